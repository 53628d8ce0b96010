"""Run a reader over pairs and read its outputs: best span, span against none, answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray

from qa.answering.reader import Reading, best_spans, reading
from qa.training.encoding import batches, encode

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from qa.training.model import Reader
    from qa.training.negatives import Pair

Outputs = tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]
Runner = Callable[[dict[str, NDArray[np.int64]]], Outputs]


def torch_runner(reader: Reader, *, bfloat16: bool = False) -> Runner:
    """Wrap a reader in torch as a function of numpy inputs."""

    def run(inputs: dict[str, NDArray[np.int64]]) -> Outputs:
        tensors = {name: torch.from_numpy(array) for name, array in inputs.items()}
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=bfloat16):
            start, end, answers = reader(**tensors)
        return start.numpy(), end.numpy(), answers.numpy()

    return run


def read(pairs: Sequence[Pair], tokenizer: Tokenizer, run: Runner, size: int = 32) -> list[Reading]:
    """Read pairs in batches of like length; the order given is kept."""
    examples = encode(pairs, tokenizer)
    readings: dict[int, Reading] = {}
    for batch in batches(examples, size):
        start, end, answers = run({name: tensor.numpy() for name, tensor in batch.inputs.items()})
        inside = batch.in_fact.numpy().copy()
        inside[:, 0] = False
        spans = best_spans(start, end, inside)
        for row, place in enumerate(batch.rows):
            readings[place] = reading(examples[place].encoded, spans[row], float(answers[row]))
    return [readings[place] for place in range(len(examples))]
