"""Which members of a table or list a question means."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.english import english
from qa.answering.gathering.asked.bound import names_side
from qa.answering.gathering.asked.measure import measures_of
from qa.answering.gathering.asked.operation import is_graded
from qa.answering.gathering.series.conditions import Conditions
from qa.answering.gathering.series.members import Member, Series
from qa.answering.search import Search
from qa.question.question import Question

_LEAST_VALUES, _MOST_ALIKE = 2, 24
"""Different cells that are held against a question in meaning."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Members of a series, and what of the question says which."""

    members: tuple[Member, ...]
    """Those that are meant."""
    others: tuple[Member, ...]
    """Those that were looked at and are not meant."""
    unknown: float
    """Share of the question's weight that neither the members nor what is said of all account
    for, 0..1."""
    is_conditioned: bool
    """Whether some word or figure of the question told members apart."""
    sums: tuple[Member, ...]
    """Rows that give a total of others."""
    column: str | None
    """The column whose figures were held against that of the question; None for none."""
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
    found = [said]
    if said.is_conditioned:
        everything = _in_order(series, (*said.members, *said.others))
        found.append(
            replace(said, members=everything, others=(), is_conditioned=False, is_everything=True)
        )
    if by_value := _by_value(question, series, said, search):
        found.append(by_value)
    return found


def selected(
    question: Question, series: Series, search: Search, *, orders: bool = False
) -> Selection:
    """The members that a question means by what it says.

    A word tells them apart that some of them have, and that is not said of all; so do a figure
    that theirs are held against, a column of yes and no, and whether something is done.
    """
    sums = tuple(one for one in series.members if _adds_up(one))
    held = [one for one in series.members if one not in sums] or list(series.members)
    conditions = Conditions(question, Series(tuple(held)), search)
    if orders:
        conditions.ask_for_order()
    kept = conditions.kept()
    weights = search.index.words.weights(_telling_terms(question, search))
    unknown = sum(weight for term, weight in weights.items() if term not in conditions.known)
    return Selection(
        tuple(one for n, one in enumerate(held) if n in kept),
        tuple(one for n, one in enumerate(held) if n not in kept),
        unknown / (sum(weights.values()) or 1.0),
        conditions.are_set,
        sums,
        conditions.column,
    )


def _in_order(series: Series, members: Sequence[Member]) -> tuple[Member, ...]:
    return tuple(one for one in series.members if one in members)


def _by_value(
    question: Question, series: Series, said: Selection, search: Search
) -> Selection | None:
    """The members with the cell that is most alike to the question, where such cells repeat.

    "Puddings" are those of the course "dessert".
    """
    values = list(dict.fromkeys(text for one in series.columns for text in _repeated(series, one)))
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


def _repeated(series: Series, column: str) -> list[str]:
    """The cells of a column that are words and of which some stand in several rows."""
    cells = [cell.text for one in series.members if (cell := one.property(column))]
    words = [text for text in cells if text and not any(map(str.isdigit, text))]
    different = list(dict.fromkeys(words))
    is_of_kinds = 1 < len(different) < len(words) == len(cells)
    return different if is_of_kinds else []


def _has_cell(member: Member, text: str) -> bool:
    return any(cell.text == text for cell in member.properties)


def _telling_terms(question: Question, search: Search) -> list[str]:
    """The terms of a question but for those that say what is measured, and in which order."""
    words = [word.lower() for word in question.words]
    working = [word for word in words if is_graded(word) or measures_of(word) or names_side(word)]
    left_out = {term for word in working for term in search.index.words.terms(word)}
    return [term for term in question.subject_terms if term not in left_out]


def _adds_up(member: Member) -> bool:
    """Whether it is a row that gives a total of others."""
    return not english("naming_a_sum").isdisjoint(member.name.text.lower().split())
