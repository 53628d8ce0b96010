"""Export the larger reader to ONNX in 4 bits.

Usage: python -m qa.training.larger_reader.export --base FOLDER --weights FILE --out FOLDER

FILE is the reader.pt or the checkpoint.pt of a run; FOLDER of ``--out`` gets ``second.onnx`` with
its weights in ``second.bin``, and the tokenizer, which is that of the first reader. Each 64 weights
of a matrix or of a word share a scale.
"""

from __future__ import annotations

import argparse
import logging
import shutil
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization.matmul_nbits_quantizer import (
    DefaultWeightOnlyQuantConfig,
    MatMulNBitsQuantizer,
)
from onnxruntime.quantization.shape_inference import quant_pre_process

from index.encoding.onnx.session import write_optimized
from qa.answering.judging.second_opinion import NAME
from qa.answering.reading.reader import WEIGHTS
from qa.training.larger_reader.base import fetch
from qa.training.larger_reader.model import LargerReader
from qa.training.reader.export import write_onnx

LARGEST_BYTES = 66_000_000
_BLOCK = 64
_IN_BYTES = 4
"""What onnxruntime calls the level of products of 4-bit weights and 8-bit inputs; they are exact on
every processor."""


def quantise(source: Path, target: Path, block: int = _BLOCK) -> None:
    """Store matrices and the word table in 4 bits, in a file beside the graph.

    Each ``block`` numbers of a row share a scale.
    """
    with tempfile.TemporaryDirectory() as folder:
        cleaned = Path(folder) / "cleaned.onnx"
        quant_pre_process(str(source), str(cleaned), skip_symbolic_shape=True)
        settings = DefaultWeightOnlyQuantConfig(
            block_size=block,
            is_symmetric=False,
            accuracy_level=_IN_BYTES,
            op_types_to_quantize=("MatMul", "Gather"),
            quant_axes=(("MatMul", 0), ("Gather", 1)),
        )
        quantiser = MatMulNBitsQuantizer(onnx.load(str(cleaned)), algo_config=settings)
        quantiser.process()
        whole: Any = quantiser.model
        weights = target.with_suffix(".bin")
        write_optimized(whole.model, target, weights)
    size = target.stat().st_size + weights.stat().st_size
    if size > LARGEST_BYTES:
        raise ValueError(f"{target} has {size:,} bytes, more than {LARGEST_BYTES:,}")


def main() -> None:
    """Parse the command line and export."""
    parser = argparse.ArgumentParser(description="Export the larger reader to ONNX.")
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    logging.getLogger("onnxruntime").setLevel(logging.WARNING)
    state = torch.load(options.weights, weights_only=True)
    reader = LargerReader.from_checkpoint(state.get("average", state), fetch(options.base))
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        write_onnx(reader, full)
        quantise(full, options.out / f"{NAME}.onnx")
    shutil.copy(WEIGHTS / "tokenizer.json", options.out)


if __name__ == "__main__":
    main()
