"""Many texts embedded in one go, with progress."""

import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from index.encoding.embedded import embedded_before
from index.encoding.encoder import Encoder, Notify, Vectors

_PIECE = 512
"""Texts given to the encoder at once: a second or two, after which Ctrl+C is heard."""


class Progress:
    """Says once a second how far the embedding is, how fast it goes, and how long it will take."""

    def __init__(self, total: int, notify: Notify) -> None:
        """Expect ``total`` facts."""
        self._notify = notify
        self._total, self._done = total, 0.0
        self._started = self._said = time.monotonic()

    def advance(self, facts: float) -> None:
        """So many more facts are embedded."""
        self._done += facts
        now = time.monotonic()
        if now - self._said >= 1 and self._done < self._total:
            self._said = now
            rate = self._done / (now - self._started)
            left = (self._total - self._done) / rate
            self._notify(
                f"Preparing {int(self._done):,} of {self._total:,} facts, "
                f"{max(1, round(left)):,} s left"
            )


def embed(
    texts: Sequence[str], encoder: Encoder, advance: Callable[[int], None] = lambda _: None
) -> Vectors:
    """Embed ``texts``, short ones first; those of the program itself have their vectors already.

    Args:
        texts: one at least.
        encoder: the model.
        advance: is told how many texts more are done.

    Returns:
        float32, (n_texts, dim), unit rows in the order of ``texts``.
    """
    places, rows = embedded_before(texts, encoder)
    if not places:
        return embed_anew(texts, encoder, advance)
    advance(len(places))
    left = sorted(set(range(len(texts))).difference(places))
    if not left:
        return rows
    new = embed_anew([texts[i] for i in left], encoder, advance)
    vectors = np.empty((len(texts), rows.shape[1]), np.float32)
    vectors[places], vectors[left] = rows, new
    return vectors


def embed_anew(
    texts: Sequence[str], encoder: Encoder, advance: Callable[[int], None] = lambda _: None
) -> Vectors:
    """Embed ``texts`` as ``embed`` does, all of them by the model."""
    # Texts of like length together leave little padding to compute.
    order = np.argsort([len(text) for text in texts], kind="stable")
    rows = np.concatenate(list(_embed_pieces([texts[i] for i in order], encoder, advance)))
    vectors = np.empty_like(rows)
    vectors[order] = rows
    return vectors


def _embed_pieces(
    texts: Sequence[str], encoder: Encoder, advance: Callable[[int], None]
) -> Iterator[Vectors]:
    for start in range(0, len(texts), _PIECE):
        piece = texts[start : start + _PIECE]
        yield encoder.encode(piece)
        advance(len(piece))
