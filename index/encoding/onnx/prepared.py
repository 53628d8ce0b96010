"""The default model, prepared: its graph is part of the program, only its weights are put in.

They lie on this machine as safetensors. Put in their places, they give the files that compiling
the model with torch gives, byte for byte, in half a second and without torch.
"""

import json
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.cache import content_sha256, file_sha256
from index.encoding.encoder import Vectors
from index.encoding.onnx.files import MODEL, TOKENIZER, WEIGHTS, note_checksums
from index.encoding.weights import Weights
from index.errors import CompiledModelError

PREPARED = Path(__file__).parents[2] / "weights"
"""The graph and what belongs to it, made by ``python -m qa.training.prepared_model``."""

_SAFETENSORS = "model.safetensors"


@dataclass(frozen=True, slots=True)
class Part:
    """Where a tensor of the graph begins, and what it is made of."""

    offset: int
    """In the file of the graph's weights, in bytes."""
    tensors: tuple[str, ...]
    """Names of the model's own tensors, which stand side by side in it."""
    is_turned: bool
    """Whether their rows are its columns."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What is put into the graph, and for which model."""

    files: dict[str, str]
    """Hex SHA-256 of the model's files that the graph was made from, by their names."""
    sha256: dict[str, str]
    """The same of the files that come out: the graph and its weights."""
    parts: tuple[Part, ...]
    most_tokens: int
    """Longest text, in tokens; what is longer is cut."""
    padding_id: int
    padding: str


@cache
def recipe() -> Recipe:
    """What stands in ``recipe.json``."""
    written: dict[str, Any] = json.loads((PREPARED / "recipe.json").read_text(encoding="utf-8"))
    parts = tuple(Part(offset, tuple(of), turned) for offset, of, turned in written.pop("parts"))
    return Recipe(**written, parts=parts)


def probe_vectors() -> Vectors:
    """What sentence-transformers makes of the probes: float32, (n_probes, dim), unit rows."""
    vectors: Vectors = np.load(PREPARED / "probes.npy")
    return vectors


def is_prepared(weights: Weights) -> bool:
    """Whether the graph was made from a model with these very files."""
    folder = weights.folder
    if folder is None:
        return False
    try:
        return all(file_sha256(folder / name) == sha for name, sha in recipe().files.items())
    except OSError:  # it has other files
        return False


def has_question_encoder(weights_sha256: str) -> bool:
    """Whether the shipped question encoder belongs to the model with these weights."""
    return weights_sha256 == recipe().files[_SAFETENSORS]


def fill(weights: Weights, folder: Path) -> None:
    """Write the graph, its weights and the tokenizer into ``folder``, and their checksums.

    Args:
        weights: a model that ``is_prepared``.
        folder: is empty.

    Raises:
        OSError: something cannot be read or written.
        CompiledModelError: the model's files are not what they are said to be.
    """
    if weights.folder is None:
        raise CompiledModelError(f"The files of {weights.name} are not on this machine.")
    shutil.copyfile(PREPARED / "graph.onnx", folder / MODEL)
    try:
        tensors = _Safetensors(weights.folder / _SAFETENSORS)
        with (folder / WEIGHTS).open("xb") as file:
            for part in recipe().parts:
                file.seek(part.offset)
                file.write(_joined(tensors, part).data)
        _write_tokenizer(weights.folder / TOKENIZER, folder / TOKENIZER)
    except (KeyError, ValueError) as error:
        raise CompiledModelError(f"The weights of {weights.name} have another shape.") from error
    if any(content_sha256(folder / name) != sha256 for name, sha256 in recipe().sha256.items()):
        raise CompiledModelError(f"The copy of {weights.name} is not what it has to be.")
    note_checksums(folder)


def _joined(tensors: "_Safetensors", part: Part) -> NDArray[np.float32]:
    some = [tensors[name].T if part.is_turned else tensors[name] for name in part.tensors]
    return np.ascontiguousarray(some[0] if len(some) == 1 else np.concatenate(some, axis=-1))


def _write_tokenizer(source: Path, target: Path) -> None:
    from tokenizers import Tokenizer

    try:
        tokenizer = Tokenizer.from_file(str(source))
    except Exception as error:  # it raises no other class
        raise CompiledModelError(f"The tokenizer in {source.parent} cannot be read.") from error
    tokenizer.enable_truncation(recipe().most_tokens)
    tokenizer.enable_padding(pad_id=recipe().padding_id, pad_token=recipe().padding)
    tokenizer.save(str(target))


class _Safetensors:
    """The float32 tensors of a safetensors file, read where they lie.

    The format: the header's length in eight bytes, the header in JSON, then the tensors.
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            self._header: dict[str, Any] = json.loads(file.read(length))
        self._data = np.memmap(path, np.uint8, "r", offset=8 + length)

    def __getitem__(self, name: str) -> NDArray[np.float32]:
        about = self._header[name]
        if about["dtype"] != "F32":
            raise ValueError(f"{name} is {about['dtype']}, not F32")
        start, end = about["data_offsets"]
        tensor: NDArray[np.float32] = self._data[start:end].view("<f4").reshape(about["shape"])
        return tensor
