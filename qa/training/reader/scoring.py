"""Run a reader over pairs and read its outputs: best span, span against none, answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from torch import nn

from qa.answering.reading.reader import Reading, best_spans, reading
from qa.training.reader.encoding import batches, encode
from qa.training.reader.model import Reader
from qa.training.vectors import base_model_folder

if TYPE_CHECKING:
    from pathlib import Path

    from tokenizers import Tokenizer

    from qa.training.examples.negatives import Pair

INPUTS = ["input_ids", "attention_mask", "token_type_ids"]
OUTPUTS = ["start_logits", "end_logits", "answers_logit"]

Outputs = tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]
Runner = Callable[[dict[str, NDArray[np.int64]]], Outputs]


def torch_runner(reader: nn.Module, *, bfloat16: bool = False) -> Runner:
    """Wrap a reader in torch as a function of numpy inputs."""

    def run(inputs: dict[str, NDArray[np.int64]]) -> Outputs:
        tensors = {name: torch.from_numpy(array) for name, array in inputs.items()}
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=bfloat16):
            start, end, answers = reader(**tensors)
        return start.numpy(), end.numpy(), answers.numpy()

    return run


def onnx_runner(path: Path, threads: int = 2) -> Runner:
    """Open an exported reader as a function of numpy inputs."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def run(inputs: dict[str, NDArray[np.int64]]) -> Outputs:
        start, end, answers = session.run(OUTPUTS, inputs)
        return start, end, answers

    return run


def runner_of(path: Path) -> Runner:
    """Open an exported reader, or the weights or the checkpoint of a run."""
    if path.suffix != ".pt":
        return onnx_runner(path, threads=1)
    weights = torch.load(path, weights_only=True)
    weights = weights.get("average", weights)
    return torch_runner(Reader.from_checkpoint(weights, base_model_folder()))


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
