"""Tables whose cells are drawn: lines tell where each row and each column begins and ends."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from facts.reading.pdf.lines import Line, box_of, rows_of
from facts.reading.pdf.table.cells import Row, Span, is_figure
from facts.reading.pdf.table.rules import Box, Rules

if TYPE_CHECKING:
    from facts.reading.pdf.words import Word

_SNAP = 2.5
"""Points; edges that are no further apart are one."""
_FEWEST_EDGES = 3
"""In both directions: two rows, two columns."""
_MOST_EDGES = 800
"""Lines of a page in one direction that are looked at; a drawing has more."""
_MOST_CELLS = 4000
_FEWEST_FILLED = 0.4
"""Share of the cells in which something stands; the grid of a chart has next to none."""
_MOSTLY = 0.6
"""Share of the places that are cells of their own; the boxes of a drawing lie as they will."""
_PROSE = 60
"""Words of a cell that is running text: boxes around paragraphs make no table."""
_MOST_HEADERS = 3

Segment = tuple[float, float, float]
"""Where a line lies, and its two ends."""
Place = tuple[int, int]
"""A row and a column, from 0."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells that lines are drawn around."""

    down: tuple[float, ...]
    """Heights of the edges of the rows, from the top."""
    along: tuple[float, ...]
    """Edges of the columns, from the left."""
    lines: tuple[Segment, ...]
    uprights: tuple[Segment, ...]

    @property
    def box(self) -> Box:
        """Left, top, right and bottom."""
        return self.along[0], self.down[0], self.along[-1], self.down[-1]

    @property
    def columns(self) -> tuple[Span, ...]:
        """Left and right edge of each."""
        return tuple(pairwise(self.along))

    def first_column(self, row: int, column: int) -> int:
        """In which column the cell begins that covers this place."""
        middle = (self.down[row] + self.down[row + 1]) / 2
        while column and not _is_drawn(self.uprights, self.along[column], middle):
            column -= 1
        return column

    def first_row(self, row: int, column: int) -> int:
        """In which row the cell begins that covers this place."""
        middle = (self.along[column] + self.along[column + 1]) / 2
        while row and not _is_drawn(self.lines, self.down[row], middle):
            row -= 1
        return row

    def holds(self, line: Line) -> bool:
        """Whether the middle of a line of text stands in it."""
        left, top, right, bottom = self.box
        across, down = (line.left + line.right) / 2, (line.top + line.bottom) / 2
        return left < across < right and top < down < bottom


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """The rows of a grid with their texts."""

    grid: Grid
    rows: tuple[Row, ...]
    """A text over several columns or rows stands in each of them."""
    headers: int
    """How many of the first rows are coloured as no other is."""
    size: float
    """Of its letters."""


def grids_of(rules: Rules) -> list[Grid]:
    """The grids of a page, from the top: lines that touch each other."""
    if not 0 < len(rules.lines) <= _MOST_EDGES or not 0 < len(rules.uprights) <= _MOST_EDGES:
        return []
    grids = []
    for lines, uprights in _touching(rules.lines, rules.uprights):
        down, along = _snapped(line[0] for line in lines), _snapped(line[0] for line in uprights)
        is_grid = min(len(down), len(along)) >= _FEWEST_EDGES
        if is_grid and len(down) * len(along) <= _MOST_CELLS:
            grids.append(Grid(down, along, tuple(lines), tuple(uprights)))
    return sorted(grids, key=lambda grid: grid.box[1])


def filled(grid: Grid, lines: Sequence[Line], rules: Rules) -> DrawnTable | None:
    """The table that lines of text make of a grid; None where they are none.

    Args:
        grid: of the page.
        lines: the texts that stand in it.
        rules: of the page.
    """
    places = _laid(grid, lines)
    texts = {place: _text(cell) for place, cell in places.items()}
    if any(map(_holds_rows, places.values())) or not _may_be_cells(texts):
        return None
    kept = sorted({row for row, _ in texts})
    begins = _where_cells_begin(grid, kept)
    drawn = len(set(begins.values()))
    if len(texts) < _FEWEST_FILLED * drawn or drawn < _MOSTLY * len(begins):
        return None
    rows = []
    for row in kept:
        cells = [texts.get(begins[row, column], "") for column in range(len(grid.columns))]
        inside = [line for place, cell in places.items() if place[0] == row for line in cell]
        rows.append(Row(tuple(cells), box_of(inside), all(line.bold for line in inside)))
    heights = [(grid.down[row] + grid.down[row + 1]) / 2 for row in kept]
    headers = coloured_first(heights, grid.columns, rules)
    return DrawnTable(grid, tuple(rows), headers, max(line.size for line in lines))


def _may_be_cells(texts: Mapping[Place, str]) -> bool:
    """Whether texts stand in several rows and columns, and none of them is running text."""
    rows, columns = ({place[at] for place in texts} for at in (0, 1))
    is_prose = any(len(text.split()) > _PROSE for text in texts.values())
    return min(len(rows), len(columns)) >= _FEWEST_EDGES - 1 and not is_prose


def _where_cells_begin(grid: Grid, rows: Sequence[int]) -> dict[Place, Place]:
    """For each place in these rows, where the cell begins that covers it."""
    found = {}
    for row in rows:
        for column in range(len(grid.columns)):
            first = grid.first_column(row, column)
            found[row, column] = (grid.first_row(row, first), first)
    return found


def _laid(grid: Grid, lines: Iterable[Line]) -> dict[Place, list[Line]]:
    """The lines of text, by where the cell begins in which they stand."""
    places: dict[Place, list[Line]] = defaultdict(list)
    for line in lines:
        row = _between(grid.down, (line.top + line.bottom) / 2)
        parts: dict[int, list[Word]] = defaultdict(list)
        for word in line.words:
            column = grid.first_column(row, _between(grid.along, (word.left + word.right) / 2))
            parts[column].append(word)
        for column, words in parts.items():
            places[grid.first_row(row, column), column].append(Line(tuple(words), line.page))
    return {place: cell for place, cell in places.items() if _text(cell)}


def _holds_rows(cell: Sequence[Line]) -> bool:
    """Whether a cell holds several rows of its own: figures below each other, or a table."""
    rows = rows_of(cell)
    return len(rows) > 1 and (
        all(is_figure(line.text) for line in cell) or sum(len(row) > 1 for row in rows) > 1
    )


def _text(lines: Sequence[Line]) -> str:
    return " ".join(line.text for row in rows_of(lines) for line in row).strip()


def _between(edges: Sequence[float], place: float) -> int:
    """Which pair of edges a place lies between, from 0."""
    at = sum(edge <= place for edge in edges) - 1
    return min(max(at, 0), len(edges) - 2)


def coloured_first(heights: Sequence[float], columns: Sequence[Span], rules: Rules) -> int:
    """How many of the first rows have a colour that none below them has, over all columns.

    Args:
        heights: of the middle of each row.
        columns: left and right edge of each.
        rules: of the page.
    """
    middles = [(left + right) / 2 for left, right in columns]
    shades = [rules.colour_across(middles, height) for height in heights]
    first, count = shades[0], 0
    while first and count < len(shades) and shades[count] == first:
        count += 1
    is_apart = 0 < count <= _MOST_HEADERS and count < len(shades) and first not in shades[count:]
    return count if is_apart else 0


def _touching(
    lines: Sequence[Segment], uprights: Sequence[Segment]
) -> Iterator[tuple[list[Segment], list[Segment]]]:
    """Horizontal and vertical lines that hang together."""
    left_lines, left_uprights = set(range(len(lines))), set(range(len(uprights)))
    while left_lines:
        new_lines, new_uprights = {left_lines.pop()}, set[int]()
        found_lines, found_uprights = set(new_lines), set[int]()
        while new_lines or new_uprights:
            new_uprights = {
                at for at in left_uprights if any(_cross(lines[n], uprights[at]) for n in new_lines)
            }
            left_uprights -= new_uprights
            found_uprights |= new_uprights
            new_lines = {
                at for at in left_lines if any(_cross(lines[at], uprights[n]) for n in new_uprights)
            }
            left_lines -= new_lines
            found_lines |= new_lines
        yield [lines[at] for at in found_lines], [uprights[at] for at in found_uprights]


def _cross(line: Segment, upright: Segment) -> bool:
    return (
        line[1] - _SNAP <= upright[0] <= line[2] + _SNAP
        and upright[1] - _SNAP <= line[0] <= upright[2] + _SNAP
    )


def _snapped(places: Iterable[float]) -> tuple[float, ...]:
    """Places in order, those that lie close together as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _SNAP:
            found.append(place)
    return tuple(found)


def _is_drawn(segments: Iterable[Segment], place: float, at: float) -> bool:
    """Whether a line lies at a place and goes over a point."""
    return any(
        abs(where - place) <= 2 * _SNAP and start - _SNAP <= at <= end + _SNAP
        for where, start, end in segments
    )
