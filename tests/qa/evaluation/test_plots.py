from collections.abc import Sequence
from pathlib import Path

import pytest

from facts import Fact
from qa import QaError
from qa.evaluation.plots import plot
from tests.qa.evaluation.outcomes import outcome


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_the_plot_is_drawn(six_facts: Sequence[Fact], tmp_path: Path, suffix: str) -> None:
    outcomes = [
        outcome(six_facts[0], rank=1, confidence=confidence, answered=True)
        for confidence in (0.0, 0.4, 1.0)
    ]
    path = tmp_path / f"plot{suffix}"
    plot(outcomes, path)
    assert path.stat().st_size > 5_000


def test_a_plot_that_cannot_be_written_says_so(six_facts: Sequence[Fact], tmp_path: Path) -> None:
    outcomes = [outcome(six_facts[0], rank=1, confidence=0.5, answered=True)]
    for path in (tmp_path / "none" / "plot.svg", tmp_path / "plot.xyz"):
        with pytest.raises(QaError, match="cannot be written"):
            plot(outcomes, path)
