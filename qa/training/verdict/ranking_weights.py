"""The weights of the ranking, and how little the right first fact may score by them."""

from collections.abc import Iterator, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from index import Candidate
from qa.answering.ranking import Ranked, retrieval_score, weighed
from qa.learnt.numbers import Ranking
from qa.training.verdict.taken import FIRST_GUESS, Retrieved

_REACHED = 0.99
"""Share of right first facts that reach the least retrieval score."""


def fit_ranking(retrieved: Sequence[Retrieved]) -> Ranking:
    """Maximise the likelihood of the right fact, with the reader and without.

    Each is a softmax over the scores, the reader's over what it read. Alone, its term would have a
    fact found by its surroundings only, as the reader tells the sentences of a paragraph apart;
    but what is read is what was ranked first without it.
    """
    read_lists = [(one, gold) for one in retrieved if (gold := _gold(one, one.candidates)) >= 0]
    lists = [(one, gold) for one in retrieved if (gold := _gold(one, one.found)) >= 0]

    def loss(point: NDArray[np.float64]) -> float:
        ranking, (with_reader, without) = _ranking(point[:-2]), np.exp(point[-2:])
        read_loss = [_loss(_scores(one, ranking), gold, with_reader) for one, gold in read_lists]
        found_loss = [_loss(_retrieval_scores(one, ranking), gold, without) for one, gold in lists]
        return float(np.mean(read_loss) + np.mean(found_loss))

    start = np.append(
        [_inverse(value) for value in msgspec.structs.astuple(FIRST_GUESS)],
        [np.log(0.05), np.log(0.05)],
    )
    found = minimize(loss, start, method="Nelder-Mead", options={"maxiter": 600, "xatol": 0.02})
    ranking = _ranking(found.x[:-2])
    first = np.mean([int(np.argmax(_scores(one, ranking))) == gold for one, gold in read_lists])
    bare = np.mean([int(np.argmax(_retrieval_scores(one, ranking))) == gold for one, gold in lists])
    print(
        f"ranking: loss {found.fun:.4f}, right first {first:.4f} of {len(read_lists)} lists that "
        f"were read, {bare:.4f} of {len(lists)} that were not"
    )
    return ranking


def _loss(scores: Sequence[float], gold: int, temperature: float) -> float:
    """Minus the logarithm of the likelihood of the right one under a softmax."""
    scaled = np.array(scores) / temperature
    return float(np.log(np.exp(scaled - scaled.max()).sum()) + scaled.max() - scaled[gold])


def _ranking(point: NDArray[np.float64]) -> Ranking:
    return Ranking(*(round(float(1 / (1 + np.exp(-value))), 4) for value in point))


def _inverse(share: float) -> float:
    return float(np.log(share / (1 - share)))


def _gold(one: Retrieved, candidates: Sequence[Candidate]) -> int:
    """The place of the right fact; -1 where it is not among them."""
    ids = [candidate.fact.id for candidate in candidates]
    return ids.index(one.asked.gold) if one.asked.gold in ids else -1


def _retrieval_scores(one: Retrieved, ranking: Ranking) -> list[float]:
    return [retrieval_score(candidate, ranking) for candidate in one.found]


def _scores(one: Retrieved, ranking: Ranking) -> list[float]:
    return [
        weighed(retrieval_score(candidate, ranking), reading, ranking)
        for candidate, reading in zip(one.candidates, one.readings, strict=True)
    ]


def without_reader(ranking: Ranking) -> Ranking:
    """The same ranking where nothing is read."""
    return msgspec.structs.replace(ranking, reader=0.0)


def least_span_margin(retrieved: Sequence[Retrieved], ranking: Ranking) -> float:
    """The margin that 19 of 20 short answers in right first facts reach."""
    readings = (first.reading for first in _right_firsts(retrieved, ranking))
    margins = [reading.span_margin for reading in readings if reading]
    return round(float(np.quantile(margins, 0.05)), 4)


def least_retrieval(retrieved: Sequence[Retrieved], ranking: Ranking) -> float:
    """The retrieval score that _REACHED of the right first facts reach."""
    scores = [first.retrieval for first in _right_firsts(retrieved, ranking)]
    return round(float(np.quantile(scores, 1 - _REACHED)), 4)


def _right_firsts(retrieved: Sequence[Retrieved], ranking: Ranking) -> Iterator[Ranked]:
    for one in retrieved:
        if one.candidates:
            first = one.ranked(ranking)[0]
            if one.asked.is_right(first.candidate.fact.id):
                yield first
