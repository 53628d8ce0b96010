"""How facts are found: the embedding model, the vector index and the word index."""

from index.cache import cache_folder
from index.encoder import Encoder, open_encoder
from index.errors import CompiledModelError, IndexDamagedError, ModelError
from index.fact_index import CANDIDATES, Candidate, FactIndex, check_saved_index, open_index
from index.holdings import Holdings
from index.weights import DEFAULT_MODEL, find_weights

__all__ = [
    "CANDIDATES",
    "DEFAULT_MODEL",
    "Candidate",
    "CompiledModelError",
    "Encoder",
    "FactIndex",
    "Holdings",
    "IndexDamagedError",
    "ModelError",
    "cache_folder",
    "check_saved_index",
    "find_weights",
    "open_encoder",
    "open_index",
]
