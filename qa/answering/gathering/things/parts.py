"""The tables and lists that facts stand in, as their series."""

from collections.abc import Sequence
from itertools import groupby

from facts import Fact
from facts.as_read import BETWEEN_CELLS
from qa.answering.gathering.things.members import Series
from qa.answering.gathering.things.points import points
from qa.answering.gathering.things.rows import rows

_LEAST_COLUMNS, _LEAST_ROWS = 3, 2
"""Cells of a row that names columns, and rows below it, within a table without such names."""


def series_of(facts: Sequence[Fact]) -> Series:
    """The facts of one table or list as its members; of several tables in one, the longest."""
    return max(parts_of(facts), key=lambda one: len(one.members))


def parts_of(facts: Sequence[Fact]) -> list[Series]:
    """The facts of a table or list as one series, or several where it holds several tables.

    An invoice has its number and date, then the items below names of columns, then the sums, and
    may reach us as one table without names.
    """
    if not any(BETWEEN_CELLS in fact.text for fact in facts):
        return [Series(points(facts))]
    if any(fact.context.columns for fact in facts):
        return [Series(rows(facts))]
    found: list[Series] = []
    for _, of_width in groupby(facts, key=lambda fact: fact.text.count(BETWEEN_CELLS)):
        own = list(of_width)
        names = own[0].text.split(BETWEEN_CELLS)
        if len(own) > _LEAST_ROWS and _name_columns(names, own[1:]):
            others = [fact for fact in facts if fact not in own]
            sums = tuple(one for one in rows(others) if one.adds_up)
            found.append(Series(rows(own[1:], names), sums))
    return found if len(found) == 1 else [Series(rows(facts))]


def _name_columns(names: Sequence[str], below: Sequence[Fact]) -> bool:
    """Whether a row holds words only, and a column below it figures only."""
    if len(names) < _LEAST_COLUMNS or not all(text[:1].isalpha() for text in names):
        return False
    columns = zip(*(fact.text.split(BETWEEN_CELLS)[1:] for fact in below), strict=True)
    return any(all(map(_is_figure, cells)) for cells in columns)


def _is_figure(text: str) -> bool:
    return not text[:1].isalpha() and any(map(str.isdigit, text))
