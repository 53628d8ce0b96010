"""Weights in training as they will be stored: in 4 bits.

What reads with the weights that are shipped learns to do without the rest of them (Jacob et al.
2018, "Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only
Inference"); the gradient passes the rounding as if it were not there (Bengio et al. 2013).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from torch import Tensor, nn

if TYPE_CHECKING:
    from qa.training.larger_reader.model import LargerReader

BLOCK = 32
"""Weights of a row of a matrix that share a scale."""
_LEVELS = 15


class RoundedLinear(nn.Linear):
    """A linear layer that computes with its weights rounded."""

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 (torch calls it so)
        """Apply the layer: float32 (…, in_features) to (…, out_features)."""
        weight = self.weight
        return nn.functional.linear(input, weight + (rounded(weight) - weight).detach(), self.bias)


def rounded(weight: Tensor) -> Tensor:
    """Float32 (rows, columns) as it comes out of 4 bits; columns are a multiple of ``BLOCK``."""
    blocks = weight.detach().reshape(weight.shape[0], -1, BLOCK)
    low = blocks.amin(-1, keepdim=True).clamp(max=0.0)
    high = blocks.amax(-1, keepdim=True).clamp(min=0.0)
    scale = ((high - low) / _LEVELS).clamp(min=1e-9)
    zero = (-low / scale).round()
    levels = ((blocks / scale).round() + zero).clamp(0, _LEVELS)
    return ((levels - zero) * scale).reshape(weight.shape)


def with_rounded_weights(reader: LargerReader) -> LargerReader:
    """A reader whose encoder computes with rounded weights from now on."""
    for layer in reader.encoder.encoder.layer.modules():
        if type(layer) is nn.Linear:
            layer.__class__ = RoundedLinear
    return reader
