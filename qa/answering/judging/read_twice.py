"""What tells whether a fact answers that both readers have read."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from qa.answering.ranking import Ranked, prior, within
from qa.answering.reading.reader import Reading
from qa.learnt.logistic import bounded_log_odds
from qa.question.answer_type import holds
from qa.question.question import Question

if TYPE_CHECKING:
    from qa.answering.judging.verdict import Signals

_ALONE = 8.0
"""By how much a fact leads where no other was read."""
_MOST_WORDS, _MOST_CHARACTERS = 9, 80

MAY_ONLY_RAISE = ("confidence", "answers", "span", "second_answers", "second_span", "retrieval")
"""What never makes an answer less sure by growing."""


def observe_twice(
    question: Question, ranked: Sequence[Ranked], signals: "Signals", confidence: float
) -> dict[str, float]:
    """Gather what tells whether the first of ``ranked`` answers, which both readers have read.

    Args:
        question: what is asked.
        ranked: facts, best first.
        signals: of the first fact.
        confidence: that it answers, 0..1, by the first reader alone.
    """
    first, other = ranked[0], next(iter(ranked[1:2]), None)
    if first.reading is None or first.second is None:
        raise ValueError("the first fact was not read by both readers")
    span = _said(first.second)
    said = first.candidate.fact.text[span.start : span.stop]
    return {
        **asdict(signals),
        "confidence": bounded_log_odds(confidence),
        "span": within(first.reading.span_margin),
        "second_answers": within(first.second.answers),
        "second_span": within(first.second.span_margin),
        "agreement": _overlap(_said(first.reading), span),
        "length": float(min(_MOST_CHARACTERS, len(said))),
        "holds_type": float(holds(said, question.answer_type)),
        "words": float(min(_MOST_WORDS, len(question.content_words))),
        "is_yes_no": float(question.is_yes_no),
        "is_row": float(bool(first.candidate.fact.context.columns)),
        **_leads(first, other),
    }


def _leads(first: Ranked, other: Ranked | None) -> Mapping[str, float]:
    """By how much the first fact leads the next one, by each reader and by retrieval."""
    lead, second_lead, nearness = _ALONE, 0.0, _ALONE
    if other:
        nearness = within(prior(first.retrieval) - prior(other.retrieval))
        if first.reading and other.reading:
            lead = within(first.reading.answers - other.reading.answers)
        if first.second and other.second:
            second_lead = within(first.second.answers) - within(other.second.answers)
    return {"lead": lead, "second_lead": second_lead, "nearness_lead": nearness}


def _said(reading: Reading) -> range:
    return range(reading.start, reading.end)


def _overlap(one: range, other: range) -> float:
    """The share of two spans together that both have, 0..1."""
    both = max(0, min(one.stop, other.stop) - max(one.start, other.start))
    return both / max(1, max(one.stop, other.stop) - min(one.start, other.start))
