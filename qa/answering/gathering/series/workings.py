"""What can be worked out of the members of a table or list that a question means."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from facts.as_read import BETWEEN_CELLS
from index import Candidate
from index.dates import short_dates
from index.english import english
from index.numbers.number_words import in_digits
from index.numbers.quantities import YEAR_UNIT, quantity_in
from index.numbers.units import currency_codes
from qa.answering.gathering.asked.bound import Bound, bound_of
from qa.answering.gathering.asked.measure import asks_for_number, is_speed_by_time, measures_of
from qa.answering.gathering.asked.operation import Operation, wants_least_first
from qa.answering.gathering.gather import of_the_named
from qa.answering.gathering.items import Item
from qa.answering.gathering.series.columns import (
    ColumnFit,
    fitting_columns,
    named,
    named_columns,
)
from qa.answering.gathering.series.nearest import NearSeries
from qa.answering.gathering.series.selection import Selection
from qa.answering.gathering.things.members import Member, are_things
from qa.answering.gathering.things.people import asks_who, may_be_people
from qa.answering.gathering.worked_out import NotWorkedOut, Outcome, WorkedOut, worked_out
from qa.answering.periods import are_of_periods, period_of
from qa.answering.reading.cells import measured_by
from qa.answering.search import Search
from qa.question.question import Question
from qa.question.words import bare_words

LISTING = {Operation.LIST, Operation.FILTER, Operation.COUNT}
_OF_TWO = {Operation.COMPARE, Operation.DIFFERENCE}
_OF_THE_NAMED = {*_OF_TWO, Operation.SUM, Operation.SHARE}
_ORDERING = {Operation.MAX, Operation.MIN, Operation.RANK}
_FURTHER = "else other others more"
"""Words for what was not told yet, which name no column."""
_IN_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
"""What may be left out of a name: "Maintenance costs (thousand euros)"."""
_AMOUNT = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+[.,]\d+")
_PAIR = 2
_COLUMNS = 3
"""Best fitting columns that an answer is worked out of."""
_LONGEST_ORDER = 20
"""Members that a question may ask for by their number."""
_MOST_OF_ONE = 100
"""Things of one row that a question may add up: "12 chairs"."""


@dataclass(frozen=True, slots=True)
class OfSeries:
    """An answer that a table or list may give to a question."""

    near: NearSeries
    selection: Selection
    operation: Operation
    """What was done with its members."""
    column: ColumnFit | None
    """Of whose figures it was worked out, or whose different cells are told; None where the
    members are only listed."""
    outcome: WorkedOut
    are_values: bool = False
    """Whether the different cells of a column are told, and not the members."""


@dataclass(frozen=True, slots=True)
class Workings:
    """What can be worked out of one table or list for a question."""

    question: Question
    near: NearSeries
    fits: Sequence[ColumnFit]
    """Its columns of figures, the best fitting first."""
    search: Search

    def answers(self, operation: Operation, chosen: Selection) -> Iterator[OfSeries]:
        """What comes of the chosen members, by each column that may be meant."""
        if operation is Operation.FILTER and not chosen.is_conditioned:
            return
        if _are_called_by_figures(chosen.members):
            return
        if operation is Operation.COUNT and self._has_numbers():
            if chosen.value or chosen.is_everything:
                return
            if column := self._column_that_counts(chosen):
                yield from self._counted_in(column, chosen)
                return
        if operation in LISTING:
            yield from self._of_members(operation, chosen)
            return
        for fit in self.fits[:_COLUMNS]:
            outcome = self._measured(operation, chosen, fit.column)
            if isinstance(outcome, WorkedOut):
                yield OfSeries(self.near, chosen, operation, fit, outcome)

    def _counted_in(self, column: str, chosen: Selection) -> Iterator[OfSeries]:
        """The sum of the figures of a column that says how many there are of each."""
        items = [_item(one, column) for one in chosen.members]
        outcome = self._of_items(Operation.SUM, items, chosen.members, column)
        if isinstance(outcome, WorkedOut):
            yield OfSeries(self.near, chosen, Operation.SUM, None, outcome)

    def _of_members(self, operation: Operation, chosen: Selection) -> Iterator[OfSeries]:
        """The members, listed or counted, or the different cells of one of their columns."""
        asks_for_total = operation is Operation.LIST and _names_a_sum(self.question)
        if asks_for_total or self._names_one_of(chosen):
            return
        outcome = self._listed(operation, chosen)
        if isinstance(outcome, WorkedOut):
            yield OfSeries(self.near, chosen, operation, None, outcome)
        if operation is not Operation.FILTER:
            yield from self._of_values(operation, chosen)

    def _listed(self, operation: Operation, chosen: Selection) -> Outcome:
        if not chosen.members:
            return NotWorkedOut("None of them is meant.")
        if operation is Operation.LIST and chosen.is_conditioned and len(chosen.members) == 1:
            return NotWorkedOut("One alone is no list.")
        if not (are_things(chosen.members) and self._is_of_kind(operation)):
            return NotWorkedOut("They are no things of one kind.")
        if asks_who(self.question) and not may_be_people(chosen.members):
            return NotWorkedOut("They are no people.")
        if operation is Operation.COUNT and (reason := self._why_not_counted(chosen)):
            return NotWorkedOut(reason)
        columns = named_columns(self.question, self.near.series, self.search)
        is_plain = len(columns) == 1 and operation is Operation.LIST
        column = columns[0] if is_plain else chosen.column
        items = [_item(one, column) for one in chosen.members]
        if operation is Operation.COUNT and chosen.is_conditioned:
            items += [_item(one, column, counts=False) for one in chosen.others]
        return worked_out(operation, items, ascending=True)

    def _why_not_counted(self, chosen: Selection) -> str:
        """Why the chosen members are not to be counted; empty where they may be."""
        if not _says_of_what(self.question):
            return "The question does not say what is counted."
        if len(chosen.members) == 1 and self._has_numbers():
            return "The row says itself how many there are."
        if chosen.sums and not asks_for_number(self.question.text):
            return "A row of the table gives the total."
        return ""

    def _has_numbers(self) -> bool:
        """Whether a column says how many there are of each thing."""
        return bool(self._columns_of_numbers())

    def _columns_of_numbers(self) -> list[str]:
        """Those that say how many there are of each thing: "Quantity", "Number", "Stock"."""
        return [one for one in self.near.series.of_figures if asks_for_number(named(one))]

    def _column_that_counts(self, chosen: Selection) -> str | None:
        """The column whose figures are counted, where a thing has several rows.

        "How many mugs" are all those of the oatmeal ones and of the blue ones, where each row is
        called mug.
        """
        columns, terms_of = self._columns_of_numbers(), self.search.index.words.terms
        if len(columns) != 1 or len(chosen.members) < _PAIR:
            return None
        names = [set(terms_of(one.name.text)) for one in chosen.members]
        is_named = set(self.question.subject_terms).intersection(*names)
        return columns[0] if is_named else None

    def _of_values(self, operation: Operation, chosen: Selection) -> Iterator[OfSeries]:
        """The different cells of each column in which some stand several times.

        "Which firms supply us?" asks for these, and not for what is supplied; who names one of the
        firms does not.
        """
        names_no_column = chosen.is_conditioned and self._is_all_in_rows()
        columns = [] if chosen.is_everything or names_no_column else self._columns_of_values()
        series = self.near.series
        for fit in fitting_columns(self.question, series, self.search, columns):
            items: dict[str, Item] = {}
            for member in chosen.members:
                if cell := member.property(fit.column):
                    items.setdefault(cell.text, _item(member, fit.column, label=cell.text))
            told = [replace(one, value="", quantity=None) for one in items.values()]
            outcome = worked_out(operation, told, ascending=True)
            if len(told) > 1 and isinstance(outcome, WorkedOut):
                yield OfSeries(self.near, chosen, operation, fit, outcome, are_values=True)

    def _is_all_in_rows(self) -> bool:
        """Whether rows have all words of the question: "what else is in the cellar"."""
        terms_of = self.search.index.words.terms
        held = {term for one in self.near.series.members for term in terms_of(one.text)}
        return {*self.question.subject_terms} <= held.union(terms_of(_FURTHER))

    def _columns_of_values(self) -> list[str]:
        """The named columns in which some cells stand several times, and the question has none.

        Where it has a word of the name of a column, it asks for no other: "what is on shelf A".
        """
        series, terms_of = self.near.series, self.search.index.words.terms
        asked = set(self.question.subject_terms)
        return [
            one
            for one in named_columns(self.question, series, self.search) or series.columns
            if named(one)
            and any(len(text) > len("yes") for text in series.repeated(one))
            and not any(asked & set(terms_of(text)) for text in series.repeated(one))
        ]

    def _names_one_of(self, chosen: Selection) -> bool:
        """Whether the question has the whole name of one member, brackets aside, of one only."""
        terms_of, asked = self.search.index.words.terms, set(self.question.subject_terms)
        members = (*chosen.members, *chosen.others)
        called = [_IN_BRACKETS.sub("", one.name.text) for one in members]
        # In a cell "May" is the month.
        in_cells = [" ".join((one, *short_dates(f"{one}{BETWEEN_CELLS}"))) for one in called]
        names = [set(terms_of(one)) for one in in_cells]
        return len(members) > 1 and sum(bool(name) and name <= asked for name in names) == 1

    def _is_of_kind(self, operation: Operation) -> bool:
        """Whether the members are of a kind; the rows of a record may be listed, not counted."""
        series = self.near.series
        return series.is_of_things or (operation is not Operation.COUNT and series.is_record)

    def _measured(self, operation: Operation, chosen: Selection, column: str) -> Outcome:
        """What is worked out of the figures of one column, or of two of one member."""
        if operation is Operation.SUM and (chosen.sums or chosen.is_conditioned):
            return self._added_up(chosen, column)
        members: Sequence[Member] = chosen.members
        items = [_item(one, column) for one in members]
        if operation in _OF_TWO and len(members) == 1 and are_of_periods(self._of_asked_periods()):
            return self._of_one_member(operation, members)
        if operation in _OF_THE_NAMED:
            those = self._those_named(chosen, column)
            if len({one.key for one in those}) < len((*chosen.members, *chosen.others)):
                items = those
            elif operation is Operation.SHARE:
                return NotWorkedOut("Of which part and which whole is not clear.")
            elif operation in _OF_TWO and len(members) != _PAIR:
                return self._of_one_member(operation, members)
        return self._of_items(operation, items, members, column)

    def _of_items(
        self, operation: Operation, items: list[Item], members: Sequence[Member], column: str
    ) -> Outcome:
        """What is worked out of figures; of one member with a figure for each year, of these."""
        if not items:
            return NotWorkedOut("None of them is meant.")
        times = [one for one in self.near.series.of_figures if _is_time(one)]
        if len(items) == 1 and operation in _ORDERING and len(times) >= _PAIR:
            items = [_item(members[0], one, label=one) for one in times]
        else:
            times = []
        if operation is Operation.SUM:
            items = [self._so_many(one, column) for one in items]
        ascending = _is_ascending(self.question, items, column, self.search)
        most = _most(self.question)
        outcome = worked_out(operation, items, ascending=ascending, most=most)
        return outcome if times else _by_column(outcome, column)

    def _added_up(self, chosen: Selection, column: str) -> Outcome:
        """The total that a row gives of all, or that of the fewest members that are meant."""
        if not chosen.is_conditioned:
            return _total(chosen.sums, column)
        those = self._those_named(chosen, column)
        items = [_item(one, column) for one in chosen.members]
        is_of_fewer = 0 < len({one.key for one in those}) < len(items)
        items = those if is_of_fewer else items
        if len(items) == 1 and named(column):
            return _alone(items[0])
        return self._of_items(Operation.SUM, items, chosen.members, column)

    def _those_named(self, chosen: Selection, column: str) -> list[Item]:
        """The members that the question calls by their names."""
        if chosen.is_stretch:
            return [_item(one, column) for one in chosen.members]
        everything = [_item(one, column) for one in (*chosen.members, *chosen.others)]
        return of_the_named(self.question, everything, self.search.index, pair=False)

    def _so_many(self, item: Item, column: str) -> Item:
        """An item as often as the question wants it: "2 adults" pay twice what one does."""
        unit = item.quantity.unit if item.quantity else ""
        asks_price = not unit and "of_money" in measured_by(self.question)
        if not (unit in currency_codes() or asks_price or "of_money" in measures_of(column)):
            return item
        terms_of = self.search.index.words.terms
        name = {*terms_of(item.label)} - {*terms_of(column)}
        words = bare_words(in_digits(self.question.text))
        for number, word in pairwise(words):
            is_number = number.isdecimal() and 1 < int(number) <= _MOST_OF_ONE
            if is_number and number not in item.label and name & {*terms_of(word)}:
                return replace(item, times=int(number))
        return item

    def _of_one_member(self, operation: Operation, members: Sequence[Member]) -> Outcome:
        """Two columns of the one member that is meant, held against each other."""
        both = self._of_asked_periods()
        if len(both) != _PAIR or not are_of_periods(both):
            asked = named_columns(self.question, self.near.series, self.search)
            both = [one for one in asked if one in self.near.series.of_figures]
        if len(members) != 1 or len(both) != _PAIR:
            return NotWorkedOut("Which of them are compared is not clear.")
        items = [_item(members[0], column, label=column) for column in both]
        ascending = _is_ascending(self.question, items, "", self.search)
        return worked_out(operation, items, ascending=ascending)

    def _of_asked_periods(self) -> list[str]:
        """The columns of figures whose period the question names."""
        asked = set(self.question.numbers)
        return [one for one in self.near.series.of_figures if period_of(one) in asked]


def _are_called_by_figures(members: Sequence[Member]) -> bool:
    """Whether most are called by an amount, as where the names of rows were lost in reading."""
    amounts = sum(_AMOUNT.fullmatch(one.name.text) is not None for one in members)
    return 2 * amounts > len(members)


def _names_a_sum(question: Question) -> bool:
    """Whether a question has a word for a total."""
    words = (word.lower() for word in question.words)
    return not english("naming_a_sum").isdisjoint(words)


def _total(sums: Sequence[Member], column: str) -> Outcome:
    """The total that the last row of several gives: the net comes before what is to be paid."""
    row = sums[-1]
    figures = [one for one in row.properties if one.quantity]
    cell = row.property(column) or next(reversed(figures), None)
    if cell is None or cell.quantity is None:
        return NotWorkedOut("A row of the table gives the total.")
    item = _item(row, cell.column)
    return WorkedOut(f"{item.label}: {item.value}", (item,))


def _alone(item: Item) -> Outcome:
    """The figure of the one row that is meant: there is nothing to add to it."""
    if item.quantity is None:
        return NotWorkedOut("The row that is meant gives no figure.")
    return WorkedOut(f"{item.label}: {item.value}", (item,))


def _says_of_what(question: Question) -> bool:
    """Whether a question for a number names anything: "how many are on it" does not."""
    return any(word.lower() not in english("of_number") for word in question.content_words)


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
    where = cell or member.name
    return Item(
        label or member.name.text,
        cell.text if cell else "",
        where.start,
        where.end,
        Candidate(where.fact or member.fact, 0.0, 0.0, 0.0),
        1.0,
        quantity=cell.quantity if cell else None,
        counts=counts,
        row="" if label else member.fact.id,
    )
