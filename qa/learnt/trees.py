"""Boosted trees: log-odds as the sum of what many small decision trees say.

After Friedman 2001, "Greedy function approximation: a gradient boosting machine".
"""

from collections.abc import Mapping

import msgspec


class Split(msgspec.Struct, frozen=True, array_like=True):
    """A node of a tree that asks for one number."""

    name: int
    """Which number, by its place among the names."""
    bound: float
    low: int
    """The node to go on with where the number is not above the bound, by its place in the tree."""
    high: int
    """The same where it is above."""


class Trees(msgspec.Struct, frozen=True):
    """Log-odds = bias + what each tree comes to, from its first node on."""

    names: list[str]
    """Of the numbers that are asked for."""
    bias: float
    trees: list[list[Split | float]]
    """The nodes of each; a node that is a number is where a tree ends."""


def log_odds_by(trees: Trees, observed: Mapping[str, float]) -> float:
    """What the trees say of the numbers ``observed``, by their names."""
    values = [observed[name] for name in trees.names]
    return trees.bias + sum(_end(tree, values) for tree in trees.trees)


def _end(tree: list[Split | float], values: list[float]) -> float:
    node = tree[0]
    while isinstance(node, Split):
        node = tree[node.low if values[node.name] <= node.bound else node.high]
    return node
