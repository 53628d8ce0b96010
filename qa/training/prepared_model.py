"""Prepares the default model: its compiled graph without weights, and vectors of the bundled facts.

    python -m qa.training.prepared_model [FOLDER]

It needs torch and sentence-transformers, and writes into ``index/weights`` unless it is told
another folder. Run it anew when the bundled facts change, or what
``index.encoding.onnx.export`` does.
"""

import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from facts import load_facts
from index.cache import content_sha256
from index.encoding.embedded import ROWS, packed
from index.encoding.embedding import embed_anew
from index.encoding.onnx.compiled import PROBES, CompiledEncoder, compile_model, compiled_folder
from index.encoding.onnx.files import MODEL, WEIGHTS
from index.encoding.onnx.prepared import PREPARED
from index.encoding.reference import SentenceTransformerEncoder
from index.storage.refresh import indexed_texts

_MODEL_FILES = (
    "1_Pooling/config.json",
    "config.json",
    "config_sentence_transformers.json",
    "model.safetensors",
    "modules.json",
    "sentence_bert_config.json",
    "tokenizer.json",
    "tokenizer_config.json",
)
"""All that sentence-transformers reads of the model."""

_SIDE_BY_SIDE = 3
"""Tensors that attention has in one: of the query, the key and the value."""

Tensors = Mapping[bytes, tuple[str, bool]]
"""The model's tensors by the digest of their content: name, and whether it is turned for that."""


def prepare(folder: Path) -> None:
    """Compile the default model, and write into ``folder`` what is to be part of the program."""
    reference = SentenceTransformerEncoder()
    model = reference.weights.folder
    if model is None:
        raise FileNotFoundError(reference.name)
    compile_model(reference)
    compiled = compiled_folder(reference.weights)
    folder.mkdir(exist_ok=True)
    shutil.copyfile(compiled / MODEL, folder / "graph.onnx")
    tokenizer = reference.transformer.tokenizer
    written = {
        "files": {name: content_sha256(model / name) for name in _MODEL_FILES},
        "sha256": {name: content_sha256(compiled / name) for name in (MODEL, WEIGHTS)},
        "most_tokens": reference.transformer.max_seq_length,
        "padding_id": tokenizer.pad_token_id,
        "padding": tokenizer.pad_token,
        "parts": list(_parts(compiled, _tensors(model / "model.safetensors"))),
    }
    (folder / "recipe.json").write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    np.save(folder / "probes.npy", reference.encode(PROBES))
    texts = list(dict.fromkeys(indexed_texts(load_facts())))
    vectors = embed_anew(texts, CompiledEncoder.open(reference.weights))
    np.save(folder / ROWS.name, packed(texts, vectors))


def _tensors(path: Path) -> Tensors:
    from safetensors.numpy import load_file

    found = {}
    for name, tensor in load_file(path).items():
        if tensor.ndim == 2:
            found[_content(tensor.T)] = name, True
        found[_content(tensor)] = name, False
    return found


def _parts(compiled: Path, tensors: Tensors) -> Iterator[tuple[int, list[str], bool]]:
    """Where each tensor of the graph begins, the model's tensors in it, whether they are turned."""
    import onnx

    for of_graph in onnx.load(compiled / MODEL, load_external_data=False).graph.initializer:
        lies: dict[str, Any] = {entry.key: entry.value for entry in of_graph.external_data}
        if not lies:
            continue
        count = int(np.prod(of_graph.dims))
        values = np.fromfile(compiled / WEIGHTS, "<f4", count, offset=int(lies["offset"]))
        names, turned = _made_of(values.reshape(tuple(of_graph.dims)), tensors)
        yield int(lies["offset"]), names, turned


def _made_of(values: NDArray[np.float32], tensors: Tensors) -> tuple[list[str], bool]:
    if whole := tensors.get(_content(values)):
        return [whole[0]], whole[1]
    thirds = np.split(values, _SIDE_BY_SIDE, axis=-1)
    found = [tensors[_content(third)] for third in thirds]
    return [name for name, _ in found], found[0][1]


def _content(values: NDArray[np.float32]) -> bytes:
    return hashlib.sha256(repr(values.shape).encode() + np.ascontiguousarray(values).data).digest()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as cache:
        os.environ["QA_CACHE_DIR"] = cache
        prepare(Path(sys.argv[1]) if len(sys.argv) > 1 else PREPARED)
