"""Learns when a gathered answer is to be trusted: python -m qa.training.gathering.trust.

On the collections that the item reader has not learnt from (train it without ``--all``
first), a logistic regression on what is observed of each gathered answer, right or wrong.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from qa.answering.gathering.asked.operation import operations_of
from qa.answering.gathering.gather import gather
from qa.answering.gathering.item_reader import ItemReader
from qa.answering.gathering.several import likeliest
from qa.answering.gathering.trust import observe
from qa.answering.judging.verdict import left_by
from qa.learnt.numbers import LEARNT, Gathering
from qa.training.gathering.answered import bases, is_right
from qa.training.gathering.collections import collections, gather_questions, kept_out
from qa.training.learnt_file import write_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answering.gathering.trust import Signals
    from qa.answering.search import Search


def observed(files: Sequence[tuple[Path, Path]] = ()) -> tuple[list[Signals], list[bool]]:
    """What is observed of each gathered answer, and whether it is right."""
    held = collections()
    out = kept_out([one.id for one in held])
    pools = [([one for one in held if one.id in out], gather_questions())]
    pools += [(collections(one), gather_questions(other)) for one, other in files]
    signals: list[Signals] = []
    right: list[bool] = []
    for some, questions in pools:
        for one, base in bases(some):
            for question in (asked for asked in questions if asked.p == one.id):
                answer = base.ask(question.q, threshold=0.0)
                if answer.kind not in {"one", "overview"}:
                    signals.append(_signals(question.q, base.lookup()))
                    right.append(is_right(question, answer))
    return signals, right


def _signals(typed: str, search: Search) -> Signals:
    question = search.question(typed)
    ranked = search.ranked(question)
    chances = operations_of(question.text, search.vector(question.text))
    gathered = gather(question, likeliest(chances), ranked, search)
    single = search.judge(question, ranked).confidence
    return observe(gathered, chances, single, left_by(question, ranked, search.index))


def main() -> None:
    """Learn, print, and write."""
    parser = argparse.ArgumentParser(description="Learn when gathered answers are right.")
    parser.add_argument("--out", type=Path, default=LEARNT)
    parser.add_argument("--more", type=Path, nargs=2, action="append", default=[])
    options = parser.parse_args()
    signals, right = observed(options.more)
    names = list(asdict(signals[0]))
    table = np.array([list(asdict(one).values()) for one in signals])
    truth = np.array(right)
    fitted = LogisticRegression(C=1.0, max_iter=1000).fit(table, truth)
    chances = fitted.predict_proba(table)[:, 1]
    auroc = roc_auc_score(truth, chances)
    print(f"{len(truth)} gathered, {truth.mean():.3f} right, AUROC {auroc:.3f}")
    weights = {name: round(float(w), 3) for name, w in zip(names, fitted.coef_[0], strict=True)}
    bias = round(float(fitted.intercept_[0]), 3)
    print(weights, bias)
    write_part(options.out, gathering=Gathering(ItemReader().sha256, bias, weights))


if __name__ == "__main__":
    main()
