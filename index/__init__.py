"""How facts are found: the embedding model, the vector index and the word index."""

from index.cache import cache_folder
from index.encoder import Encoder, SentenceTransformerEncoder
from index.errors import IndexDamagedError, ModelError
from index.fact_index import Candidate, FactIndex, check_saved_index, open_index
from index.weights import DEFAULT_MODEL, find_weights

__all__ = [
    "DEFAULT_MODEL",
    "Candidate",
    "Encoder",
    "FactIndex",
    "IndexDamagedError",
    "ModelError",
    "SentenceTransformerEncoder",
    "cache_folder",
    "check_saved_index",
    "find_weights",
    "open_index",
]
