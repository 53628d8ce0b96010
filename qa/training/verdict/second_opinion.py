"""Learn how much the second, larger reader's word counts, on what no training saw.

Usage: python -m qa.training.verdict.second_opinion --data FOLDER [--weights FOLDER] [--out FILE]

Two exams are taken with the program's own code: people's own documents, and articles whose facts
have no asks. ``--weights`` has the second reader's files. It is asked where the program would ask
it.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from qa.answering.judging.second_opinion import (
    MOST_READ,
    NAME,
    confidence_after,
    is_open,
    reconsidered,
)
from qa.answering.judging.verdict import confidence_of, left_by, observe
from qa.answering.ranking import Ranked, read, within
from qa.answering.reading.reader import WEIGHTS, Reader, Reading
from qa.learnt.logistic import log_odds
from qa.learnt.numbers import LEARNT, SecondOpinion, calibration
from qa.training.examples.squad import SPLIT, Split
from qa.training.examples.written import CALIBRATION_DOCUMENTS
from qa.training.learnt_file import write_part
from qa.training.verdict.exam import Articles, Asked, draw_exam
from qa.training.verdict.own_exam import own_exam
from qa.training.verdict.taken import Taken, take

_ANSWERABLE, _REWORDED = 0.7, 0.3
"""As where the first verdict is learnt: see ``qa.training.verdict.calibrate``."""
_LEAST, _MOST = 0.08, 0.85
"""Confidences between which the second reader is asked. Between .15 and .75 it is asked a fifth
less often, and half of what it gains is lost."""
_RANKS = (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5)


@dataclass(frozen=True, slots=True)
class Heard:
    """A question with its facts, and what the second reader says of the first of them."""

    asked: Asked
    ranked: list[Ranked]
    readings: list[Reading]
    """Of the first facts; empty where it is not asked."""
    confidences: list[float]
    """Of each of the first facts, by the first reader alone."""
    exam: int

    def again(self, weights: SecondOpinion) -> tuple[int, list[Ranked]]:
        """The place that the fact had which is first now, and the facts in their new order."""
        ranked = reconsidered(self.ranked, self.readings, weights)
        facts = [one.candidate.fact.id for one in self.ranked]
        return facts.index(ranked[0].candidate.fact.id), ranked


def heard(taken: Taken, second: Reader, exam: int, weights: SecondOpinion) -> list[Heard]:
    """What both readers say to the questions of an exam that the verdict is asked of."""
    found = []
    for one in taken.retrieved:
        ranked = one.ranked(calibration().ranking)
        if not ranked:
            continue
        confidences = []
        for place in range(min(MOST_READ, len(ranked))):
            order = [ranked[place], *ranked[:place], *ranked[place + 1 :]]
            missing = left_by(one.searched, order, taken.index)
            signals = observe(one.searched, ranked[place], missing)
            confidences.append(confidence_of(signals, calibration().verdict))
        first = [entry.candidate for entry in ranked[:MOST_READ]]
        asked = is_open(ranked, confidences[0], weights)
        readings = read(one.searched, first, second) if asked else []
        found.append(Heard(one.asked, ranked, readings, confidences, exam))
    return found


def best_rank(told: Sequence[Heard], guess: SecondOpinion) -> float:
    """The weight in the order of facts with which the right one is first most often."""

    def right(rank: float) -> float:
        weights = msgspec.structs.replace(guess, rank=rank)
        firsts = [(one, one.again(weights)[1][0].candidate.fact.id) for one in told]
        return float(np.mean([one.asked.is_right(first) for one, first in firsts]))

    shares = [right(rank) for rank in _RANKS]
    print("right first by weight:", dict(zip(_RANKS, np.round(shares, 4), strict=True)))
    return _RANKS[int(np.argmax(shares))]


def fit(heard_of: Sequence[Heard], weights: SecondOpinion) -> SecondOpinion:
    """Logistic regression of "the first fact answers" on both readers' words.

    It is learnt of the questions on which the second one was heard. All are weighed as if a share
    of ``_ANSWERABLE`` of an exam's questions had an answer; each exam counts the same.
    """
    rows, right = [], []
    is_open_one = np.array([bool(one.readings) for one in heard_of])
    for one in heard_of:
        if one.readings:
            place, ranked = one.again(weights)
            reading, sure = one.readings[place], log_odds(one.confidences[place])
            rows.append((sure, within(reading.answers), within(reading.span_margin)))
            right.append(one.asked.is_right(ranked[0].candidate.fact.id))
    regression = LogisticRegression(max_iter=2000)
    regression.fit(np.array(rows), right, sample_weight=_sample_weights(heard_of)[is_open_one])
    bias = round(float(regression.intercept_[0]), 4)
    confidence, answers, margin = (round(float(one), 4) for one in regression.coef_[0])
    return msgspec.structs.replace(
        weights, bias=bias, confidence=confidence, answers=answers, margin=margin
    )


def _sample_weights(asked: Sequence[Heard]) -> NDArray[np.float64]:
    told = np.array([one.asked.gold is not None for one in asked])
    exams = np.array([one.exam for one in asked])
    weights = np.zeros(len(asked))
    for exam in np.unique(exams):
        rows = exams == exam
        share = told[rows].mean()
        by_kind = np.where(told[rows], _ANSWERABLE / share, (1 - _ANSWERABLE) / (1 - share))
        weights[rows] = by_kind * len(asked) / rows.sum()
    return weights


def report(name: str, answers: Sequence[Heard], weights: SecondOpinion | None) -> None:
    """Print what comes of an exam, with the second reader's word or (None) without."""
    confidences, right = [], []
    for one in answers:
        place, first, sure = 0, one.ranked[0], one.confidences[0]
        if weights and one.readings:
            place, (first, *_) = one.again(weights)
            sure = confidence_after(one.confidences[place], one.readings[place], weights)
        confidences.append(sure)
        right.append(one.asked.is_right(first.candidate.fact.id))
    told = np.array([one.asked.gold is not None for one in answers])
    chances, good = np.array(confidences), np.array(right)
    print(
        f"{name}: {len(told)} questions, right first {good[told].mean():.3f}, AUROC told against "
        f"not told {roc_auc_score(told, chances):.3f}, refused though told "
        f"{(chances[told] < 0.5).mean():.3f}, answered though not told "
        f"{(chances[~told] >= 0.5).mean():.3f}"
    )


def main() -> None:
    """Learn, print what was learnt, and write it."""
    parser = argparse.ArgumentParser(description="Learn what a second opinion counts.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--out", type=Path, default=LEARNT)
    parser.add_argument("--questions", type=int, default=100, help="of each kind, at most")
    options = parser.parse_args()
    split = msgspec.json.decode(SPLIT.read_bytes(), type=Split)
    articles = Articles.of_calibration(options.data, split)
    second = Reader.open(options.weights, NAME)
    guess = SecondOpinion(second.sha256, _LEAST, _MOST, 0.0, 0.0, 1.0, 0.0, 0.0)
    plain = draw_exam(articles, options.questions, 7, asks=False, reworded=_REWORDED)
    exams = {"own documents": own_exam(CALIBRATION_DOCUMENTS), "articles": plain}
    found = {
        name: heard(take(exam), second, number, guess)
        for number, (name, exam) in enumerate(exams.items())
    }
    every = [one for group in found.values() for one in group]
    told = [one for one in every if one.readings and one.asked.gold is not None]
    rank = best_rank(told, guess)
    weights = fit(every, msgspec.structs.replace(guess, rank=rank))
    for name, answers in found.items():
        report(f"{name}, without", answers, None)
        report(f"{name}, with", answers, weights)
    write_part(options.out, second=weights)
    print(weights)


if __name__ == "__main__":
    main()
