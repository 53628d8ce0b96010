"""Turns texts into vectors whose inner product says how alike they are in meaning."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from facts.drafts import sweep
from index.cache import cache_folder
from index.encoding.weights import DEFAULT_MODEL, Weights, find_weights
from index.errors import CompiledModelError

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

    def knows(self, word: str) -> bool:
        """Whether ``word`` (lower case) stands whole in the model's vocabulary."""
        ...


def open_encoder(model: str = DEFAULT_MODEL, notify: Notify = lambda _: None) -> Encoder:
    """Open ``model``, a folder or a name on the hub; compile it where that is still to be done.

    The compiled copy starts in a fraction of a second. Where there can be none, the model runs in
    sentence-transformers, and ``notify`` is told why.

    Raises:
        ModelError: the model cannot be found, fetched or loaded.
    """
    from index.encoding.compiled import CompiledEncoder

    sweep(cache_folder())
    weights = find_weights(model)
    if weights.folder is not None:
        try:
            return CompiledEncoder.open(weights)
        except OSError:
            pass  # none there, or none that can be read
        except CompiledModelError as error:
            notify(f"{error} Making it anew.")
    return _load_and_compile(weights, notify)


def _load_and_compile(weights: Weights, notify: Notify) -> Encoder:
    from index.encoding.compiled import CompiledEncoder, compile_model
    from index.encoding.reference import SentenceTransformerEncoder

    if weights.folder is None:
        notify(
            f"Fetching {weights.name} from the hub, once; offline, that is given up in a minute…"
        )
    notify(f"Preparing {weights.name} for quick starts, once; this takes some seconds…")
    reference = SentenceTransformerEncoder(weights.name)
    try:
        compile_model(reference)
        return CompiledEncoder.open(reference.weights)
    except CompiledModelError as error:
        cause = str(error)
    except OSError as error:
        cause = f"The prepared model cannot be saved in {cache_folder()} ({error.strerror})."
    notify(f"{cause} Each start takes some seconds more.")
    return reference
