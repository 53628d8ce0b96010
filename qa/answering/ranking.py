"""Orders the facts near a question by one absolute score: meaning, wording, and the reader."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from facts import Filter
from index import Candidate, FactIndex
from qa.answering.calibration import Ranking, calibration
from qa.answering.reader import Reader, Reading
from qa.answering.surroundings import surroundings
from qa.question.text import needs_several, subject_terms

NEAR = 8
"""Best candidates that are looked at; a right fact further down is rare."""

_READ, _BEHIND = 8, 1.0
"""Most candidates that are read, and how far behind the first by log-odds they may be."""

_SUREST = 5.0
"""Log-odds of the reader that it goes beyond for one candidate in a hundred: what could not come
first with them is not read. Of 2,000 held-out public questions that loses no right first fact, and
of the candidates that would be read without it a quarter are left out."""

_COMPARED, _LIKEST = 3, 2
"""Nearest asks of the first fact that are compared with the question, and how many of the likest
are averaged: one may look alike by chance, several wordings seldom do."""

_LEAST_SCORE, _MOST_SCORE = 1e-3, 1 - 1e-5
"""Retrieval scores beyond which the reader could say nothing more."""

_SURE = 8.0
"""Log-odds of the reader beyond which nothing more is learnt."""

_TOGETHER = 3
"""Facts that together answer a question which needs several."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score."""

    candidate: Candidate
    score: float
    """0..1, absolute: the same figure means the same closeness for every question."""
    retrieval: float
    """The score before the reader's word was added, 0..1."""
    reading: Reading | None = None
    """What the reader says of it, where it was read."""


def rank(question: str, candidates: Iterable[Candidate], reader: Reader | None) -> list[Ranked]:
    """Candidates with their scores, best first; equal scores keep the order given.

    Where there is a reader, the best by retrieval are read as long as the next may come first.
    """
    learnt = calibration().ranking
    scored = ((one, retrieval_score(one, learnt)) for one in candidates)
    retrieved = _sorted(Ranked(one, score, score) for one, score in scored)
    if reader is None:
        return retrieved
    best = _sorted(_read_while_it_matters(question, retrieved[:_READ], reader, learnt))
    # What retrieval put behind them stays there, though the reader has lowered some of them.
    lowest = min((one.score for one in best), default=1.0)
    rest = retrieved[len(best) :]
    return best + [replace(one, score=min(one.score, lowest)) for one in rest]


def _read_while_it_matters(
    question: str, retrieved: Sequence[Ranked], reader: Reader, learnt: Ranking
) -> list[Ranked]:
    """The first of ``retrieved`` (best first) as read, up to where no other can come before them.

    They are read one by one, which takes no longer than together: no text is filled up to the
    length of another.
    """
    done: list[Ranked] = []
    best = 0.0
    for one in retrieved:
        is_behind = _prior(one.score) < _prior(retrieved[0].score) - _BEHIND
        if is_behind or _weighed(one.score, _SUREST, learnt) <= best:
            break
        (reading,) = read(question, [one.candidate], reader)
        done.append(replace(one, score=weighed(one.score, reading, learnt), reading=reading))
        best = max(best, done[-1].score)
    return done


def read(question: str, candidates: Sequence[Candidate], reader: Reader) -> list[Reading]:
    """What the reader says of each candidate's fact."""
    facts = [one.fact for one in candidates]
    return reader.read(
        [question] * len(facts),
        [fact.text for fact in facts],
        [surroundings(fact) for fact in facts],
    )


def compared(question: str, first: Ranked, reader: Reader) -> Ranked:
    """A read fact, its asks compared with the question; as it is where it has none."""
    reading, asks = first.reading, first.candidate.nearest_asks[:_COMPARED]
    if reading is None or not asks:
        return first
    likest = sorted(reader.compare(question, asks), reverse=True)[:_LIKEST]
    return replace(first, reading=replace(reading, same=fmean(likest)))


def retrieval_score(candidate: Candidate, learnt: Ranking) -> float:
    """How close a fact is by meaning and wording, 0..1; 1 for its own text.

    Meaning is the best cosine of the fact's text and asks, mixed with that of the text alone;
    wording is the share of the question's telling words that the fact accounts for. Where the fact
    together with its surroundings is closer than it is alone, it is lifted.
    """
    best = max(candidate.text_similarity, candidate.ask_similarity)
    meaning = learnt.text * candidate.text_similarity + (1 - learnt.text) * best
    alone = learnt.wording * candidate.coverage + (1 - learnt.wording) * meaning
    around = (
        learnt.wording * candidate.context_coverage
        + (1 - learnt.wording) * candidate.context_similarity
    )
    return alone + learnt.context * max(0.0, around - alone)


def weighed(score: float, reading: Reading, learnt: Ranking) -> float:
    """The retrieval score with the reader's word for it, 0..1.

    Both count as log-odds, which add up (Good 1950, "Probability and the weighing of evidence").
    """
    span, answers = within(reading.span_margin), within(reading.answers)
    return _weighed(score, learnt.margin * span + (1 - learnt.margin) * answers, learnt)


def _weighed(score: float, log_odds: float, learnt: Ranking) -> float:
    return logistic(_prior(score) + learnt.reader * log_odds)


def _prior(score: float) -> float:
    """The log-odds of a retrieval score."""
    share = min(max(score, _LEAST_SCORE), _MOST_SCORE)
    return math.log(share / (1 - share))


def within(log_odds: float) -> float:
    """Log-odds of the reader, cut off where they say no more than that it is sure."""
    return max(-_SURE, min(_SURE, log_odds))


def logistic(log_odds: float) -> float:
    """The probability of these log-odds."""
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, log_odds))))


def _sorted(ranked: Iterable[Ranked]) -> list[Ranked]:
    return sorted(ranked, key=lambda one: -one.score)


def spread(ranked: list[Ranked], weights: Mapping[str, float], index: FactIndex) -> list[Ranked]:
    """Order facts for a question that needs several: each next one explains what is left open.

    Args:
        ranked: best first; the first stays where it is.
        weights: how telling each term of the question is.
        index: says which terms a fact holds.
    """
    chosen, rest = ranked[:1], ranked[1:NEAR]
    left, whole = dict(weights), sum(weights.values())
    while whole and rest and len(chosen) < _TOGETHER:
        held = index.known_terms([chosen[-1].candidate.fact])
        left = {term: weight for term, weight in left.items() if term not in held}
        gains = [held_weight(one, left, index) / whole for one in rest]
        best = max(range(len(rest)), key=lambda place: rest[place].score + gains[place])
        chosen.append(rest.pop(best))
    return [*chosen, *rest, *ranked[NEAR:]]


def held_weight(one: Ranked, weights: Mapping[str, float], index: FactIndex) -> float:
    """The weight of those terms that a fact holds."""
    held = index.known_terms([one.candidate.fact])
    return sum(weight for term, weight in weights.items() if term in held)


@dataclass(frozen=True, slots=True)
class Search:
    """Where a question is looked up, and how."""

    index: FactIndex
    reader: Reader | None
    """Reads the nearest facts, and compares their asks; None to do without."""
    most: int
    """Candidates of each search that are ranked, 1 or more."""
    where: Filter | None
    """The sources to search; None for all."""

    def ranked(self, question: str) -> list[Ranked]:
        """The facts near ``question``, best first; the first compared by its asks."""
        index, reader = self.index, self.reader
        ranked = rank(question, index.candidates(question, self.where, self.most), reader)
        if needs_several(question):
            weights = index.words.weights(subject_terms(index.words.terms(question)))
            ranked = spread(ranked, weights, index)
        if reader and ranked:
            ranked = [compared(question, ranked[0], reader), *ranked[1:]]
        return ranked
