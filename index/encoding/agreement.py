"""When two ways to embed are as good as the same: their vectors point the same way."""

import numpy as np

from index.encoding.encoder import Vectors

AGREEMENT = 0.9999
"""Lowest cosine between the vectors that two ways give to a text."""


def lowest_cosine(some: Vectors, others: Vectors) -> float:
    """The lowest cosine between a row and the same row of the others, both (n_texts, dim)."""
    lengths = np.linalg.norm(some, axis=1) * np.linalg.norm(others, axis=1)
    return float(np.min(np.sum(some * others, axis=1) / lengths))
