"""Which members of a table or list a question means."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.answering.gathering.series.accounted import LeftOver, left_over
from qa.answering.gathering.series.columns import named
from qa.answering.gathering.series.conditions import Conditions
from qa.answering.gathering.things.members import Member, Series
from qa.answering.gathering.things.totals import totals
from qa.answering.search import Search
from qa.question.question import Question
from qa.question.words import bare_words

_LEAST_VALUES, _MOST_ALIKE = 2, 24
"""Different cells that are held against a question in meaning."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Members of a series, and what of the question says which."""

    members: tuple[Member, ...]
    """Those that are meant."""
    others: tuple[Member, ...]
    """Those that were looked at and are not meant."""
    left_over: LeftOver
    """What of the question neither the members nor what is said of all account for."""
    is_conditioned: bool
    """Whether some word or figure of the question told members apart."""
    sums: tuple[Member, ...]
    """Rows that give a total of others."""
    column: str | None
    """The column whose figures were held against that of the question; None for none."""
    is_stretch: bool = False
    """Whether they are all from one to another that the question names."""
    is_everything: bool = False
    """Whether all are taken, though something of the question told them apart."""
    value: float = 0.0
    """Of those that have one cell alike, how alike it and the question are in meaning, a cosine."""
    value_lead: float = 0.0
    """By how much more alike than the next cell."""


def selections(
    question: Question, series: Series, search: Search, *, orders: bool = False
) -> list[Selection]:
    """The members that a question may mean: by what it says, by one cell alike, or all.

    ``orders`` says that it asks for an order, in which words such as "newest" are nobody's own.
    """
    said = selected(question, series, search, orders=orders)
    if not said.is_conditioned and (called := _called_by_cell(question, said.members)):
        others = tuple(one for one in said.members if one not in called)
        return [replace(said, members=called, others=others, is_conditioned=True)]
    found = [said]
    if said.is_conditioned:
        everything = _in_order(series, (*said.members, *said.others))
        found.append(
            replace(said, members=everything, others=(), is_conditioned=False, is_everything=True)
        )
    if by_value := _by_value(question, series, said, search):
        found.append(by_value)
    return found


def _called_by_cell(question: Question, members: Sequence[Member]) -> tuple[Member, ...]:
    """The members of which a question names a column and right behind it their cell: "shelf A"."""
    asked = _in_words(question.text)
    return tuple(
        member
        for member in members
        if any(
            f"{_in_words(cell.column)}{_in_words(cell.text)[1:]}" in asked
            for cell in member.properties
            if named(cell.column) and bare_words(cell.text)
        )
    )


def _in_words(text: str) -> str:
    """The words of a text in lower case, a blank before and behind each."""
    return f" {' '.join(bare_words(text.casefold()))} "


def selected(
    question: Question, series: Series, search: Search, *, orders: bool = False
) -> Selection:
    """The members that a question means by what it says.

    A word tells them apart that some of them have, and that is not said of all; so do a figure
    that theirs are held against, a column of yes and no, and whether something is done.
    """
    sums = totals(series)
    held = [one for one in series.members if one not in sums] or list(series.members)
    conditions = Conditions(question, Series(tuple(held)), search)
    if orders:
        conditions.ask_for_order()
    kept = conditions.kept()
    return Selection(
        tuple(one for n, one in enumerate(held) if n in kept),
        tuple(one for n, one in enumerate(held) if n not in kept),
        left_over(question, series, conditions.known, search),
        conditions.are_set,
        (*sums, *series.sums),
        conditions.column,
        conditions.is_stretch,
    )


def _in_order(series: Series, members: Sequence[Member]) -> tuple[Member, ...]:
    return tuple(one for one in series.members if one in members)


def _by_value(
    question: Question, series: Series, said: Selection, search: Search
) -> Selection | None:
    """The members with the cell that is most alike to the question, where such cells repeat.

    "Puddings" are those of the course "dessert".
    """
    values = list(dict.fromkeys(text for one in series.columns for text in series.repeated(one)))
    if len(values) < _LEAST_VALUES or len(values) > _MOST_ALIKE:
        return None
    alike = search.alike(question.text, values)
    first, second, *_ = sorted(range(len(values)), key=lambda n: -alike[n])
    held = _in_order(series, (*said.members, *said.others))
    having = tuple(one for one in held if _has_cell(one, values[first]))
    if having in {said.members, held}:
        return None
    others = tuple(one for one in held if one not in having)
    return replace(
        said,
        members=having,
        others=others,
        is_conditioned=True,
        value=alike[first],
        value_lead=alike[first] - alike[second],
    )


def _has_cell(member: Member, text: str) -> bool:
    return any(cell.text == text for cell in member.properties)
