"""Learn boosted trees, and put them as the program reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from qa.learnt.trees import Split, Trees

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

_TREES, _RATE, _LEAVES, _IN_A_LEAF, _RIDGE = 150, 0.05, 8, 20, 5.0
_DIGITS = 4


def fit_trees(
    rows: Sequence[Mapping[str, float]],
    right: Sequence[bool],
    weights: NDArray[np.float64] | None = None,
    ways: Mapping[str, int] | None = None,
) -> Trees:
    """Trees for the log-odds of ``right``.

    Args:
        rows: what was observed, at least one; each has the same names.
        right: of each row.
        weights: float64, (n_rows,): how much each row counts; None for all the same.
        ways: 1 for numbers with which the log-odds may only rise, -1 for those with which they
            may only fall.
    """
    names = list(rows[0])
    model = HistGradientBoostingClassifier(
        max_iter=_TREES,
        learning_rate=_RATE,
        max_leaf_nodes=_LEAVES,
        min_samples_leaf=_IN_A_LEAF,
        l2_regularization=_RIDGE,
        monotonic_cst=[(ways or {}).get(name, 0) for name in names],
        early_stopping=False,
        random_state=0,
    )
    table = np.array([[row[name] for name in names] for row in rows], dtype=np.float64)
    model.fit(table, np.asarray(right), sample_weight=weights)
    grown = [_nodes(stage[0].nodes) for stage in model._predictors]  # noqa: SLF001 (no other way)
    return Trees(names, round(float(model._baseline_prediction.item()), _DIGITS), grown)  # noqa: SLF001


def _nodes(nodes: Any) -> list[Split | float]:
    return [
        round(float(node["value"]), _DIGITS)
        if node["is_leaf"]
        else Split(
            int(node["feature_idx"]),
            float(np.format_float_positional(node["num_threshold"], 6, fractional=False)),
            int(node["left"]),
            int(node["right"]),
        )
        for node in nodes
    ]
