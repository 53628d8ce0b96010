"""Multinomial logistic regression on a text: on its words, and on its vector."""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Vectors
from qa.learnt.numbers import Softmax


def scores(
    weights: Softmax, signs: Mapping[str, float], vector: Vectors | None
) -> NDArray[np.float64]:
    """The log-odds of each kind, up to what they have in common.

    Args:
        weights: what was learnt, with vectors or without.
        signs: what is observed of the text.
        vector: that of the text, where the weights were learnt with vectors.
    """
    found = np.array(weights.bias)
    for name, value in signs.items():
        for place, weight in weights.signs.get(name, {}).items():
            found[int(place)] += value * weight
    if vector is not None and weights.vector:
        found = found + np.asarray(weights.vector) @ vector
    return found


def chances(scores: NDArray[np.float64]) -> list[float]:
    """Probabilities of the kinds, in order."""
    raised = np.exp(scores - scores.max())
    return list((raised / raised.sum()).tolist())


def word_signs(words: list[str]) -> list[str]:
    """The words and the pairs of neighbours; any number is "0"."""
    plain = ["0" if word[0].isdigit() else word for word in words]
    framed = ["^", *plain, "$"]
    return [*plain, *(f"{one} {other}" for one, other in pairwise(framed))]
