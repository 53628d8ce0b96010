"""The tables of a page as grids: spans, marked headers, captions."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from facts.reading.blocks import DocumentError, on_one_line
from facts.reading.pages.markup_text import words_of
from facts.reading.tables.cells import MOST_CELLS, Cell, Covered
from facts.reading.tables.headers import header_rows

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CELLS = {"td", "th", "cell"}
_MOST_SPANNED = {"colspan": 1_000, "rowspan": 65_534}
"""As HTML allows."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a page."""

    rows: list[list[Cell]]
    headers: int | None
    """How many of the first rows are marked as names of columns; None where only the content
    tells."""
    caption: str


def is_layout(table: "Element") -> bool:
    """Whether it is a table only for the layout: of a single column, or around another one."""
    if (
        table.get("role") in {"presentation", "none"}
        or next(table.iterdescendants("table"), None) is not None
    ):
        return True
    return max((len(cells) for _, cells in _rows(table)), default=0) < 2


def read_grid(table: "Element") -> Grid:
    """Read a table; cells that belong to a larger one are marked as covered.

    Raises:
        DocumentError: it has more than ``MOST_CELLS`` cells.
    """
    rows: list[list[Cell]] = []
    below: dict[int, int] = {}
    cells = 0
    for _, row in _rows(table):
        line = _line(row, below)
        cells += len(line)
        if cells > MOST_CELLS:
            raise DocumentError(f"a table of more than {MOST_CELLS:,} cells; save a part of it.")
        rows.append(line)
    caption = table.find("caption")
    return Grid(
        rows, _headers(table, rows), on_one_line(words_of(caption)) if caption is not None else ""
    )


def _rows(table: "Element") -> Iterator[tuple["Element", list["Element"]]]:
    for row in table.iter("tr", "row"):
        yield row, [cell for cell in row.iterchildren() if cell.tag in _CELLS]


def _line(row: list["Element"], below: dict[int, int]) -> list[Cell]:
    """The cells of a row.

    Args:
        row: its elements.
        below: for each column, how many rows are still covered by a cell above; is kept up.
    """
    line: list[Cell] = []

    def over_covered() -> None:
        while below.get(len(line), 0):
            below[len(line)] -= 1
            line.append(Covered.ABOVE)

    for cell in row:
        over_covered()
        width, height = _span(cell, "colspan"), _span(cell, "rowspan")
        if height > 1:
            below |= dict.fromkeys(range(len(line), len(line) + width), height - 1)
        line.append(_text(cell))
        line += [Covered.LEFT] * (width - 1)
    over_covered()
    return line


def _text(cell: "Element") -> str:
    """The words of a cell; points of a list with commas between them."""
    whole = on_one_line(words_of(cell))
    points = [on_one_line(words_of(item)) for item in cell.iter("li", "item")]
    listed = ", ".join(filter(None, points))
    return listed if len(points) > 1 and len(listed) >= len(whole) else whole


def _span(cell: "Element", name: str) -> int:
    written = cell.get(name, "1").strip()
    most = _MOST_SPANNED[name]
    return max(1, min(int(written), most)) if written.isdecimal() and len(written) < 8 else 1


def _headers(table: "Element", rows: list[list[Cell]]) -> int | None:
    marked = sum(1 for _ in takewhile(lambda row: _is_header(*row), _rows(table)))
    if marked >= len(rows):
        return None
    if marked:
        return max(marked, header_rows(rows))
    named = [cells[0].tag == "th" for _, cells in _rows(table) if cells]
    return 0 if named and all(named) else None


def _is_header(row: "Element", cells: list["Element"]) -> bool:
    parent = row.getparent()
    if parent is not None and parent.tag == "thead":
        return True
    return len(cells) > 1 and all(cell.tag == "th" or cell.get("role") == "head" for cell in cells)
