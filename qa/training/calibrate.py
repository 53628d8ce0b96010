"""Learn the numbers behind scores and verdicts, on public questions the reader never saw.

Usage: python -m qa.training.calibrate --data FOLDER [--split FILE] [--ranking FILE] [--out FILE]

Two exams are taken with the program's own code (see ``qa.training.exam``): of facts that stand in
their article without asks, as those of a person's library do, and of facts with asks, as curated
ones. The ranking is learnt on both, or kept as another file has it; each verdict is learnt where it
is used.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from index import Candidate, FactIndex, open_encoder, open_index
from qa.calibration import CALIBRATION, Calibration, Ranking, Verdict
from qa.question import clean
from qa.ranking import NEAR, Ranked, compared, read, retrieval_score, weighed
from qa.reader import Reader, Reading
from qa.training.data import Split
from qa.training.exam import Asked, Exam, draw_exam
from qa.verdict import Signals, observe

_RIGHT = 2 / 3
"""Share of questions for which the first fact is right, in the use that confidence is made for."""

_REACHED = 0.99
"""Share of right first facts that reach the least retrieval score."""

_UNKNOWN = ("unknown_names", "unknown_numbers", "lacks_wanted")
_OF_A_SENTENCE = ("retrieval", "coverage", "answers", *_UNKNOWN)
_OF_ASKS = ("retrieval", "same", *_UNKNOWN)
"""Signals for a fact with asks. What the reader and the wording say of the fact's own words is left
out: in an encyclopaedia, whose questions were written beside the sentence, they say nearly all.
Curated facts are asked in other words, and there they refuse up to half of what is answered."""
_UNREAD = ("retrieval", *_UNKNOWN)

_LISTED = 24
"""Candidates among which the right fact has to come first without the reader."""

_FIRST_GUESS = Ranking(text=0.3, wording=0.4, reader=0.3, margin=0.2, context=0.3)


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A question with its best candidates, the first of them read."""

    asked: Asked
    searched: str
    found: list[Candidate]
    """The ``_LISTED`` best, by a first guess at the weights."""
    readings: list[Reading]
    """Of the ``NEAR`` first."""

    @property
    def candidates(self) -> list[Candidate]:
        """Those that were read."""
        return self.found[: len(self.readings)]


@dataclass(frozen=True, slots=True)
class Taken:
    """An exam's facts, and what came of its questions."""

    index: FactIndex
    reader: Reader
    retrieved: list[Retrieved]
    curated: bool
    """Whether the facts have asks; then only those that do are learnt from."""


def main() -> None:
    """Learn, print what was learnt, and write it."""
    parser = argparse.ArgumentParser(description="Learn the numbers behind scores and verdicts.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--split", type=Path, default=Path(__file__).with_name("split.json"))
    parser.add_argument("--ranking", type=Path, help="calibration whose ranking is kept")
    parser.add_argument("--out", type=Path, default=CALIBRATION)
    parser.add_argument("--questions", type=int, default=400, help="of each kind, at most")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    split = msgspec.json.decode(options.split.read_bytes(), type=Split)
    plain, curated = (
        take(draw_exam(options.data, split, options.questions, options.seed, asks=asks))
        for asks in (False, True)
    )
    if options.ranking is None:
        ranking = fit_ranking([*plain.retrieved, *curated.retrieved])
    else:
        ranking = msgspec.json.decode(options.ranking.read_bytes(), type=Calibration).ranking
    least = least_retrieval([*plain.retrieved, *curated.retrieved], ranking)
    learnt = Calibration(
        ranking,
        fit_verdict([plain], ranking, _OF_A_SENTENCE, least),
        fit_verdict([curated], ranking, _OF_ASKS, least),
        fit_verdict([plain, curated], without_reader(ranking), _UNREAD, least),
        least_span_margin(plain.retrieved, ranking),
        least,
    )
    options.out.write_bytes(msgspec.json.format(msgspec.json.encode(learnt), indent=2) + b"\n")
    print(options.out.read_text())


def take(exam: Exam) -> Taken:
    """Search and read for each question of an exam, as the program does."""
    index = open_index(exam.facts, open_encoder(notify=print), print)
    reader = Reader.open()
    retrieved = list(retrieve(index, reader, exam.questions))
    return Taken(index, reader, retrieved, any(fact.asks for fact in exam.facts))


def retrieve(index: FactIndex, reader: Reader, questions: Sequence[Asked]) -> Iterator[Retrieved]:
    """Search and read for each question."""
    for number, asked in enumerate(questions):
        if number % 500 == 0:
            print(f"{number} of {len(questions)} questions read", flush=True)
        searched = index.correct_spelling(clean(asked.text))
        found = index.candidates(searched)
        best = sorted(found, key=lambda one: -retrieval_score(one, _FIRST_GUESS))[:_LISTED]
        yield Retrieved(asked, searched, best, read(searched, best[:NEAR], reader))


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
        [_inverse(value) for value in msgspec.structs.astuple(_FIRST_GUESS)],
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


def fit_verdict(
    exams: Sequence[Taken], ranking: Ranking, names: Sequence[str], least: float
) -> Verdict:
    """Logistic regression of "the first fact answers" on the signals with these names.

    Questions whose first fact is below the ``least`` retrieval score are left out: their verdict is
    clear without it, and it would learn to tell those from others instead of the near misses.
    Most of the questions here are near misses, which says nothing of what people ask; they are
    weighed as if the first fact were right for ``_RIGHT`` of all questions. Where facts have asks,
    what they answer is learnt of questions that two people wrote: one's is asked, the other's is an
    ask. Questions put in other words by a program are more like, or less, than people's are.
    """
    signals, right, unanswerable = _observed(exams, ranking, least)
    columns = [[field.name for field in fields(Signals)].index(name) for name in names]
    share = float(np.mean(right))
    weigh = {True: _RIGHT / share, False: (1 - _RIGHT) / (1 - share)}
    regression = LogisticRegression(max_iter=2000, C=1.0, class_weight=weigh)
    regression.fit(signals[:, columns], right)
    _report(regression.predict_proba(signals[:, columns])[:, 1], right, unanswerable)
    weights = dict(zip(names, (round(float(w), 4) for w in regression.coef_[0]), strict=True))
    return Verdict(round(float(regression.intercept_[0]), 4), weights)


def _observed(
    exams: Sequence[Taken], ranking: Ranking, least: float
) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_]]:
    """Signals of every question, whether its first fact is right, whether there is no right one."""
    rows, right, unanswerable = [], [], []
    for taken in exams:
        for one in taken.retrieved:
            ranked = _ranked(one, ranking)
            if not ranked or ranked[0].retrieval < least:
                continue
            if taken.curated and not ranked[0].candidate.fact.asks:
                continue
            is_right = ranked[0].candidate.fact.id == one.asked.gold
            if taken.curated and is_right and not one.asked.asked_twice:
                continue
            if ranking.reader:
                ranked[0] = compared(one.searched, ranked[0], taken.reader)
            rows.append(astuple(observe(one.searched, ranked, taken.index)))
            right.append(is_right)
            unanswerable.append(one.asked.gold is None)
    return np.array(rows, dtype=float), np.array(right), np.array(unanswerable)


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
            first = _ranked(one, ranking)[0]
            if first.candidate.fact.id == one.asked.gold:
                yield first


def _ranked(one: Retrieved, ranking: Ranking) -> list[Ranked]:
    ranked = []
    for candidate, reading in zip(one.candidates, one.readings, strict=True):
        score = retrieval_score(candidate, ranking)
        kept = reading if ranking.reader else None
        ranked.append(Ranked(candidate, weighed(score, reading, ranking), score, kept))
    return sorted(ranked, key=lambda entry: -entry.score)


def _report(
    confidence: NDArray[np.float64], right: NDArray[np.bool_], none: NDArray[np.bool_]
) -> None:
    from sklearn.metrics import roc_auc_score

    print(
        f"verdict of {len(right)}: AUROC right against not {roc_auc_score(right, confidence):.4f}, "
        f"answerable against not {roc_auc_score(~none, confidence):.4f}; answerable refused "
        f"{np.mean(confidence[~none] < 0.5):.3f}, unanswerable answered "
        f"{np.mean(confidence[none] >= 0.5):.3f}"
    )


if __name__ == "__main__":
    main()
