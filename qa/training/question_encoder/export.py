"""Export the question encoder to ONNX in 4 bits.

Usage: python -m qa.training.question_encoder.export --weights FILE --out FOLDER

FILE is the ``questions.pt`` of a run; FOLDER gets ``questions.onnx`` with its weights in
``questions.bin``. Prints how near the vectors stay to those of 32-bit floats, on questions of the
calibration lots: a cosine of .965 on average. In 8 bits it is .990, and the wheel more than the 100
MB that a package index takes.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from index.encoding.onnx.questions import QUESTIONS
from index.encoding.onnx.session import OnnxModel
from qa.training.examples.written import CALIBRATION_DOCUMENTS, own_documents
from qa.training.larger_reader.export import quantise
from qa.training.question_encoder.model import QuestionEncoder, inputs_of
from qa.training.reader.encoding import load_tokenizer
from qa.training.reader.export import write_onnx
from qa.training.vectors import base_model_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

_TRIED = 200
"""Questions that are compared."""
_BLOCK = 32
"""Numbers of a row that share a scale; with 64 the cosine is .953."""


def vectors(model: QuestionEncoder, asked: Sequence[dict[str, Tensor]]) -> list[Tensor]:
    """The vectors of questions in 32-bit floats, one by one."""
    with torch.inference_mode():
        return [model(**inputs)[0] for inputs in asked]


def main() -> None:
    """Parse the command line, export and compare."""
    parser = argparse.ArgumentParser(description="Export the question encoder to ONNX.")
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=QUESTIONS.parent)
    options = parser.parse_args()
    tokenizer = load_tokenizer(base_model_folder())
    _, questions = own_documents(CALIBRATION_DOCUMENTS)
    asked = [inputs_of([one.question], tokenizer) for one in questions[:_TRIED]]
    weights = torch.load(options.weights, weights_only=True)
    model = QuestionEncoder.from_checkpoint(weights, base_model_folder())
    expected = vectors(model, asked)
    target = options.out / QUESTIONS.name
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        write_onnx(model, full, ["vector"])
        quantise(full, target, _BLOCK, _BLOCK)
    session = OnnxModel(target)
    found = []
    for inputs, vector in zip(asked, expected, strict=True):
        (got,) = session.run(None, {name: inputs[name].numpy() for name in session.inputs})[0]
        found.append(float(vector.numpy() @ got / np.linalg.norm(got)))
    size = sum(target.with_suffix(ending).stat().st_size for ending in (".onnx", ".bin"))
    print(f"{size:,} bytes; cosine {np.mean(found):.4f} on average, {min(found):.4f} at least")


if __name__ == "__main__":
    main()
