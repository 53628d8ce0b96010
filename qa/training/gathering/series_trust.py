"""Learns when an answer out of a table or list is to be trusted.

Usage: python -m qa.training.gathering.series_trust [--out FILE]

From questions that people wrote about tables and lists, and ordinary ones about people's own
documents, none of which the reader has seen: a logistic regression on what is observed of each
answer that may be given, right or wrong, and another on the likeliest of each question. Prints how
well they do on documents that are left out, a fifth at a time.
"""

from __future__ import annotations

import argparse
import base64
import tempfile
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from facts import Library
from facts.library.intake.intake import Intake
from qa.answering.gathering.asked.operation import operations_of
from qa.answering.gathering.series.answer import of_series
from qa.answering.gathering.series.trust import ahead, observe
from qa.answering.gathering.several import series_operations
from qa.fact_base import FactBase
from qa.learnt.numbers import LEARNT, VerdictWeights
from qa.training.examples.written import CALIBRATION_DOCUMENTS, own_documents, plain
from qa.training.gathering.series_questions import UNREAD_LOTS, documents, is_worked_out, questions
from qa.training.learnt_file import write_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from qa.answering.gathering.series.trust import Signals
    from qa.answering.gathering.series.workings import OfSeries
    from qa.answering.search import Search
    from qa.training.gathering.series_questions import SeriesQuestion

_PARTS = 5
_ASTRAY, _ORDINARY = 12, 4
"""One in so many questions is asked of documents that it is not about; and one in so many of the
ordinary ones is asked."""
_OF_CHOICE = ("odds", "lead", "single")
"""Names of the fields of ``trust.Chosen`` that tell whether it is right."""
_STRENGTH = 0.1
"""Inverse of regularisation, of signals that are scaled to a variance of 1."""


@dataclass(frozen=True, slots=True)
class Tried:
    """An answer that a table or list may give."""

    signals: Signals
    said: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """A question with the answers that tables and lists may give to it, at least one."""

    tried: list[Tried]
    single: float
    """Confidence that one fact answers."""
    document: str


@contextmanager
def asked_of(files: Mapping[str, bytes]) -> Iterator[Search]:
    """A search in a library of these files, by their names."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name, data in files.items():
            (place / name).write_bytes(data)
        path = place / "library.sqlite"
        with Library.open(path, create=True) as library:
            list(Intake(library).take_each(str(place / name) for name in files))
        yield FactBase.open(path).lookup()


def answered(
    typed: str, search: Search, is_right: Callable[[OfSeries], bool | None]
) -> tuple[list[Tried], float]:
    """What tables and lists may give to a question, and how sure it is that one fact answers.

    What may be right or not (None) is left out.
    """
    question = search.question(typed)
    ranked = search.ranked(question)
    chances = operations_of(question.text, search.vector(question.text))
    single = search.judge(question, ranked)
    found = of_series(question, series_operations(chances, single), ranked, search)
    tried = [
        Tried(observe(one, chances, single.confidence), one.outcome.said, right)
        for one in found
        if (right := is_right(one)) is not None
    ]
    return tried, single.confidence


def on_series() -> Iterator[Seen]:
    """The answers to questions that were written about tables and lists.

    Some are asked of documents as well that they are not about, where all answers are wrong.
    """
    held = documents(UNREAD_LOTS)
    for lot in dict.fromkeys(one.lot for one in held):
        files = {one.name: base64.b64decode(one.data) for one in held if one.lot == lot}
        with asked_of(files) as search:
            for number, one in enumerate(questions(UNREAD_LOTS)):
                is_about = one.lot == lot
                if not is_about and number % _ASTRAY:
                    continue

                tried, single = answered(one.q, search, partial(_is_wanted, one, lot))
                if tried:
                    yield Seen(tried, single, f"{one.lot} {one.file}")


def _is_wanted(asked: SeriesQuestion, lot: str, found: OfSeries) -> bool:
    return asked.lot == lot and is_worked_out(asked, str(found.operation), found.outcome)


def on_own(lots: Sequence[str]) -> Iterator[Seen]:
    """The answers to ordinary questions about documents.

    One that has the fact which answers among others may be right or not, and is left out.
    """
    for lot in lots:
        held, typed = own_documents([lot])
        with asked_of({one.name: one.text.encode() for one in held}) as search:
            for one in typed[::_ORDINARY]:
                tried, single = answered(one.question, search, partial(_has, one.fact or ""))
                if tried:
                    yield Seen(tried, single, f"{lot} {one.docs}")


def _has(wanted: str, found: OfSeries) -> bool | None:
    counted = [plain(item.fact.text) for item in found.outcome.items if item.counts]
    has = bool(wanted) and any(plain(wanted) in text for text in counted)
    return has if not has or len(counted) == 1 else None


def fitted(seen: Sequence[Seen]) -> tuple[VerdictWeights, VerdictWeights]:
    """Learn what speaks for an answer, and then when the likeliest of a question is right.

    The second is learnt of choices among questions that the first has not seen.
    """
    every = [(one, number) for number, asked in enumerate(seen) for one in asked.tried]
    table = np.array([list(asdict(one.signals).values()) for one, _ in every])
    truth = np.array([one.is_right for one, _ in every])
    share = np.array([1 / len(seen[number].tried) for _, number in every])
    groups = [seen[number].document for _, number in every]
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_STRENGTH, max_iter=2000))
    odds = np.zeros(len(every))
    for known, left in GroupKFold(_PARTS).split(table, truth, groups):
        model.fit(table[known], truth[known], logisticregression__sample_weight=share[known])
        odds[left] = model.decision_function(table[left])
    chosen, right = _choices(seen, odds)
    print(f"{len(seen)} questions, {len(every)} answers, AUROC {roc_auc_score(truth, odds):.3f}")
    possible = np.array([any(one.is_right for one in asked.tried) for asked in seen])
    print(f"right one among them {possible.mean():.3f}, likeliest one right {right.mean():.3f}")
    when = LogisticRegression(C=1.0, max_iter=2000)
    places = [asked.document for asked in seen]
    chances = cross_val_predict(
        when, chosen, right, groups=places, cv=GroupKFold(_PARTS), method="predict_proba"
    )[:, 1]
    trusted = chances >= 0.5
    print(f"{trusted.sum()} trusted, {right[trusted].mean():.3f} right; of the right ones")
    print(f"{trusted[right].mean():.3f} trusted; AUROC {roc_auc_score(right, chances):.3f}")
    model.fit(table, truth, logisticregression__sample_weight=share)
    when.fit(chosen, right)
    of_choice = dict(zip(_OF_CHOICE, map(float, when.coef_[0]), strict=True))
    names = list(asdict(every[0][0].signals))
    return _unscaled(model, names), VerdictWeights(
        round(float(when.intercept_[0]), 3), {name: round(w, 3) for name, w in of_choice.items()}
    )


def _choices(
    seen: Sequence[Seen], odds: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Of each question what is known of its likeliest answer (``trust.Chosen``), and the truth."""
    rows, right, start = [], [], 0
    for asked in seen:
        own = odds[start : start + len(asked.tried)]
        start += len(asked.tried)
        first, lead = ahead(own.tolist(), [one.said for one in asked.tried])
        rows.append((own[first], lead, asked.single))
        right.append(asked.tried[first].is_right)
    return np.array(rows), np.array(right)


def _unscaled(model: Pipeline, names: Sequence[str]) -> VerdictWeights:
    """The weights of a regression on scaled signals, for the signals as they are."""
    scaler, regression = (step for _, step in model.steps)
    weights = regression.coef_[0] / scaler.scale_
    bias = float(regression.intercept_[0] - (weights * scaler.mean_).sum())
    return VerdictWeights(
        round(bias, 3), {n: round(float(w), 3) for n, w in zip(names, weights, strict=True)}
    )


def main() -> None:
    """Learn, print, and write."""
    parser = argparse.ArgumentParser(description="Learn when answers out of tables are right.")
    parser.add_argument("--out", type=Path, default=LEARNT)
    options = parser.parse_args()
    seen = [*on_series(), *on_own(CALIBRATION_DOCUMENTS)]
    weights, chosen = fitted(seen)
    print(weights, chosen)
    write_part(options.out, series=weights, series_chosen=chosen)


if __name__ == "__main__":
    main()
