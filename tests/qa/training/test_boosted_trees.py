import msgspec
import numpy as np
import pytest

from qa.learnt.logistic import logistic
from qa.learnt.trees import Trees, log_odds_by
from qa.training.boosted_trees import fit_trees


@pytest.fixture(scope="module")
def rows() -> list[dict[str, float]]:
    table = np.random.default_rng(7).uniform(-2, 2, size=(800, 2))
    return [{"near": float(near), "odd": float(odd)} for near, odd in table]


@pytest.fixture(scope="module")
def trees(rows: list[dict[str, float]]) -> Trees:
    """Right is what is near, and odd neither way."""
    return fit_trees(rows, [one["near"] - abs(one["odd"]) > 0 for one in rows], ways={"near": 1})


def test_they_learn_what_no_straight_line_tells(rows: list[dict[str, float]], trees: Trees) -> None:
    said = [log_odds_by(trees, one) > 0 for one in rows]
    right = [one["near"] - abs(one["odd"]) > 0 for one in rows]
    assert np.mean(np.array(said) == right) > 0.95


def test_with_a_number_that_may_only_raise_them_they_never_fall(trees: Trees) -> None:
    said = [log_odds_by(trees, {"near": near, "odd": 0.5}) for near in np.linspace(-2, 2, 50)]
    assert said == sorted(said)


def test_they_survive_being_written_down(rows: list[dict[str, float]], trees: Trees) -> None:
    again = msgspec.json.decode(msgspec.json.encode(trees), type=Trees)
    assert [log_odds_by(again, one) for one in rows] == [log_odds_by(trees, one) for one in rows]
    assert 0 < logistic(log_odds_by(again, rows[0])) < 1
