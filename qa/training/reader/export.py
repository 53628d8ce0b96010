"""Export the reader to ONNX in 8 bits.

Usage: python -m qa.training.reader.export --out FOLDER --check FILE

Reads reader.pt of the output folder and writes reader.onnx with its weights in reader.bin,
reader-fp32.onnx and tokenizer.json beside it. Prints what that costs against 32-bit floats on what
was written by hand and is not trained on; ``qa.training.reader.quickcheck`` does so on SQuAD's
articles.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from index.encoding.onnx.session import write_optimized
from qa.training.reader.encoding import load_tokenizer
from qa.training.reader.handcheck import HandCheck
from qa.training.reader.model import Reader
from qa.training.reader.scoring import INPUTS, OUTPUTS, onnx_runner, read, torch_runner
from qa.training.reader.shipped import shipped_weights
from qa.training.vectors import base_model_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transformers import BertModel

    from qa.training.reader.scoring import Runner

LARGEST_BYTES = 25_000_000
SMOOTHED_ON = 420
"""Pairs of which the outliers are taken."""
MIGRATED = 0.75
"""Share of the difficulty that moves from the inputs of a matrix to its weights; see Smoothed."""


class ByteTable(nn.Module):
    """A word table in int8 with a scale for each word: a quarter of the bytes, hardly any loss."""

    scale: Tensor
    table: Tensor

    def __init__(self, table: Tensor) -> None:
        """Round a float32 (words, width) table."""
        super().__init__()
        scale = (table.abs().amax(1, keepdim=True) / 127.0).clamp_min(1e-8)
        self.register_buffer("scale", scale)
        self.register_buffer("table", (table / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        """Look words up: int64 (batch, length) to float32 (batch, length, width)."""
        rows: Tensor = self.table[ids].float() * self.scale[ids]
        return rows


def put_table_into_bytes(encoder: BertModel) -> None:
    """Round the word table of an encoder."""
    embeddings: Any = encoder.embeddings
    table = ByteTable(embeddings.word_embeddings.weight.detach())
    embeddings.register_module("word_embeddings", table)


class Smoothed(nn.Module):
    """A linear layer whose inputs are evened out, and its weights made uneven for it.

    One scale stands for all inputs of the batch, and a column with outliers (up to 25, where most
    stay below 2) would round the others away. What each column is divided by, its weights are
    multiplied with: max|x|^a / max|w|^(1-a), a = MIGRATED (Xiao et al. 2023, "SmoothQuant").
    """

    inverse: Tensor

    def __init__(self, dense: nn.Linear, largest: Tensor) -> None:
        """Take a layer, and the largest of its inputs in each column: float32, (width in,)."""
        super().__init__()
        weight = dense.weight.detach()
        of_weights = weight.abs().amax(0).clamp_min(1e-5)
        scale = largest.clamp_min(1e-3) ** MIGRATED / of_weights ** (1 - MIGRATED)
        scale = scale / scale.mean()
        self.register_buffer("inverse", 1 / scale)
        self.weight = nn.Parameter(weight * scale)
        self.bias = dense.bias

    def forward(self, inputs: Tensor) -> Tensor:
        """The layer's outputs, as before."""
        return nn.functional.linear(inputs * self.inverse, self.weight, self.bias)


def smooth(encoder: BertModel, exercise: Callable[[], object]) -> None:
    """Even out what goes into the second feed-forward matrices, as it is during `exercise`."""
    largest: dict[int, Tensor] = {}

    def note(number: int, inputs: Tensor) -> None:
        columns = inputs.detach().abs().amax((0, 1))
        largest[number] = torch.maximum(largest.get(number, columns), columns)

    outputs: list[Any] = [layer.output for layer in encoder.encoder.layer]
    hooks = [
        output.dense.register_forward_pre_hook(lambda _, inputs, at=at: note(at, inputs[0]))
        for at, output in enumerate(outputs)
    ]
    exercise()
    for hook in hooks:
        hook.remove()
    for at, output in enumerate(outputs):
        output.dense = Smoothed(output.dense, largest[at])


def write_onnx(reader: nn.Module, path: Path, outputs: Sequence[str] = OUTPUTS) -> None:
    """Write a reader as a 32-bit ONNX graph with free batch size and length."""
    # The plain attention exports to MatMul and Softmax, which the quantiser knows.
    encoder: Any = reader.encoder
    encoder.set_attn_implementation("eager")
    ids = torch.randint(1000, 2000, (3, 17))
    axes = {0: torch.export.Dim("batch", min=1), 1: torch.export.Dim("length", min=2)}
    program = torch.onnx.export(
        reader.eval(),
        (ids, torch.ones_like(ids), torch.zeros_like(ids)),
        input_names=INPUTS,
        output_names=list(outputs),
        dynamic_shapes=(axes, axes, axes),
        dynamo=True,
    )
    if program is None:
        raise RuntimeError("the ONNX exporter gave no program")
    program.save(str(path))


def quantise(source: Path, target: Path) -> None:
    """Store all weights in bytes, those of matrices in 7 bits, in a file beside the graph.

    Args:
        source: graph in 32 bits, its word table already in bytes.
        target: graph to write; the file of the weights ends in ``.bin``.
    """
    with tempfile.TemporaryDirectory() as folder:
        cleaned, whole = (Path(folder) / name for name in ("cleaned.onnx", "whole.onnx"))
        quant_pre_process(str(source), str(cleaned), skip_symbolic_shape=True)
        quantize_dynamic(
            cleaned,
            whole,
            op_types_to_quantize=["MatMul", "Gemm"],
            per_channel=True,
            weight_type=QuantType.QInt8,
            # Weights in 7 bits: the products of 8 saturate on processors with AVX2 and no VNNI,
            # and come out differently there.
            reduce_range=True,
        )
        weights = target.with_suffix(".bin")
        write_optimized(onnx.load(str(whole)), target, weights)
    size = target.stat().st_size + weights.stat().st_size
    if size > LARGEST_BYTES:
        raise ValueError(f"{target} has {size:,} bytes, more than {LARGEST_BYTES:,}")


def averaged(weights: dict[str, Tensor], others: dict[str, Tensor]) -> dict[str, Tensor]:
    """The mean of two readers, of which one was trained on from the other.

    It keeps what the first knew and most of what the second learnt (Wortsman et al. 2022, "Robust
    fine-tuning of zero-shot models"). What `others` lacks is taken as it is.
    """
    return {name: (one + others.get(name, one)) / 2 for name, one in weights.items()}


def milliseconds(run: Runner, pairs: int = 12, length: int = 60, repeats: int = 30) -> float:
    """Return the median time of one batch, in milliseconds."""
    ids = np.random.default_rng(0).integers(1000, 20000, (pairs, length))
    inputs = dict(zip(INPUTS, (ids, np.ones_like(ids), np.zeros_like(ids)), strict=True))
    spent = []
    for _ in range(repeats):
        begun = time.perf_counter()
        run(inputs)
        spent.append(time.perf_counter() - begun)
    return float(np.median(spent)) * 1000.0


def main() -> None:
    """Parse the command line, export, and print the measures of both forms."""
    parser = argparse.ArgumentParser(description="Export the reader to ONNX.")
    parser.add_argument("--out", type=Path, required=True, help="folder of the trained reader")
    parser.add_argument("--check", type=Path, required=True, help="of own_pairs, to measure on")
    parser.add_argument(
        "--start", type=Path, help="exported reader to average the trained one with"
    )
    options = parser.parse_args()
    weights = torch.load(options.out / "reader.pt", weights_only=True)
    if options.start is not None:
        weights = averaged(weights, shipped_weights(options.start))
    check = HandCheck.of(options.check, every=False)
    names = ("reader-fp32.onnx", "reader-bytes.onnx", "reader.onnx")
    full, table, small = (options.out / name for name in names)
    reader = Reader.from_checkpoint(weights, base_model_folder())
    write_onnx(reader, full)
    some, tokenizer = check.pairs()[:SMOOTHED_ON], load_tokenizer(base_model_folder())
    smooth(reader.encoder, lambda: read(some, tokenizer, torch_runner(reader)))
    put_table_into_bytes(reader.encoder)
    write_onnx(reader, table)
    quantise(table, small)
    table.unlink()
    shutil.copyfile(base_model_folder() / "tokenizer.json", options.out / "tokenizer.json")
    for path in (full, small):
        run = onnx_runner(path)
        measures = {**check.measure(run), "milliseconds": round(milliseconds(run), 1)}
        print(json.dumps({"file": path.name, "bytes": path.stat().st_size, **measures}))


if __name__ == "__main__":
    main()
