"""Learns when an answer out of a table or list is to be trusted.

Usage: python -m qa.training.gathering.series_trust [--out FILE]

From questions that people wrote about tables and lists, and ordinary ones about people's own
documents, a logistic regression on what is observed of each answer, right or wrong; prints how well
it tells them on documents that are left out, a fifth at a time.
"""

from __future__ import annotations

import argparse
import base64
import tempfile
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from facts import Library
from facts.library.intake.intake import Intake
from qa.answering.gathering.operation import operations_of
from qa.answering.gathering.series.answer import of_series
from qa.answering.gathering.series.trust import observe
from qa.answering.gathering.several import series_operation
from qa.answering.gathering.worked_out import WorkedOut
from qa.fact_base import FactBase
from qa.learnt.numbers import LEARNT, VerdictWeights
from qa.training.examples.written import CALIBRATION_DOCUMENTS, own_documents, plain, training_lots
from qa.training.gathering.series_questions import documents, is_worked_out, questions
from qa.training.learnt_file import write_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qa.answering.gathering.operation import Operation
    from qa.answering.gathering.series.trust import Signals
    from qa.answering.search import Search

_PARTS = 5
_ASTRAY = 4
"""One in so many questions is asked of documents that it is not about."""
_STRENGTH = 0.1
"""Inverse of regularisation, of signals that are scaled to a variance of 1."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An answer out of a table or list."""

    signals: Signals
    is_right: bool
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


def answered(typed: str, search: Search) -> tuple[Signals, Operation, WorkedOut] | None:
    """What a table or list gives to a question, whether it is trusted or not."""
    question = search.question(typed)
    ranked = search.ranked(question)
    chances = operations_of(question.text, search.vector(question.text))
    single = search.judge(question, ranked)
    operation = series_operation(chances, single)
    found = of_series(question, operation, ranked, search) if operation else None
    if found is None or not isinstance(found.outcome, WorkedOut):
        return None
    return observe(found, chances, single.confidence), found.operation, found.outcome


def on_series() -> Iterator[Seen]:
    """The answers to questions that were written about tables and lists.

    Some are asked of documents as well that they are not about, where all answers are wrong.
    """
    held = documents()
    for lot in dict.fromkeys(one.lot for one in held):
        files = {one.name: base64.b64decode(one.data) for one in held if one.lot == lot}
        with asked_of(files) as search:
            for number, one in enumerate(questions()):
                is_about = one.lot == lot
                if not is_about and number % _ASTRAY:
                    continue
                if given := answered(one.q, search):
                    signals, operation, outcome = given
                    is_right = is_about and is_worked_out(one, str(operation), outcome)
                    yield Seen(signals, is_right, f"{one.lot} {one.file}")


def on_own(lots: Sequence[str]) -> Iterator[Seen]:
    """The answers to ordinary questions about documents.

    One that has the fact which answers among others may be right or not, and is left out.
    """
    for lot in lots:
        held, typed = own_documents([lot])
        with asked_of({one.name: one.text.encode() for one in held}) as search:
            for one in typed:
                if not (given := answered(one.question, search)):
                    continue
                signals, _, outcome = given
                counted = [plain(item.fact.text) for item in outcome.items if item.counts]
                has = bool(one.fact) and any(plain(one.fact or "") in text for text in counted)
                if not has or len(counted) == 1:
                    yield Seen(signals, has, f"{lot} {one.docs}")


def fitted(seen: Sequence[Seen]) -> VerdictWeights:
    """Learn, and print how well what is left out is told."""
    names = list(asdict(seen[0].signals))
    table = np.array([list(asdict(one.signals).values()) for one in seen])
    truth = np.array([one.is_right for one in seen])
    model = make_pipeline(StandardScaler(), LogisticRegression(C=_STRENGTH, max_iter=2000))
    groups = [one.document for one in seen]
    chances = cross_val_predict(
        model, table, truth, groups=groups, cv=GroupKFold(_PARTS), method="predict_proba"
    )[:, 1]
    trusted = chances >= 0.5
    auroc = roc_auc_score(truth, chances)
    print(f"{len(truth)} answers, {truth.mean():.3f} right, AUROC {auroc:.3f}")
    print(f"{trusted.sum()} trusted, {truth[trusted].mean():.3f} right")
    scaler, regression = (step for _, step in model.fit(table, truth).steps)
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
    seen = [*on_series(), *on_own([*training_lots(), *CALIBRATION_DOCUMENTS])]
    weights = fitted(seen)
    print(weights)
    write_part(options.out, series=weights)


if __name__ == "__main__":
    main()
