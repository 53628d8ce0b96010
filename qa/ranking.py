"""Orders the facts near a question by one absolute score: meaning, wording, and the reader."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from index import Candidate, FactIndex
from qa.calibration import Ranking, calibration
from qa.reader import Reader, Reading

READ = 8
"""Best candidates that are read; a right fact further down is rare, and reading takes time."""

_COMPARED = 2
"""Nearest asks of each read fact that are compared with the question."""

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
    """The score before the reader lifted it, 0..1."""
    reading: Reading | None = None
    """What the reader says of it, where it was read."""


def rank(question: str, candidates: Iterable[Candidate], reader: Reader | None) -> list[Ranked]:
    """Candidates with their scores, best first; equal scores keep the order given.

    The best by retrieval are read, where there is a reader.
    """
    learnt = calibration().ranking
    scored = ((one, retrieval_score(one, learnt)) for one in candidates)
    retrieved = _sorted(Ranked(one, score, score) for one, score in scored)
    if reader is None:
        return retrieved
    best = retrieved[:READ]
    readings = read(question, [one.candidate for one in best], reader)
    weighed_up = _sorted(
        replace(one, score=weighed(one.score, reading, learnt), reading=reading)
        for one, reading in zip(best, readings, strict=True)
    )
    # What retrieval put behind them stays there, though the reader has lowered some of them.
    lowest = min((one.score for one in weighed_up), default=1.0)
    return weighed_up + [replace(one, score=min(one.score, lowest)) for one in retrieved[READ:]]


def read(question: str, candidates: Sequence[Candidate], reader: Reader) -> list[Reading]:
    """What the reader says of each candidate: of its fact, and of its nearest asks."""
    facts = [one.fact for one in candidates]
    readings = reader.read(
        [question] * len(facts),
        [fact.text for fact in facts],
        [fact.source.title for fact in facts],
    )
    asks = [one.nearest_asks[:_COMPARED] for one in candidates]
    compared = iter(reader.compare(question, [ask for some in asks for ask in some]))
    likest = [
        max(zip(islice(compared, len(some)), some, strict=True), default=None) for some in asks
    ]
    return [
        replace(reading, same=like[0], likest_ask=like[1]) if like else reading
        for reading, like in zip(readings, likest, strict=True)
    ]


def reread(ranked: Sequence[Ranked], reader: Reader) -> list[Ranked]:
    """Find the exact words anew in facts one of whose asks asks the same, by that ask's wording.

    An ask is put in the words of its fact, and the reader finds more by it than by other words;
    the surer of the two spans is kept.
    """
    alike = [
        (place, one, one.reading, one.reading.likest_ask)
        for place, one in enumerate(ranked)
        if one.reading and one.reading.likest_ask and (one.reading.same or 0.0) > 0
    ]
    facts = [one.candidate.fact for _, one, _, _ in alike]
    by_asks = reader.read(
        [ask for _, _, _, ask in alike],
        [fact.text for fact in facts],
        [fact.source.title for fact in facts],
    )
    found = list(ranked)
    for (place, one, reading, _), other in zip(alike, by_asks, strict=True):
        if other.span_margin > reading.span_margin:
            span = replace(reading, start=other.start, end=other.end, span_margin=other.span_margin)
            found[place] = replace(one, reading=span)
    return found


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
    log_odds = learnt.margin * within(reading.span_margin)
    log_odds += (1 - learnt.margin) * within(reading.answers)
    log_odds += learnt.asks * within(reading.same or 0.0)
    prior = min(max(score, _LEAST_SCORE), _MOST_SCORE)
    return logistic(math.log(prior / (1 - prior)) + learnt.reader * log_odds)


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
    chosen, rest = ranked[:1], ranked[1:READ]
    left, whole = dict(weights), sum(weights.values())
    while whole and rest and len(chosen) < _TOGETHER:
        held = index.known_terms([chosen[-1].candidate.fact])
        left = {term: weight for term, weight in left.items() if term not in held}
        gains = [held_weight(one, left, index) / whole for one in rest]
        best = max(range(len(rest)), key=lambda place: rest[place].score + gains[place])
        chosen.append(rest.pop(best))
    return [*chosen, *rest, *ranked[READ:]]


def held_weight(one: Ranked, weights: Mapping[str, float], index: FactIndex) -> float:
    """The weight of those terms that a fact holds."""
    held = index.known_terms([one.candidate.fact])
    return sum(weight for term, weight in weights.items() if term in held)
