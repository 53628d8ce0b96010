"""Any sentence-transformers model, run by sentence-transformers: the reference, and the way in."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np

from index.encoding.encoder import Vectors
from index.encoding.onnx.prepared import has_question_encoder
from index.encoding.onnx.questions import QuestionEncoder
from index.encoding.weights import DEFAULT_MODEL, find_weights
from index.errors import ModelError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_PACKAGES = ("sentence-transformers", "torch", "onnx")


class SentenceTransformerEncoder:
    """A sentence-transformers model on the CPU. Safe to call from several threads."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        """Load ``model``, a folder or a name on the hub (5 s, most of it the import).

        Raises:
            ModelError: it cannot be found, fetched or loaded.
        """
        weights = find_weights(model)
        self.name = weights.name
        check_installed(self.name)
        with _failing_as_model_error(self.name):
            self.transformer = _load(str(weights.folder or weights.name))
            self._vocabulary = frozenset(self.transformer.tokenizer.get_vocab())
        self.weights = weights if weights.folder else find_weights(model)
        self.fingerprint = self.weights.fingerprint()
        self.weights_sha256 = self.weights.sha256()
        self._questions = QuestionEncoder() if has_question_encoder(self.weights_sha256) else None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed texts: float32, (n_texts, dim), unit rows."""
        vectors = self.transformer.encode(
            list(texts), normalize_embeddings=True, show_progress_bar=False
        )
        return np.ascontiguousarray(vectors, dtype=np.float32)

    def encode_questions(self, questions: Sequence[str]) -> Vectors:
        """Embed questions to where ``encode`` puts the texts that answer them."""
        if self._questions is None:
            return self.encode(questions)
        tokens = self.transformer.tokenizer(
            list(questions), padding=True, truncation=True, return_tensors="np"
        )
        return self._questions.encode(tokens)

    def knows(self, word: str) -> bool:
        """Whether ``word`` (lower case) stands whole in the model's vocabulary."""
        return any(form in self._vocabulary for form in whole_word_forms(word))


def is_installed() -> bool:
    """Whether what runs such models is installed; nothing is loaded to find out."""
    return not _missing()


def check_installed(name: str) -> None:
    """Refuse the model ``name`` in one sentence where what runs it is not installed.

    Raises:
        ModelError: one of the packages is missing.
    """
    if missing := _missing():
        raise ModelError(
            f"The model {name} needs what is not installed here: run pip install "
            f"{' '.join(missing)}; without --model, {DEFAULT_MODEL} is used, which does without."
        )


def _missing() -> list[str]:
    return [name for name in _PACKAGES if find_spec(name.replace("-", "_")) is None]


def whole_word_forms(word: str) -> tuple[str, ...]:
    """How vocabularies write a whole word.

    WordPiece writes it bare, SentencePiece and byte-level BPE with a prefix.
    """
    return word, f"▁{word}", f"Ġ{word}"


def _load(location: str) -> "SentenceTransformer":
    from huggingface_hub.utils import logging as hub_logging
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    # Both would draw over the chat. What the hub's client says of each vain attempt is in the end
    # said once, by the error.
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    hub_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    return SentenceTransformer(location, device="cpu")


@contextmanager
def _failing_as_model_error(name: str) -> Iterator[None]:
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
