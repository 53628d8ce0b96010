"""Which members of a table or list a question means."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.answering.gathering.series.accounted import LeftOver, left_over
from qa.answering.gathering.series.conditions import Conditions
from qa.answering.gathering.series.readings import Readings, mean_of, parted
from qa.answering.gathering.things.members import Member, Series
from qa.answering.gathering.things.totals import totals
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
    left_over: LeftOver
    """What of the question neither the members nor what is said of all account for."""
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
    gap: float = 0.0
    """Of those that the reader chose, how far in log-odds the others are behind them."""
    is_by_cell: bool = False
    """Whether the reader chose them by a cell that they have alike."""
    inside: float = 0.0
    """Mean log-odds, by the reader, that one of those that are meant belongs to the answer."""
    outside: float = 0.0
    """The same of the others."""


def selections(
    question: Question,
    series: Series,
    search: Search,
    *,
    orders: bool = False,
    readings: Readings | None = None,
) -> list[Selection]:
    """The members that a question may mean: by what it says, by one cell alike, as read, or all.

    ``orders`` says that it asks for an order, in which words such as "newest" are nobody's own.
    ``readings`` are the reader's word for each member, where it was asked.
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
    if not readings:
        return found
    found += [
        one
        for one in (_by_reading(series, said, readings), _by_cell(series, said, readings))
        if one
    ]
    return [
        replace(one, inside=mean_of(one.members, readings), outside=mean_of(one.others, readings))
        for one in found
    ]


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


def _by_reading(series: Series, said: Selection, readings: Readings) -> Selection | None:
    """The members that belong by the reader's word, where nothing else has chosen the same."""
    held = _in_order(series, (*said.members, *said.others))
    if any(one not in readings for one in held):
        return None
    chosen, gap = parted(held, readings)
    members = _in_order(series, chosen)
    if not members or members == said.members:
        return None
    others = tuple(one for one in held if one not in members)
    return replace(said, members=members, others=others, is_conditioned=True, gap=gap)


def _by_cell(series: Series, said: Selection, readings: Readings) -> Selection | None:
    """The members with a cell alike that stand out the most by the reader's word.

    What holds of one that is "vacant" holds of all that are.
    """
    held = _in_order(series, (*said.members, *said.others))
    if any(one not in readings for one in held):
        return None
    best: Selection | None = None
    for column in series.columns:
        cells = [(cell.text if (cell := one.property(column)) else "") for one in held]
        values = set(cells)
        if not 1 < len(values) <= len(held) / 2:
            continue
        for value in values:
            members = tuple(one for one, text in zip(held, cells, strict=True) if text == value)
            others = tuple(one for one, text in zip(held, cells, strict=True) if text != value)
            gap = mean_of(members, readings) - mean_of(others, readings)
            if members != said.members and gap > (best.gap if best else 0.0):
                best = replace(said, members=members, others=others, gap=gap)
    return replace(best, is_conditioned=True, is_by_cell=True) if best else None


def _has_cell(member: Member, text: str) -> bool:
    return any(cell.text == text for cell in member.properties)
