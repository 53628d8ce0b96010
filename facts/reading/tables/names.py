"""Which cells of a row are names of columns although they hold digits: "Price 2026 (EUR)"."""

import re
from collections import Counter
from collections.abc import Sequence

from facts.reading.tables.cells import Cell, CellType, names_by_code, shown_in, type_of

_SAMPLE = 200
"""Rows by which the columns are judged."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATED = re.compile(r"(?:19|20)\d\d(?=$|[ (*/–-])")
"""How the name of a column begins that is of a year: "2024", "2025 (plan)"."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_PLAIN: frozenset[CellType] = frozenset({"figure", "period", "date"})
_MOSTLY = 0.8
"""Share of the cells of a column that are figures, where it is one of figures."""


def named_types(rows: Sequence[Sequence[Cell]], at: int) -> list[CellType]:
    """What the cells of a row are; those that name what stands below them are text.

    A figure or a date is a name where it differs in kind from its column: it has words, as no
    cell below has them, or it is a code, or a year in order, that does not go on below.

    Args:
        rows: of the table.
        at: which row.
    """
    row, below = rows[at], rows[at + 1 : at + _SAMPLE]
    types = [type_of(cell) for cell in row]
    columns = [
        [text for other in below if column < len(other) and (text := shown_in(other[column]))]
        for column in range(len(row))
    ]
    shown = [shown_in(cell) for cell in row]
    coded = names_by_code(shown, [[shown_in(cell) for cell in other] for other in below])
    found: list[CellType] = [
        "text" if (code and kind == "figure") or _is_name(text, kind, column) else kind
        for text, kind, column, code in zip(shown, types, columns, coded, strict=True)
    ]
    found = _with_units(shown, found, columns)
    return _with_years(shown, found, columns)


def _is_name(text: str, kind: CellType, column: Sequence[str]) -> bool:
    """Whether a cell with digits begins with a word and stands above what is of another kind."""
    words = _words(text)
    if kind not in {"figure", "date"} or not words or not text[0].isalpha() or not column:
        return False
    if _YEAR.search(text) and not any(map(_YEAR.search, column)):
        return True
    return _is_of_figures(column) and not words & set().union(*map(_words, column))


def _is_of_figures(column: Sequence[str]) -> bool:
    """Whether a column holds figures, with no words but those of a few units."""
    figures = [text for text in column if type_of(text) in _PLAIN]
    words = Counter(word for text in figures for word in _words(text))
    return len(figures) >= _MOSTLY * len(column) and 2 * len(words) <= len(figures)


def _with_units(
    shown: Sequence[str], types: list[CellType], columns: Sequence[Sequence[str]]
) -> list[CellType]:
    """What the cells are; several figures with units, each another, above bare ones are names.

    "5 km" and "10 km" above times are such.
    """
    found = [
        at
        for at, (text, column) in enumerate(zip(shown, columns, strict=True))
        if at and types[at] == "figure" and _has_letters(text) and column
        if not any(map(_has_letters, column))
    ]
    if len({shown[at] for at in found}) < 2:
        return types
    return ["text" if at in found else kind for at, kind in enumerate(types)]


def _with_years(
    shown: Sequence[str], types: list[CellType], columns: Sequence[Sequence[str]]
) -> list[CellType]:
    """What the cells are; years in order, with no years below, are names."""
    years = [_DATED.match(text) for text in shown]
    found = [year[0] for year in years if year]
    below = [text for year, column in zip(years, columns, strict=True) if year for text in column]
    others = sum(kind == "figure" and not year for kind, year in zip(types, years, strict=True))
    in_order = len(found) > 1 and found in (sorted(set(found)), sorted(set(found), reverse=True))
    if not in_order or others or years[0] or any(map(_DATED.match, below)):
        return types
    return ["text" if year else kind for year, kind in zip(years, types, strict=True)]


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))
