"""Which row of a table adds up the others, by what it is called or by its figures."""

from collections.abc import Sequence
from decimal import Decimal

from qa.answering.gathering.things.members import Member, Series

_FEWEST = 4
"""Figures that make a sum, itself among them: 3, 4 and 7 stand together by chance, too."""
_ROUNDED = Decimal("0.01")
"""By what share of a sum it may be off."""


def totals(series: Series) -> tuple[Member, ...]:
    """The rows that give a total of others; by its figures, only the first or the last can be."""
    by_name = [one for one in series.members if one.adds_up]
    if by_name:
        return tuple(by_name)
    ends = dict.fromkeys((len(series.members) - 1, 0))
    return tuple(series.members[place] for place in ends if _is_sum(series, place))[:1]


def _is_sum(series: Series, place: int) -> bool:
    """Whether all figures of a row are those of the others added up."""
    checked = 0
    for column in series.of_figures:
        cells = [one.property(column) for one in series.members]
        numbers = [cell.quantity.number if cell and cell.quantity else None for cell in cells]
        whole = numbers.pop(place)
        if whole is None:
            continue
        parts = [one for one in numbers if one is not None]
        if not _are_parts(parts, whole):
            return False
        checked += len(parts) + 1
    return checked >= _FEWEST


def _are_parts(parts: Sequence[Decimal], whole: Decimal) -> bool:
    return len(parts) > 1 and whole > 0 and abs(sum(parts) - whole) <= _ROUNDED * whole
