"""Weights in training as they will be stored: in 4 bits.

What reads with the weights that are shipped learns to do without the rest of them (Jacob et al.
2018, "Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only
Inference"); the gradient passes the rounding as if it were not there (Bengio et al. 2013).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from torch import Tensor, nn

if TYPE_CHECKING:
    from qa.training.larger_reader.model import LargerReader

BLOCK = 32
"""Weights of a row of a matrix that share a scale."""
_LEVELS = 15


class RoundedLinear(nn.Linear):
    """A linear layer that computes with its weights rounded."""

    _lost: Tensor | None = None
    """What rounding takes from the weights; None where they may have changed since."""

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 (torch calls it so)
        """Apply the layer: float32 (…, in_features) to (…, out_features)."""
        # The batches of a step share their weights, and rounding takes as long as a small batch.
        lost = self._lost
        if lost is None:
            self._lost = lost = self.weight.detach() - rounded(self.weight)
        return nn.functional.linear(input, self.weight - lost, self.bias)

    def round_after_learning(self) -> None:
        """Round the weights anew after each gradient that they get."""
        if self.weight.requires_grad:
            after_each: Any = self.weight.register_post_accumulate_grad_hook
            after_each(self._forget)

    def _forget(self, _: Tensor) -> None:
        self._lost = None


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
            cast("RoundedLinear", layer).round_after_learning()
    return reader
