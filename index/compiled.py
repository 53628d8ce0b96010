"""A model compiled to ONNX: the same vectors without torch, in a fraction of the starting time."""

import json
import shutil
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from index.cache import cache_folder, content_key, file_sha256
from index.encoder import Vectors
from index.errors import CompiledModelError
from index.reference import SentenceTransformerEncoder, whole_word_forms
from index.session import open_session
from index.weights import Weights

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_FORMAT = "compiled model 2"
"""Part of a compiled model's name; change it when what is compiled changes."""

_MODEL, _WEIGHTS, _TOKENIZER = _FILES = ("model.onnx", "weights.bin", "tokenizer.json")
"""The weights lie beside the graph: read where they lie instead of unpacked and copied, they open
in half the time and take 85 MB less memory."""

_BATCH = 16
"""Texts a run; more gain nothing on a CPU."""

_AGREEMENT = 0.9999
"""Lowest cosine between the compiled and the reference vector of a probe."""

_PROBES = (
    "How much revenue did the cluster record in 2021?",
    "revenue",
    "",
    "The café of Zoë Hartmann sold 1,423 cakes (+17.2 %), said R&D.",
    "今天晚上吃什么? 😀 \u202e",
    "A sentence that goes on and on, " * 60,
)
"""Short, empty, odd, and longer than any model reads."""


class CompiledEncoder:
    """A compiled model, run by onnxruntime. Safe to call from several threads."""

    def __init__(self, weights: Weights, folder: Path) -> None:
        """Load what lies in ``folder``; ``open`` looks first whether it is what was written."""
        self.name = weights.name
        self.fingerprint = weights.fingerprint()
        self._folder = folder
        self._session = open_session(folder / _MODEL)
        self._tokenizer = _tokenizer(folder)
        self._inputs = {put.name for put in self._session.get_inputs()}

    @classmethod
    def open(cls, weights: Weights) -> Self:
        """Open the compiled copy of the model with these weights.

        Raises:
            OSError: there is none, or none that can be read.
            CompiledModelError: it is not what was written.
        """
        return cls.in_folder(weights, compiled_folder(weights))

    @classmethod
    def in_folder(cls, weights: Weights, folder: Path) -> Self:
        """Open the copy in ``folder``; raises as ``open`` does."""
        written = (folder / "sha256.json").read_bytes()
        try:
            if json.loads(written) != {name: file_sha256(folder / name) for name in _FILES}:
                raise ValueError("other content")
            return cls(weights, folder)
        except Exception as error:
            # Whatever onnxruntime and tokenizers raise on a spoilt file, the remedy is the same.
            raise CompiledModelError(f"The compiled model in {folder} is damaged.") from error

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed texts: float32, (n_texts, dim), unit rows."""
        # Texts of like length together leave little padding to compute.
        order = np.argsort([len(text) for text in texts], kind="stable")
        starts = range(0, len(texts), _BATCH)
        batches = (self._tokens([texts[i] for i in order[at : at + _BATCH]]) for at in starts)
        rows = np.concatenate([self._session.run(None, batch)[0] for batch in batches])
        vectors = np.empty_like(rows)
        vectors[order] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return vectors

    def knows(self, word: str) -> bool:
        """Whether ``word`` (lower case) stands whole in the model's vocabulary."""
        return any(self._tokenizer.token_to_id(form) is not None for form in whole_word_forms(word))

    def _tokens(self, texts: Sequence[str]) -> dict[str, NDArray[np.int64]]:
        encodings = self._tokenizer.encode_batch(list(texts))
        tokens = {
            "input_ids": [encoding.ids for encoding in encodings],
            "attention_mask": [encoding.attention_mask for encoding in encodings],
            "token_type_ids": [encoding.type_ids for encoding in encodings],
        }
        return {name: np.array(tokens[name], dtype=np.int64) for name in self._inputs}


def compiled_folder(weights: Weights) -> Path:
    """Where the compiled copy of a model is kept: named by the content of its weights."""
    return cache_folder() / f"model-{content_key([_FORMAT, weights.fingerprint()])}"


def compile_model(reference: SentenceTransformerEncoder) -> None:
    """Compile a model and keep the copy in the cache, in whole or not at all.

    Raises:
        CompiledModelError: the model cannot be compiled, or the copy's vectors are not the
            reference's (cosine below 0.9999 on a probe).
        OSError: the cache folder cannot be written to.
    """
    target = compiled_folder(reference.weights)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        _export(reference, draft)
        (draft / "sha256.json").write_text(
            json.dumps({name: file_sha256(draft / name) for name in _FILES})
        )
        _check(reference, CompiledEncoder.in_folder(reference.weights, draft))
        # A copy that another process has put there meanwhile is as good as this one.
        shutil.rmtree(target, ignore_errors=True)
        draft.rename(target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _export(reference: SentenceTransformerEncoder, folder: Path) -> None:
    import onnx
    import torch

    transformer = reference.transformer
    transformers_tokenizer = transformer.tokenizer
    tokenizer = getattr(transformers_tokenizer, "backend_tokenizer", None)
    if tokenizer is None:
        raise CompiledModelError(f"The model {reference.name} has no fast tokenizer.")
    if transformer.default_prompt_name is not None:
        raise CompiledModelError(f"The model {reference.name} puts a prompt before each text.")
    example = transformers_tokenizer(
        ["a text", "and a longer one"], padding=True, return_tensors="pt"
    )
    names = [name for name in ("input_ids", "attention_mask", "token_type_ids") if name in example]
    dynamic = {name: {0: "batch", 1: "length"} for name in names} | {"vector": {0: "batch"}}
    try:
        with torch.inference_mode(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the tracer's remarks on other people's code
            torch.onnx.export(
                _Sentence(transformer, names),
                tuple(example[name] for name in names),
                str(folder / _MODEL),
                input_names=names,
                output_names=["vector"],
                dynamic_axes=dynamic,
                opset_version=17,
                dynamo=False,
            )
        graph = onnx.load(folder / _MODEL)
        onnx.save(graph, folder / _MODEL, save_as_external_data=True, location=_WEIGHTS)
    except Exception as error:
        raise CompiledModelError(
            f"The model {reference.name} cannot be compiled ({type(error).__name__})."
        ) from error
    tokenizer.enable_truncation(transformer.max_seq_length)
    tokenizer.enable_padding(
        pad_id=transformers_tokenizer.pad_token_id, pad_token=transformers_tokenizer.pad_token
    )
    tokenizer.save(str(folder / _TOKENIZER))


def _Sentence(transformer: Any, names: Sequence[str]) -> Any:  # noqa: N802  it makes a module
    import torch

    class Sentence(torch.nn.Module):
        """The whole model, from tokens to the vector of the text."""

        def __init__(self) -> None:
            super().__init__()
            self.transformer = transformer

        def forward(self, *tokens: torch.Tensor) -> torch.Tensor:
            features = dict(zip(names, tokens, strict=True))
            vector: torch.Tensor = self.transformer(features)["sentence_embedding"]
            return vector

    return Sentence().eval()


def _check(reference: SentenceTransformerEncoder, compiled: CompiledEncoder) -> None:
    agreement = _agreement(reference.encode(_PROBES), compiled.encode(_PROBES))
    if not agreement >= _AGREEMENT:
        raise CompiledModelError(
            f"The compiled copy of {reference.name} gives other vectors than the model (cosine "
            f"{agreement:.5f}), so it is not used."
        )


def _agreement(some: Vectors, others: Vectors) -> float:
    """The lowest cosine between a row and the same row of the others."""
    lengths = np.linalg.norm(some, axis=1) * np.linalg.norm(others, axis=1)
    return float(np.min(np.sum(some * others, axis=1) / lengths))


def _tokenizer(folder: Path) -> "Tokenizer":
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(folder / _TOKENIZER))
