"""Which rows of a table name its columns, as far as their content tells."""

import re
from collections import Counter
from collections.abc import Sequence

from facts.reading.tables.cells import (
    UNIT,
    Cell,
    CellType,
    Covered,
    is_named_line,
    shown_in,
    type_of,
)
from facts.reading.tables.names import named_types

_MOST_HEADERS = 4
_LONGEST_NAME = 60
"""Characters of a column's name where only its content tells it."""
_SAMPLE = 200
"""Rows by which the columns are judged."""
_MOST_LIKE_FIGURES = 0.1
"""Share of names of columns that can look like figures ("2B12")."""
_A_YEAR = re.compile(r"(?:19|20)\d\d")
_SENTENCE = re.compile(r"(?:\S+\s+){3,}\S*[^\W\d_]{2}[.!?]$")
"""What ends like a sentence of several words, and names no column."""
_FEWEST_BELOW = 2
"""Rows below a title of several cells: names of columns, and values."""
_FEWEST_NAMED_ANEW = 3
"""Columns that a row inside a table has names for: two words may be values."""
_MOSTLY_ALIKE = 0.8
"""Share of values of one kind in the second of two columns, where they are no mixed bag."""


def header_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """How many of the first rows name the columns, as far as their content tells."""
    types = [[type_of(cell) for cell in row] for row in rows[:_SAMPLE]]
    if len(types) > 1:
        types[0] = named_types(rows, 0)
    if len(types) < 2 or not _names_columns(types, rows):
        return 0
    count = 1
    while count < min(_MOST_HEADERS, len(types) - 1) and _names_more(types, rows, count):
        count += 1
    return count


def title_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """How many of the first rows say what the table is about, above the names of its columns.

    They have a single cell, or several from the left on ("Price list | as at 1 May | in EUR"),
    fewer than the row below them, which differs in kind from what stands below it.
    """
    count = 0
    while count < len(rows) and (_is_lone(rows[count]) or _is_narrow(rows, count)):
        count += 1
    return 0 if count == len(rows) else count


def _is_lone(row: Sequence[Cell]) -> bool:
    filled = [cell for cell in row if shown_in(cell)]
    if len(filled) != 1:
        return not filled
    return type_of(filled[0]) != "figure" or is_named_line(filled[0])


def _is_narrow(rows: Sequence[Sequence[Cell]], at: int) -> bool:
    """Whether a row of several cells is a title: narrower than the names of columns below it."""
    below = rows[at + 1 : at + _SAMPLE]
    if len(below) < _FEWEST_BELOW:
        return False
    wide = max(map(_width, below))
    row, following = _width(rows[at]), _width(below[0])
    is_packed = all(map(shown_in, rows[at][:row])) and all(map(shown_in, below[0][:following]))
    if not is_packed or not row < following == wide:
        return False
    types = [named_types(below, 0), *([type_of(cell) for cell in other] for other in below[1:])]
    return "figure" not in types[0] and _of_another_kind(types)


def _width(row: Sequence[Cell]) -> int:
    """Up to which column a row is filled."""
    return max((at for at, cell in enumerate(row, 1) if shown_in(cell)), default=0)


def _of_another_kind(types: list[list[CellType]]) -> bool:
    """Whether the first row has a cell above values of another kind."""
    below = _columns(types[1:])
    return any(
        kind and below.get(at, "") not in {"", "text", kind} for at, kind in enumerate(types[0])
    )


def _names_columns(types: list[list[CellType]], rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row differs from those below as names differ from values."""
    first = types[0]
    filled = [kind for kind in first if kind]
    if len(filled) < 2 or filled.count("figure") > _MOST_LIKE_FIGURES * len(filled):
        return False
    if any(_SENTENCE.search(shown_in(cell)) for cell in rows[0]):
        return False
    differs = _of_another_kind(types)
    if len(first) == 2:  # mostly pairs of a name and a value, each row another
        second = Counter(row[1] for row in types[1:] if len(row) > 1 and row[1])
        alike = max(second.values(), default=0)
        return differs and alike > 2 and alike >= _MOSTLY_ALIKE * second.total()
    return differs or _reads_as_names(first, rows)


def _reads_as_names(first: list[CellType], rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first of rows of words could be names: short, each another, none below."""
    names = [shown_in(cell) for cell in rows[0]]
    below = {shown_in(cell) for row in rows[1:_SAMPLE] for cell in row}
    return (
        len(rows) > 2
        and all(names)
        and len(set(names)) == len(names)
        and below.isdisjoint(names)
        and all(len(name) <= _LONGEST_NAME and name[-1] not in ".:;?!" for name in names)
        and all(kind == "text" for kind in first)
    )


def _names_more(types: list[list[CellType]], rows: Sequence[Sequence[Cell]], at: int) -> bool:
    """Whether the row at ``at`` goes on naming the columns, below another that does."""
    row = named_types(rows, at)
    if "figure" in row or not any(row[1:]):
        return False
    if row[0] and types[at - 1][0] and rows[at][0] is not Covered.ABOVE:
        return False
    if at == 1 and _names_all_but_the_first(types[0], rows):
        return False
    below = _columns(types[at + 1 :])
    return all(
        below.get(column, "") not in {"", "text", kind}
        for column, kind in enumerate(row)
        if column and kind
    )


def _names_all_but_the_first(first: list[CellType], rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first row has a name for each column but the first, and the second has words.

    Years above may have further names below them ("2024" above "Plan" and "Actual").
    """
    names, below = ([shown_in(cell) for cell in row[1:]] for row in rows[:2])
    is_named = not shown_in(rows[0][0]) and all(names) and len(set(names)) == len(names)
    words = all(kind == "text" for kind in first[1:]) and not any(map(_A_YEAR.match, names))
    second = all(below) and len(set(below)) == len(below) and bool(shown_in(rows[1][0]))
    return is_named and words and second and not any(map(UNIT.match, below))


def further_headers(rows: Sequence[Sequence[Cell]], count: int) -> list[int]:
    """The rows below the first names of columns that name them anew.

    A table that would be too wide goes on below itself: January to June and the figures under
    them, then July to December and theirs.

    Args:
        rows: of the table.
        count: how many of the first rows name the columns.
    """
    if count != 1:
        return []
    figures = columns_of_figures(rows[1:])
    return [at for at in range(2, len(rows) - 1) if _names_anew(rows[at], rows[0], figures)]


def _names_anew(row: Sequence[Cell], first: Sequence[Cell], figures: frozenset[int]) -> bool:
    """Whether a row has another name for each column of figures, and the same for the labels."""
    names = {
        at: shown for at, cell in enumerate(row) if at in figures and (shown := shown_in(cell))
    }
    others = [shown_in(cell) for at, cell in enumerate(row) if at not in figures]
    return (
        len(names) >= _FEWEST_NAMED_ANEW
        and list(names) == sorted(figures)[: len(names)]
        and len(set(names.values())) == len(names)
        and set(names.values()).isdisjoint(map(shown_in, first))
        and not any(type_of(name) == "figure" for name in names.values())
        and others == [shown_in(cell) for at, cell in enumerate(first) if at not in figures]
    )


def columns_of_figures(rows: Sequence[Sequence[Cell]]) -> frozenset[int]:
    """The columns, from 0, in which most cells of a table's rows are figures."""
    kinds = _columns([[type_of(cell) for cell in row] for row in rows[:_SAMPLE]])
    return frozenset(at for at, kind in kinds.items() if kind == "figure")


def _columns(types: list[list[CellType]]) -> dict[int, CellType]:
    """What most cells of each column are."""
    counted: dict[int, Counter[CellType]] = {}
    for row in types:
        for at, kind in enumerate(row):
            if kind:
                counted.setdefault(at, Counter())[kind] += 1
    return {at: kinds.most_common(1)[0][0] for at, kinds in counted.items()}
