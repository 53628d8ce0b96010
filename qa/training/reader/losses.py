"""What training minimises: the span, the ranking inside a group, and whether a fact answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional

from qa.training.reader.encoding import NO_SPAN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.training.examples.negatives import Pair
    from qa.training.reader.encoding import Batch

MASKED = -1e4


@dataclass(frozen=True, slots=True)
class Losses:
    """Parts of one step's loss, each a scalar."""

    span: Tensor
    ranking: Tensor
    answers: Tensor

    def total(self) -> Tensor:
        """Return what is minimised."""
        return self.span + self.ranking + self.answers


def span_loss(start: Tensor, end: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
    """Sum the start and end cross-entropy over a batch; also return the sum of weights.

    A true pair counts double: three of four pairs only ever teach position 0. A pair of questions
    counts nothing.
    """
    weights = (1.0 + (batch.starts > 0).float()) * (batch.starts != NO_SPAN)
    losses = [
        functional.cross_entropy(
            logits.masked_fill(~batch.in_fact, MASKED), target, reduction="none"
        )
        for logits, target in ((start, batch.starts), (end, batch.ends))
    ]
    return 0.5 * (weights * (losses[0] + losses[1])).sum(), weights.sum()


def group_losses(logits: Tensor, groups: Sequence[Sequence[Pair]]) -> tuple[Tensor, Tensor]:
    """Return the listwise loss of the answerable groups and the cross-entropy of all pairs.

    Args:
        logits: float32, (n_pairs,), in the order of the groups.
        groups: groups of pairs; an answerable group has its true pair first.
    """
    labels = torch.tensor([float(pair.answers) for group in groups for pair in group])
    answers = functional.binary_cross_entropy_with_logits(logits, labels)
    ranked, low = [], 0
    for group in groups:
        if group[0].answers:
            ranked.append(-functional.log_softmax(logits[low : low + len(group)], dim=0)[0])
        low += len(group)
    return torch.stack(ranked).mean() if ranked else logits.sum() * 0.0, answers


def step_losses(
    drawn: Sequence[Sequence[Pair]], cut: Sequence[Batch], outputs: Sequence[tuple[Tensor, ...]]
) -> Losses:
    """Compute the losses of a step from the logits of its batches."""
    spans, weights = torch.zeros(()), torch.zeros(())
    order: list[int] = []
    for batch, (start, end, _) in zip(cut, outputs, strict=True):
        loss, weight = span_loss(start, end, batch)
        spans, weights = spans + loss, weights + weight
        order += batch.rows
    answers = torch.cat([output[2] for output in outputs])[torch.argsort(torch.tensor(order))]
    return Losses(spans / weights.clamp_min(1.0), *group_losses(answers, drawn))


def backward(outputs: tuple[Tensor, ...], logits: tuple[Tensor, ...]) -> None:
    """Carry the gradients of copied logits back through the outputs they were copied from."""
    torch.autograd.backward(outputs, [one.grad for one in logits])
