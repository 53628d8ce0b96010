"""Learn the numbers behind scores and verdicts, on public questions the reader never saw.

Usage: python -m qa.training.calibrate --data FOLDER [--split FILE] [--out FILE]

Exams are taken with the program's own code (see ``qa.training.exam``): of facts that stand in
their article without asks, of people's own documents, and of facts with asks, as curated ones. The
ranking is learnt on the first and the last; each verdict is learnt where it is used.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from functools import partial
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from index import Candidate, FactIndex, open_encoder, open_index
from qa.answering.ranking import NEAR, Ranked, compared, read, retrieval_score, weighed
from qa.answering.reader import Reader, Reading
from qa.answering.verdict import Signals, left_by, observe
from qa.learnt import LEARNT, Calibration, Ranking, VerdictWeights
from qa.question.question import Question
from qa.question.words import clean
from qa.training.data import Split
from qa.training.exam import Articles, Asked, Exam, draw_exam
from qa.training.learnt_file import write_part
from qa.training.own_exam import own_exam
from qa.training.written import CALIBRATION_DOCUMENTS

_REWORDED, _ROUNDABOUT = 0.3, 0.7
"""Shares of the questions about plain sentences that are put in other words, for the verdict and
for the ranking. With more, the verdict learns hardly anything of names that no fact knows; with
fewer, the ranking leans on wording more than those questions bear whose authors have not seen the
text."""

_ANSWERABLE, _ANSWERABLE_BY_CURATED = 0.7, 0.75
"""Share of questions that some fact answers, in the use that confidence is made for: an assumption,
somewhat higher for curated facts, which come with examples of what they answer."""

_REACHED = 0.99
"""Share of right first facts that reach the least retrieval score."""

_UNKNOWN = ("unknown_names", "unknown_numbers", "lacks_wanted")
_RIVALLED = ("rivalled_names", "rivalled_numbers")
_OF_A_SENTENCE = ("retrieval", "coverage", "explained", "answers", "unknown", *_UNKNOWN)
_OF_ASKS = ("retrieval", "unknown", "same", *_UNKNOWN, *_RIVALLED)
"""Signals for a fact with asks. What the reader and the wording say of the fact's own words is left
out: in an encyclopaedia, whose questions were written beside the sentence, they say nearly all.
Curated facts are asked in other words, and there they refuse up to half of what is answered."""
_UNREAD = ("retrieval", *_UNKNOWN, *_RIVALLED)

_UNSEEN = Signals(0.0, 0.0, 0.0, 0, 0, 0, 0, 0, 0.0, 0.0)
"""What stands for a question of which the verdict is not asked."""

_LISTED = 24
"""Candidates among which the right fact has to come first without the reader."""

_FIRST_GUESS = Ranking(text=0.3, wording=0.4, reader=0.3, margin=0.2, context=0.3)


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A question with its best candidates, the first of them read."""

    asked: Asked
    searched: Question
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
    parser.add_argument("--out", type=Path, default=LEARNT)
    parser.add_argument("--questions", type=int, default=400, help="of each kind, at most")
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    split = msgspec.json.decode(options.split.read_bytes(), type=Split)
    articles = Articles.of_calibration(options.data, split)
    draw = partial(draw_exam, articles, options.questions, options.seed)
    plain = take(draw(asks=False, reworded=_REWORDED))
    roundabout = take(draw(asks=False, reworded=_ROUNDABOUT))
    curated = take(draw(asks=True, reworded=1.0))
    own = take(own_exam(CALIBRATION_DOCUMENTS))
    ranking = fit_ranking([*roundabout.retrieved, *curated.retrieved])
    least = least_retrieval([*plain.retrieved, *curated.retrieved], ranking)
    unread = without_reader(ranking)
    learnt = Calibration(
        ranking,
        fit_verdict(observed([plain, own], ranking, least), _OF_A_SENTENCE, _ANSWERABLE),
        fit_verdict(observed([curated], ranking, least), _OF_ASKS, _ANSWERABLE_BY_CURATED),
        fit_verdict(observed([plain, curated], unread, least), _UNREAD, _ANSWERABLE),
        least_span_margin(plain.retrieved, ranking),
        least,
    )
    write_part(
        options.out,
        encoder=plain.index.weights_sha256,
        reader=plain.reader.sha256,
        calibration=learnt,
    )
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
        searched = Question(index.correct_spelling(clean(asked.text)))
        found = index.candidates(searched.text, terms=searched.terms)
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


@dataclass(frozen=True, slots=True)
class Observed:
    """What the verdict could know of each question of some exams, and what is true."""

    signals: NDArray[np.float64]
    """(n_questions, n_signals), in the order of the fields of ``Signals``."""
    right: NDArray[np.bool_]
    """Whether the first fact answers."""
    answerable: NDArray[np.bool_]
    """Whether any fact answers."""
    judged: NDArray[np.bool_]
    """Whether the verdict is asked: the first fact is near enough, and of the kind it is for."""
    exam: NDArray[np.int_]
    """Number of the exam that it is of."""


def fit_verdict(seen: Observed, names: Sequence[str], answerable: float) -> VerdictWeights:
    """Logistic regression of "the first fact answers" on the signals with these names.

    It is learnt of the questions that it is asked of; the others would teach it to tell far-off
    questions instead of near misses. Most of the questions here are unanswerable, which says
    nothing of what people ask: all, also those that it is not asked of, are weighed as if a share
    of ``answerable`` had an answer. Each exam counts the same.
    """
    weights = np.zeros(len(seen.answerable))
    for number in np.unique(seen.exam):
        rows = seen.exam == number
        share, each = seen.answerable[rows].mean(), len(rows) / rows.sum() / (seen.exam.max() + 1)
        told = seen.answerable[rows]
        weights[rows] = each * np.where(told, answerable / share, (1 - answerable) / (1 - share))
    columns = [[field.name for field in fields(Signals)].index(name) for name in names]
    signals, right = seen.signals[seen.judged][:, columns], seen.right[seen.judged]
    regression = LogisticRegression(max_iter=2000, C=1.0)
    regression.fit(signals, right, sample_weight=weights[seen.judged])
    confidence = regression.predict_proba(signals)[:, 1]
    _report(confidence, right, ~seen.answerable[seen.judged])
    coefficients = (round(float(weight), 4) for weight in regression.coef_[0])
    return VerdictWeights(
        round(float(regression.intercept_[0]), 4), dict(zip(names, coefficients, strict=True))
    )


def observed(exams: Sequence[Taken], ranking: Ranking, least: float) -> Observed:
    """Look at every question of the exams as the verdict would.

    Below the ``least`` retrieval score of the first fact it is not asked.
    Where facts have asks, of the questions that they answer those count that two people wrote:
    one's is asked, the other's is an ask. Questions put in other words by a program are more like,
    or less, than people's are.
    """
    rows, right, answerable, judged, numbers = [], [], [], [], []
    for number, taken in enumerate(exams):
        for one in taken.retrieved:
            if taken.curated and one.asked.gold is not None and not one.asked.asked_twice:
                continue
            ranked = _ranked(one, ranking)
            is_judged = bool(ranked) and ranked[0].retrieval >= least
            if taken.curated and ranked and not ranked[0].candidate.fact.asks:
                is_judged = False
            if is_judged and ranking.reader:
                ranked[0] = compared(one.searched, ranked[0], taken.reader)
            signals = _UNSEEN
            if is_judged:
                missing = left_by(one.searched, ranked, taken.index)
                signals = observe(one.searched, ranked[0], missing)
            rows.append(astuple(signals))
            right.append(is_judged and one.asked.is_right(ranked[0].candidate.fact.id))
            answerable.append(one.asked.gold is not None)
            judged.append(is_judged)
            numbers.append(number)
    columns = (np.array(column) for column in (right, answerable, judged, numbers))
    return Observed(np.array(rows, dtype=float), *columns)


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
            if one.asked.is_right(first.candidate.fact.id):
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
