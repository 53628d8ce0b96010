"""Turns texts into vectors whose inner product says how alike they are in meaning."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from facts.drafts import sweep
from index.cache import cache_folder
from index.encoding.weights import DEFAULT_MODEL, Weights, find_weights
from index.errors import CompiledModelError, ModelError

Vectors = NDArray[np.float32]
Notify = Callable[[str], None]


class Encoder(Protocol):
    """What the index needs from an embedding model."""

    name: str
    fingerprint: str
    """Changes when the model does."""
    weights_sha256: str
    """Of the file with the model's weights: the same for one model, wherever it was got."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Embed texts: float32, (n_texts, dim), unit rows."""
        ...

    def encode_questions(self, questions: Sequence[str]) -> Vectors:
        """Embed questions to where ``encode`` puts the texts that answer them.

        The same as ``encode`` for a model that has no other half for questions.
        """
        ...

    def knows(self, word: str) -> bool:
        """Whether ``word`` (lower case) stands whole in the model's vocabulary."""
        ...


def open_encoder(model: str = DEFAULT_MODEL, notify: Notify = lambda _: None) -> Encoder:
    """Open ``model``, a folder or a name on the hub; at its first start, make its compiled copy.

    The compiled copy starts in a fraction of a second. The default model's is made without torch.
    Where there can be none, the model runs in sentence-transformers, and ``notify`` is told why.

    Raises:
        ModelError: the model cannot be found, fetched or loaded.
    """
    from index.encoding.onnx.compiled import CompiledEncoder
    from index.encoding.onnx.prepared import is_prepared

    sweep(cache_folder())
    weights = find_weights(model)
    if weights.folder is not None:
        try:
            return CompiledEncoder.open(weights)
        except OSError:
            pass  # none there, or none that can be read
        except CompiledModelError as error:
            notify(f"{error} Making it anew.")
    if is_prepared(weights) and (encoder := _fill(weights, notify)):
        return encoder
    return _load_and_compile(weights, notify)


def _fill(weights: Weights, notify: Notify) -> Encoder | None:
    """The default model out of its prepared graph; None where torch has to make its copy."""
    from index.encoding.onnx.compiled import fill_prepared_model
    from index.encoding.reference import is_installed

    notify(f"First start: preparing {weights.name}, once (90 MB in {cache_folder()})…")
    try:
        return fill_prepared_model(weights)
    except CompiledModelError as error:
        if not is_installed():
            raise ModelError(
                f"{error} Run pip install sentence-transformers torch onnx, which can make another."
            ) from error
        notify(f"{error} Compiling it with torch instead.")
    except OSError as error:
        if not is_installed():
            raise ModelError(
                f"{_not_saved(error)} Set QA_CACHE_DIR to a folder that can be written to."
            ) from error
    return None


def _load_and_compile(weights: Weights, notify: Notify) -> Encoder:
    from index.encoding.onnx.compiled import CompiledEncoder, compile_model
    from index.encoding.reference import SentenceTransformerEncoder, check_installed

    check_installed(weights.name)
    if weights.folder is None:
        notify(
            f"Fetching {weights.name} from the hub, once; offline, that is given up in a minute…"
        )
    notify("Preparing the model for quick starts, once…")
    reference = SentenceTransformerEncoder(weights.name)
    try:
        compile_model(reference)
        return CompiledEncoder.open(reference.weights)
    except CompiledModelError as error:
        cause = str(error)
    except OSError as error:
        cause = _not_saved(error)
    notify(f"{cause} Each start takes some seconds more.")
    return reference


def _not_saved(error: OSError) -> str:
    return f"The prepared model cannot be saved in {cache_folder()} ({error.strerror})."
