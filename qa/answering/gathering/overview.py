"""Overviews: what a source, or the facts about something, say; each fact adds something."""

from collections.abc import Sequence

import numpy as np

from index import Candidate, FactIndex

_SHOWN = 8
"""Facts of an overview."""
_NOVELTY = 0.4
"""How much it counts that a fact says something new, against that it is central."""


def central(
    candidates: Sequence[Candidate], index: FactIndex, most: int = _SHOWN
) -> list[Candidate]:
    """The most central facts that do not repeat one another, in the order of their sources.

    Maximal marginal relevance (Carbonell and Goldstein 1998) to the mean of all.
    """
    if len(candidates) <= most:
        return list(candidates)
    vectors = index.vectors([one.fact.text for one in candidates])
    middle = vectors.mean(axis=0)
    closeness = vectors @ (middle / np.linalg.norm(middle))
    chosen: list[int] = []
    alike = np.zeros(len(candidates), dtype=np.float32)
    for _ in range(most):
        worth = (1 - _NOVELTY) * closeness - _NOVELTY * alike
        worth[chosen] = -np.inf
        best = int(worth.argmax())
        chosen.append(best)
        alike = np.maximum(alike, vectors @ vectors[best])
    return [candidates[place] for place in sorted(chosen)]
