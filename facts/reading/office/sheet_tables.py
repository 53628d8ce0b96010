"""The tables on a sheet, told apart by the empty rows and columns between them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from facts.fact import Place
from facts.reading.blocks import Block
from facts.reading.tables.cells import Cell, Covered, type_of
from facts.reading.tables.grids import table_blocks
from facts.reading.tables.headers import header_rows, title_rows

if TYPE_CHECKING:
    from itertools import count

Sheet = Mapping[int, Mapping[int, Cell]]
"""The cells that are not empty, by row and column, each from 1, both in order."""

_UNNAMED = re.compile(r"[^\W\d_]{4,}\d+")
"""The name of a sheet that nobody gave one: "Sheet1", "Tabelle1"."""

_DEEPEST = 8
"""How often areas are cut into smaller ones."""
_FEWEST_ROWS = 4
"""Of tables of words that stand beside each other."""
_MOST_TITLES = 12
"""Rows above a table that can be its titles."""
_SAMPLE = 60
"""Rows by which it is told whether a table names its columns."""
_FEWEST_LABELS = 0.5
"""Share of words in the first column of a table that stands beside another one."""


@dataclass(frozen=True, slots=True)
class _Area:
    """A rectangle of a sheet."""

    rows: Sequence[int]
    left: int
    right: int
    """The last column in it."""


def sheet_blocks(name: str, sheet: Sheet, tables: "count[int]") -> Iterator[Block]:
    """The blocks of a sheet: its tables, and the notes between them.

    Args:
        name: of the sheet.
        sheet: its cells.
        tables: numbers the tables of the workbook.
    """
    rows = sorted(sheet)
    if not rows:
        return
    if not _UNNAMED.fullmatch(name):
        yield Block("heading", name, places=((0, Place(sheet=name)),))
    left = min(min(cells) for cells in sheet.values())
    right = max(max(cells) for cells in sheet.values())
    areas = list(_cut(sheet, _Area(rows, left, right), _DEEPEST))
    for area in _joined(sheet, areas):
        table = next(tables)
        places = [
            Place(sheet=name, cells=_range(sheet[row], row, area), table=table) for row in area.rows
        ]
        yield from table_blocks(_grid(sheet, area), places=places)


def column_name(number: int) -> str:
    """The letters of a column: 1 is "A", 27 is "AA"."""
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def _cut(sheet: Sheet, area: _Area, deepest: int) -> Iterator[_Area]:
    bands = list(_bands(sheet, area))
    if len(bands) > 1 and deepest:
        for band in bands:
            yield from _cut(sheet, band, deepest - 1)
        return
    for band in bands:
        parts = list(_beside(sheet, band))
        if len(parts) > 1 and deepest:
            for part in parts:
                yield from _cut(sheet, part, deepest - 1)
        else:
            yield from parts


def _bands(sheet: Sheet, area: _Area) -> Iterator[_Area]:
    """The stretches of rows without an empty one."""
    band: list[int] = []
    for row in area.rows:
        if not any(area.left <= column <= area.right for column in sheet[row]):
            continue
        if band and row > band[-1] + 1:
            yield _Area(band, area.left, area.right)
            band = []
        band.append(row)
    if band:
        yield _Area(band, area.left, area.right)


def _beside(sheet: Sheet, area: _Area) -> Iterator[_Area]:
    """The parts of an area that stand beside each other, each a table of its own."""
    if len(area.rows) < _FEWEST_ROWS and not _has_figures(sheet, area):  # names of columns only
        yield area
        return
    used = {
        column for row in area.rows for column in sheet[row] if area.left <= column <= area.right
    }
    left = min(used)
    previous = left
    for column in sorted(used):
        if column > previous + 1 and previous > left and _stands_alone(sheet, area, left, column):
            yield _Area(area.rows, left, previous)
            left = column
        previous = column
    yield _Area(area.rows, left, previous)


def _stands_alone(sheet: Sheet, area: _Area, left: int, column: int) -> bool:
    """Whether what begins with ``column`` has names of rows of its own, or begins further down."""
    cells = [cell for row in area.rows if isinstance(cell := sheet[row].get(column), str)]
    if sum(cell[0].isalpha() for cell in cells) > _FEWEST_LABELS * len(area.rows):
        return True
    tops = [
        next(row for row in area.rows if any(first <= at <= last for at in sheet[row]))
        for first, last in ((left, column - 1), (column, area.right))
    ]
    return tops[1] > tops[0] + 1 and cells[:1] != [] and cells[0][0].isalpha()


def _joined(sheet: Sheet, areas: list[_Area]) -> Iterator[_Area]:
    """The areas; titles joined to the table below them, and a table that an empty row cuts."""
    open_area: _Area | None = None
    for area in areas:
        if open_area is not None and _goes_on(sheet, open_area, area):
            open_area = _Area(
                [*open_area.rows, *area.rows],
                min(open_area.left, area.left),
                max(open_area.right, area.right),
            )
        else:
            if open_area is not None:
                yield open_area
            open_area = area
    if open_area is not None:
        yield open_area


def _goes_on(sheet: Sheet, upper: _Area, lower: _Area) -> bool:
    if lower.rows[0] <= upper.rows[-1] or lower.rows[0] - upper.rows[-1] > 3:
        return False
    if lower.left > upper.right or lower.right < upper.left:
        return False
    if all(len(_cells(sheet, row, upper)) < 2 for row in upper.rows[:_MOST_TITLES]):
        return lower.left <= upper.left and len(upper.rows) <= _MOST_TITLES
    if _has_figures(sheet, upper) == _has_figures(sheet, lower):
        named = _named(sheet, upper) > 0 and _named(sheet, lower) == 0
        return named and upper.left <= lower.left and lower.left < lower.right <= upper.right
    return _has_figures(sheet, lower) and _named(sheet, lower) == 0


def _has_figures(sheet: Sheet, area: _Area) -> bool:
    return any(type_of(cell) == "figure" for row in area.rows for cell in _cells(sheet, row, area))


def _named(sheet: Sheet, area: _Area) -> int:
    """How many rows of an area name its columns, below its titles."""
    grid = _grid(sheet, replace(area, rows=area.rows[:_SAMPLE]))
    return header_rows(grid[title_rows(grid) :])


def _cells(sheet: Sheet, row: int, area: _Area) -> list[str]:
    return [
        cell
        for column, cell in sheet[row].items()
        if area.left <= column <= area.right and isinstance(cell, str)
    ]


def _grid(sheet: Sheet, area: _Area) -> list[list[Cell]]:
    """The cells of an area, without the columns that are empty in it."""
    used = sorted(
        {
            column
            for row in area.rows
            for column, cell in sheet[row].items()
            if area.left <= column <= area.right and not isinstance(cell, Covered)
        }
    )
    return [[sheet[row].get(column, "") for column in used] for row in area.rows]


def _range(cells: Mapping[int, Cell], row: int, area: _Area) -> str:
    used = [column for column in cells if area.left <= column <= area.right]
    first, last = (
        column_name(min(used, default=area.left)),
        column_name(max(used, default=area.left)),
    )
    return f"{first}{row}" if first == last else f"{first}{row}:{last}{row}"
