"""The tables and sheets of OpenDocument files as grids."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facts.reading.blocks import DocumentError, on_one_line
from facts.reading.office.open_document_text import TABLE, TEXT, Words, read_words
from facts.reading.tables.cells import MOST_CELLS, MOST_COLUMNS, Cell, Covered

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_COVERED = f"{TABLE}covered-table-cell"
_AROUND = {f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group")}


@dataclass(slots=True)
class FoundTable:
    """A table, and what hangs on its cells."""

    grid: list[list[Cell]] = field(default_factory=list)
    headers: int = 0
    """How many rows are marked as names of columns."""
    words: list[Words] = field(default_factory=list)
    inner: list["Element"] = field(default_factory=list)
    """Tables in its cells."""


def read_table(table: "Element") -> FoundTable:
    """Read a table of a text or slide.

    Raises:
        DocumentError: it has more than ``MOST_CELLS`` cells.
    """
    found, cells = FoundTable(), 0
    for row in _rows(table):
        line: list[Cell] = []
        for cell, covered, times in _cells(row):
            text = "" if covered else _text(cell, found)
            line += [covered or text] * (min(times, MOST_COLUMNS) if text or covered else 1)
        cells += len(line)
        _check(cells)
        found.headers += row.getparent().tag == f"{TABLE}table-header-rows"
        found.grid.append(line)
    return found


def read_sheet(table: "Element") -> dict[int, dict[int, Cell]]:
    """The cells of a sheet that show something, by row and column; repeated ones each.

    Raises:
        DocumentError: it has more than ``MOST_CELLS`` cells.
    """
    cells: dict[int, dict[int, Cell]] = {}
    number, filled = 1, 0
    for row in _rows(table):
        line: dict[int, Cell] = {}
        column = 1
        for cell, covered, times in _cells(row):
            shown: Cell = covered or _text(cell, FoundTable())
            if shown:
                line |= {column + at: shown for at in range(min(times, MOST_COLUMNS))}
            column += times
        times = _number(row, "number-rows-repeated")
        if any(isinstance(cell, str) for cell in line.values()):
            filled += len(line) * times
            _check(filled)
            cells |= {number + at: line for at in range(times)}
        number += times
    return cells


def _rows(table: "Element") -> Iterator["Element"]:
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in _AROUND:
            yield from _rows(child)


def _cells(row: "Element") -> Iterator[tuple["Element", Covered | None, int]]:
    """The cells of a row: whether each is part of a larger one, and how often it is repeated."""
    wide = 0
    for cell in row:
        times = _number(cell, "number-columns-repeated")
        if cell.tag == _COVERED:
            yield cell, Covered.LEFT if wide > 0 else Covered.ABOVE, min(times, MOST_COLUMNS)
            wide -= times
        elif cell.tag == f"{TABLE}table-cell":
            wide = _number(cell, "number-columns-spanned") - 1
            yield cell, None, times


def _text(cell: "Element", found: FoundTable) -> str:
    texts = []
    inside = list(cell)
    while inside:
        piece = inside.pop(0)
        if piece.tag == f"{TABLE}table":
            found.inner.append(piece)
        elif piece.tag in {f"{TEXT}p", f"{TEXT}h"}:
            words = read_words(piece)
            found.words.append(words)
            texts.append(words.text)
        elif piece.tag in {f"{TEXT}list", f"{TEXT}list-item", f"{TEXT}section"}:
            inside[:0] = list(piece)
    return on_one_line(" ".join(texts))


def _number(element: "Element", name: str) -> int:
    written = element.get(f"{TABLE}{name}", "1")
    return max(1, int(written)) if written.isdecimal() and len(written) < 9 else 1


def _check(cells: int) -> None:
    if cells > MOST_CELLS:
        raise DocumentError(f"a table of more than {MOST_CELLS:,} cells; save a part of it.")
