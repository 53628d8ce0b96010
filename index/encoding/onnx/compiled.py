"""A model compiled to ONNX: the same vectors without torch, in a fraction of the starting time."""

import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from facts.drafts import draft_beside
from facts.private_files import make_private_file, make_private_folder
from index.cache import cache_folder, content_key
from index.encoding.agreement import AGREEMENT, lowest_cosine
from index.encoding.encoder import Vectors
from index.encoding.onnx.export import exported, fused, save
from index.encoding.onnx.files import MODEL, TOKENIZER, are_as_written, note_checksums
from index.encoding.onnx.prepared import fill, has_question_encoder, probe_vectors
from index.encoding.onnx.questions import QuestionEncoder
from index.encoding.onnx.session import OnnxModel
from index.encoding.reference import SentenceTransformerEncoder, whole_word_forms
from index.encoding.side_by_side import side_by_side
from index.encoding.weights import Weights
from index.errors import CompiledModelError

if TYPE_CHECKING:
    from onnx import ModelProto
    from tokenizers import Tokenizer

_FORMAT = "compiled model 4"
"""Part of a compiled model's name; change it when what is compiled changes."""

_FEW = 16
"""Texts up to which it is quickest to have all cores work on the same ones."""

_BATCH = 4
"""Texts a run where each core works on its own: few enough to stay in its cache."""

PROBES = (
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
        self.weights_sha256 = weights.sha256()
        self._model = OnnxModel(folder / MODEL)
        self._tokenizer = _tokenizer(folder)
        self._questions = QuestionEncoder() if has_question_encoder(self.weights_sha256) else None

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
        if not folder.is_dir():
            raise FileNotFoundError(folder)
        # Its 90 MB are looked at while it is loaded: neither needs the interpreter's lock.
        beside = ThreadPoolExecutor(1)
        whole = beside.submit(are_as_written, folder)
        try:
            encoder = cls(weights, folder)
            if not whole.result():
                raise ValueError("other content")
        except Exception as error:
            # Whatever onnxruntime and tokenizers raise on a spoilt file, the remedy is the same.
            raise CompiledModelError(f"The compiled model in {folder} is damaged.") from error
        finally:
            beside.shutdown(wait=False)
        return encoder

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed texts: float32, (n_texts, dim), unit rows."""
        # Texts of like length together leave little padding to compute.
        order = np.argsort([len(text) for text in texts], kind="stable")
        by_length = [texts[i] for i in order]
        rows = self._run(by_length) if len(texts) <= _FEW else self._run_side_by_side(by_length)
        vectors = np.empty_like(rows)
        vectors[order] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return vectors

    def encode_questions(self, questions: Sequence[str]) -> Vectors:
        """Embed questions to where ``encode`` puts the texts that answer them."""
        if self._questions is None:
            return self.encode(questions)
        return self._questions.encode(self._tokens(questions))

    def _run_side_by_side(self, texts: Sequence[str]) -> Vectors:
        """A few texts for each core at a time; a third faster than all cores on all texts."""
        batches = [texts[start : start + _BATCH] for start in range(0, len(texts), _BATCH)]
        return np.concatenate(list(side_by_side(self._run, batches)))

    def _run(self, texts: Sequence[str]) -> Vectors:
        rows: Vectors = self._model.run(None, self._tokens(texts))[0]
        return rows

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
        return {name: np.array(tokens[name], dtype=np.int64) for name in self._model.inputs}


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
    with _draft_of(compiled_folder(reference.weights)) as draft:
        graph = exported(reference, draft)
        try:
            _write(reference, fused(graph, reference), draft)
        except CompiledModelError:
            _write(reference, graph, draft)


def fill_prepared_model(weights: Weights) -> CompiledEncoder:
    """Put the weights into the prepared graph, keep that copy in the cache, and open it.

    Args:
        weights: of a model that is prepared.

    Raises:
        CompiledModelError: the copy is not what it has to be, or its vectors are not those of
            sentence-transformers (cosine below 0.9999 on a probe).
        OSError: the cache folder cannot be written to.
    """
    folder = compiled_folder(weights)
    with _draft_of(folder) as draft:
        fill(weights, draft)
    try:
        encoder = CompiledEncoder.open(weights)
        _check(weights.name, probe_vectors(), encoder)
    except CompiledModelError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return encoder


@contextmanager
def _draft_of(target: Path) -> Iterator[Path]:
    """A new folder that takes the place of ``target`` when all inside has gone well."""
    make_private_folder(target.parent)
    draft = draft_beside(target)
    draft.mkdir(mode=0o700)
    try:
        yield draft
        # A copy that another process has put there meanwhile is as good as this one.
        shutil.rmtree(target, ignore_errors=True)
        for file in draft.iterdir():
            make_private_file(file)
        draft.rename(target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _write(reference: SentenceTransformerEncoder, graph: "ModelProto", folder: Path) -> None:
    """Write a copy, and look whether it gives the vectors of the reference."""
    save(graph, reference, folder)
    note_checksums(folder)
    copy = CompiledEncoder.in_folder(reference.weights, folder)
    _check(reference.name, reference.encode(PROBES), copy)


def _check(name: str, expected: Vectors, compiled: CompiledEncoder) -> None:
    agreement = lowest_cosine(expected, compiled.encode(PROBES))
    if not agreement >= AGREEMENT:
        raise CompiledModelError(
            f"The compiled copy of {name} gives other vectors than the model (cosine "
            f"{agreement:.5f}), so it is not used."
        )


def _tokenizer(folder: Path) -> "Tokenizer":
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(folder / TOKENIZER))
