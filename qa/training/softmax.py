"""Fits a multinomial logistic regression to texts of known kinds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from qa.learnt.numbers import Softmax

_LEAST = 5
"""Texts in which a sign is seen, to be looked at."""
_STRENGTH, _STRENGTH_OF_VECTOR = 0.6, 3.0
"""Inverse of regularisation, and the scale of a vector beside what is 0 or 1."""
_SMALL = 0.2
"""Log-odds below which a weight is left out."""


def fit(
    rows: Sequence[Mapping[str, float]],
    kinds: Sequence[str],
    weights: Sequence[float],
    vectors: NDArray[np.float32] | None,
    *,
    least: int = _LEAST,
) -> Softmax:
    """Learn the kinds of texts.

    Args:
        rows: what is observed of each text.
        kinds: of each.
        weights: how much each counts.
        vectors: float32, (n_texts, dim), unit rows; None to do without.
        least: texts in which a sign is seen, to be looked at.
    """
    counts = Counter(name for row in rows for name in row)
    kept = [{k: v for k, v in row.items() if counts[k] >= least} for row in rows]
    table = DictVectorizer()
    matrix = table.fit_transform(kept)
    if vectors is not None:
        matrix = hstack([matrix, csr_matrix(_STRENGTH_OF_VECTOR * vectors)]).tocsr()
    regression = LogisticRegression(max_iter=300, C=_STRENGTH).fit(
        matrix, list(kinds), sample_weight=list(weights)
    )
    names = list(table.get_feature_names_out())
    weights_of, bias = regression.coef_, regression.intercept_
    if len(bias) == 1:  # of two kinds, scikit-learn has the weights of the second alone
        weights_of, bias = np.vstack([-weights_of, weights_of]) / 2, np.array([-1, 1]) * bias / 2
    found = {str(name): _sparse(weights_of[:, n]) for n, name in enumerate(names)}
    return Softmax(
        kinds=[str(one) for one in regression.classes_],
        bias=[round(float(one), 2) for one in bias],
        signs={name: weights for name, weights in found.items() if weights},
        vector=[
            [round(_STRENGTH_OF_VECTOR * float(one), 1) for one in row[len(names) :]]
            for row in weights_of
        ]
        if vectors is not None
        else [],
    )


def _sparse(column: NDArray[Any]) -> dict[str, float]:
    return {str(n): round(float(one), 2) for n, one in enumerate(column) if abs(one) >= _SMALL}
