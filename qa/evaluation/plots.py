"""Draws what a threshold on confidence costs and gains, and how far confidence can be trusted."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from facts import QaError
from qa.evaluation.asking import Outcome
from qa.evaluation.measures import BINS

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot(outcomes: Sequence[Outcome], path: Path) -> None:
    """Draw the risk–coverage curve and the reliability diagram to ``path`` (.svg or .png).

    Raises:
        QaError: matplotlib is not installed, or the file cannot be written.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise QaError("Plots need matplotlib; run: pip install 'qa-facts[plot]'") from error
    figure = Figure(figsize=(10, 4.5), layout="constrained")
    left, right = figure.subplots(1, 2)
    _risk_coverage(left, outcomes)
    _reliability(right, outcomes)
    try:
        figure.savefig(path)
    except (OSError, ValueError) as error:
        raise QaError(f"The plot cannot be written to {path}: {error}.") from error


def _risk_coverage(axes: "Axes", outcomes: Sequence[Outcome]) -> None:
    """Of the surest answers, how many are wrong (El-Yaniv and Wiener 2010)."""
    surest = sorted(outcomes, key=lambda outcome: -outcome.answer.confidence)
    wrong = np.cumsum([not outcome.right_first for outcome in surest])
    shown = np.arange(1, len(surest) + 1)
    axes.plot(shown / len(surest), wrong / shown)
    axes.set(xlabel="coverage: share of questions answered", ylabel="risk: share of those wrong")
    axes.set(xlim=(0, 1), ylim=(0, 1), title="Risk and coverage")


def _reliability(axes: "Axes", outcomes: Sequence[Outcome]) -> None:
    """How often answers of each confidence are right; on the diagonal, confidence is honest."""
    confidence = np.array([outcome.answer.confidence for outcome in outcomes])
    right = np.array([outcome.right_first for outcome in outcomes], dtype=float)
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    filled = np.unique(bins)
    axes.plot([0, 1], [0, 1], linestyle=":", color="grey")
    axes.bar((filled + 0.5) / BINS, [right[bins == b].mean() for b in filled], width=0.9 / BINS)
    axes.set(xlabel="confidence", ylabel="share right", title="Reliability")
    axes.set(xlim=(0, 1), ylim=(0, 1))
