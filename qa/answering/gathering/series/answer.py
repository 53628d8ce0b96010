"""Works out an answer of the table or list that the facts near a question stand in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index import Candidate
from index.quantities import YEAR_UNIT, quantity_in
from qa.answering.gathering.bound import Bound, bound_of
from qa.answering.gathering.gather import of_the_named
from qa.answering.gathering.items import Item
from qa.answering.gathering.measure import is_speed_by_time
from qa.answering.gathering.operation import Operation, wants_least_first
from qa.answering.gathering.series.columns import asked_column, named, named_columns
from qa.answering.gathering.series.members import Cell, Member, Series
from qa.answering.gathering.series.nearest import NearSeries, nearest_series
from qa.answering.gathering.series.selection import Selection, selected
from qa.answering.gathering.worked_out import NotWorkedOut, Outcome, worked_out
from qa.answering.periods import are_of_periods, of_the_time, period_of
from qa.answering.ranking import Ranked
from qa.answering.search import Search
from qa.question.question import Question

_LISTING = {Operation.LIST, Operation.FILTER, Operation.COUNT}
_OF_TWO = {Operation.COMPARE, Operation.DIFFERENCE}
_OF_THE_NAMED = {*_OF_TWO, Operation.SUM, Operation.SHARE}
_ORDERING = {Operation.MAX, Operation.MIN, Operation.RANK}
_PAIR = 2
_LONGEST_ORDER = 20
"""Members that a question may ask for by their number."""


@dataclass(frozen=True, slots=True)
class OfSeries:
    """What a table or list gives to a question."""

    near: NearSeries
    selection: Selection
    operation: Operation
    """What was done with its members."""
    outcome: Outcome


def of_series(
    question: Question, operation: Operation, ranked: Sequence[Ranked], search: Search
) -> OfSeries | None:
    """The answer out of the table or list nearest to a question; None where there is none.

    Args:
        question: what is asked.
        operation: what is to be done, not ``one`` and not ``overview``.
        ranked: the facts near it, the nearest first.
        search: where it is looked up.
    """
    near = nearest_series(question, ranked, search)
    if near is None:
        return None
    chosen = selected(question, near.series, search, orders=operation not in _LISTING)
    if operation is Operation.FILTER and not chosen.is_conditioned:
        operation = Operation.LIST
    if operation in _LISTING:
        outcome = _listed(question, operation, near, chosen, search)
    else:
        outcome = _measured(question, operation, near, chosen, search)
    return OfSeries(near, chosen, operation, outcome)


def _listed(
    question: Question, operation: Operation, near: NearSeries, chosen: Selection, search: Search
) -> Outcome:
    if not chosen.members:
        return NotWorkedOut("None of them is meant.")
    columns = named_columns(question, near.series, search)
    column = columns[0] if len(columns) == 1 and operation is Operation.LIST else chosen.column
    items = [_item(one, column) for one in chosen.members]
    if operation is Operation.COUNT and chosen.is_conditioned:
        items += [_item(one, column, counts=False) for one in chosen.others]
    return worked_out(operation, items, ascending=True)


def _measured(
    question: Question, operation: Operation, near: NearSeries, chosen: Selection, search: Search
) -> Outcome:
    """What is worked out of the figures of one column, or of two of one member."""
    series = near.series
    if operation is Operation.SUM and chosen.sums and not chosen.is_conditioned:
        return NotWorkedOut("A row of the table gives the total.")
    meant = of_the_time(series.of_figures, question.numbers)
    column = asked_column(question, series, search, meant)
    if column is None:
        return NotWorkedOut("They have no figures.")
    members: Sequence[Member] = chosen.members
    items = [_item(one, column) for one in members]
    if operation in _OF_TWO and len(members) == 1 and _asks_for_two_periods(question, series):
        return _of_one_member(question, operation, near, members, search)
    if operation in _OF_THE_NAMED:
        everything = [_item(one, column) for one in (*chosen.members, *chosen.others)]
        those = of_the_named(question, everything, search.index, pair=False)
        if len({one.key for one in those}) < len(everything):
            items = those
        elif operation in _OF_TWO and len(members) != _PAIR:
            return _of_one_member(question, operation, near, members, search)
    if not items:
        return NotWorkedOut("None of them is meant.")
    times = [one for one in series.of_figures if _is_time(one)]
    if len(items) == 1 and operation in _ORDERING and len(times) >= _PAIR:
        items = [_item(members[0], one, label=one) for one in times]
    else:
        times = []
    ascending = _is_ascending(question, items, column, search)
    outcome = worked_out(operation, items, ascending=ascending, most=_most(question))
    return outcome if times else _by_column(outcome, column)


def _by_column(outcome: Outcome, column: str) -> Outcome:
    """The outcome with a word on which column it goes by."""
    if isinstance(outcome, NotWorkedOut) or not named(column):
        return outcome
    note = f"It goes by the column “{column}”."
    return replace(outcome, note=f"{note} {outcome.note}".rstrip())


def _is_time(column: str) -> bool:
    """Whether a column is one of a series in time, such as a year."""
    figure = quantity_in(column)
    return figure is not None and figure.unit == YEAR_UNIT


def _asks_for_two_periods(question: Question, series: Series) -> bool:
    """Whether a question names the periods of two columns that are called the same."""
    return are_of_periods(_of_asked_periods(question, series))


def _of_asked_periods(question: Question, series: Series) -> list[str]:
    """The columns of figures whose period the question names."""
    asked = set(question.numbers)
    return [one for one in series.of_figures if period_of(one) in asked]


def _of_one_member(
    question: Question,
    operation: Operation,
    near: NearSeries,
    members: Sequence[Member],
    search: Search,
) -> Outcome:
    """Two columns of the one member that is meant, held against each other."""
    of_figures = near.series.of_figures
    both = _of_asked_periods(question, near.series)
    if len(both) != _PAIR or not are_of_periods(both):
        both = [one for one in named_columns(question, near.series, search) if one in of_figures]
    if len(members) != 1 or len(both) != _PAIR:
        return NotWorkedOut("Which of them are compared is not clear.")
    items = [_item(members[0], column, label=column) for column in both]
    ascending = _is_ascending(question, items, "", search)
    return worked_out(operation, items, ascending=ascending)


def _most(question: Question) -> int | None:
    """How many of an order are asked for: "the three cheapest"."""
    figure = quantity_in(question.text)
    if figure is None or bound_of(question.text) is not Bound.NONE:
        return None
    whole = figure.number == int(figure.number) and 1 < figure.number <= _LONGEST_ORDER
    return int(figure.number) if whole else None


def _is_ascending(question: Question, items: Sequence[Item], column: str, search: Search) -> bool:
    """Whether the least comes first; the name of the column says nothing of the order."""
    quantities = [one.quantity for one in items if one.quantity]
    if quantities and is_speed_by_time(question.text, quantities[0]):
        return True
    of_time = any(one.unit == YEAR_UNIT for one in quantities)
    terms_of = search.index.words.terms
    of_column = set(terms_of(column))
    left = [word for word in question.words if of_column.isdisjoint(terms_of(word))]
    text = " ".join(left) if any(map(str.isalpha, left)) else question.text
    return wants_least_first(text, search.vector(text), of_time=of_time)


def _item(member: Member, column: str | None, *, label: str = "", counts: bool = True) -> Item:
    cell = member.property(column) if column is not None else None
    where: Cell = cell or member.name
    return Item(
        label or member.name.text,
        cell.text if cell else "",
        where.start,
        where.end,
        Candidate(member.fact, 0.0, 0.0, 0.0),
        1.0,
        quantity=cell.quantity if cell else None,
        counts=counts,
    )
