"""Which members of a table or list a question means."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from index.english import english
from index.quantities import YEAR_UNIT, Quantity, clock_in, quantity_in
from qa.answering.gathering.bound import Bound, bound_of, includes_figure, names_side
from qa.answering.gathering.measure import measures_of
from qa.answering.gathering.operation import is_graded
from qa.answering.gathering.series.columns import asked_column, named_columns
from qa.answering.gathering.series.members import Member, Series
from qa.answering.gathering.state import State, state_of
from qa.answering.periods import of_the_time
from qa.answering.search import Search
from qa.question.question import Question

Holds = Callable[[str, Quantity | None], bool]
"""Tells of the text of a cell, and of its figure, whether it holds."""

_MOST_VALUES = 4
"""Different cells of a column that tells a state."""
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
    conditions = _Conditions(question, Series(tuple(held)), search)
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


class _Conditions:
    """What a question says of the members that it means."""

    def __init__(self, question: Question, series: Series, search: Search) -> None:
        self._question, self._series, self._search = question, series, search
        terms_of = search.index.words.terms
        self._frame = set(terms_of(series.frame))
        self._own = [set(terms_of(one.fact.text)) for one in series.members]
        self._sets: list[set[int]] = []
        self.column: str | None = None
        self._orders = False
        self._unheeded: set[str] = set()
        """Terms that say nothing of a member's words any more."""

    @property
    def known(self) -> set[str]:
        """The terms that the series accounts for."""
        return self._frame.union(*self._own)

    @property
    def are_set(self) -> bool:
        """Whether there are any."""
        return bool(self._sets)

    def kept(self) -> set[int]:
        """The places of the members that meet them."""
        by_bound, by_state, by_flag = self._within_bound(), self._in_state(), self._flagged()
        exact = [one for one in (by_bound, by_state, by_flag) if one is not None]
        words = self._by_words()
        self._sets = [*exact, *words]
        kept = set(range(len(self._series.members))).intersection(*exact)
        if words:
            kept &= words[0].intersection(*words) or words[0].union(*words)
        return kept

    def _by_words(self) -> list[set[int]]:
        """For each word that tells members apart, those that have it."""
        found = []
        terms_of = self._search.index.words.terms
        telling = {term for word in self._question.content_words for term in terms_of(word)}
        for term in self._question.subject_terms:
            if term not in telling:  # "things" and "ones" are nobody's name
                continue
            having = {n for n, terms in enumerate(self._own) if term in terms}
            if having and term not in self._frame | self._unheeded:
                found.append(having)
        return found

    def ask_for_order(self) -> None:
        """Take words such as "newest" for what orders members, and for no word of theirs."""
        self._orders = True
        terms_of = self._search.index.words.terms
        graded = [word for word in self._question.words if is_graded(word.lower())]
        self._unheeded |= {term for word in graded for term in terms_of(word)}

    def _within_bound(self) -> set[int] | None:
        """Those whose figure lies on the side of the question's that it asks for."""
        text = self._question.text
        limit, side = clock_in(text) or quantity_in(text), bound_of(text)
        if limit is None:
            return None
        if side is Bound.NONE:
            if self._orders:  # it says how many are wanted
                self._unheeded |= {*self._question.numbers, limit.digits}
            return None
        if side is Bound.EQUAL and not limit.unit:
            return None
        meant = of_the_time(self._series.of_figures, self._question.numbers)
        alike = [one for one in meant if self._is_alike(one, limit)]
        column = asked_column(self._question, self._series, self._search, alike)
        if column is None:
            return None
        self.column = column
        self._unheeded |= {*self._question.numbers, limit.digits}
        or_equal = includes_figure(text)
        return self._having(column, lambda _, found: _lies(found, limit, side, or_equal=or_equal))

    def _is_alike(self, column: str, limit: Quantity) -> bool:
        cells = (one.property(column) for one in self._series.members)
        first = next((found for cell in cells if cell and (found := cell.quantity)), None)
        if first is None:
            return False
        return first.dimension == limit.dimension or not (first.unit and limit.unit)

    def _having(self, column: str, holds: "Holds") -> set[int]:
        return {
            n
            for n, one in enumerate(self._series.members)
            if (cell := one.property(column)) and holds(cell.text, cell.quantity)
        }

    def _in_state(self) -> set[int] | None:
        """Those that are done, or those that are open, where the question asks for either."""
        wanted = self._state_of(self._question.text)
        if wanted is State.NEITHER:
            return None
        ticked = {n for n, one in enumerate(self._series.members) if one.is_done}
        everything = set(range(len(self._series.members)))
        if ticked:
            return ticked if wanted is State.DONE else everything - ticked
        for column in self._series.columns:
            values = {cell.text for one in self._series.members if (cell := one.property(column))}
            if len(values) <= _MOST_VALUES and self._tell_states(values):
                for value in values:
                    self._unheeded |= set(self._search.index.words.terms(value))
                return self._having(column, lambda text, _: self._state_of(text) is wanted)
        return None

    def _tell_states(self, values: set[str]) -> bool:
        return {State.DONE, State.OPEN} <= {self._state_of(value) for value in values}

    def _state_of(self, text: str) -> State:
        return state_of(text, self._search.vector(text))

    def _flagged(self) -> set[int] | None:
        """Those of which a column that the question names says yes, or how many."""
        for column in named_columns(self._question, self._series, self._search):
            no = self._having(column, lambda text, _: _says_no(text))
            yes = self._having(column, lambda text, _: not _says_no(text))
            if no and yes and self._is_of_flags(column):
                return yes
        return None

    def _is_of_flags(self, column: str) -> bool:
        """Whether the cells of a column are yes and no, or small counts."""
        cells = [cell for one in self._series.members if (cell := one.property(column))]
        return all(len(cell.text) <= len("yes") for cell in cells)


def _adds_up(member: Member) -> bool:
    """Whether it is a row that gives a total of others."""
    return not english("naming_a_sum").isdisjoint(member.name.text.lower().split())


def _says_no(text: str) -> bool:
    return text.strip().lower() in english("no_in_a_cell")


def _lies(quantity: Quantity | None, limit: Quantity, side: Bound, *, or_equal: bool) -> bool:
    if quantity is None:
        return False
    if quantity.unit != limit.unit and quantity.dimension == limit.dimension:
        quantity = quantity.in_unit(limit.unit)
    if limit.unit == YEAR_UNIT and limit.number == int(limit.number):
        quantity = replace(quantity, number=Decimal(int(quantity.number)))
    if quantity.number == limit.number:
        return side is Bound.EQUAL or or_equal
    return side is not Bound.EQUAL and (quantity.number > limit.number) == (side is Bound.ABOVE)
