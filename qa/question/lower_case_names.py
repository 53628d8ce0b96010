"""Tells the names among words that are typed without capitals, by the vector of each word."""

from collections.abc import Sequence

from index import FactIndex
from qa.learnt.logistic import logistic
from qa.learnt.numbers import learnt

LIKELY = 0.9
"""Probability from which a word is taken for a name: of the public words that are none, one in 150
comes to that, and of misspelt ones one in 70; of those that are, two in five."""


def lower_names(words: Sequence[str], index: FactIndex) -> list[str]:
    """Those of ``words`` that are likely names; none where the index has another model."""
    if not words or index.weights_sha256 != learnt().encoder:
        return []
    names = learnt().names
    log_odds = index.vectors([word.lower() for word in words]) @ names.weights + names.bias
    return [word for word, odds in zip(words, log_odds, strict=True) if logistic(odds) >= LIKELY]
