"""Decides whether a question is answered by several facts together, and by which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from facts import Fact
from facts.as_read import BETWEEN_CELLS
from qa.answer import AnswerItem, Hit, ShortAnswer, Verdict
from qa.answering.gathering.added_in_sentence import added_in_sentence
from qa.answering.gathering.asked.operation import Operation, operations_of
from qa.answering.gathering.day import day_above
from qa.answering.gathering.denied import denied_by
from qa.answering.gathering.gather import Gathered, gather
from qa.answering.gathering.items import Item
from qa.answering.gathering.multiplied import multiplied
from qa.answering.gathering.overview import overview
from qa.answering.gathering.series import trust as series_trust
from qa.answering.gathering.series.answer import of_series
from qa.answering.gathering.series.ticked import ticked
from qa.answering.gathering.series.workings import OfSeries
from qa.answering.gathering.trust import confidence_of, observe
from qa.answering.gathering.worked_out import NotWorkedOut
from qa.answering.judging.verdict import Judgement, left_by
from qa.answering.ranking import Ranked
from qa.answering.reading.reader import ReaderError
from qa.answering.search import Search
from qa.answering.totals import may_be_asked_for
from qa.learnt.logistic import logistic
from qa.learnt.numbers import learnt
from qa.question.lower_case_names import lower_names
from qa.question.question import Question
from qa.question.words import bare_words

_LEAST_ASKED, _LEAST_OF_SERIES, _LEAST_BESIDE_ONE = 0.35, 0.03, 0.15
"""Probability that several facts are asked for, from which they are looked for: one by one; in a
table or list, where more speaks for or against it; and there, where one fact answers as well."""
_LEAST_OVERVIEW, _SURELY = 0.6, 0.9
"""Probabilities that an overview is asked for: from the first on it is given, unless one fact is
likelier to answer, and from the second on whatever one fact says."""
_LEAST_SUM = 0.6
"""Probability that a sum is asked for, from which the figures of one sentence are added up."""
_OF_BOX = 0.8
"""Confidence that the box of a point answers a question that says no more than the point's name
and "done" or "open"."""
_OF_DAY = 0.7
"""Confidence that the day above a fact answers when that was, where it has all these words."""
_OPERATIONS = 3
"""Likeliest operations that a table or list is asked for."""
_LEAST_SHARE = 0.1
"""Share of the likeliest one's probability, that one fact is asked for among them, from which an
operation is worked out, too: a total that cannot be worked out is no list, and what a ticket costs
is not the most that one costs."""


@dataclass(frozen=True, slots=True)
class Several:
    """An answer out of several facts."""

    operation: Operation
    said: str
    items: tuple[Item, ...]
    judgement: Judgement

    def span_of(self, fact: Fact) -> ShortAnswer | None:
        """The words of a fact that answer; None where it is none of these, or brings no words."""
        for one in self.items:
            if one.fact == fact and (own := fact.as_read.own(one.start, one.end)):
                return ShortAnswer(fact.text[own[0] : own[1]], *own)
        return None

    def fields(self, hits: Sequence[Hit]) -> dict[str, Any]:
        """What an ``Answer`` says of the items.

        Args:
            hits: those of the answer, all that the items rest on among them.
        """
        hit_of = {hit.fact: hit for hit in hits}
        items = tuple(
            AnswerItem(
                one.label,
                one.value,
                hit_of[one.fact],
                one.quantity.digits if one.quantity else None,
                one.quantity.unit if one.quantity else "",
                one.quantity.period if one.quantity else "",
                one.counts,
            )
            for one in self.items
            if one.fact in hit_of
        )
        return {"kind": str(self.operation), "said": self.said, "items": items}


def several(
    question: Question, ranked: Sequence[Ranked], single: Judgement, search: Search
) -> Several | None:
    """The answer of several facts; None where one fact is asked for or answers outright.

    Args:
        question: what is asked.
        ranked: the facts near it, the nearest first.
        single: whether the first of them answers.
        search: where it is looked up.
    """
    found = _of_box(question, ranked, single, search) or _of_day(question, ranked, single, search)
    found = found or _denied(question, ranked, single)
    if found := found or _of_so_many(question, search):
        return found
    if not ranked or _says_outright(question, ranked[0], single):
        return None
    chances = operations_of(question.text, search.vector(question.text))
    if chances[Operation.OVERVIEW] >= max(_LEAST_OVERVIEW, min(_SURELY, single.confidence)):
        return _overview(question, ranked, chances, search)
    found = _of_total(ranked[0], chances, single, search)
    found = found or _in_sentence(ranked[0], chances, single, search)
    if found := found or _of_series(question, ranked, chances, single, search):
        return found
    if search.items is None or 1 - chances[Operation.ONE] < _LEAST_ASKED:
        return None
    return _read_one_by_one(question, ranked, chances, single, search)


def _of_box(
    question: Question, ranked: Sequence[Ranked], single: Judgement, search: Search
) -> Several | None:
    """Yes or no, by the box before the point of a list that is asked for."""
    found = ticked(question, ranked, search)
    if found is None:
        return None
    confidence = max(single.confidence, _OF_BOX) if found.is_all else single.confidence
    if confidence < search.threshold:
        return None
    name = found.name
    item = Item(name.text, "", name.start, name.end, found.candidate, 0.0)
    reason = "It is ticked." if found.is_ticked else "It is not ticked."
    judgement = Judgement(Verdict.ANSWERED, confidence, reason)
    return Several(Operation.ONE, "Yes" if found.holds else "No", (item,), judgement)


def _of_day(
    question: Question, ranked: Sequence[Ranked], single: Judgement, search: Search
) -> Several | None:
    """The day above the first fact, where that tells what happened and the question asks when.

    A fact that has all the question's telling words tells it for sure.
    """
    day = day_above(question, ranked[0].candidate.fact) if ranked else ""
    if not day:
        return None
    first = ranked[0].candidate
    asked, told = question.content_terms, set(Question(first.fact.text).terms)
    tells_all = bool(asked) and asked <= told
    confidence = max(single.confidence, _OF_DAY) if tells_all else single.confidence
    if confidence < search.threshold:
        return None
    item = Item(day, "", 0, 0, first, 0.0)
    judgement = Judgement(Verdict.ANSWERED, confidence, "It stands under this day.")
    return Several(Operation.ONE, day, (item,), judgement)


def _denied(question: Question, ranked: Sequence[Ranked], single: Judgement) -> Several | None:
    """The point that answers, behind the heading that denies it: "Not insured: flood"."""
    if not ranked or single.verdict is not Verdict.ANSWERED or question.asks_for_several:
        return None
    first = ranked[0].candidate
    above = denied_by(question, first.fact)
    if not above:
        return None
    text = first.fact.text
    item = Item(
        above, text, first.fact.as_read.place_of(0), len(first.fact.as_read.text), first, 0.0
    )
    return Several(Operation.ONE, f"{above}: {text}", (item,), single)


def _of_so_many(question: Question, search: Search) -> Several | None:
    """So many times the price of one."""
    found = multiplied(question, search)
    return Several(Operation.SUM, found.said, (found.item,), found.judgement) if found else None


def _of_total(
    first: Ranked, chances: Mapping[Operation, float], single: Judgement, search: Search
) -> Several | None:
    """The line that says what all comes to, where a sum is asked for: nothing is added up then."""
    reading = first.reading
    if reading is None or reading.answers <= 0 or not may_be_asked_for(first):
        return None
    confidence = max(single.confidence, chances[Operation.SUM] * logistic(reading.answers))
    if chances[Operation.SUM] < _LEAST_SUM or confidence < search.threshold:
        return None
    fact = first.candidate.fact
    start = fact.as_read.place_of(reading.start)
    end = start + reading.end - reading.start
    item = Item(fact.text, "", start, end, first.candidate, reading.answers)
    judgement = Judgement(Verdict.ANSWERED, confidence, "This line says what all comes to.")
    return Several(Operation.ONE, "", (item,), judgement)


def _in_sentence(
    first: Ranked, chances: Mapping[Operation, float], single: Judgement, search: Search
) -> Several | None:
    """The sum of what the sentence that answers lists, where a sum is asked for."""
    if single.verdict is not Verdict.ANSWERED or chances[Operation.SUM] < _LEAST_SUM:
        return None
    outcome = added_in_sentence(first.candidate)
    if outcome is None:
        return None
    confidence = min(single.confidence, chances[Operation.SUM])
    return _judged(Gathered(Operation.SUM, outcome), confidence, search.threshold)


def _of_series(
    question: Question,
    ranked: Sequence[Ranked],
    chances: Mapping[Operation, float],
    single: Judgement,
    search: Search,
) -> Several | None:
    """What the table or list says that the nearest facts stand in."""
    found = of_series(question, series_operations(chances, single), ranked, search)
    if not found:
        return None
    chosen = series_trust.likeliest(found, chances, single.confidence)
    confidence = series_trust.confidence_of(chosen)
    is_mere = _is_mere_list(chosen.answer, chances) or _stands_apart(ranked[0], chosen.answer)
    if is_mere and single.confidence > confidence:
        return None
    if _repeats_question(question, chosen.answer, search):
        return None
    gathered = Gathered(chosen.answer.operation, chosen.answer.outcome)
    return _judged(gathered, confidence, search.threshold)


def _repeats_question(question: Question, answer: OfSeries, search: Search) -> bool:
    """Whether all that is named is in the question: "April" to "groceries in April".

    One who is called by a part of the name is not asked for, either: "what does Henrike have to
    do".
    """
    if answer.operation not in {Operation.FILTER, Operation.LIST}:
        return False
    if isinstance(answer.outcome, NotWorkedOut):
        return False
    labels = [one.label for one in answer.outcome.items if one.counts]
    if set(Question(" ".join(labels)).terms) <= set(question.terms):
        return True
    asked = {word.lower() for word in question.words}
    shared = [word for word in bare_words(labels[0]) if word.lower() in asked]
    return len(labels) == 1 and bool(lower_names(shared, search.index))


def _stands_apart(first: Ranked, answer: OfSeries) -> bool:
    """Whether the nearest fact is a sentence beside the table or list that an answer is out of.

    "The almond cake contains nuts" says outright what a row with "(no nuts)" only seems to. Where
    boxes tell what is done, no sentence says more.
    """
    fact, members = first.candidate.fact, answer.near.series.members
    have_boxes = all(member.fact.context.done is not None for member in members)
    if have_boxes and answer.selection.is_conditioned:
        return False
    is_member = any(fact.id == one.id for member in members for one in (member.fact, *member.more))
    return not is_member and BETWEEN_CELLS not in fact.text


def _is_mere_list(answer: OfSeries, chances: Mapping[Operation, float]) -> bool:
    """Whether all of a table or list are told to a question that more likely asks for one fact."""
    is_whole = answer.operation is Operation.LIST and not answer.selection.is_conditioned
    return is_whole and max(chances, key=lambda one: chances[one]) is Operation.ONE


def _read_one_by_one(
    question: Question,
    ranked: Sequence[Ranked],
    chances: Mapping[Operation, float],
    single: Judgement,
    search: Search,
) -> Several | None:
    """What the facts near the question bring by the item reader's word."""
    try:
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


def series_operations(chances: Mapping[Operation, float], single: Judgement) -> list[Operation]:
    """What may be asked of a table or list, the likeliest first; nothing where hardly anything may.

    Where one fact answers, more has to speak for several. Of one table or list, an overview is all
    that it has.
    """
    is_answered = single.verdict is Verdict.ANSWERED
    if 1 - chances[Operation.ONE] < (_LEAST_BESIDE_ONE if is_answered else _LEAST_OF_SERIES):
        return []
    order = sorted(chances, key=lambda one: -chances[one])
    least = _LEAST_SHARE * max(chances.values())
    likely: dict[Operation, None] = dict.fromkeys(
        Operation.LIST if one is Operation.OVERVIEW else one
        for one in order
        if one is not Operation.ONE and chances[one] >= least
    )
    return list(likely)[:_OPERATIONS]


def _says_outright(question: Question, first: Ranked, single: Judgement) -> bool:
    """Whether a sentence answers in the question's own words: "Alma is the largest port"."""
    return (
        first.candidate.fact.context.series is None
        and single.verdict is Verdict.ANSWERED
        and first.candidate.coverage > 0.99
        and bool(question.text)
    )


def _judged(gathered: Gathered, confidence: float, threshold: float) -> Several | None:
    outcome = gathered.outcome
    if isinstance(outcome, NotWorkedOut) or confidence < threshold:
        return None
    reason = _of_one(outcome.items) or f"Worked out from {_ground(outcome.items)}."
    if outcome.note:
        reason = f"{reason} {outcome.note}"
    judgement = Judgement(Verdict.ANSWERED, confidence, reason)
    return Several(gathered.operation, outcome.said, outcome.items, judgement)


def _overview(
    question: Question,
    ranked: Sequence[Ranked],
    chances: Mapping[Operation, float],
    search: Search,
) -> Several | None:
    """What the facts say of what is named; None where it names what no fact near it knows."""
    missing = left_by(question, ranked, search.index)
    if missing.names or missing.numbers:
        return None
    items = tuple(
        Item(one.fact.heading or one.fact.source.title, "", 0, 0, one, 0.0)
        for one in overview(question, search)
    )
    if not items:
        return None
    confidence = chances[Operation.OVERVIEW]
    judgement = Judgement(Verdict.ANSWERED, confidence, f"An overview of {_ground(items)}.")
    return Several(Operation.OVERVIEW, items[0].fact.text, items, judgement)


def _of_one(items: Sequence[Item]) -> str:
    """The reason where nothing had to be worked out; empty where something had."""
    return "One fact says so." if len(items) == 1 else ""


def _ground(items: Sequence[Item]) -> str:
    """How much something rests on: "3 facts in 1 source"."""
    facts = {one.fact.id for one in items}
    sources = {one.fact.source.id for one in items}
    return f"{_counted(facts, 'fact')} in {_counted(sources, 'source')}"


def _counted(things: set[str], name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"
