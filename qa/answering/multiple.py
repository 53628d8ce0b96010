"""Orders facts for a question that compares or joins things: one may not be enough."""

from collections.abc import Mapping

from index import FactIndex
from qa.answering.ranking import NEAR, Ranked, held_weight

_TOGETHER = 3
"""Facts that together answer a question which needs several."""


def spread(ranked: list[Ranked], weights: Mapping[str, float], index: FactIndex) -> list[Ranked]:
    """Order facts for a question that needs several: each next one explains what is left open.

    Args:
        ranked: best first; the first stays where it is.
        weights: how telling each term of the question is.
        index: says which terms a fact holds.
    """
    chosen, rest = ranked[:1], ranked[1:NEAR]
    left, whole = dict(weights), sum(weights.values())
    while whole and rest and len(chosen) < _TOGETHER:
        held = index.known_terms([chosen[-1].candidate.fact])
        left = {term: weight for term, weight in left.items() if term not in held}
        gains = [held_weight(one, left, index) / whole for one in rest]
        best = max(range(len(rest)), key=lambda place: rest[place].score + gains[place])
        chosen.append(rest.pop(best))
    return [*chosen, *rest, *ranked[NEAR:]]
