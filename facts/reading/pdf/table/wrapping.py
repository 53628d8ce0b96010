"""Rows of a table that are printed on several lines, and cells that belong to several rows."""

import statistics
from collections.abc import Sequence
from itertools import pairwise

from facts.reading.pdf.table.cells import Row, is_figure
from facts.reading.pdf.table.rules import Rules

_TIGHT = 0.8
"""Times the usual step from row to row, below which a line goes on with the row above it."""
_PITCH = 1.5
"""Heights of the letters from one line of a cell to the next, at most."""


class Wrapping:
    """What tells a table's further lines from its rows."""

    def __init__(self, rows: Sequence[Row], bases: Sequence[float], size: float, rules: Rules):
        self._size, self._rules = size, rules
        steps = [two - one for one, two in pairwise(bases)]
        full = [step for step, row in zip(steps, rows[1:], strict=True) if row.cells[0]]
        self._usual = statistics.median(full) if full else 0.0
        right = max(row.box[2] for row in rows)
        box = (rows[0].box[0], rows[0].box[1], right, rows[-1].box[3])
        self._ruled = rules.across(box) > 2
        self._names_low = 2 * sum(_starts_low(row.cells[0]) for row in rows) >= len(rows)
        self._words = not any(is_figure(cell) for row in rows for cell in row.cells)

    def goes_on(self, last: Row, row: Row, step: float) -> bool:
        """Whether a row of the page is a further line of the row above it."""
        if self._rules.between(last.box, row.box) or step > _PITCH * self._size:
            return False
        if last.bold and not row.bold and row.cells[0]:  # a row below the names of the columns
            return False
        pairs = list(zip(last.cells, row.cells, strict=True))
        if any(is_figure(one) and is_figure(two) for one, two in pairs):
            return False
        if self._ruled or (self._words and not row.cells[0]):
            return True
        if not self._names_low and any(one and _goes_on_in(one, two) for one, two in pairs):
            return True
        tight = step < _TIGHT * self._usual and step < 1.3 * self._size
        figures = any(map(is_figure, row.cells)) and any(one and two for one, two in pairs)
        return tight and not figures and not all(row.cells)


def merged(rows: list[Row], bases: list[float], size: float, rules: Rules) -> list[Row]:
    """The rows, those that are lines of one row put together."""
    wrapping = Wrapping(rows, bases, size, rules)
    done = [rows[0]]
    for row, (above, below) in zip(rows[1:], pairwise(bases), strict=True):
        if wrapping.goes_on(done[-1], row, below - above):
            done[-1] = _put_together(done[-1], row)
        else:
            done.append(row)
    return done


def _starts_low(cell: str) -> bool:
    return cell[:1].islower() or cell[:1] == "("


def _goes_on_in(cell: str, below: str) -> bool:
    """Whether a sentence or a name goes on from a cell to the one below it."""
    return _starts_low(below) and not cell.endswith((".", ":"))


def _put_together(one: Row, two: Row) -> Row:
    cells = tuple(f"{a} {b}".strip() for a, b in zip(one.cells, two.cells, strict=True))
    box = (
        min(one.box[0], two.box[0]),
        one.box[1],
        max(one.box[2], two.box[2]),
        two.box[3],
    )
    return Row(cells, box, one.bold and two.bold)


def shared_out(rows: list[Row], bases: list[float], size: float) -> tuple[list[Row], list[float]]:
    """The rows, a cell that stands at half height between two of them given to both."""
    kept, heights = list(rows), list(bases)
    for at in range(len(rows) - 2, 0, -1):
        above, row, below = kept[at - 1 : at + 2]
        others = [bool(a or b) for a, b in zip(above.cells, below.cells, strict=True)]
        between = max(heights[at] - heights[at - 1], heights[at + 1] - heights[at]) < size
        in_turn = at + 2 < len(kept) and heights[at + 2] - heights[at + 1] < size
        apart = not any(cell and taken for cell, taken in zip(row.cells, others, strict=True))
        if between and apart and not in_turn:
            for side, other in ((at - 1, above), (at + 1, below)):
                cells = tuple(a or b for a, b in zip(other.cells, row.cells, strict=True))
                kept[side] = Row(cells, other.box, other.bold)
            del kept[at], heights[at]
    return kept, heights
