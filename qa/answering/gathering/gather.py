"""Gathers an answer from several facts: reads those near a question, and works it out of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index import Candidate, FactIndex
from index.encoding.encoder import Vectors
from index.numbers.quantities import YEAR_UNIT
from qa.answering.gathering.asked.condition import held_to_condition
from qa.answering.gathering.asked.operation import Operation, wants_least_first
from qa.answering.gathering.item_reader import ItemReader, ItemReading
from qa.answering.gathering.items import Item, is_sentence, items_of, merged
from qa.answering.gathering.worked_out import NotWorkedOut, Outcome, worked_out
from qa.answering.ranking import Ranked
from qa.answering.reading.surroundings import surroundings
from qa.answering.search import Search
from qa.question.question import Question

_AT_ONCE = 8
"""Facts that are read together."""
_FRUITLESS = 2
"""Such groups without any that brings something, after which reading ends."""
_MOST = 512
"""Facts that are looked at where a question asks for very many."""
_PAIR = 2

_ORDERED = {Operation.MAX, Operation.MIN, Operation.RANK, Operation.COMPARE}
_LISTING = {Operation.LIST, Operation.FILTER, Operation.COUNT}
_CONDITIONED = {Operation.FILTER, Operation.COUNT}
_OF_TWO = {Operation.COMPARE, Operation.DIFFERENCE}
_OF_THE_NAMED = {*_OF_TWO, Operation.SUM, Operation.SHARE}


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was gathered for a question."""

    operation: Operation
    outcome: Outcome


def gather(
    question: Question, operation: Operation, ranked: Sequence[Ranked], search: Search
) -> Gathered:
    """Read the facts near a question for what they bring, and work the answer out.

    Args:
        question: what is asked.
        operation: what is to be done with the facts, not ``one`` and not ``overview``.
        ranked: the facts near it, the nearest first.
        search: where it is looked up; with an item reader.

    Raises:
        ReaderError: the item reader cannot be opened.
    """
    read = read_near(question, ranked, search)
    found = [(one, reading) for one, reading in read if reading.relevant > 0]
    found.sort(key=lambda pair: -pair[1].relevant)
    items = merged(item for one, reading in found for item in items_of(one, reading))
    if operation in _OF_THE_NAMED:
        items = of_the_named(question, items, search.index, pair=operation in _OF_TWO)
    items = of_the_period(question, items)
    if operation in _LISTING:  # sentences are no things of a kind
        items = [one for one in items if not is_sentence(one.label)]
    if operation in _CONDITIONED:
        items = held_to_condition(question.text, items)
    ascending = _wants_least_first(question, items, search.vector(question.text))
    outcome: Outcome = NotWorkedOut("No fact gives anything of what is asked.")
    if items:
        outcome = worked_out(operation, items, ascending=ascending)
    return Gathered(operation, outcome)


def read_near(
    question: Question, ranked: Sequence[Ranked], search: Search
) -> list[tuple[Candidate, ItemReading]]:
    """Read the facts near a question, and more of them where even the last ones bring something."""
    if search.items is None:
        return []
    candidates = [one.candidate for one in ranked]
    read = read_while_fruitful(question.text, candidates, search.items)
    if len(read) < len(candidates) or len(candidates) < search.most:
        return read
    seen = {one.fact.id for one in candidates}
    more = [one for one in search.nearest(question, _MOST) if one.fact.id not in seen]
    return read + read_while_fruitful(question.text, more, search.items)


def _wants_least_first(question: Question, items: Sequence[Item], vector: Vectors | None) -> bool:
    units = Counter(one.quantity.unit == YEAR_UNIT for one in items if one.quantity)
    of_time = bool(units) and units.most_common(1)[0][0]
    return wants_least_first(question.text, vector, of_time=of_time)


def read_while_fruitful(
    question: str, candidates: Sequence[Candidate], reader: ItemReader
) -> list[tuple[Candidate, ItemReading]]:
    """Read candidates, the nearest first, as long as some of them bring something.

    A library of any size is read no further than its facts are about what is asked.
    """
    done: list[tuple[Candidate, ItemReading]] = []
    fruitless = 0
    for start in range(0, len(candidates), _AT_ONCE):
        group = candidates[start : start + _AT_ONCE]
        readings = reader.read(
            question,
            [one.fact.as_read.text for one in group],
            [surroundings(one.fact) for one in group],
        )
        done += zip(group, readings, strict=True)
        fruitless = 0 if any(one.relevant > 0 for one in readings) else fruitless + 1
        if fruitless == _FRUITLESS:
            break
    return done


def of_the_named(
    question: Question, items: Sequence[Item], index: FactIndex, *, pair: bool
) -> list[Item]:
    """Of the items, those of the things that the question names, in its order, where it does."""
    asked = question.terms
    places = {one.key: _place(one, asked, index) for one in items}
    named = [one for one in items if places[one.key] is not None]
    things = {one.key for one in named}
    if len(things) >= _PAIR or (pair and named and _has_two_values(named)):
        return sorted(named, key=lambda one: places[one.key] or 0)
    return list(items)


def _has_two_values(items: Sequence[Item]) -> bool:
    return len({one.quantity.number for one in items if one.quantity}) >= _PAIR


def _place(item: Item, asked: Sequence[str], index: FactIndex) -> int | None:
    """Where the question has a word of the thing's name that few facts have."""
    terms = index.words.terms(item.label.partition(" (")[0])
    found = [asked.index(term) for term in terms if term in asked]
    return min(found) if len(found) * 2 >= len(terms) and found else None


def of_the_period(question: Question, items: Sequence[Item]) -> list[Item]:
    """Of a thing with figures of several years, those of the year asked for, else of the latest."""
    years = set(question.numbers)
    kept: list[Item] = []
    for key in dict.fromkeys(one.key for one in items):
        own = [one for one in items if one.key == key]
        periods = {one.quantity.period for one in own if one.quantity and one.quantity.period}
        if len(periods) > 1 and len(years & periods) <= 1:
            wanted = next(iter(years & periods), max(periods))
            own = [one for one in own if not one.quantity or one.quantity.period in {wanted, ""}]
        kept += own
    order = {id(one): place for place, one in enumerate(items)}
    return sorted(kept, key=lambda one: order[id(one)])
