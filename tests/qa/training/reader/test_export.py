import torch

from qa.training.reader.export import Smoothed


def test_an_evened_out_layer_gives_the_same_from_inputs_of_like_size() -> None:
    dense = torch.nn.Linear(8, 3)
    inputs = torch.randn(5, 8) * torch.tensor([50.0, *[1.0] * 7])
    smoothed = Smoothed(dense, inputs.abs().amax(0))
    assert torch.allclose(smoothed(inputs), dense(inputs), atol=1e-4)
    evened = (inputs * smoothed.inverse).abs().amax(0)
    assert evened.max() / evened.min() < 10
