"""Which rows of a table name its columns, as far as their content tells."""

import re
from collections import Counter
from collections.abc import Sequence

from facts.reading.tables.cells import Cell, CellType, Covered, names_by_code, shown_in, type_of

_MOST_HEADERS = 4
_LONGEST_NAME = 60
"""Characters of a column's name where only its content tells it."""
_SAMPLE = 200
"""Rows by which the columns are judged."""
_MOST_LIKE_FIGURES = 0.1
"""Share of names of columns that can look like figures ("2B12")."""
_YEAR = re.compile(r"(?:19|20)\d\d(?=$|[ (*/-])")
"""How the name of a column begins that is of a year: "2024", "2025 (plan)"."""
_MOSTLY_ALIKE = 0.8
"""Share of values of one kind in the second of two columns, where they are no mixed bag."""


def header_rows(rows: Sequence[Sequence[Cell]]) -> int:
    """How many of the first rows name the columns, as far as their content tells."""
    types = [[type_of(cell) for cell in row] for row in rows[:_SAMPLE]]
    if len(types) > 1:
        types[0] = _with_years(_with_codes(types[0], rows), rows)
    if len(types) < 2 or not _names_columns(types, rows):
        return 0
    count = 1
    while count < min(_MOST_HEADERS, len(types) - 1) and _names_more(types, rows, count):
        count += 1
    return count


def _with_codes(first: list[CellType], rows: Sequence[Sequence[Cell]]) -> list[CellType]:
    """What the cells of the first row are; a code that others do not follow is a name."""
    shown = [[shown_in(cell) for cell in row] for row in rows[:_SAMPLE]]
    coded = names_by_code(shown[0], shown[1:])
    return [
        "text" if is_code and kind == "figure" else kind
        for kind, is_code in zip(first, coded, strict=True)
    ]


def _with_years(first: list[CellType], rows: Sequence[Sequence[Cell]]) -> list[CellType]:
    """What the cells of the first row are; years in order, with no years below, are names."""
    years = [_YEAR.match(shown_in(cell)) for cell in rows[0]]
    found = [year[0] for year in years if year]
    below = [
        row[at]
        for row in rows[1:_SAMPLE]
        for at, year in enumerate(years)
        if year and at < len(row)
    ]
    others = sum(kind == "figure" for kind in first) - len(found)
    in_order = len(found) > 1 and found in (sorted(set(found)), sorted(set(found), reverse=True))
    if not in_order or others > 0 or years[0] or any(_YEAR.match(shown_in(cell)) for cell in below):
        return first
    return ["text" if year else kind for year, kind in zip(years, first, strict=True)]


def _names_columns(types: list[list[CellType]], rows: Sequence[Sequence[Cell]]) -> bool:
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
    return bool(values) or _reads_as_names(first, rows)


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


def _columns(types: list[list[CellType]]) -> dict[int, CellType]:
    """What most cells of each column are."""
    counted: dict[int, Counter[CellType]] = {}
    for row in types:
        for at, kind in enumerate(row):
            if kind:
                counted.setdefault(at, Counter())[kind] += 1
    return {at: kinds.most_common(1)[0][0] for at, kinds in counted.items()}
