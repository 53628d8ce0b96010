"""Plain measures: first hit, MRR, AUROC, exact match, and near-miss pairs to try a reader on."""

from __future__ import annotations

import random
import re
import string
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from qa.training.examples.negatives import Pair
from qa.training.examples.squad import NO_GOLD, Corpus
from qa.training.examples.swaps import Swapper

if TYPE_CHECKING:
    from collections.abc import Sequence

WEIGHTS = (0.0, 0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.1, 0.13, 0.17, 0.22, 0.3, 0.5, 1.0)
Floats = NDArray[np.float32]


def first_and_mrr(scores: Floats, right: NDArray[np.bool_]) -> dict[str, float]:
    """Rank each row; a row whose candidates are all wrong counts as missed.

    Args:
        scores: float32, (n_questions, k).
        right: bool, (n_questions, k).
    """
    order = np.argsort(-scores, axis=1, kind="stable")
    ranked = np.take_along_axis(right, order, 1)
    found = ranked.any(1)
    reciprocal = np.where(found, 1.0 / (1.0 + ranked.argmax(1)), 0.0)
    return {
        "first": round(float(ranked[:, 0].mean()), 4),
        "mrr": round(float(reciprocal.mean()), 4),
    }


def best_weight(retrieval: Floats, reader: Floats, right: NDArray[np.bool_]) -> float:
    """Return the weight of WEIGHTS with the highest MRR of retrieval + weight * reader."""
    return max(WEIGHTS, key=lambda w: first_and_mrr(retrieval + w * reader, right)["mrr"])


def auroc(positive: Floats, negative: Floats) -> float:
    """Area under the ROC curve, four places."""
    labels = np.r_[np.ones(len(positive)), np.zeros(len(negative))]
    return round(float(roc_auc_score(labels, np.r_[positive, negative])), 4)


def normalised(text: str) -> str:
    """Fold an answer as the SQuAD measure does: case, punctuation and articles away."""
    kept = "".join(letter for letter in text.lower() if letter not in string.punctuation)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", kept).split())


def exact_match(said: Sequence[str], accepted: Sequence[Sequence[str]]) -> dict[str, float]:
    """Exact match and token F1, each the best over the accepted wordings."""
    exact, overlap = [], []
    for text, wordings in zip(said, accepted, strict=True):
        mine = normalised(text)
        exact.append(max(mine == normalised(wording) for wording in wordings))
        overlap.append(max(_f1(mine.split(), normalised(wording).split()) for wording in wordings))
    return {"exact": round(float(np.mean(exact)), 4), "f1": round(float(np.mean(overlap)), 4)}


def _f1(mine: list[str], wanted: list[str]) -> float:
    common = sum((Counter(mine) & Counter(wanted)).values())
    return 2.0 * common / (len(mine) + len(wanted)) if common else 0.0


def near_miss_pairs(corpus: Corpus, count: int) -> dict[str, list[tuple[Pair, Pair]]]:
    """Return true pairs beside the same fact with a swapped question, up to `count` a kind."""
    swapper, chance = Swapper(corpus), random.Random(11)
    kinds = {
        "name": swapper.swap_name,
        "number": swapper.swap_number,
        "attribute": swapper.swap_noun,
        "asking": swapper.swap_asking,
    }
    found: dict[str, list[tuple[Pair, Pair]]] = {kind: [] for kind in kinds}
    placed = [question for question in corpus.questions if question.gold != NO_GOLD]
    chance.shuffle(placed)
    for question in placed:
        fact = corpus.sentences[question.gold].text
        for kind, swap in kinds.items():
            changed = swap(question, fact, chance) if len(found[kind]) < count else None
            if changed is not None and changed != question.text:
                context = corpus.context(question.gold)
                true = Pair(question.text, fact, context)
                found[kind].append((true, Pair(changed, fact, context)))
    return found
