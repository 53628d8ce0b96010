import torch

from qa.training.examples.negatives import Pair
from qa.training.reader.losses import group_losses


def test_the_listwise_loss_falls_when_the_true_pair_leads() -> None:
    group = [Pair("q", "f", "", 0, 1), Pair("q", "g", "")]
    good, _ = group_losses(torch.tensor([3.0, -3.0]), [group])
    bad, _ = group_losses(torch.tensor([-3.0, 3.0]), [group])
    assert float(good) < 0.01
    assert float(bad) > 5.0
