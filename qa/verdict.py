"""Judges whether the best fact answers a question, or is merely the closest there is."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from index import FactIndex
from qa.answer import Verdict
from qa.calibration import calibration
from qa.question import bare_words, names, numbers, subject_terms
from qa.ranking import Ranked, logistic

_CLOSE = 0.33
"""Retrieval score from which a fact is about something near the question at all."""

ANSWERS, STRICT, LENIENT = 0.5, 0.75, 0.25
"""Confidence from which the verdict is ``answered``: as a rule, for those who want fewer wrong
answers, and for those who want fewer questions refused."""

_CONTEXT = 3
"""Facts that together may account for the names and numbers of a question."""


_SURE = 8.0
"""Log-odds of the reader beyond which nothing more is learnt."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What tells whether the first fact answers; each is a number for the logistic regression."""

    retrieval: float
    """Retrieval score of the first fact, 0..1."""
    unknown_names: int
    """Names of the question that the first facts do not know, 0 to 2."""
    unknown_numbers: int
    """Numbers and years of the question that the first facts do not know, 0 to 2."""
    answers: float
    """The reader's log-odds that the first fact answers, within ±8; 0 where it has no say."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and what it rests on."""

    verdict: Verdict
    confidence: float
    reason: str


def judge(
    question: str, ranked: Sequence[Ranked], index: FactIndex, threshold: float = ANSWERS
) -> Judgement:
    """Say whether the first of ``ranked`` answers ``question`` (spelling already corrected).

    It does from a confidence of ``threshold`` (0..1) on.
    """
    subject = subject_terms(index.words.terms(question))
    if not ranked or not subject or index.words.unknown(subject) == set(subject):
        return Judgement(Verdict.NOTHING, 0.0, "No fact has anything to do with these words.")
    missing = _unknown(question, ranked, index)
    signals = observe(question, ranked, index)
    confidence = confidence_of(signals, reader=reader_has_a_say(ranked[0]))
    if confidence >= threshold:
        return Judgement(Verdict.ANSWERED, confidence, "The first fact matches the question.")
    if signals.retrieval < _CLOSE:
        return Judgement(Verdict.NOTHING, confidence, "No fact comes close to this question.")
    return Judgement(Verdict.RELATED, confidence, _why_not(missing, ranked[0]))


def confidence_of(signals: Signals, *, reader: bool) -> float:
    """The probability, 0..1, that the first fact answers."""
    learnt = calibration().verdict if reader else calibration().verdict_without_reader
    observed = asdict(signals)
    log_odds = sum(weight * observed[name] for name, weight in learnt.weights.items())
    return logistic(learnt.bias + log_odds)


def reader_has_a_say(first: Ranked) -> bool:
    """Whether the reader's opinion counts in the verdict on ``first``.

    Curated asks say better what a fact answers than a reader that learnt from an encyclopaedia:
    on our own questions of the article, AUROC is 0.86 without its opinion and 0.82 with it. On
    facts without asks (SQuAD) it is the other way round, 0.72 and 0.88.
    """
    return first.reading is not None and not first.candidate.fact.asks


def observe(question: str, ranked: Sequence[Ranked], index: FactIndex) -> Signals:
    """Gather the signals for a question and its facts, best first, at least one."""
    missing = _unknown(question, ranked, index)
    reading = ranked[0].reading
    return Signals(
        retrieval=ranked[0].retrieval,
        unknown_names=min(2, len(missing.names)),
        unknown_numbers=min(2, len(missing.numbers)),
        answers=max(-_SURE, min(_SURE, reading.answers)) if reading else 0.0,
    )


@dataclass(frozen=True, slots=True)
class _Unknown:
    """Words of a question that the first facts do not account for, as written."""

    names: list[str]
    numbers: list[str]
    words: list[str]
    """Others that no fact knows and that are no everyday words."""


def _unknown(question: str, ranked: Sequence[Ranked], index: FactIndex) -> _Unknown:
    context = index.known_terms(one.candidate.fact for one in ranked[:_CONTEXT])

    def lacking(marked: Sequence[str]) -> list[str]:
        return [
            word
            for word in dict.fromkeys(marked)
            if (terms := subject_terms(index.words.terms(word))) and not context & set(terms)
        ]

    unknown_names = lacking(names(question))
    rare = [
        word
        for word in dict.fromkeys(bare_words(question))
        if word not in unknown_names and index.is_strange(word)
    ]
    return _Unknown(unknown_names, lacking(numbers(question)), rare)


def _why_not(missing: _Unknown, first: Ranked) -> str:
    if unknown := [*missing.names, *missing.numbers, *missing.words]:
        return f"The closest facts say nothing about {' or '.join(unknown[:3])}."
    if first.reading and first.reading.answers < 0:
        return "The closest facts are about this, and do not say what is asked."
    return "The closest facts match the question only in part."
