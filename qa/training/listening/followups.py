"""Learn which earlier words a follow-up leaves out.

Usage: python -m qa.training.listening.followups --data FOLDER [--out FILE]

From half of the conversations of CANARD and of PACIFIC, and from those written by hand but a fifth:
an earlier word is meant where the person who rewrote the question put it in.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

from qa.answering.reading.exchange import Exchange
from qa.conversation.hearing.kinds import CARRYING
from qa.conversation.rewriting.followup import form_of
from qa.conversation.rewriting.topic import earlier_words
from qa.conversation.terms import term_of
from qa.learnt.numbers import LEARNT, FollowUps
from qa.question.words import bare_words, clean
from qa.training.learnt_file import write_part
from qa.training.listening import talks
from qa.training.listening.dialogues import Asked, Dialogue, canard, halves, pacific

SEED = 7
"""Of the split into what is learnt on and what is reported on."""

_PUBLIC = 0.3
"""Weight of a word of a public conversation."""

Observed = dict[str, float]


def main() -> None:
    """Learn, print what was learnt, and write it."""
    parser = argparse.ArgumentParser(description="Learn what follow-ups leave out.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=LEARNT)
    parser.add_argument("--carried", type=float, default=0.45)
    parser.add_argument("--leaning", type=float, default=0.95)
    parser.add_argument("--trust", type=float, default=0.15)
    parser.add_argument("--standing", type=float, default=0.3)
    options = parser.parse_args()
    dialogues = [
        dialogue
        for load in (canard, pacific)
        for dialogue in halves(load(options.data)[0], SEED)[0]
    ]
    carry = _fit("carry", [*_public(dialogues), *_by_hand()])
    learnt = FollowUps(carry, options.carried, options.leaning, options.trust, options.standing)
    write_part(options.out, conversation=learnt)


@dataclass(frozen=True, slots=True)
class _Seen:
    """An earlier word."""

    observed: Observed
    is_meant: bool
    weight: float


def _public(dialogues: Sequence[Dialogue]) -> Iterator[_Seen]:
    for dialogue in dialogues:
        for turns, asked in earlier_turns(dialogue):
            yield from _words(turns, asked.question, asked.rewrite, _PUBLIC)


def _by_hand() -> Iterator[_Seen]:
    for turn in talks.turns():
        if not turn.is_kept_out and turn.kind in CARRYING:
            yield from _words(turn.before, turn.typed, turn.full, 1.0)


def _words(before: Sequence[Exchange], typed: str, full: str, weight: float) -> Iterator[_Seen]:
    if not before:
        return
    wanted = {term_of(word) for word in bare_words(full)}
    for word in earlier_words(before, typed, form_of(clean(typed))):
        yield _Seen(word.observed, word.term in wanted, weight)


def earlier_turns(dialogue: Dialogue) -> Iterator[tuple[list[Exchange], Asked]]:
    """Each turn with those before it, as a person rewrote them."""
    turns = [Exchange(*dialogue.opening)] if dialogue.opening else []
    for asked in dialogue.turns:
        yield list(turns), asked
        turns.append(Exchange(asked.rewrite, asked.answer))


def _fit(name: str, seen: Sequence[_Seen]) -> dict[str, float]:
    table = DictVectorizer()
    matrix = table.fit_transform([one.observed for one in seen])
    labels = [one.is_meant for one in seen]
    regression = LogisticRegression(max_iter=1000, C=1.0)
    regression.fit(matrix, labels, sample_weight=[one.weight for one in seen])
    probability = regression.predict_proba(matrix)[:, 1]
    print(
        f"{name}: {len(seen)} words, {np.mean(labels):.3f} meant, AUROC "
        f"{roc_auc_score(labels, probability):.3f}, average precision "
        f"{average_precision_score(labels, probability):.3f}"
    )
    weights = dict(zip(table.get_feature_names_out(), regression.coef_[0], strict=True))
    weights["bias"] = weights.get("bias", 0.0) + regression.intercept_[0]
    return {key: round(float(weight), 3) for key, weight in weights.items() if abs(weight) > 0.01}


if __name__ == "__main__":
    main()
