"""Learn which earlier words a follow-up leaves out, and which questions are follow-ups.

Usage: python -m qa.training.listening.followups --data FOLDER [--out FILE]

From half of the conversations of CANARD and of PACIFIC: an earlier word is meant where the person
who rewrote the question put it in; a question leans on earlier turns where it had to be rewritten.
The rewritten questions, and those of SQuAD, show what stands alone.
"""

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

from qa.answering.reading.exchange import Exchange
from qa.conversation.followup import form_of
from qa.conversation.terms import term_of
from qa.conversation.topic import earlier_words, leaning_signs
from qa.learnt.numbers import LEARNT, FollowUps
from qa.question.words import bare_words, clean
from qa.training.examples.squad import SQUAD_TRAIN, read_articles
from qa.training.learnt_file import write_part
from qa.training.listening.dialogues import Asked, Dialogue, canard, halves, pacific

SEED = 7
"""Of the split into what is learnt on and what is reported on."""

_STANDALONE = 4_000
"""Questions of SQuAD."""

Observed = dict[str, float]


def main() -> None:
    """Learn, print what was learnt, and write it."""
    parser = argparse.ArgumentParser(description="Learn how follow-ups lean on earlier turns.")
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
    carry = _fit("carry", *_carrying(dialogues))
    lean = _fit("lean", *_leaning(dialogues, options.data))
    learnt = FollowUps(
        carry, lean, options.carried, options.leaning, options.trust, options.standing
    )
    write_part(options.out, conversation=learnt)


def _carrying(dialogues: Sequence[Dialogue]) -> tuple[list[Observed], list[bool]]:
    rows, meant = [], []
    for dialogue in dialogues:
        for turns, asked in earlier_turns(dialogue):
            if not turns:
                continue
            wanted = {term_of(word) for word in bare_words(asked.rewrite)}
            for word in earlier_words(turns, asked.question, form_of(clean(asked.question))):
                rows.append(word.observed)
                meant.append(word.term in wanted)
    return rows, meant


def earlier_turns(dialogue: Dialogue) -> Iterator[tuple[list[Exchange], Asked]]:
    """Each turn with those before it, as a person rewrote them."""
    turns = [Exchange(*dialogue.opening)] if dialogue.opening else []
    for asked in dialogue.turns:
        yield list(turns), asked
        turns.append(Exchange(asked.rewrite, asked.answer))


def _leaning(dialogues: Sequence[Dialogue], folder: Path) -> tuple[list[Observed], list[bool]]:
    """The signs of questions, and whether each leans on what was said before it."""
    pairs = [(turn.question, turn.rewrite) for one in dialogues for turn in one.turns]
    leaning = [question for question, rewrite in pairs if _bare(question) != _bare(rewrite)]
    standing = [rewrite for _, rewrite in pairs]
    titles = read_articles(folder / SQUAD_TRAIN)
    squad = [
        entry["question"]
        for article in titles
        for paragraph in article["paragraphs"]
        for entry in paragraph["qas"]
    ]
    standing += random.Random(SEED).sample(squad, _STANDALONE)
    forms = [form_of(clean(question)) for question in (*leaning, *standing)]
    labels = [True] * len(leaning) + [False] * len(standing)
    return [leaning_signs(form) for form in forms], labels


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def _fit(name: str, rows: Sequence[Observed], labels: Sequence[bool]) -> dict[str, float]:
    table = DictVectorizer()
    matrix = table.fit_transform(rows)
    regression = LogisticRegression(max_iter=1000, C=1.0).fit(matrix, labels)
    probability = regression.predict_proba(matrix)[:, 1]
    print(
        f"{name}: {len(rows)} rows, {np.mean(labels):.3f} true, AUROC "
        f"{roc_auc_score(labels, probability):.3f}, average precision "
        f"{average_precision_score(labels, probability):.3f}"
    )
    weights = dict(zip(table.get_feature_names_out(), regression.coef_[0], strict=True))
    weights["bias"] = weights.get("bias", 0.0) + regression.intercept_[0]
    return {key: round(float(weight), 3) for key, weight in weights.items() if abs(weight) > 0.01}


if __name__ == "__main__":
    main()
