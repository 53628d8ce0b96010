"""The cells of a table, and what figures they are beside the others of their column."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from facts import Fact
from index.dates import short_dates
from index.numbers.quantities import CLOCK, YEAR_UNIT, Quantity, clock_in, quantity_in
from index.numbers.units import currency_code, dimension_of
from qa.answering.periods import period_of

_UNIT = re.compile(r"\(([^()]*)\)\s*$|\bin ([^\W\d]+)\s*$")
"""Where the name of a column says the unit: "Weight (kg)", "cost in euros"."""
_NO_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
"""Words for a point in time, or for how often, where they end the name of a column."""
_SHORT_FOR_OTHERS = frozenset({"min", "sec", "mark", "marks", "all"})
_SHORTEST_UNIT = 2
_CODE = re.compile(r"[^\W\d_]\d")
"""A letter with a digit behind it, as codes have it: "D1", "HEX-M8"."""
_LENGTH_OF_TIME = re.compile(r"\d\s?(?:h|hrs?|hours?|mins?|minutes?)\b|\d\s?h\s?\d", re.I)
_WITH_SECONDS = re.compile(r"\d:\d\d:\d\d(?!\d)")
_WITHOUT_SECONDS = re.compile(r"(?<![\d:])\d{1,3}:\d\d(?![\d:])")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_STRETCH = re.compile(r"\s*[–—-]\s*|\s+to\s+")
"""What stands between the first and the last day of a stretch."""
_LONGEST_AMOUNT = 30
"""Characters of a cell that is a figure with its unit, and no sentence."""
MOSTLY = 0.6
"""Share of the cells of a column that are figures, where it is one of figures; and of its figures
that are years, where it is one of years."""


@dataclass(frozen=True, slots=True)
class Column:
    """What the cells of a column say of each other."""

    has_years: bool = True
    """Whether a bare number such as 1500 may be a year."""
    has_seconds: bool = False
    """Whether "58:12" is minutes and seconds, as others are hours, minutes and seconds: what a
    stopwatch shows."""
    has_lengths: bool = False
    """Whether "1:10" is a length of time, as others are in hours or minutes."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A property of a member: a cell of its row, or a part of its point."""

    column: str
    """The name of its column; where it has none, "#" and its place."""
    text: str
    start: int
    end: int
    """Where it stands in what is read of the fact."""
    among: Column = Column()
    """What the others of its column say of it."""
    fact: Fact | None = None
    """The fact that it stands in, where that is not its member's own."""

    @property
    def quantity(self) -> Quantity | None:
        """The figure or the time that it is; None where it is neither."""
        found = _quantity(self.text, self.column)
        if found and found.unit == YEAR_UNIT and not self.among.has_years:
            return replace(found, unit="")
        if found and found.unit == CLOCK:
            return _as_time(found, self.text, self.among)
        return found


def _as_time(found: Quantity, text: str, among: Column) -> Quantity:
    """What a stopwatch shows, read as the others of its column are."""
    if among.has_seconds and not _WITH_SECONDS.search(text):
        found = replace(found, number=found.number / Decimal(60))
    is_length = among.has_lengths or among.has_seconds
    return replace(found, unit="min", written="min") if is_length else found


@lru_cache(4096)
def _quantity(text: str, column: str) -> Quantity | None:
    if len(text) > _LONGEST_AMOUNT or not any(map(str.isdigit, text)):
        return None
    if _CODE.search(text) and not _LENGTH_OF_TIME.search(text):
        return None
    if (clock := clock_in(text)) is not None:
        return clock
    found = quantity_in(text)
    if found is None:
        return None
    if not found.unit and (unit := _unit_in(column)):
        found = quantity_in(f"{text} {unit}") or found
    return found if found.period else replace(found, period=period_of(column))


def _unit_in(column: str) -> str:
    """The unit that the name of a column says: in brackets, behind "in", or as its last word.

    "Day" numbers days, and "days a week" says how often, but "Minutes", "Value EUR" and "price_eur"
    are so many.
    """
    if found := _UNIT.search(column):
        return found[1] or found[2] or ""
    *before, last = column.replace("_", " ").split() or [""]
    if before[-1:] == ["per"] or last.lower() in _NO_UNITS or len(last) < _SHORTEST_UNIT:
        return ""
    is_in_data = "_" in column
    if (is_in_data or not before) and last.lower() in _SHORT_FOR_OTHERS:
        return ""
    if is_in_data and currency_code(last.upper()):
        return last.upper()
    return last if dimension_of(last) or currency_code(last) else ""


def tells_when(text: str) -> bool:
    """Whether a cell says when: a time of day, a date, a year, or some days of a month.

    >>> [tells_when(text) for text in ("11:30", "6-9 June (3 nights)", "E07")]
    [True, True, False]
    """
    text = _IN_BRACKETS.sub("", text)
    figures = (quantity_in(part) for part in _STRETCH.split(text))
    is_year = any(found is not None and found.unit == YEAR_UNIT for found in figures)
    return is_year or clock_in(text) is not None or bool(short_dates(text))


def columns_of(cells: Iterable[Cell]) -> dict[str, Column]:
    """What the cells of each column say of each other; 1500 among 780 and 4320 is no year."""
    of: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        of[cell.column].append(cell)
    return {name: _column(own) for name, own in of.items()}


def _column(cells: Iterable[Cell]) -> Column:
    texts = [cell.text for cell in cells if len(cell.text) <= _LONGEST_AMOUNT]
    numbers = Counter(
        found.unit for text in texts if text.isdecimal() and (found := _quantity(text, ""))
    )
    some_years = 0 < numbers[YEAR_UNIT] < MOSTLY * numbers.total()
    return Column(
        has_years=not some_years,
        has_seconds=any(map(_WITH_SECONDS.search, texts))
        and any(map(_WITHOUT_SECONDS.search, texts)),
        has_lengths=any(map(_LENGTH_OF_TIME.search, texts)),
    )
