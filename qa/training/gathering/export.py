"""Export the item reader to ONNX in 8 bits: python -m qa.training.gathering.export --out FOLDER.

Reads items.pt of the folder, writes items.onnx with its weights in items.bin beside it, and prints
the measures of both forms on the collections that training keeps out.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import onnx
import onnxruntime
import torch
from torch import Tensor, nn

from qa.training.gathering.collections import collections, gather_questions, kept_out
from qa.training.gathering.exam import measure
from qa.training.gathering.model import ItemReader, load_weights
from qa.training.gathering.pairs import asked_of_all
from qa.training.reader.export import put_table_into_bytes, write_onnx
from qa.training.vectors import base_model_folder

OUTPUTS = ["token_logits", "whole_logits"]


class Exported(nn.Module):
    """An exported item reader, called as the one in torch."""

    def __init__(self, path: Path) -> None:
        """Open the file."""
        super().__init__()
        self._session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])

    def forward(self, **inputs: Tensor) -> tuple[Tensor, Tensor]:
        """Score a batch."""
        given = {name: tensor.numpy() for name, tensor in inputs.items()}
        tokens, whole = self._session.run(OUTPUTS, given)
        return torch.from_numpy(tokens), torch.from_numpy(whole)


class ByteLinear(nn.Module):
    """A linear layer whose weights are kept in int8, with a scale for each row.

    It multiplies in floats: the item reader's scores of single tokens lose too much where its
    inputs are rounded, too.
    """

    scale: Tensor
    rows: Tensor

    def __init__(self, dense: nn.Linear) -> None:
        """Round a layer."""
        super().__init__()
        weight = dense.weight.detach()
        scale = (weight.abs().amax(1, keepdim=True) / 127.0).clamp_min(1e-8)
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))
        self.bias = dense.bias

    def forward(self, inputs: Tensor) -> Tensor:
        """The layer's outputs."""
        return nn.functional.linear(inputs, self.rows.float() * self.scale, self.bias)


def put_layers_into_bytes(module: nn.Module) -> None:
    """Round the weights of every linear layer below a module."""
    for name, child in module.named_children():
        if isinstance(child, nn.Linear):
            setattr(module, name, ByteLinear(child))
        else:
            put_layers_into_bytes(child)


def main() -> None:
    """Parse the command line, export, and print the measures of both forms."""
    parser = argparse.ArgumentParser(description="Export the item reader to ONNX.")
    parser.add_argument("--out", type=Path, required=True, help="folder of the trained item reader")
    options = parser.parse_args()
    held = collections()
    out = kept_out([one.id for one in held])
    asked = [one for one in asked_of_all(held, gather_questions()) if one.question.p in out]
    model = ItemReader.from_checkpoint(load_weights(options.out / "items.pt"), base_model_folder())
    print(json.dumps({"file": "items.pt", **measure(model, asked)}))
    put_layers_into_bytes(model)
    put_table_into_bytes(model.encoder)
    path = options.out / "items.onnx"
    write_onnx(model, options.out / "items-whole.onnx", OUTPUTS)
    proto = onnx.load(str(options.out / "items-whole.onnx"))
    path.with_suffix(".bin").unlink(missing_ok=True)
    onnx.save_model(
        proto, str(path), save_as_external_data=True, location="items.bin", size_threshold=1024
    )
    print(json.dumps({"file": path.name, **measure(Exported(path), asked)}))


if __name__ == "__main__":
    main()
