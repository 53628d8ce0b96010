"""Learn how much the second, larger reader's word counts, on what no training saw.

Usage: python -m qa.training.verdict.second_opinion --data FOLDER [--weights FOLDER] [--out FILE]

Two exams are taken with the program's own code: people's own documents, and articles whose facts
have no asks. ``--weights`` has the second reader's files. It is asked where the program would ask
it.
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from index import FactIndex
from qa.answering.judging.read_twice import MAY_ONLY_RAISE, observe_twice
from qa.answering.judging.second_opinion import MOST_READ, NAME, is_open, reconsidered
from qa.answering.judging.verdict import confidence_of, left_by, observe
from qa.answering.ranking import Ranked, read
from qa.answering.reading.reader import WEIGHTS, Reader, Reading
from qa.learnt.logistic import logistic
from qa.learnt.numbers import LEARNT, SecondOpinion, calibration
from qa.learnt.trees import Trees, log_odds_by
from qa.question.question import Question
from qa.training.boosted_trees import fit_trees
from qa.training.examples.squad import SPLIT, Split
from qa.training.examples.written import CALIBRATION_DOCUMENTS
from qa.training.learnt_file import write_part
from qa.training.verdict.exam import Articles, Asked, draw_exam
from qa.training.verdict.own_exam import own_exam
from qa.training.verdict.taken import Taken, as_read, take

_ANSWERABLE, _REWORDED = 0.55, 0.3
"""The first of these is less than where the first verdict is learnt: with 0.7, one question in six
that own documents do not answer gets an answer, with this one in eight."""
_LEAST, _MOST = 0.08, 0.85
"""Confidences between which the second reader is asked. Between .15 and .75 it is asked a fifth
less often, and half of what it gains is lost."""
_ARTICLES = "articles"
_FOLDS = 6
_UNHEARD = SecondOpinion("", _LEAST, _MOST, rank=0.0, verdict=Trees([], 0.0, []))
"""Before anything is learnt: facts keep their order."""
_RANKS = (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5)


@dataclass(frozen=True, slots=True)
class Heard:
    """A question with its facts, and what the second reader says of the first of them."""

    asked: Asked
    searched: Question
    index: FactIndex
    ranked: list[Ranked]
    """As the first reader alone puts them; only what the program reads is read."""
    readings: list[Reading]
    """The second reader's, of the first facts; empty where it is not asked."""
    exam: str

    def again(self, weights: SecondOpinion) -> list[Ranked]:
        """The facts in their new order."""
        return reconsidered(self.ranked, self.readings, weights)

    def observed(self, weights: SecondOpinion) -> tuple[float, dict[str, float]]:
        """How sure the first reader is of the fact that is first in the end, and all observed."""
        ranked = self.again(weights)
        missing = left_by(self.searched, ranked, self.index)
        signals = observe(self.searched, ranked[0], missing)
        sure = confidence_of(signals, calibration().verdict)
        twice = self.readings and observe_twice(self.searched, ranked, signals, sure)
        return sure, twice or {}


def heard(taken: Taken, second: Reader, exam: str, weights: SecondOpinion) -> list[Heard]:
    """What both readers say to the questions of an exam that the verdict is asked of."""
    found = []
    for one in taken.retrieved:
        ranked = as_read(one.ranked(calibration().ranking), calibration().ranking)
        if not ranked:
            continue
        signals = observe(one.searched, ranked[0], left_by(one.searched, ranked, taken.index))
        confidence = confidence_of(signals, calibration().verdict)
        twice = [entry.candidate for entry in ranked[:MOST_READ] if entry.reading]
        asked = is_open(ranked, confidence, weights)
        readings = read(one.searched, twice, second) if asked else []
        found.append(Heard(one.asked, one.searched, taken.index, ranked, readings, exam))
    return found


def best_rank(told: Sequence[Heard], guess: SecondOpinion) -> float:
    """The weight in the order of facts with which the right one is first most often."""

    def right(rank: float) -> float:
        weights = msgspec.structs.replace(guess, rank=rank)
        firsts = [(one, one.again(weights)[0].candidate.fact.id) for one in told]
        return float(np.mean([one.asked.is_right(first) for one, first in firsts]))

    shares = [right(rank) for rank in _RANKS]
    print("right first by weight:", dict(zip(_RANKS, np.round(shares, 4), strict=True)))
    return _RANKS[int(np.argmax(shares))]


def fit(heard_of: Sequence[Heard], weights: SecondOpinion) -> SecondOpinion:
    """Boosted trees for "the first fact answers", by what both readers say and all else observed.

    They are learnt of the questions on which the second one was heard. Those of own documents, and
    those of articles, are weighed as if a share of ``_ANSWERABLE`` of them had an answer. Where
    articles count as much as all documents together, AUROC on documents falls by .02.
    """
    asked = [one for one in heard_of if one.readings]
    rows = [one.observed(weights)[1] for one in asked]
    right = [one.asked.is_right(one.again(weights)[0].candidate.fact.id) for one in asked]
    trees = fit_trees(rows, right, _sample_weights(asked), dict.fromkeys(MAY_ONLY_RAISE, 1))
    return msgspec.structs.replace(weights, verdict=trees)


def _sample_weights(asked: Sequence[Heard]) -> NDArray[np.float64]:
    told = np.array([one.asked.gold is not None for one in asked])
    kinds = np.array([one.exam == _ARTICLES for one in asked])
    weights = np.zeros(len(asked))
    for kind in np.unique(kinds):
        rows = kinds == kind
        share = told[rows].mean()
        by_kind = np.where(told[rows], _ANSWERABLE / share, (1 - _ANSWERABLE) / (1 - share))
        weights[rows] = by_kind
    return weights


def learnt_of_others(every: Sequence[Heard], weights: SecondOpinion) -> dict[str, SecondOpinion]:
    """For each exam what is learnt of the others, and not of some exams with it."""
    exams = sorted({one.exam for one in every})
    folds = [exams[start::_FOLDS] for start in range(_FOLDS)]
    return {
        exam: learnt
        for fold in folds
        if (learnt := fit([one for one in every if one.exam not in fold], weights))
        for exam in fold
    }


def report(name: str, answers: Sequence[Heard], learnt: Mapping[str, SecondOpinion]) -> None:
    """Print what comes of questions, with what is learnt for their exams, or without."""
    confidences, right = [], []
    for one in answers:
        weights = learnt.get(one.exam, _UNHEARD)
        first = one.again(weights)[0]
        sure, twice = one.observed(weights)
        if twice and weights is not _UNHEARD:
            sure = logistic(log_odds_by(weights.verdict, twice))
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
    guess = msgspec.structs.replace(_UNHEARD, reader=second.sha256)
    plain = draw_exam(articles, options.questions, 7, asks=False, reworded=_REWORDED)
    exams = {lot: own_exam([lot]) for lot in CALIBRATION_DOCUMENTS} | {_ARTICLES: plain}
    found = {name: heard(take(exam), second, name, guess) for name, exam in exams.items()}
    every = [one for group in found.values() for one in group]
    told = [one for one in every if one.readings and one.asked.gold is not None]
    rank = best_rank(told, guess)
    weights = msgspec.structs.replace(guess, rank=rank)
    learnt = learnt_of_others(every, weights)
    own = [one for one in every if one.exam != _ARTICLES]
    for name, answers in (("own documents", own), (_ARTICLES, found[_ARTICLES])):
        report(f"{name}, without", answers, {})
        report(f"{name}, with", answers, learnt)
    weights = fit(every, weights)
    write_part(options.out, second=weights)
    print(weights)


if __name__ == "__main__":
    main()
