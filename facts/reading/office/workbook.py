"""Workbooks: XLSX with the formats of their numbers; XLS, XLSB and ODS with their values."""

from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, Any

from facts.reading.blocks import Block, DocumentError, Extract
from facts.reading.office.number_formats import shown
from facts.reading.office.sheet_tables import sheet_blocks
from facts.reading.packing.archive import open_archive
from facts.reading.tables.cells import MOST_CELLS, MOST_COLUMNS, Cell, Covered

if TYPE_CHECKING:
    import zipfile

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MOST_ROWS_SPANNED = 10_000
_MOST_STRINGS = 1_000_000
"""Texts that a workbook keeps for its cells: all are read, also those that no cell shows."""

_Cells = dict[int, dict[int, Cell]]


def read_workbook(data: bytes) -> Extract:
    """Read an XLSX or XLSM workbook: the values that were saved; macros and links stay untouched.

    Raises:
        DocumentError: it is damaged, protected, or has more than ``MOST_CELLS`` cells.
    """
    import openpyxl

    archive = open_archive(data)
    _check_strings(archive)
    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        return _read(book, archive)
    finally:
        book.close()


def read_older_workbook(data: bytes) -> Extract:
    """Read an XLS, XLSB or ODS workbook.

    Raises:
        DocumentError: it is damaged, protected, or has more than ``MOST_CELLS`` cells.
    """
    import python_calamine

    try:
        book = python_calamine.load_workbook(BytesIO(data))
    except python_calamine.PasswordError as error:
        raise DocumentError("protected by a password; save it without one.") from error
    found: list[Block] = []
    hidden, tables, left = [], count(1), MOST_CELLS
    for about in book.sheets_metadata:
        if about.typ is not python_calamine.SheetTypeEnum.WorkSheet:
            continue
        if about.visible is not python_calamine.SheetVisibleEnum.Visible:
            hidden.append(about.name)
            continue
        sheet = book.get_sheet_by_name(about.name)
        left -= sheet.total_height * sheet.total_width
        _check_cells(left)
        cells = _older_cells(sheet)
        found += sheet_blocks(about.name, cells, tables)
    return Extract(tuple(found), skipped=_hidden(hidden))


def _read(book: Any, archive: "zipfile.ZipFile") -> Extract:
    found: list[Block] = []
    hidden, unknown, tables, left = [], 0, count(1), MOST_CELLS
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            hidden.append(sheet.title)
            continue
        cells, left = _cells(sheet, left)
        spans, without_value = _spans(archive, sheet._worksheet_path)  # noqa: SLF001
        for span in spans:
            _cover(cells, *span)
        unknown += without_value
        found += sheet_blocks(sheet.title, cells, tables)
    said = book.properties
    skipped = [_hidden(hidden)]
    if unknown:
        skipped.append(
            f"Formulas without a value: {unknown}; open it in a spreadsheet program and save it."
        )
    return Extract(
        tuple(found),
        (said.title or "").strip() or None,
        _person(said.creator),
        skipped=" ".join(filter(None, skipped)),
    )


def _person(creator: str | None) -> str | None:
    """The author, unless it is the program that wrote the file."""
    name = (creator or "").strip()
    return name if name and name.lower() not in {"openpyxl", "xlsxwriter"} else None


def _cells(sheet: Any, left: int) -> tuple[_Cells, int]:
    """What the cells show, and how many more may be read; a sheet may lie about its size."""
    sheet.reset_dimensions()
    cells: _Cells = {}
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None:
                continue
            left -= 1
            _check_cells(left)
            if text := shown(cell.value, cell.number_format).strip():
                cells.setdefault(cell.row, {})[cell.column] = text
    return cells, left


def _older_cells(sheet: Any) -> _Cells:
    cells: _Cells = {}
    left = sheet.start[1] if sheet.start else 0  # rows are counted from the top, columns from here
    for row, values in enumerate(sheet.iter_rows(), 1):
        for column, value in enumerate(values, left + 1):
            if text := shown(_whole(value)).strip():
                cells.setdefault(row, {})[column] = text
    for start, end in sheet.merged_cell_ranges or ():
        _cover(cells, start[0] + 1, start[1] + 1, end[0] + 1, end[1] + 1)
    return cells


def _whole(value: Any) -> Any:
    """A number without the ".0" that the format of the file gives every one."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _spans(archive: "zipfile.ZipFile", name: str) -> tuple[list[tuple[int, int, int, int]], int]:
    """The merged cells of a sheet, and how many of its formulas have no value."""
    from lxml import etree
    from openpyxl.utils import range_boundaries

    unsaved = etree.XPath("count(m:c[m:f and not(m:v/text())])", namespaces={"m": _MAIN[1:-1]})
    spans, without_value = [], 0
    with archive.open(name.lstrip("/")) as file:
        for _, element in etree.iterparse(
            file, tag=(f"{_MAIN}row", f"{_MAIN}mergeCell"), resolve_entities=False, no_network=True
        ):
            if element.tag == f"{_MAIN}row":
                without_value += int(unsaved(element))
            else:
                left, top, right, bottom = range_boundaries(element.get("ref", "A1"))
                spans.append((top, left, bottom, right))
            element.clear()
    return spans, without_value


def _cover(cells: _Cells, top: int, left: int, bottom: int, right: int) -> None:
    """Mark the cells that belong to a merged one, where they are in rows that say something."""
    if left not in cells.get(top, {}):
        return
    for row in range(top, min(bottom, top + _MOST_ROWS_SPANNED) + 1):
        if row not in cells:
            continue
        covered = Covered.LEFT
        for column in range(left, min(right, left + MOST_COLUMNS) + 1):
            if row == top and column == left:
                continue
            cells[row].setdefault(column, covered if row == top else Covered.ABOVE)


def _check_strings(archive: "zipfile.ZipFile") -> None:
    try:
        strings = archive.read("xl/sharedStrings.xml").count(b"<si")
    except KeyError:
        return
    if strings > _MOST_STRINGS:
        raise DocumentError(
            f"a workbook of more than {_MOST_STRINGS:,} texts; save the sheets you need as files."
        )


def _check_cells(left: int) -> None:
    if left < 0:
        raise DocumentError(
            f"a workbook of more than {MOST_CELLS:,} cells; save the sheets of interest as files."
        )


def _hidden(names: list[str]) -> str:
    if not names:
        return ""
    return f"Hidden sheets were not read: {', '.join(names)}; show them and save it to have them."
