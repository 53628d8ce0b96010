"""Learn to tell whether a sentence changes what an earlier one said.

Usage: python -m qa.training.changes [--out FILE]

From pairs of sentences written by hand: in half of them the later one changes what the earlier one
answers, in the others it stands near and does not. People's own documents and running texts give
pairs that change nothing: the sentence that answers a question, and those that come behind it.
What the reader says
of what holds now is weighed on those pairs from which it has not learnt, by ten-fold
cross-validation for what is printed.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import KFold

from qa.answering.changes import NOW, Pair, answer_in, asked_now, signals
from qa.answering.reading.reader import Reader
from qa.answering.superseded import LIKELY
from qa.conversation.terms import term_of
from qa.learnt.logistic import logistic
from qa.learnt.numbers import LEARNT, VerdictWeights, calibration
from qa.question.words import bare_words
from qa.training.examples.change_pairs import Change, changes
from qa.training.examples.written import CALIBRATION_DOCUMENTS
from qa.training.learnt_file import write_part
from qa.training.listening import talks
from qa.training.verdict.own_exam import own_exam
from qa.training.verdict.taken import take

_SEEN = 3
"""Pairs written by hand that a word has to be in."""
_BY_HAND = 1000
"""About how many pairs by hand there are to the others."""
_OTHERS = 0.3
"""Weight of a pair out of documents and texts."""
_BEHIND = 4
"""Facts behind the one that answers which are paired with it."""
_STRENGTH = 0.3
"""Inverse of the penalty for weights; of .1, .3 and 1 that of the best AUROC, or close to it."""

Signals = dict[str, float]


def by_hand(pairs: Sequence[Change], reader: Reader) -> list[Signals]:
    """What is seen of the pairs written by hand."""
    found = []
    for one in pairs:
        asked = [one.question, one.question, asked_now(one.question, one.old_short)]
        old, new, now = reader.read(asked, [one.old, one.new, one.new], [""] * 3)
        start = one.old.find(one.old_short)
        told = replace(old, start=start, end=start + len(one.old_short))
        found.append(signals(Pair(one.question, one.old, one.new, told, new, now)))
    return found


def of_documents(reader: Reader) -> list[Signals]:
    """What is seen of facts that answer and those behind them, which change nothing."""
    found = []
    for one in take(own_exam(CALIBRATION_DOCUMENTS)).retrieved:
        ranked = one.ranked(calibration().ranking)
        if not ranked or not one.asked.is_right(ranked[0].candidate.fact.id):
            continue
        first, *others = ranked[: 1 + _BEHIND]
        for other in others:
            if first.reading and other.reading:
                old, new = first.candidate.fact.text, other.candidate.fact.text
                asked = asked_now(one.asked.text, answer_in(old, first.reading))
                (now,) = reader.read([asked], [new], [""])
                pair = Pair(one.asked.text, old, new, first.reading, other.reading, now)
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
        asked = asked_now(turn.full, answer_in(turn.answer, old))
        now = reader.read([asked] * len(below), below, [""] * len(below))
        found += [
            signals(Pair(turn.full, turn.answer, text, old, *readings))
            for text, *readings in zip(below, others, now, strict=True)
        ]
    return found


def _shared(question: str, text: str) -> int:
    words, others = (set(map(term_of, bare_words(one))) for one in (question, text))
    return len(words & others)


def fit(
    seen: Sequence[Signals], changes: NDArray[np.bool_], others: Sequence[Signals]
) -> VerdictWeights:
    """Logistic regression on the pairs written by hand, and on others that change nothing."""
    counts = Counter(name for one in seen for name in one)
    features = DictVectorizer()
    rows = features.fit_transform(
        {name: one[name] for name in one if counts[name] >= _SEEN and name != NOW}
        for one in (*seen, *others)
    )
    weights = np.concatenate([np.ones(len(seen)), np.full(len(others), _OTHERS)])
    answers = np.concatenate([changes, np.zeros(len(others), dtype=bool)])
    regression = LogisticRegression(C=_STRENGTH, max_iter=4000)
    regression.fit(rows, answers, sample_weight=weights)
    names = features.get_feature_names_out()
    found = dict(zip(map(str, names), map(float, regression.coef_[0]), strict=True))
    return VerdictWeights(float(regression.intercept_[0]), found)


def with_reader(
    learnt: VerdictWeights,
    seen: Sequence[Signals],
    changes: NDArray[np.bool_],
    others: Sequence[Signals],
) -> VerdictWeights:
    """The same together with what the reader says of what holds now.

    How much that counts is learnt of pairs from which neither has learnt.
    """
    rows = [(log_odds(learnt, one), one[NOW]) for one in (*seen, *others)]
    few = _OTHERS * len(seen) / _BY_HAND
    weights = np.concatenate([np.ones(len(seen)), np.full(len(others), few)])
    answers = np.concatenate([changes, np.zeros(len(others), dtype=bool)])
    regression = LogisticRegression().fit(np.array(rows), answers, sample_weight=weights)
    share, now = map(float, regression.coef_[0])
    found = {name: round(share * weight, 3) for name, weight in learnt.weights.items()}
    bias = float(regression.intercept_[0]) + share * learnt.bias
    kept = {name: weight for name, weight in found.items() if weight}
    return VerdictWeights(round(bias, 3), kept | {NOW: round(now, 3)})


def log_odds(weights: VerdictWeights, one: Signals) -> float:
    """The log-odds that a pair is a change."""
    return weights.bias + sum(weights.weights.get(name, 0.0) * one[name] for name in one)


def chances(weights: VerdictWeights, seen: Sequence[Signals]) -> NDArray[np.float64]:
    """The probability that each pair is a change."""
    return np.array([logistic(log_odds(weights, one)) for one in seen])


def main() -> None:
    """Learn, print how well changes are told, and write what was learnt."""
    parser = argparse.ArgumentParser(description="Learn to tell what changes what was said.")
    parser.add_argument("--out", type=Path, default=LEARNT)
    options = parser.parse_args()
    reader = Reader.open()
    known, unknown = ((by_hand(part, reader), part) for part in changes())
    others = [*of_documents(reader), *of_texts(reader)]
    of_known, of_unknown = (np.array([one.changes for one in part]) for _, part in (known, unknown))
    learnt = fit(known[0], of_known, others)
    held = np.zeros(len(of_unknown))
    for learnt_of, measured in KFold(10, shuffle=True, random_state=1).split(held):
        seen = [unknown[0][row] for row in learnt_of]
        part = with_reader(learnt, seen, of_unknown[learnt_of], others)
        held[measured] = chances(part, [unknown[0][row] for row in measured])
    print(f"{len(of_known)} pairs by hand, {len(others)} out of documents and texts")
    print(
        f"of {len(held)} others by hand: AUROC {roc_auc_score(of_unknown, held):.3f}; from a "
        f"probability of {LIKELY}: {(held[of_unknown] >= LIKELY).mean():.2f} of what changes, "
        f"{(held[~of_unknown] >= LIKELY).mean():.2f} of what does not"
    )
    learnt = with_reader(learnt, unknown[0], of_unknown, others)
    taken = (chances(learnt, others) >= LIKELY).mean()
    print(f"of the pairs out of documents and texts: {taken:.4f}")
    write_part(options.out, changes=learnt)


if __name__ == "__main__":
    main()
