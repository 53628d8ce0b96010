"""Which column of a table a question asks for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from index.numbers.quantities import CLOCK, YEAR_UNIT
from qa.answering.gathering.asked.measure import PLAIN, is_of, measures_of
from qa.answering.gathering.things.members import Series
from qa.answering.search import Search
from qa.question.question import Question

_NAMED, _MEASURED = 2.0, 1.5
"""What it counts that a question has a word of a column's name, and that it measures what the
column has, beside how alike they are in meaning (a cosine)."""

_OF_TIME = "[time]"
"""The dimension of how long something takes."""
_MOST_FIGURES = 8
"""Columns of figures among which products are looked for."""
_ROUNDED = Decimal("0.05")
"""By how much a product that is written down may be off."""
_RESULT, _OTHER_TIME = 0.5, 0.75
"""What it counts that a column is made of two others, and that it tells when and not how much."""


def named_columns(question: Question, series: Series, search: Search) -> list[str]:
    """The columns of which a question has a word, in order."""
    asked = _asked(question)
    return [one for one in series.columns if asked & set(search.index.words.terms(named(one)))]


@dataclass(frozen=True, slots=True)
class ColumnFit:
    """How well a column fits what is asked."""

    column: str
    named: int = 0
    """Words of its name that the question has."""
    is_measured: bool = False
    """Whether the question speaks of what it measures."""
    alike: float = 0.0
    """How alike in meaning they are, a cosine."""
    is_result: bool = False
    """Whether it is what two others make, as the amount of a line is its price so many times."""
    is_of_other_time: bool = False
    """Whether it tells when, which the question does not ask for."""
    lead: float = 0.0
    """By how much all this is more than of the next one; 0 where there is no other."""

    @property
    def points(self) -> float:
        """All of it as one number."""
        by_words = _NAMED * self.named + _MEASURED * self.is_measured + self.alike
        return by_words + _RESULT * self.is_result - _OTHER_TIME * self.is_of_other_time


def fitting_columns(
    question: Question, series: Series, search: Search, columns: Sequence[str]
) -> list[ColumnFit]:
    """These columns as they fit a question, by name, measure and meaning; the best first.

    Who asks for a price or a weight means the columns of these, whatever else the question names;
    none where there is none.
    """
    asked, measured = _asked(question), measures_of(question.text)
    fitting = [one for one in columns if _is_measured(series, one, measured)]
    if lengths := [one for one in fitting if _OF_TIME in series.dimensions_of(one)]:
        # What takes long is told by how long it takes, where that is told, and not by the clock.
        fitting = [one for one in fitting if one in lengths or not _is_clock(series, one)]
    if measured & PLAIN:
        bought = [one for one in columns if _is_paid_for(question.text, one)]
        columns = bought or fitting or _prices(series, columns, measured)
    if not columns:
        return []
    told = [": ".join(filter(None, (named(one), _sample(series, one)))) for one in columns]
    alike = search.alike(question.text, told)
    results = products(series)
    found = [
        ColumnFit(
            one,
            len(asked & set(search.index.words.terms(one))),
            one in fitting,
            near,
            one in results,
            "of_a_point_in_time" not in measured and YEAR_UNIT in series.dimensions_of(one),
        )
        for one, near in zip(columns, alike, strict=True)
    ]
    found.sort(key=lambda one: -one.points)
    if len(found) < 2:
        return found
    best, second = found[0].points, found[1].points
    return [
        replace(one, lead=one.points - (second if place == 0 else best))
        for place, one in enumerate(found)
    ]


def asked_column(
    question: Question, series: Series, search: Search, columns: Sequence[str]
) -> str | None:
    """The one of these columns that a question asks for; None for none."""
    if len(columns) == 1 and not measures_of(question.text) & PLAIN:
        return columns[0]
    found = fitting_columns(question, series, search, columns)
    return found[0].column if found else None


def named(column: str) -> str:
    """The name of a column; empty where it has none of its own."""
    return "" if column.startswith("#") else column


def _asked(question: Question) -> set[str]:
    return {*question.subject_terms, *question.numbers}


def products(series: Series) -> set[str]:
    """The columns whose figures are those of two others multiplied, row by row."""
    numbers = {one: _numbers(series, one) for one in series.of_figures[:_MOST_FIGURES]}
    return {
        one
        for one in numbers
        for a, b in combinations([other for other in numbers if other != one], 2)
        if _are_products(numbers[one], numbers[a], numbers[b])
    }


def _numbers(series: Series, column: str) -> list[Decimal | None]:
    cells = [one.property(column) for one in series.members]
    return [cell.quantity.number if cell and cell.quantity else None for cell in cells]


def _are_products(
    whole: Sequence[Decimal | None], one: Sequence[Decimal | None], other: Sequence[Decimal | None]
) -> bool:
    rows = [
        (made, a, b)
        for made, a, b in zip(whole, one, other, strict=True)
        if made is not None and a is not None and b is not None
    ]
    telling = [row for row in rows if row[1] != 1 and row[2] != 1 and row[0]]
    return len(telling) > 1 and all(abs(made - a * b) <= _ROUNDED for made, a, b in rows)


def _is_measured(series: Series, column: str, measured: frozenset[str]) -> bool:
    cells = (one.property(column) for one in series.members)
    first = next((found for cell in cells if cell and (found := cell.quantity)), None)
    by_figure = first is not None and any(is_of(kind, first) for kind in measured)
    return by_figure or bool(measured & measures_of(column))


def _prices(series: Series, columns: Sequence[str], measured: frozenset[str]) -> list[str]:
    """The columns of bare numbers, where a price is asked for and the table stands under such."""
    if "of_money" not in measured & measures_of(series.frame):
        return []
    return [one for one in columns if series.dimensions_of(one) == {"count"}]


def _is_paid_for(question: str, column: str) -> bool:
    """Whether a question asks what goes into what a column is called by: "spent on eating out"."""
    name = re.escape(named(column).lower())
    return (
        bool(name)
        and re.search(rf"\b(?:on|for|of) (?:the )?{name}\b", question.lower()) is not None
    )


def _is_clock(series: Series, column: str) -> bool:
    return CLOCK in series.dimensions_of(column)


def _sample(series: Series, column: str) -> str:
    return next((cell.text for one in series.members if (cell := one.property(column))), "")
