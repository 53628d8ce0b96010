"""Tables as people lay them out: titles above, names of columns, groups of rows, notes below."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import accumulate, takewhile
from typing import Literal

from facts.fact import Place
from facts.reading.blocks import Block, on_one_line, row_blocks


class Covered(Enum):
    """A cell that is part of a larger one."""

    LEFT = "left"
    """By the cell to its left."""
    ABOVE = "above"
    """By the cell above it."""


Cell = str | Covered

MOST_CELLS = 2_000_000
"""Of all tables of a document; more is no document but data, or a trap."""

MOST_COLUMNS = 2_000
"""That a cell may span."""

_MOST_HEADERS = 4
_LONGEST_NAME, _LONGEST_LABEL = 60, 80
"""Characters of a column's name where only its content tells it, and of a row's label."""
_SAMPLE = 200
"""Rows by which the columns are judged."""
_MOST_LIKE_FIGURES = 0.1
"""Share of names of columns that can look like figures ("2B12")."""
_MOSTLY_ALIKE = 0.8
"""Share of values of one kind in the second of two columns, where they are no mixed bag."""
_NOTE_WORDS = 4

_PERIOD = re.compile(
    r"(?:(?:FY|CY|HY|[HQ][1-4]|[1-4][HQ])[ '’/-]?)?(?:19|20)\d\d(?:[/–-](?:\d\d){1,2})?[AEFPB*]?"
    r"|(?:FY|HY|[HQ][1-4]|[1-4][HQ])(?:[ '’/-]?\d\d)?"
)
_DATE = re.compile(
    r"\d{4}-\d\d-\d\d\b.*|\d{1,2}[./]\d{1,2}[./](?:\d\d){1,2}"
    r"|(?:\d{1,2}\.? )?[A-Z][a-z]{2,8}\.?,? (?:\d{1,2}, )?(?:19|20)\d\d"
)
_UNIT = re.compile(
    r"(?i:\W*(?:(?:all|amounts?|figures|units?)\b.*)?\bin\b)"
    r"|.*(?:[€$£¥%‰]|\b[A-Z]{3}\b|['’]000|\b(?:thousands?|millions?|billions?|mn|bn)\b)"
)
"""How a corner cell begins that says in what the figures are."""

_Type = Literal["", "text", "period", "date", "figure"]


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


def header_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """How many of the first rows name the columns, as far as their content tells."""
    types = [[_type(cell) for cell in row] for row in rows[:_SAMPLE]]
    if len(types) < 2 or not _names_columns(types, rows):
        return 0
    count = 1
    while count < min(_MOST_HEADERS, len(types) - 1) and _names_more(types, rows, count):
        count += 1
    return count


def is_figure(cell: Cell) -> bool:
    """Whether a cell is mostly digits, and neither a date nor a period."""
    return _type(cell) == "figure"


def _below_titles(
    rows: Sequence[Sequence[Cell]], places: Sequence[Place], headers: int | None, caption: str
) -> _Table:
    titles = [] if headers else list(takewhile(_is_title, rows))
    if len(titles) == len(rows):
        titles = []
    above = [_shown(cell) for row in titles for cell in row if _shown(cell)]
    rows, places = rows[len(titles) :], places[len(titles) :]
    count = header_rows(rows) if headers is None else headers
    moved = [corner for row in rows[:count] if row and _UNIT.match(corner := _shown(row[0]))]
    moved += _over_all(rows[: max(0, count - 1)])
    parts = dict.fromkeys(filter(None, (caption, *above, *moved)))
    return _Table(rows, places, count, ", ".join(parts), frozenset(moved))


def _over_all(rows: Sequence[Sequence[Cell]]) -> list[str]:
    """What stands alone, without a cell of its width, above the names of the columns."""
    lone = [[cell for cell in row[1:] if cell != ""] for row in rows]
    return [_shown(cells[0]) for cells in lone if len(cells) == 1]


def _is_title(row: Sequence[Cell]) -> bool:
    filled = [cell for cell in row if _shown(cell)]
    return not filled or (len(filled) == 1 and _type(filled[0]) != "figure")


def _chunks(table: _Table, last: int) -> Iterator[list[Block]]:
    """The blocks of the rows up to ``last``, those of one group together."""
    names = _with_spans(table.rows[: table.headers], table.moved)
    group, label = "", ""
    for at in range(table.headers, last + 1):
        row = table.rows[at]
        if _filled(row) == 1 and row and _type(row[0]) == "text":
            group = _shown(row[0])
            row_group = ""
        else:
            row_group = "" if _shown(row[0]).lower().startswith(("total", "grand total")) else group
        if row and row[0] is Covered.ABOVE:
            row_group = ", ".join(filter(None, (row_group, label)))
        else:
            label = next(filter(None, map(_shown, row)), "")
        place = replace(table.places[at], row=label[:_LONGEST_LABEL] or None)
        yield row_blocks(
            [*names, [_shown(cell) for cell in row]],
            headers=len(names),
            caption=", ".join(dict.fromkeys(filter(None, (table.caption, row_group)))),
            places=[place] * (len(names) + 1),
        )


def _note(table: _Table, at: int) -> list[Block]:
    text = " ".join(filter(None, map(_shown, table.rows[at])))
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
                line.append(line[-1] if cell is Covered.LEFT and line else _shown(cell))
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


def _names_columns(types: list[list[_Type]], rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row differs from those below as names differ from values."""
    first = types[0]
    filled = [kind for kind in first if kind]
    if len(filled) < 2 or filled.count("figure") > _MOST_LIKE_FIGURES * len(filled):
        return False
    below = _columns(types[1:])
    values = [
        kind
        for at, kind in enumerate(first)
        if kind and below.get(at, "") not in {"", "text", kind}
    ]
    if len(first) == 2:  # mostly pairs of a name and a value, each row another
        second = Counter(row[1] for row in types[1:] if len(row) > 1 and row[1])
        alike = max(second.values(), default=0)
        return bool(values) and alike > 2 and alike >= _MOSTLY_ALIKE * second.total()
    return bool(values) or _reads_as_names(rows)


def _reads_as_names(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first of rows of words could be names: short, each another, none below."""
    names = [_shown(cell) for cell in rows[0]]
    below = {_shown(cell) for row in rows[1:_SAMPLE] for cell in row}
    return (
        len(rows) > 2
        and all(names)
        and len(set(names)) == len(names)
        and below.isdisjoint(names)
        and all(len(name) <= _LONGEST_NAME and name[-1] not in ".:;?!" for name in names)
        and all(_type(name) == "text" for name in names)
    )


def _names_more(types: list[list[_Type]], rows: Sequence[Sequence[Cell]], at: int) -> bool:
    """Whether the row at ``at`` goes on naming the columns, below another that does."""
    row = types[at]
    if "figure" in row or not any(row[1:]):
        return False
    if row[0] and types[at - 1][0] and rows[at][0] is not Covered.ABOVE:
        return False
    below = _columns(types[at + 1 :])
    return all(
        below.get(column, "") not in {"", "text", kind}
        for column, kind in enumerate(row)
        if column and kind
    )


def _columns(types: list[list[_Type]]) -> dict[int, _Type]:
    """What most cells of each column are."""
    counted: dict[int, Counter[_Type]] = {}
    for row in types:
        for at, kind in enumerate(row):
            if kind:
                counted.setdefault(at, Counter())[kind] += 1
    return {at: kinds.most_common(1)[0][0] for at, kinds in counted.items()}


def _type(cell: Cell) -> _Type:
    text = _shown(cell)
    if not text:
        return ""
    if _PERIOD.fullmatch(text):
        return "period"
    if len(text) <= _LONGEST_NAME and _DATE.fullmatch(text):
        return "date"
    digits = sum(letter.isdecimal() for letter in text)
    letters = sum(letter.isalpha() for letter in text)
    return "figure" if 2 * digits >= letters else "text"  # a dash alone is a nought


def _shown(cell: Cell) -> str:
    return on_one_line(cell) if isinstance(cell, str) else ""


def _filled(row: Sequence[Cell]) -> int:
    return sum(1 for cell in row if _shown(cell))
