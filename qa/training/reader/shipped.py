"""The weights of an exported reader, back in floats, to go on training from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from numpy.typing import NDArray

    Values = dict[str, NDArray[Any]]
    Floats = NDArray[np.float32]

_PRODUCTS = {"DynamicQuantizeMatMul", "MatMulIntegerToFloat"}
"""The operators that onnxruntime makes of matrices in 8 bits."""
_IN_4_BITS, _TABLE_IN_4_BITS = "MatMulNBits", "GatherBlockQuantized"


def shipped_weights(path: Path) -> dict[str, Tensor]:
    """Read the float32 weights of `qa.training.reader.model.Reader` out of an exported reader.

    The word table of an 8-bit reader is left out: training never changes that of the base model.

    Raises:
        ValueError: if a matrix of the graph has no bias behind it to tell its name by.
    """
    graph = onnx.load(str(path)).graph
    values = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    users = {name: node for node in graph.node for name in node.input}
    makers = {name: node for node in graph.node for name in node.output}
    weights = {
        name: torch.from_numpy(array.copy())
        for name, array in values.items()
        if name.endswith((".weight", ".bias")) and array.dtype == np.float32
    }
    for node in graph.node:
        if node.op_type in {*_PRODUCTS, _IN_4_BITS}:
            name = _bias_of(node, users, values).removesuffix("bias") + "weight"
            in_floats = _of_4_bits if node.op_type == _IN_4_BITS else _matrix
            matrix = in_floats(node, makers, values)
            weights[name] = torch.from_numpy(np.ascontiguousarray(matrix))
        elif node.op_type == _TABLE_IN_4_BITS:
            name = node.input[0].removesuffix("_Q4")
            stored, _, scales, zeros = (values.get(one) for one in node.input)
            weights[name] = torch.from_numpy(_in_floats(stored, scales, zeros))
    return weights


def _of_4_bits(node: onnx.NodeProto, _: object, values: Values) -> Floats:
    """The matrix of a node whose weights are in 4 bits: float32, (width out, width in)."""
    _, stored, scales, zeros, *_ = (values.get(one) for one in node.input)
    return _in_floats(stored, scales, zeros)


def _in_floats(stored: Any, scales: Any, zeros: Any) -> Floats:
    """Rows of numbers in 4 bits as floats: float32, (rows, numbers in a row).

    Args:
        stored: the numbers, row by row.
        scales: float32, as many as there are blocks of numbers in all.
        zeros: of each block the number that stands for 0.
    """
    rows = len(stored)
    scale = scales.reshape(rows, -1, 1)
    blocks = scale.shape[1]
    numbers = _apart(stored.reshape(rows, -1)).reshape(rows, blocks, -1)
    zero = _apart(zeros.reshape(rows, -1))[:, :blocks].reshape(rows, blocks, 1)
    whole: Floats = ((numbers - zero) * scale).astype(np.float32).reshape(rows, -1)
    return whole


def _apart(numbers: Any) -> Floats:
    """Numbers in 4 bits, of which a byte holds two, the first in its lower half: float32."""
    if numbers.dtype == np.uint8:
        both = np.stack([numbers & 0xF, numbers >> 4], axis=-1)
        return both.reshape(len(numbers), -1).astype(np.float32)
    apart: Floats = numbers.astype(np.float32)
    return apart


def _matrix(node: onnx.NodeProto, makers: dict[str, onnx.NodeProto], values: Values) -> Floats:
    """The matrix of a node as torch keeps it: float32, (width out, width in)."""
    stored = values[node.input[1]]
    matrix = np.asarray(stored * values[node.input[1].removesuffix("_quantized") + "_scale"])
    before = makers.get(node.input[0])
    if before is not None and before.op_type == "Mul":  # its inputs are evened out
        matrix = matrix * values[before.input[1]][:, None]
    return matrix.astype(np.float32).T


def _bias_of(node: onnx.NodeProto, users: dict[str, onnx.NodeProto], values: Values) -> str:
    """The name of the bias that is added to a node's product, by itself or by the next one."""
    for one in (node, users[node.output[0]]):
        # A normalisation has one of its own, before that of the product.
        if bias := [name for name in one.input if name in values and name.endswith(".bias")]:
            return str(bias[-1])
    raise ValueError(f"no bias behind {node.name}")
