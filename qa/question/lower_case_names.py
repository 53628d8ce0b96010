"""Tells the names among words that are typed without capitals, by the vector of each word."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec

from index import FactIndex
from qa.answering.ranking import logistic

WEIGHTS = Path(__file__).parents[1] / "weights" / "names.json"

LIKELY = 0.9
"""Probability from which a word is taken for a name: of the public words that are none, one in 150
comes to that, and of misspelt ones one in 70; of those that are, two in five."""


class Learnt(msgspec.Struct, frozen=True):
    """A logistic regression that ``qa.training.names`` learns."""

    model: str
    """The embedding model whose vectors it is for."""
    bias: float
    weights: list[float]
    """By the coordinates of a vector."""


@cache
def _learnt() -> Learnt:
    return msgspec.json.decode(WEIGHTS.read_bytes(), type=Learnt)


def lower_names(words: Sequence[str], index: FactIndex) -> list[str]:
    """Those of ``words`` that are likely names; none where the index has another model."""
    learnt = _learnt()
    if not words or index.model != learnt.model:
        return []
    log_odds = index.vectors([word.lower() for word in words]) @ learnt.weights + learnt.bias
    return [word for word, odds in zip(words, log_odds, strict=True) if logistic(odds) >= LIKELY]
