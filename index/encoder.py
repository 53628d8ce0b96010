"""Turns texts into vectors whose inner product says how alike they are in meaning."""

from collections.abc import Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelError
from index.weights import DEFAULT_MODEL, find_weights

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """What the index needs from an embedding model."""

    name: str
    fingerprint: str
    """Changes when the model does."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed texts: float32, (n_texts, dim), unit rows."""
        ...

    def knows(self, word: str) -> bool:
        """Whether ``word`` (lower case) stands whole in the model's vocabulary."""
        ...


class SentenceTransformerEncoder:
    """A sentence-transformers model on the CPU. Safe to call from several threads."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        """Load ``model``, a folder or a name on the hub (5 s, most of it the import).

        Raises:
            ModelError: it cannot be found, fetched or loaded.
        """
        weights = find_weights(model)
        self.name = weights.name
        with _failing_as_model_error(self.name):
            self._model = _load(str(weights.folder or weights.name))
            self._vocabulary = frozenset(self._model.tokenizer.get_vocab())
        self.fingerprint = (weights if weights.folder else find_weights(model)).fingerprint()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed texts: float32, (n_texts, dim), unit rows."""
        vectors = self._model.encode(
            list(texts), normalize_embeddings=True, show_progress_bar=False
        )
        return np.ascontiguousarray(vectors, dtype=np.float32)

    def knows(self, word: str) -> bool:
        """Whether ``word`` (lower case) stands whole in the model's vocabulary."""
        # WordPiece writes a whole word bare, SentencePiece and byte-level BPE with a prefix.
        return any(prefix + word in self._vocabulary for prefix in ("", "▁", "Ġ"))


def _load(location: str) -> "SentenceTransformer":
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # it would draw over the chat
    return SentenceTransformer(location, device="cpu")


@contextmanager
def _failing_as_model_error(name: str) -> "Iterator[None]":
    # A model is other people's files and, through the hub, other people's servers: what can go
    # wrong with them is no closed list, and a person needs one sentence for all of it.
    try:
        yield
    except Exception as error:
        cause = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ModelError(
            f"The model {name} cannot be loaded ({cause[:200]}). Check its name, or the network "
            f"if it has to come from the hub; without --model, {DEFAULT_MODEL} is used."
        ) from error
