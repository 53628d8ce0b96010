"""Judges whether the best fact answers a question, or is merely the closest there is."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from facts import Fact
from index import FactIndex
from qa.answer import Verdict
from qa.answering.judging.read_twice import observe_twice
from qa.answering.judging.thresholds import ANSWERS
from qa.answering.judging.unexplained import Unexplained, unexplained
from qa.answering.ranking import Ranked, within
from qa.learnt.logistic import bounded_log_odds, logistic
from qa.learnt.numbers import VerdictWeights, calibration, learnt
from qa.learnt.trees import log_odds_by
from qa.question.answer_type import AnswerType, holds
from qa.question.question import Question
from qa.question.words import subject_terms

_NO_FACT_IS_CLOSE = "No fact comes close to this question."
_CONTEXT = 3
"""Facts that together may account for the names and numbers of a question."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What tells whether the first fact answers; each is a number for the logistic regression."""

    retrieval: float
    """Retrieval score of the first fact, 0..1."""
    coverage: float
    """Share of the question's telling words that it accounts for, 0..1. A reader that finds no
    answer to words that the fact itself uses is right more often than about words far from it."""
    unknown: float
    """Share of the question's telling words that the first facts do not know, 0..1."""
    unknown_names: int
    """Names of the question that the first facts do not know, 0 to 2."""
    unknown_numbers: int
    """Numbers and years of the question that the first facts do not know, 0 to 2."""
    mismatched_names: int
    """Names in whose place the first fact, or an ask of it, has another, 0 to 2."""
    mismatched_numbers: int
    """Numbers and years in whose place it has another, 0 to 2."""
    lacks_type: int
    """1 where it holds nothing of the type that the question asks for, such as a date; else 0."""
    answers: float
    """The reader's log-odds that it answers, within ±8; 0 where it was not read."""
    same: float
    """The reader's log-odds that its likest asks ask the same, within ±8; 0 without asks."""
    explained: float = 0.0
    """Share of the question's telling words that it accounts for together with its surroundings."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and what it rests on."""

    verdict: Verdict
    confidence: float
    reason: str


def judge(
    question: Question, ranked: Sequence[Ranked], index: FactIndex, threshold: float = ANSWERS
) -> Judgement:
    """Say whether the first of ``ranked`` answers ``question`` (spelling already corrected).

    It does from a confidence of ``threshold`` (0..1) on.
    """
    if not ranked or not (_is_about_facts(question, index) or _is_read_as_answer(ranked[0])):
        return Judgement(Verdict.NOTHING, 0.0, "No fact has anything to do with these words.")
    missing = left_by(question, ranked, index)
    signals = observe(question, ranked[0], missing)
    confidence = confidence_of(signals, _learnt_for(ranked[0]))
    if ranked[0].second:
        confidence = _of_both_readers(question, ranked, signals, confidence)
    is_far = signals.retrieval < calibration().least_retrieval
    if is_far and (confidence < threshold or not _was_only_read(ranked[0])):
        confidence = min(confidence, signals.retrieval)
        is_named = missing.names or missing.numbers or missing.words
        why = _why_not(question, missing, ranked) if is_named else _NO_FACT_IS_CLOSE
        return Judgement(Verdict.NOTHING, confidence, why)
    if confidence >= threshold:
        return Judgement(Verdict.ANSWERED, confidence, "The first fact matches the question.")
    return Judgement(Verdict.RELATED, confidence, _why_not(question, missing, ranked))


def _of_both_readers(
    question: Question, ranked: Sequence[Ranked], signals: Signals, confidence: float
) -> float:
    """How sure the first fact is, which the second reader has read, too, by all that is known."""
    first, weights = ranked[0], learnt().second
    if first.second and first.reading and first.reading.same is not None:
        said = weights.bias_with_asks + weights.with_asks * within(first.second.answers)
        return logistic(bounded_log_odds(confidence) + said)
    observed = observe_twice(question, ranked, signals, confidence)
    return logistic(log_odds_by(weights.verdict, observed))


def _is_about_facts(question: Question, index: FactIndex) -> bool:
    """Whether some fact knows one of the words that say what ``question`` is about."""
    subject = set(subject_terms(index.words.terms(" ".join(question.content_words))))
    return bool(subject - index.words.unknown(subject))


def _is_read_as_answer(first: Ranked) -> bool:
    """Whether a near fact without asks answers by the reader's word, in other words: "deliver"."""
    is_near = first.retrieval >= calibration().least_retrieval
    return (
        is_near
        and first.reading is not None
        and _was_only_read(first)
        and first.reading.answers > 0
    )


def left_by(question: Question, ranked: Sequence[Ranked], index: FactIndex) -> Unexplained:
    """What the first facts, best first and at least one, leave unexplained of a question."""
    return unexplained(question, [one.candidate.fact for one in ranked[:_CONTEXT]], index)


def confidence_of(signals: Signals, learnt: VerdictWeights) -> float:
    """The probability, 0..1, that the first fact answers."""
    observed = asdict(signals)
    log_odds = sum(weight * observed[name] for name, weight in learnt.weights.items())
    return logistic(learnt.bias + log_odds)


def _was_only_read(first: Ranked) -> bool:
    """Whether a reader read it, and it has no asks that a question which it answers is like.

    People ask their own documents in other words than these have: the readers are right about such
    facts more often than distance is.
    """
    return first.reading is not None and first.reading.same is None


def _learnt_for(first: Ranked) -> VerdictWeights:
    if first.reading is None:
        return calibration().verdict_without_reader
    if first.reading.same is None:
        return calibration().verdict
    return calibration().verdict_with_asks


def observe(question: Question, first: Ranked, missing: Unexplained) -> Signals:
    """Gather the signals for a question, its first fact, and what is left unexplained."""
    reading = first.reading
    return Signals(
        retrieval=first.retrieval,
        coverage=first.candidate.coverage,
        unknown=missing.share,
        unknown_names=min(2, len(missing.names)),
        unknown_numbers=min(2, len(missing.numbers)),
        mismatched_names=min(2, len(missing.mismatched_names)),
        mismatched_numbers=min(2, len(missing.mismatched_numbers)),
        lacks_type=int(not _holds_type(question, first.candidate.fact)),
        answers=within(reading.answers) if reading else 0.0,
        same=within(reading.same or 0.0) if reading else 0.0,
        explained=max(first.candidate.coverage, first.candidate.context_coverage),
    )


def _holds_type(question: Question, fact: Fact) -> bool:
    """Whether a fact has something of the type that is asked for; a day may stand above it."""
    kind = question.answer_type
    above = (fact.context.lead_in, *fact.context.headings) if kind is AnswerType.TIME else ()
    return any(holds(text, kind) for text in (fact.text, *above))


def _why_not(question: Question, missing: Unexplained, ranked: Sequence[Ranked]) -> str:
    if unknown := [*missing.names, *missing.numbers, *missing.words]:
        return f"The closest facts say nothing about {' or '.join(unknown[:3])}."
    if mismatched := [*missing.mismatched_names, *missing.mismatched_numbers]:
        return f"The closest fact is not about {' or '.join(mismatched[:3])}."
    kind = question.answer_type
    if not any(holds(one.candidate.fact.text, kind) for one in ranked[:_CONTEXT]):
        return f"There is no {kind} in the closest facts."
    reading = ranked[0].reading
    if reading and min(reading.answers, reading.same or 0.0) < 0:
        return "These are related, but don't answer it."
    return "The closest facts match the question only in part."
