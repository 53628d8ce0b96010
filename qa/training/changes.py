"""Learn to tell whether a sentence changes what an earlier one said.

Usage: python -m qa.training.changes [--out FILE]

From pairs of sentences written by hand: in half of them the later one changes what the earlier one
answers, in the others it stands near and does not. People's own documents and running texts give
pairs that change nothing: the sentence that answers a question, and those that come behind it.
Prints what ten-fold cross-validation says.
"""

import argparse
import gzip
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import KFold

from qa.answering.changes import Pair, signals
from qa.answering.reading.reader import Reader
from qa.answering.superseded import LIKELY
from qa.conversation.terms import term_of
from qa.learnt.logistic import logistic
from qa.learnt.numbers import LEARNT, VerdictWeights, calibration
from qa.question.words import bare_words
from qa.training.examples.written import CALIBRATION_DOCUMENTS, DATA
from qa.training.learnt_file import write_part
from qa.training.listening import talks
from qa.training.verdict.own_exam import own_exam
from qa.training.verdict.taken import take

_CHANGES = DATA / "changes.jsonl.gz"
_SEEN = 3
"""Pairs written by hand that a word has to be in."""
_OTHERS = 0.3
"""Weight of a pair out of documents and texts."""
_BEHIND = 4
"""Facts behind the one that answers which are paired with it."""
_STRENGTH = 0.3
"""Inverse of the penalty for weights; of .1, .3 and 1 that of the best AUROC, or close to it."""

Signals = dict[str, float]


class Written(msgspec.Struct, frozen=True):
    """A pair of sentences with the question that the earlier one answers."""

    question: str
    old: str
    old_short: str
    """The words of ``old`` that answer."""
    new: str
    new_short: str | None
    """What holds after the change; None where nothing is changed."""
    changes: bool


def written() -> list[Written]:
    """The pairs that were written by hand."""
    with gzip.open(_CHANGES) as stream:
        return [msgspec.json.decode(line, type=Written) for line in stream]


def by_hand(pairs: Sequence[Written], reader: Reader) -> list[Signals]:
    """What is seen of the pairs written by hand."""
    found = []
    for one in pairs:
        old, new = reader.read([one.question] * 2, [one.old, one.new], ["", ""])
        start = one.old.find(one.old_short)
        told = replace(old, start=start, end=start + len(one.old_short))
        found.append(signals(Pair(one.question, one.old, one.new, told, new)))
    return found


def of_documents() -> list[Signals]:
    """What is seen of facts that answer and those behind them, which change nothing."""
    found = []
    for one in take(own_exam(CALIBRATION_DOCUMENTS)).retrieved:
        ranked = one.ranked(calibration().ranking)
        if not ranked or not one.asked.is_right(ranked[0].candidate.fact.id):
            continue
        first, *others = ranked[: 1 + _BEHIND]
        for other in others:
            if first.reading and other.reading:
                texts = first.candidate.fact.text, other.candidate.fact.text
                pair = Pair(one.asked.text, *texts, first.reading, other.reading)
                found.append(signals(pair))
    return found


def of_texts(reader: Reader) -> list[Signals]:
    """What is seen of sentences that answer in running text, and of those further down in it."""
    found = []
    for turn in talks.turns():
        if turn.is_kept_out or not turn.answer:
            continue
        below = sorted(turn.below, key=lambda text: -_shared(turn.full, text))[:_BEHIND]
        texts = [turn.answer, *below]
        old, *others = reader.read([turn.full] * len(texts), texts, [""] * len(texts))
        pairs = zip(below, others, strict=True)
        found += [signals(Pair(turn.full, turn.answer, text, old, new)) for text, new in pairs]
    return found


def _shared(question: str, text: str) -> int:
    words, others = (set(map(term_of, bare_words(one))) for one in (question, text))
    return len(words & others)


def fit(
    seen: Sequence[Signals], changes: NDArray[np.bool_], others: Sequence[Signals]
) -> VerdictWeights:
    """Logistic regression on the pairs written by hand, and on others that change nothing."""
    counts = Counter(name for one in seen for name in one)
    known = [{name: one[name] for name in one if counts[name] >= _SEEN} for one in (*seen, *others)]
    features = DictVectorizer()
    rows = features.fit_transform(known)
    weights = np.concatenate([np.ones(len(seen)), np.full(len(others), _OTHERS)])
    answers = np.concatenate([changes, np.zeros(len(others), dtype=bool)])
    regression = LogisticRegression(C=_STRENGTH, max_iter=4000)
    regression.fit(rows, answers, sample_weight=weights)
    names = features.get_feature_names_out()
    found = {
        str(name): round(float(w), 3) for name, w in zip(names, regression.coef_[0], strict=True)
    }
    return VerdictWeights(
        round(float(regression.intercept_[0]), 3), {name: w for name, w in found.items() if w}
    )


def chances(weights: VerdictWeights, seen: Sequence[Signals]) -> NDArray[np.float64]:
    """The probability that each pair is a change."""
    odds = [
        weights.bias + sum(weights.weights.get(name, 0.0) * one[name] for name in one)
        for one in seen
    ]
    return np.array([logistic(one) for one in odds])


def main() -> None:
    """Learn, print how well changes are told, and write what was learnt."""
    parser = argparse.ArgumentParser(description="Learn to tell what changes what was said.")
    parser.add_argument("--out", type=Path, default=LEARNT)
    options = parser.parse_args()
    pairs = written()
    changes = np.array([one.changes for one in pairs])
    reader = Reader.open()
    seen, others = by_hand(pairs, reader), [*of_documents(), *of_texts(reader)]
    held = np.zeros(len(pairs))
    for learnt_of, measured in KFold(10, shuffle=True, random_state=1).split(pairs):
        part = fit([seen[row] for row in learnt_of], changes[learnt_of], others)
        held[measured] = chances(part, [seen[row] for row in measured])
    print(f"{len(pairs)} pairs by hand, {len(others)} out of documents and texts")
    print(
        f"AUROC {roc_auc_score(changes, held):.3f}; from a probability of {LIKELY}: "
        f"{(held[changes] >= LIKELY).mean():.2f} of what changes, "
        f"{(held[~changes] >= LIKELY).mean():.2f} of what does not"
    )
    learnt = fit(seen, changes, others)
    taken = (chances(learnt, others) >= LIKELY).mean()
    print(f"of the pairs out of documents and texts: {taken:.4f}")
    write_part(options.out, changes=learnt)


if __name__ == "__main__":
    main()
