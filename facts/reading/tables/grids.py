"""Tables as people lay them out: titles above, names of columns, groups of rows, notes below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal

from facts.fact import Place
from facts.reading.blocks import Block, row_blocks
from facts.reading.tables.cells import (
    UNIT,
    Cell,
    Covered,
    is_named_line,
    is_short_name,
    row_labels,
    shown_in,
    type_of,
)
from facts.reading.tables.headers import (
    columns_of_figures,
    further_headers,
    header_rows,
    title_rows,
)

_NOTE_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Table:
    """A table's rows without its titles, and what stands above them."""

    rows: Sequence[Sequence[Cell]]
    places: Sequence[Place]
    headers: int
    caption: str
    moved: frozenset[str]
    """What stands among the names of the columns and is in the caption instead."""


def table_blocks(
    rows: Sequence[Sequence[Cell]],
    *,
    places: Sequence[Place],
    headers: int | None = None,
    caption: str = "",
) -> list[Block]:
    """A table's rows as blocks, each with the names of its columns and what it is about.

    Rows of one cell above the table, and a unit in its corner, go into the caption; one between
    other rows names the group of those that follow; the last ones are notes.

    Args:
        rows: the cells of each row; rows may have different lengths.
        places: of each row, without its label.
        headers: how many of the first rows name the columns; told from the content where None.
        caption: of the table.
    """
    table = _below_titles(rows, places, headers, caption)
    last = max((at for at, row in enumerate(table.rows) if _filled(row) > 1), default=-1)
    found = [block for chunk in _chunks(table, last) for block in chunk]
    for at in range(last + 1, len(table.rows)):
        found += _note(table, at)
    return found


def _below_titles(
    rows: Sequence[Sequence[Cell]], places: Sequence[Place], headers: int | None, caption: str
) -> _Table:
    titles = [] if headers else rows[: title_rows(rows)]
    above = [shown_in(cell) for row in titles for cell in row if shown_in(cell)]
    rows, places = rows[len(titles) :], places[len(titles) :]
    count = header_rows(rows) if headers is None else headers
    moved = [corner for row in rows[:count] if row and UNIT.match(corner := shown_in(row[0]))]
    moved += _over_all(rows[: max(0, count - 1)])
    parts = dict.fromkeys(filter(None, (caption, *above, *moved)))
    return _Table(rows, places, count, ", ".join(parts), frozenset(moved))


def _over_all(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """What stands alone, without a cell of its width, above the names of the columns."""
    lone = [[cell for cell in row[1:] if cell != ""] for row in rows]
    return [shown_in(cells[0]) for cells in lone if len(cells) == 1]


def _chunks(table: _Table, last: int) -> Iterator[list[Block]]:
    """The blocks of the rows up to ``last``, those of one group together."""
    names = _with_spans(table.rows[: table.headers], table.moved)
    group, label = "", ""
    firsts = [row[0] for row in table.rows[table.headers : last + 1] if row and shown_in(row[0])]
    figures = columns_of_figures(table.rows[table.headers : last + 1]) if names else frozenset()
    labels = row_labels([[shown_in(cell) for cell in row] for row in table.rows[: last + 1]])
    anew = further_headers(table.rows[: last + 1], table.headers)
    for at in range(table.headers, last + 1):
        row = table.rows[at]
        if at in anew:
            names = _with_spans([row], table.moved)
            continue
        heads = _filled(row) == 1 and bool(row) and is_named_line(row[0], firsts)
        if heads:
            group, row_group = shown_in(row[0]), ""
        else:
            row_group = (
                "" if shown_in(row[0]).lower().startswith(("total", "grand total")) else group
            )
        if row and row[0] is Covered.ABOVE:
            row_group = ", ".join(filter(None, (row_group, label)))
        else:
            label = next(filter(None, map(shown_in, row)), "")
        named = labels[at] if label == shown_in(row[0]) else label
        place = replace(table.places[at], row=named or None)
        blocks = row_blocks(
            [*_fitting(names, row, figures), [shown_in(cell) for cell in row]],
            headers=len(names),
            caption=", ".join(dict.fromkeys(filter(None, (table.caption, row_group)))),
            places=[place] * (len(names) + 1),
        )
        only_heads = heads and at < last and is_short_name(group)
        yield [replace(block, introduces=True) for block in blocks] if only_heads else blocks


def _fitting(
    names: list[list[str]], row: Sequence[Cell], figures: frozenset[int]
) -> list[list[str]]:
    """The names of the columns that hold for a row.

    Of a sum below the items ("Subtotal | £90"), the cell that names it stands in a column of
    figures, and is none of these.
    """
    filled = [at for at, cell in enumerate(row) if shown_in(cell)]
    if len(filled) != 2 or filled[0] not in figures or type_of(row[filled[0]]) != "text":
        return names
    return [["" if at == filled[0] else name for at, name in enumerate(line)] for line in names]


def _note(table: _Table, at: int) -> list[Block]:
    text = " ".join(filter(None, map(shown_in, table.rows[at])))
    if not text:
        return []
    kind: Literal["paragraph", "row"] = "paragraph" if len(text.split()) >= _NOTE_WORDS else "row"
    return [Block(kind, text, places=((0, table.places[at]),))]


def _with_spans(rows: Sequence[Sequence[Cell]], moved: frozenset[str]) -> list[list[str]]:
    """The header rows, each name in all columns that it stands over, but for the ``moved`` ones."""
    filled: list[list[str]] = []
    for row in rows:
        above = filled[-1] if filled else []
        line: list[str] = []
        for at, cell in enumerate(row):
            if cell is Covered.ABOVE:
                line.append(above[at] if at < len(above) else "")
            else:
                line.append(line[-1] if cell is Covered.LEFT and line else shown_in(cell))
        filled.append(line)
    filled[:-1] = map(_over_gaps, filled[:-1])
    return [["" if name in moved else name for name in line] for line in filled]


def _over_gaps(names: list[str]) -> list[str]:
    """Names that other names stand below, each also over the empty cells beside it."""
    line = names[1:]
    backwards = bool(line) and not line[0]  # the name stands over the last of its columns
    if backwards:
        line.reverse()
    line = list(accumulate(line, _name_or_last))
    return names[:1] + (line[::-1] if backwards else line)


def _name_or_last(last: str, name: str) -> str:
    return name or last


def _filled(row: Sequence[Cell]) -> int:
    return sum(1 for cell in row if shown_in(cell))
