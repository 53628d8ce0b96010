"""Stretches of figures that rows are called by: "20 to 40 miles", "under 5", "61 and over"."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from index.english import english
from index.numbers.quantities import YEAR_UNIT, Quantity, quantity_in

_OF_AGE = frozenset({"count", "[time]", YEAR_UNIT})
"""What a bare figure may be: how many, or how old ("a 7 year old")."""
_LONGEST = 40
"""Characters of a name that is a stretch of figures."""
_BETWEEN = re.compile(
    r"(?<=\d)(?P<unit>[^\d–—]{0,12}?)\s*(?:[–—-]|\bto\b|\buntil\b)\s*(?=[£$€]?\d)"
)
_AND_ON = re.compile(r"\d\s?\+|\d\D*\b(?:and|or) (?:over|above|more|older|up|heavier|longer)\b")
_AND_BACK = re.compile(r"\d\D*\b(?:and|or) (?:under|below|less|fewer|younger|lighter|shorter)\b")


@dataclass(frozen=True, slots=True)
class Band:
    """All figures from the lowest to the highest, both among them; None where there is no end."""

    low: Quantity | None
    high: Quantity | None

    def holds(self, figure: Quantity) -> bool:
        """Whether a figure lies in it; one without a unit is taken for one of the same."""
        ends = [one for one in (self.low, self.high) if one]
        if any(not _are_alike(one, figure) for one in ends):
            return False
        is_low = self.low is not None and _number(figure, self.low) < self.low.number
        is_high = self.high is not None and _number(figure, self.high) > self.high.number
        return not (is_low or is_high)


@lru_cache(4096)
def band_in(name: str) -> Band | None:
    """The stretch of figures that a name is; None where it is none.

    >>> band = band_in("20 to 40 miles")
    >>> band.holds(quantity_in("30 miles")), band.holds(quantity_in("50 miles"))
    (True, False)
    """
    if len(name) > _LONGEST or ":" in name or not any(map(str.isdigit, name)):
        return None
    if between := _BETWEEN.search(name):
        low, high = quantity_in(name[: between.end("unit")]), quantity_in(name[between.end() :])
        if low is None or high is None:
            return None
        low = low if low.unit else replace(low, unit=high.unit, written=high.written)
        return Band(low, high) if low.number < high.number and _are_alike(low, high) else None
    figure = quantity_in(name)
    if figure is None:
        return None
    said = name.lower()
    words = set(re.findall(r"[^\W\d_]+", said))
    is_below = "up to" in said or not english("below_a_figure").isdisjoint(words)
    if _AND_BACK.search(said) or (is_below and not _AND_ON.search(said)):
        return Band(None, figure)
    is_above = said.startswith("from ") or not english("above_a_figure").isdisjoint(words)
    return Band(figure, None) if is_above or _AND_ON.search(said) else None


def _are_alike(one: Quantity, other: Quantity) -> bool:
    """Whether two figures can be held against each other; one without a unit may be an age."""
    if one.unit and other.unit:
        return one.dimension == other.dimension
    return {one.dimension, other.dimension} <= _OF_AGE or not other.unit


def _number(figure: Quantity, other: Quantity) -> Decimal:
    """The number of a figure in the unit of another."""
    is_converted = figure.unit and other.unit and figure.dimension == other.dimension
    return figure.in_unit(other.unit).number if is_converted else figure.number
