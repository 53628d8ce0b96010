"""A table of a source, drawn as one: columns under their names, as wide as there is room for."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from facts import Fact
from facts.as_read import BETWEEN_CELLS
from qa.session.wording.styled import Piece, Pieces, Role, lines
from qa.session.wording.wording import plain

_GAP = "  "
_NARROWEST = 7
"""Characters that a column has at least before a table is not drawn as one."""
LONGEST = 40
"""Rows that are drawn together: the names of the columns stay near."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row, with its place in the text of its passage."""

    start: int
    end: int
    cells: tuple[str, ...]

    def places(self) -> list[tuple[int, int]]:
        """Where each cell stands in the text."""
        found, at = [], self.start
        for cell in self.cells:
            found.append((at, at + len(cell)))
            at += len(cell) + len(BETWEEN_CELLS)
        return found


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table that stand behind each other."""

    columns: tuple[str, ...]
    """Their names; empty where they have none."""
    rows: tuple[Row, ...]


def table_of(text: str, facts: Sequence[Fact], places: Sequence[tuple[int, int]]) -> Table | None:
    """The table that a passage is; None where it is something else, or more than that.

    Args:
        text: the passage.
        facts: those that stand in it, in order.
        places: where each stands.
    """
    rows = [Row(start, end, tuple(text[start:end].split(BETWEEN_CELLS))) for start, end in places]
    if not rows or len(rows[0].cells) < 2 or len({len(row.cells) for row in rows}) > 1:
        return None
    ends = [0, *(row.end for row in rows)]
    starts = [*(row.start for row in rows), len(text)]
    if any(text[end:start].strip() for end, start in zip(ends, starts, strict=True)):
        return None
    if len({(fact.context.series, fact.context.columns) for fact in facts}) > 1:
        return None
    columns = facts[0].context.columns
    named = any(columns) and len(columns) == len(rows[0].cells)
    return Table(columns if named else (), tuple(rows))


def table_text(table: Table, marked: tuple[int, int], width: int) -> Pieces:
    """The table, the cells marked in which characters from ``marked`` stand.

    Where ``width`` characters are too few for its columns, each cell has a line of its own.
    """
    names = [plain(name) for name in table.columns]
    rows = [[plain(cell) for cell in row.cells] for row in table.rows]
    marks = [[_touch(place, marked) for place in row.places()] for row in table.rows]
    widths = _widths([*([names] if names else []), *rows], width)
    if widths is None:
        named = names or [""] * len(rows[0])
        return lines(*(_stacked(named, *one) for one in zip(rows, marks, strict=True)))
    head = [_line(names, [False] * len(names), widths, Role.ASIDE)] if names else []
    drawn = (_line(*one, widths, Role.TEXT) for one in zip(rows, marks, strict=True))
    return lines(*head, *drawn)


def _touch(place: tuple[int, int], marked: tuple[int, int]) -> bool:
    return place[0] < marked[1] and marked[0] < place[1]


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """How wide each column is: as its longest cell, less where the line is full.

    No word is broken as long as that can be helped.
    """
    widest = [max(map(len, column)) for column in zip(*rows, strict=True)]
    room = width - len(_GAP) * (len(widest) - 1)
    words = [
        max((len(word) for cell in column for word in cell.split()), default=0)
        for column in zip(*rows, strict=True)
    ]
    least = words if sum(words) <= room else [min(_NARROWEST, one) for one in widest]
    if sum(least) > room:
        return None
    while sum(widest) > room:
        spare = [wide - low for wide, low in zip(widest, least, strict=True)]
        widest[max(range(len(widest)), key=lambda at: (spare[at] > 0, widest[at]))] -= 1
    return widest


def _line(cells: Sequence[str], marks: Sequence[bool], widths: Sequence[int], role: Role) -> Pieces:
    """A row, on as many lines as its longest cell takes."""
    wrapped = [textwrap.wrap(cell, wide) or [""] for cell, wide in zip(cells, widths, strict=True)]
    drawn = []
    for number in range(max(map(len, wrapped))):
        pieces: list[Piece] = []
        for column, (cell, wide) in enumerate(zip(wrapped, widths, strict=True)):
            part = cell[number] if number < len(cell) else ""
            pieces.append(Piece(part, Role.ANSWER if marks[column] and part else role))
            pieces.append(Piece(" " * (wide - len(part)) + _GAP))
        drawn.append(tuple(pieces[:-1]))
    return lines(*drawn)


def _stacked(names: Sequence[str], cells: Sequence[str], marks: Sequence[bool]) -> Pieces:
    """A row with a line for each cell, behind the name of its column; a blank line at its end."""
    named = zip(names, cells, marks, strict=True)
    shown = (
        (
            Piece(f"{name.rstrip(':')}: " if name else "", Role.ASIDE),
            Piece(cell, Role.ANSWER if marked else Role.TEXT),
        )
        for name, cell, marked in named
    )
    return *lines(*shown), Piece("\n")
