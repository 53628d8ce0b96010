"""The mean of readers' weights."""

import pytest

torch = pytest.importorskip("torch")


def test_each_weight_is_the_mean_and_what_counts_stays() -> None:
    from qa.training.reader.mean import mean

    readers = [
        {"weight": torch.tensor([1.0, 3.0]), "positions": torch.tensor([0, 1])},
        {"weight": torch.tensor([3.0, 3.0]), "positions": torch.tensor([0, 1])},
    ]
    found = mean(readers)
    assert found["weight"].tolist() == [2.0, 3.0]
    assert found["positions"].tolist() == [0, 1]
