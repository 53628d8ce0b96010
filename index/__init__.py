"""How facts are found: the embedding model, the vector index and the word index."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.cache import cache_folder
    from index.candidates import CANDIDATES, Candidate, LikeLesson
    from index.encoding.encoder import Encoder, open_encoder
    from index.encoding.weights import DEFAULT_MODEL, find_weights
    from index.errors import CompiledModelError, IndexDamagedError, ModelError
    from index.fact_index import FactIndex
    from index.holdings import Holdings
    from index.opening import check_saved_index, open_index

__all__ = [
    "CANDIDATES",
    "DEFAULT_MODEL",
    "Candidate",
    "CompiledModelError",
    "Encoder",
    "FactIndex",
    "Holdings",
    "IndexDamagedError",
    "LikeLesson",
    "ModelError",
    "cache_folder",
    "check_saved_index",
    "find_weights",
    "open_encoder",
    "open_index",
]

_LOADED_WHEN_USED = {
    "CANDIDATES": "index.candidates",
    "Candidate": "index.candidates",
    "CompiledModelError": "index.errors",
    "DEFAULT_MODEL": "index.encoding.weights",
    "Encoder": "index.encoding.encoder",
    "FactIndex": "index.fact_index",
    "Holdings": "index.holdings",
    "IndexDamagedError": "index.errors",
    "LikeLesson": "index.candidates",
    "ModelError": "index.errors",
    "cache_folder": "index.cache",
    "check_saved_index": "index.opening",
    "find_weights": "index.encoding.weights",
    "open_encoder": "index.encoding.encoder",
    "open_index": "index.opening",
}
"""Names whose modules take their time, numpy's 0.1 s among it: the word lists need none of it."""


def __getattr__(name: str) -> Any:
    if name in _LOADED_WHEN_USED:
        return getattr(import_module(_LOADED_WHEN_USED[name]), name)
    raise AttributeError(f"module 'index' has no attribute {name!r}")
