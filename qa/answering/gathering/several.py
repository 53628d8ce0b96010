"""Decides whether a question is answered by several facts together, and by which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from facts import Fact
from qa.answer import ShortAnswer, Verdict
from qa.answering.gathering.gather import Gathered, gather, read_while_fruitful
from qa.answering.gathering.item_reader import ItemReader
from qa.answering.gathering.items import Item
from qa.answering.gathering.operation import Operation, operations_of
from qa.answering.gathering.overview import central
from qa.answering.gathering.trust import confidence_of, observe
from qa.answering.gathering.worked_out import NotWorkedOut
from qa.answering.ranking import Ranked
from qa.answering.reader import ReaderError
from qa.answering.search import Search
from qa.answering.verdict import Judgement, left_by
from qa.learnt import learnt
from qa.question.question import Question

_LEAST_ASKED = 0.35
"""Probability that several facts are asked for, from which they are looked for."""
_SURE = 0.8
"""Probability from which the reason says why nothing was worked out."""


@dataclass(frozen=True, slots=True)
class Several:
    """An answer out of several facts."""

    operation: Operation
    said: str
    items: tuple[Item, ...]
    judgement: Judgement
    note: str = ""

    def span_of(self, fact: Fact) -> ShortAnswer | None:
        """The words of a fact that answer; None where it is none of these, or brings no words."""
        for one in self.items:
            if one.fact == fact and (own := fact.as_read.own(one.start, one.end)):
                return ShortAnswer(fact.text[own[0] : own[1]], *own)
        return None


def several(
    question: Question, ranked: Sequence[Ranked], single: Judgement, search: Search
) -> Several | None:
    """The answer of several facts; None where one fact is asked for or answers outright.

    Args:
        question: what is asked.
        ranked: the facts near it, the nearest first.
        single: whether the first of them answers.
        search: where it is looked up; with an item reader.
    """
    if search.items is None or not ranked or _says_outright(question, ranked[0], single):
        return None
    chances = operations_of(question.text, search.vector(question.text))
    if 1 - chances[Operation.ONE] < _LEAST_ASKED:
        return None
    try:
        if likeliest(chances) is Operation.OVERVIEW:
            return _overview(question, ranked, search, search.items)
        gathered = gather(question, likeliest(chances), ranked, search)
    except ReaderError:
        return None
    signals = observe(gathered, chances, single.confidence, left_by(question, ranked, search.index))
    weights = learnt().gathering
    confidence = confidence_of(signals, weights.bias, weights.weights)
    return _judged(gathered, confidence, search.threshold)


def likeliest(chances: Mapping[Operation, float]) -> Operation:
    """What is asked for, if several facts are asked for."""
    return max((one for one in chances if one is not Operation.ONE), key=lambda one: chances[one])


def _says_outright(question: Question, first: Ranked, single: Judgement) -> bool:
    """Whether one fact answers in the question's own words: "Alma is the largest port"."""
    return (
        single.verdict is Verdict.ANSWERED
        and first.candidate.coverage > 0.99
        and bool(question.text)
    )


def _judged(gathered: Gathered, confidence: float, threshold: float) -> Several | None:
    outcome = gathered.outcome
    if isinstance(outcome, NotWorkedOut) or confidence < threshold:
        return None
    facts = {one.fact.id for one in outcome.items}
    sources = {one.fact.source.id for one in outcome.items}
    reason = f"Worked out from {_counted(facts, 'fact')} in {_counted(sources, 'source')}."
    if outcome.note:
        reason = f"{reason} {outcome.note}"
    judgement = Judgement(Verdict.ANSWERED, confidence, reason)
    return Several(gathered.operation, outcome.said, outcome.items, judgement, outcome.note)


def _counted(things: set[str], name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def _overview(
    question: Question, ranked: Sequence[Ranked], search: Search, reader: ItemReader
) -> Several | None:
    """The facts about what is named, else the most central ones of all that are near."""
    candidates = [one.candidate for one in ranked]
    read = read_while_fruitful(question.text, candidates, reader)
    chosen = [one for one, reading in read if reading.relevant > 0]
    if not chosen:
        chosen = central(candidates, search.index)
    items = tuple(
        Item(one.fact.heading or one.fact.source.title, "", 0, 0, one, 0.0) for one in chosen
    )
    sources = {one.fact.source.id for one in items}
    reason = f"{_counted({one.fact.id for one in items}, 'fact')} in {_counted(sources, 'source')}."
    return Several(
        Operation.OVERVIEW, items[0].fact.text, items, Judgement(Verdict.ANSWERED, 0.7, reason)
    )
