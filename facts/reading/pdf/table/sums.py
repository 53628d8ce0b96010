"""The sums below the items of an invoice: pairs of a name and an amount, in other columns."""

from collections.abc import Sequence

from facts.reading.pdf.table.cells import Row, Span, is_figure

_FEWEST_ITEMS = 2
"""Rows of more cells above the sums."""
_FEWEST_CELLS = 3
"""Of a row that is an item."""
_MOSTLY = 0.5
"""Share of the items' cells in a column that are figures, where it is one of figures."""


def first_sum(rows: Sequence[Row], columns: Sequence[Span], size: float) -> int:
    """Which row is the first of the sums below the items; the number of rows where none is.

    Sums are the last rows of two cells, a name and a figure, of which one at least stands in no
    column of the items: the name in a column of figures or further right than the items' names,
    the figure left of the column where the items' last figures are.

    Args:
        rows: of the table, without the names of its columns.
        columns: left and right edge of each.
        size: of the letters.
    """
    first = len(rows)
    while first and _is_pair(rows[first - 1]):
        first -= 1
    items = [row for row in rows[:first] if sum(map(bool, row.cells)) >= _FEWEST_CELLS]
    if len(items) < _FEWEST_ITEMS:
        return len(rows)
    apart = any(_stands_apart(row, items, columns, size) for row in rows[first:])
    return first if apart else len(rows)


def as_pair(row: Row) -> Row:
    """The row with its two cells alone."""
    name, amount = filter(None, row.cells)
    return Row((name, amount), row.box, row.bold)


def _is_pair(row: Row) -> bool:
    filled = [cell for cell in row.cells if cell]
    return len(filled) == 2 and is_figure(filled[1]) and any(map(str.isalpha, filled[0]))


def _stands_apart(row: Row, items: Sequence[Row], columns: Sequence[Span], size: float) -> bool:
    name, amount = (at for at, cell in enumerate(row.cells) if cell)
    below_figures = name > 0 and _is_of_figures([item.cells[name] for item in items])
    indented = row.box[0] > columns[name][0] + 2 * size
    last = max(at for item in items for at, cell in enumerate(item.cells) if cell)
    return below_figures or (indented and amount < last)


def _is_of_figures(column: Sequence[str]) -> bool:
    filled = [cell for cell in column if cell]
    return bool(filled) and sum(map(is_figure, filled)) > _MOSTLY * len(filled)
