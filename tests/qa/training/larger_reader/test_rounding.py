import torch
from torch import nn

from qa.training.larger_reader.rounding import BLOCK, rounded, with_rounded_weights
from tests.qa.training.larger_reader.test_model import tiny


def test_each_block_has_sixteen_levels_and_keeps_nought_and_its_ends() -> None:
    torch.manual_seed(1)
    weight = torch.randn(3, 2 * BLOCK)
    weight[0, 0] = 0.0
    stored = rounded(weight)
    for before, after in zip(weight.reshape(-1, BLOCK), stored.reshape(-1, BLOCK), strict=True):
        step = (before.max() - before.min()) / 15
        assert len(after.unique()) <= 16
        assert (before - after).abs().max() <= step
    assert stored[0, 0] == 0.0


def test_what_is_stored_stays_as_it_is() -> None:
    once = rounded(torch.randn(2, BLOCK))
    assert torch.allclose(rounded(once), once, atol=1e-6)


def test_the_encoder_computes_with_rounded_weights_and_learns_whole_ones() -> None:
    reader = with_rounded_weights(tiny(width=BLOCK))
    layers = [one for one in reader.encoder.encoder.layer.modules() if isinstance(one, nn.Linear)]
    layer = layers[0]
    given = torch.eye(BLOCK)
    out = layer(given) - layer.bias
    assert torch.allclose(out, rounded(layer.weight).T, atol=1e-6)
    out.sum().backward()
    assert layer.weight.grad is not None
    assert torch.allclose(layer.weight.grad, torch.ones_like(layer.weight))


def test_weights_are_rounded_anew_when_they_have_learnt() -> None:
    reader = with_rounded_weights(tiny(width=BLOCK))
    layers = [one for one in reader.encoder.encoder.layer.modules() if isinstance(one, nn.Linear)]
    optimizer = torch.optim.AdamW(layers[0].parameters(), lr=0.1, fused=True)
    layers[0](torch.eye(BLOCK)).sum().backward()
    optimizer.step()
    out = layers[0](torch.eye(BLOCK)) - layers[0].bias
    assert torch.allclose(out, rounded(layers[0].weight).T, atol=1e-6)
