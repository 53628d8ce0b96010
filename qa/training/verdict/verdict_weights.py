"""The weights of a verdict: how sure it is that the first fact answers, by what is seen of it."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from qa.answering.judging.verdict import Signals, left_by, observe
from qa.answering.ranking import compared
from qa.learnt.numbers import Ranking, VerdictWeights
from qa.training.verdict.taken import Taken

_UNKNOWN = ("unknown_names", "unknown_numbers", "lacks_type")
_MISMATCHED = ("mismatched_names", "mismatched_numbers")
OF_A_SENTENCE = ("retrieval", "coverage", "explained", "answers", "unknown", *_UNKNOWN)
OF_ASKS = ("retrieval", "unknown", "same", *_UNKNOWN, *_MISMATCHED)
"""Signals for a fact with asks. What the reader and the wording say of the fact's own words is left
out: in an encyclopaedia, whose questions were written beside the sentence, they say nearly all.
Curated facts are asked in other words, and there they refuse up to half of what is answered."""
UNREAD = ("retrieval", *_UNKNOWN, *_MISMATCHED)

_UNSEEN = Signals(0.0, 0.0, 0.0, 0, 0, 0, 0, 0, 0.0, 0.0)
"""What stands for a question of which the verdict is not asked."""


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
            ranked = one.ranked(ranking)
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
