"""Rows of a page that may be of one table."""

import statistics
from collections.abc import Iterator
from itertools import pairwise

from facts.reading.pdf.lines import Line
from facts.reading.pdf.table.cells import is_figure

FEWEST_NAMES = 3
"""Columns of a table whose first row names them although not all below is a figure."""
_FAR = 1.8
"""Times the usual step from row to row that part two tables."""


def runs_of(rows: list[list[Line]]) -> Iterator[list[list[Line]]]:
    """Rows that may be of one table: titles, wide gaps and new names of columns part them."""
    for run in _runs(rows):
        yield from _below_pairs(run)


def _runs(rows: list[list[Line]]) -> Iterator[list[list[Line]]]:
    """Rows that may be of one table: titles between two tables part them, and so do wide gaps."""
    steps = [two[0].base - one[0].base for one, two in pairwise(rows)]
    usual = statistics.median(steps) if steps else 0.0
    run: list[list[Line]] = []
    for at, row in enumerate(rows):
        far = at and steps[at - 1] > _FAR * usual and any(map(_has_figure, run))
        if run and (far or _is_title(row, rows[at - 1])):
            yield run
            run = []
        if run and _is_title(rows[at - 1], row):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _has_figure(row: list[Line]) -> bool:
    return len(row) > 1 and any(is_figure(line.text) for line in row)


def _is_title(row: list[Line], other: list[Line]) -> bool:
    """Whether a row stands alone and is printed larger or bolder than the one beside it."""
    (first, *rest) = row
    if rest:
        return False
    return first.size > 1.15 * other[0].size or (
        first.bold and len(other) > 1 and not any(line.bold for line in other)
    )


def _below_pairs(rows: list[list[Line]]) -> Iterator[list[list[Line]]]:
    """Rows, parted above the line that names the columns of a table right below pairs.

    So it is on an invoice: its number and its date, then what was sold.
    """
    for at in range(1, len(rows) - 1):
        above, row, below = rows[:at], rows[at], rows[at + 1]
        widest = max(map(len, above))
        is_above_figures = len(below) >= FEWEST_NAMES and any(is_figure(one.text) for one in below)
        if (
            widest < len(row) >= FEWEST_NAMES
            and is_above_figures
            and not any(any(map(str.isdigit, one.text)) for one in row)
            and all(len(one.text) > 1 for one in row)
            and any(map(_has_figure, above))
        ):
            yield above
            yield rows[at:]
            return
    yield rows
