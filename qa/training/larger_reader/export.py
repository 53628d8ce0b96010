"""Export the larger reader to ONNX in 4 bits.

Usage: python -m qa.training.larger_reader.export --base FOLDER --weights FILE --out FOLDER

FILE is the reader.pt or the checkpoint.pt of a run; FOLDER of ``--out`` gets ``second.onnx`` with
its weights in ``second.bin``, and the tokenizer, which is that of the first reader. Each 32 weights
of a matrix share a scale, and each 64 of a word. With 64 in a matrix, 4 bits lose most of what the
larger reader knows better than the small one.
"""

from __future__ import annotations

import argparse
import logging
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
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
from qa.training.larger_reader.rounding import BLOCK
from qa.training.reader.export import write_onnx

if TYPE_CHECKING:
    from numpy.typing import NDArray

LARGEST_BYTES = 72_000_000
_OF_WORDS = 64
"""Numbers of a word that share a scale."""
_AXES = {"MatMul": 0, "Gather": 1}
_IN_BYTES = 4
"""What onnxruntime calls the level of products of 4-bit weights and 8-bit inputs; they are exact on
every processor."""


def quantise(source: Path, target: Path, block: int = BLOCK, of_words: int = _OF_WORDS) -> None:
    """Store matrices and the word table in 4 bits, in a file beside the graph.

    Each ``block`` numbers of a row of a matrix share a scale, each ``of_words`` of a word.
    """
    with tempfile.TemporaryDirectory() as folder:
        cleaned = Path(folder) / "cleaned.onnx"
        quant_pre_process(str(source), str(cleaned), skip_symbolic_shape=True)
        model = onnx.load(str(cleaned))
        for kind, size in (("MatMul", block), ("Gather", of_words)):
            model = _in_4_bits(model, kind, size)
        weights = target.with_suffix(".bin")
        write_optimized(model, target, weights)
    size = target.stat().st_size + weights.stat().st_size
    if size > LARGEST_BYTES:
        raise ValueError(f"{target} has {size:,} bytes, more than {LARGEST_BYTES:,}")


def _in_4_bits(model: onnx.ModelProto, kind: str, block: int) -> onnx.ModelProto:
    """A model with the weights of one kind of step in 4 bits, ``block`` of which share a scale."""
    settings = DefaultWeightOnlyQuantConfig(
        block_size=block,
        is_symmetric=False,
        accuracy_level=_IN_BYTES,
        op_types_to_quantize=(kind,),
        quant_axes=((kind, _AXES[kind]),),
    )
    quantiser = MatMulNBitsQuantizer(model, algo_config=settings)
    quantiser.process()
    whole: Any = quantiser.model
    found: onnx.ModelProto = whole.model
    for one in found.graph.initializer:
        if one.name.endswith("_scales"):
            scales = _in_16_bits(onnx.numpy_helper.to_array(one))
            one.CopyFrom(onnx.numpy_helper.from_array(scales, one.name))
    return found


def _in_16_bits(scales: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scales whose last 16 bits are nought: the wheel packs them in half the room."""
    bits = scales.view(np.uint32)
    return ((bits + 0x8000) & 0xFFFF0000).view(np.float32)


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
