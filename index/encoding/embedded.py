"""Vectors that are part of the program: of the bundled article's facts and what they answer."""

import hashlib
from collections.abc import Sequence
from functools import cache

import numpy as np

from index.encoding.encoder import Encoder, Vectors
from index.encoding.onnx.prepared import PREPARED
from index.encoding.weights import DEFAULT_MODEL, PACKAGE_SHA256

ROWS = PREPARED / "bundled.npy"
"""A row for each text: its digest, and its vector by the default model."""

_DIGEST_BYTES = 16


def embedded_before(texts: Sequence[str], encoder: Encoder) -> tuple[list[int], Vectors]:
    """Which of ``texts`` have a vector by this model already, and these.

    Returns:
        Their places in ``texts``, and as many rows: float32, (n_places, dim), unit rows.
    """
    if (encoder.name, encoder.weights_sha256) != (DEFAULT_MODEL, PACKAGE_SHA256):
        return [], np.empty((0, 0), np.float32)
    known, vectors = _rows()
    rows = [known.get(_digest(text)) for text in texts]
    places = [place for place, row in enumerate(rows) if row is not None]
    return places, np.asarray(vectors)[[row for row in rows if row is not None]]


def packed(texts: Sequence[str], vectors: Vectors) -> "np.ndarray[tuple[int], np.dtype[np.void]]":
    """What ``ROWS`` holds of texts and their vectors: float32, (n_texts, dim), unit rows."""
    kind = np.dtype([("text", f"V{_DIGEST_BYTES}"), ("vector", "<f4", vectors.shape[1])])
    rows = np.empty(len(texts), kind)
    rows["text"] = [_digest(text) for text in texts]
    rows["vector"] = vectors
    return rows


@cache
def _rows() -> tuple[dict[bytes, int], Vectors]:
    rows = np.load(ROWS, mmap_mode="r")
    return {digest.tobytes(): row for row, digest in enumerate(rows["text"])}, rows["vector"]


def _digest(text: str) -> bytes:
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=_DIGEST_BYTES).digest()
