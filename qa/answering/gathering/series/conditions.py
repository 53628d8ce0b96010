"""What a question says of the members of a table or list that it means."""

import re
from collections.abc import Callable, Sequence

from index.dates import short_dates
from index.english import english
from index.numbers.quantities import YEAR_UNIT, Quantity, clock_in, quantity_in
from qa.answering.gathering.asked.bound import (
    Bound,
    bound_of,
    in_figures,
    includes_figure,
    is_mere_month,
    lies,
    range_in,
    side_compared,
)
from qa.answering.gathering.asked.operation import is_graded
from qa.answering.gathering.asked.state import State, state_of
from qa.answering.gathering.series.columns import asked_column, named, named_columns
from qa.answering.gathering.things.members import Series
from qa.answering.periods import of_the_time, period_of
from qa.answering.search import Search
from qa.question.question import Question

Holds = Callable[[str, Quantity | None], bool]
"""Tells of the text of a cell, and of its figure, whether it holds."""

_STRETCH = re.compile(r"\b([^\W_]+) (?:to|till|until|through) ([^\W_]+)", re.IGNORECASE)
_SHORT_NAME = 3
"""Letters of a name that is cut short."""
_MOST_VALUES = 4
"""Different cells of a column that tells a state."""


def _is_called(name: str, word: str) -> bool:
    """Whether a member is called by a word, or by one that it is short for: "Feb"."""
    return name == word or (len(word) >= _SHORT_NAME and name.startswith(word) and " " not in name)


class Conditions:
    """What a question says of the members that it means."""

    def __init__(self, question: Question, series: Series, search: Search) -> None:
        self._question, self._series, self._search = question, series, search
        terms_of = search.index.words.terms
        self._frame = set(terms_of(series.frame))
        told = [" ".join((one.text, *short_dates(one.text))) for one in series.members]
        self._own = [set(terms_of(text)) for text in told]
        self._sets: list[set[int]] = []
        self.column: str | None = None
        self.is_stretch = False
        """Whether two members are named from one of which to the other all are meant."""
        self._orders = False
        self._unheeded: set[str] = set()
        """Terms that say nothing of a member's words any more."""

    @property
    def known(self) -> set[str]:
        """The terms that the series accounts for, or that a condition was made of."""
        return self._frame.union(self._unheeded, *self._own)

    @property
    def are_set(self) -> bool:
        """Whether there are any."""
        return bool(self._sets)

    def kept(self) -> set[int]:
        """The places of the members that meet them."""
        by_bound = self._from_one_to_another()
        if by_bound is None:
            by_bound = self._between()
        if by_bound is None:
            by_bound = self._within_bound()
        by_flag = self._flagged()
        # A column that the question names says more than words that sound like a state.
        by_state = self._in_state() if by_flag is None else None
        by_column = self._against_column() if by_bound is None else None
        exact = [one for one in (by_bound, by_column, by_state, by_flag) if one is not None]
        words = self._by_words()
        self._sets = [*exact, *words]
        kept = set(range(len(self._series.members))).intersection(*exact)
        if words:
            kept &= _all_of(words) or words[0].union(*words)
        return kept

    def _from_one_to_another(self) -> set[int] | None:
        """Those from one member to another that the question names: "January to March"."""
        names = [one.name.text.lower() for one in self._series.members]
        for found in _STRETCH.finditer(self._question.text.lower()):
            ends = found.groups()
            places = [[n for n, name in enumerate(names) if _is_called(name, end)] for end in ends]
            (first, *others), (last, *more) = (one or [len(names)] for one in places)
            if first < last < len(names) and not others and not more:
                self._unheeded.update(self._search.index.words.terms(" ".join(ends)))
                self.is_stretch = True
                return set(range(first, last + 1))
        return None

    def _by_words(self) -> list[set[int]]:
        """For each word that tells members apart, those that have it.

        The name of a column of figures, which a remark has as well, says which figure is asked for
        where another word says of whom: "rent in May", where the rent "went up" in another month.
        """
        terms_of = self._search.index.words.terms
        of_columns = {one for name in self._series.of_figures for one in terms_of(named(name))}
        of_names = {one for member in self._series.members for one in terms_of(member.name.text)}
        found = self._having_words()
        told = [having for term, having in found if term not in of_columns - of_names]
        return told or [having for _, having in found]

    def _having_words(self) -> list[tuple[str, set[int]]]:
        """The words that tell members apart, each with the members that have it."""
        found = []
        for term in self._question.subject_terms:
            if term not in self._question.content_terms:  # "things" and "ones" are nobody's name
                continue
            having = {n for n, terms in enumerate(self._own) if term in terms}
            if having and term not in self._frame | self._unheeded:
                found.append((term, having))
        return found

    def ask_for_order(self) -> None:
        """Take words such as "newest" for what orders members, and for no word of theirs."""
        self._orders = True
        terms_of = self._search.index.words.terms
        graded = [word for word in self._question.words if is_graded(word.lower())]
        self._unheeded |= {term for word in graded for term in terms_of(word)}

    def _within_bound(self) -> set[int] | None:
        """Those whose figure lies on the side of the question's that it asks for."""
        text = in_figures(self._question.text)
        limit, side = clock_in(text) or quantity_in(text), bound_of(text)
        if limit is None or self._names_column(limit):
            return None
        if side is Bound.NONE and not self._orders and self._names_time(limit):
            side = Bound.EQUAL
        if side is Bound.NONE:
            if self._orders:  # it says how many are wanted
                self._unheeded |= {*self._question.numbers, limit.digits}
            return None
        if side is Bound.EQUAL and (not limit.unit or is_mere_month(limit)):
            return None
        column = self._column_of(limit)
        if column is None:
            return None
        self._heed(column, limit)
        or_equal = includes_figure(text)
        return self._having(column, lambda _, found: lies(found, limit, side, or_equal=or_equal))

    def _between(self) -> set[int] | None:
        """Those whose figure lies between two that the question names."""
        bounds = range_in(self._question.text)
        if bounds is None or any(map(self._names_column, bounds)):
            return None
        column = self._column_of(bounds[1])
        if column is None:
            return None
        low, high = bounds
        self._heed(column, low, high)
        return self._having(
            column,
            lambda _, found: (
                lies(found, low, Bound.ABOVE, or_equal=True)
                and lies(found, high, Bound.BELOW, or_equal=True)
            ),
        )

    def _names_column(self, limit: Quantity) -> bool:
        """Whether a year is that of a column, in which no figure is a year."""
        return str(limit.number) in map(period_of, self._series.of_figures)

    def _column_of(self, limit: Quantity) -> str | None:
        """The column whose figures can be held against that of the question; None for none."""
        meant = of_the_time(self._series.of_figures, self._question.numbers)
        same = [one for one in meant if limit.unit and self._dimension(one) == limit.dimension]
        alike = same or [one for one in meant if self._is_alike(one, limit)]
        return asked_column(self._question, self._series, self._search, alike)

    def _heed(self, column: str, *limits: Quantity) -> None:
        """Take the figures of the question, and their units, for what a condition is made of."""
        self.column = column
        terms_of = self._search.index.words.terms
        self._unheeded |= {*self._question.numbers, *(one.digits for one in limits)}
        self._unheeded |= {term for one in limits for term in terms_of(one.written)}

    def _against_column(self) -> set[int] | None:
        """Those whose figure in one column is on the asked side of that in another.

        "Below the minimum" names the other one, "more retraps than new birds" both, in order.
        """
        side = side_compared(self._question.words)
        figures = [one for one in self._series.of_figures if self._dimension(one) != YEAR_UNIT]
        named = [one for one in self._in_order_of_asking() if one in figures]
        if side is None or not named or quantity_in(self._question.text):
            return None
        whole = named[-1]
        if len(named) == 1:
            named = [one for one in figures if self._dimension(one) == self._dimension(whole)]
        part = next((one for one in named if one != whole), None)
        if part is None:
            return None
        self.column = part
        return {
            n
            for n, one in enumerate(self._series.members)
            if (cell := one.property(part))
            and (limit := one.property(whole))
            and limit.quantity
            and lies(cell.quantity, limit.quantity, side, or_equal=False)
        }

    def _in_order_of_asking(self) -> list[str]:
        """The columns that the question names, in the order in which it does."""
        terms_of = self._search.index.words.terms
        named = named_columns(self._question, self._series, self._search)
        words = [set(terms_of(word)) for word in self._question.words]

        def place(column: str) -> int:
            own = set(terms_of(column))
            return next((n for n, terms in enumerate(words) if terms & own), len(words))

        return sorted(named, key=place)

    def _names_time(self, limit: Quantity) -> bool:
        """Whether the question names a column of points in time: "last serviced in 2024"."""
        named = named_columns(self._question, self._series, self._search)
        is_time = limit.unit == YEAR_UNIT
        return is_time and any(YEAR_UNIT in self._series.dimensions_of(one) for one in named)

    def _is_alike(self, column: str, limit: Quantity) -> bool:
        first = self._first(column)
        if first is None:
            return False
        return first.dimension == limit.dimension or not (first.unit and limit.unit)

    def _dimension(self, column: str) -> str:
        first = self._first(column)
        return first.dimension if first else ""

    def _first(self, column: str) -> Quantity | None:
        """The first figure of a column."""
        cells = (one.property(column) for one in self._series.members)
        return next((found for cell in cells if cell and (found := cell.quantity)), None)

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
            self._account_for(wanted)
            return ticked if wanted is State.DONE else everything - ticked
        for column in self._series.columns:
            values = {cell.text for one in self._series.members if (cell := one.property(column))}
            if len(values) <= _MOST_VALUES and self._tell_states(values):
                self._account_for(wanted)
                for value in values:
                    self._unheeded |= set(self._search.index.words.terms(value))
                return self._having(column, lambda text, _: self._state_of(text) is wanted)
        return None

    def _account_for(self, wanted: State) -> None:
        """Take the words that speak of a state for what they are, and for no word of a member's."""
        words = [one for one in self._question.content_words if self._state_of(one) is wanted]
        self._unheeded |= {term for one in words for term in self._search.index.words.terms(one)}

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
                return no if self._is_denied() else yes
        return None

    def _is_denied(self) -> bool:
        """Whether the question asks for those that are, or have, not."""
        words = {word.lower() for word in self._question.words}
        is_open = self._state_of(self._question.text) is State.OPEN
        return is_open or not english("denying").isdisjoint(words)

    def _is_of_flags(self, column: str) -> bool:
        """Whether the cells of a column are yes and no, or small counts."""
        cells = [cell for one in self._series.members if (cell := one.property(column))]
        return all(len(cell.text) <= len("yes") for cell in cells)


def _all_of(words: Sequence[set[int]]) -> set[int]:
    """Those that meet all words, of which such that never stand together are alternatives.

    "Groceries in March and April" are groceries, and of one month or the other.
    """
    groups: list[list[set[int]]] = []
    for having in words:
        of_group = (one for one in groups if all(map(having.isdisjoint, one)))
        group = next(of_group, None)
        if group is None:
            groups.append([having])
        else:
            group.append(having)
    return set.intersection(*(set().union(*group) for group in groups))


def _says_no(text: str) -> bool:
    return text.strip().lower() in english("no_in_a_cell")
