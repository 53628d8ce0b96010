"""Many texts embedded in one go: with progress, and to be continued after an interruption."""

import io
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from index.cache import cache_folder, content_key, read_sealed, write_sealed
from index.encoder import Encoder, Notify, Vectors

_FORMAT = "chunk 1"
"""Part of a chunk's name; change it when what is saved changes."""

_CHUNK = 2048
"""Texts that are saved together: 5 to 10 s of work, the most that an interruption loses."""

_PIECE = 256
"""Texts given to the encoder at once: about half a second, after which Ctrl+C is heard."""

_ABANDONED = 7 * 24 * 3600
"""Seconds after which a chunk that nobody came back for is deleted."""


def embed(texts: Sequence[str], encoder: Encoder, notify: Notify = lambda _: None) -> Vectors:
    """Embed ``texts``; what an interrupted call finished before is not done again.

    Finished chunks lie in the cache folder until ``forget_chunks`` is called, once the vectors are
    saved. Where that folder cannot be written to, an interruption loses more, and that is all.

    Args:
        texts: one at least.
        encoder: the model.
        notify: is told once a second how far it is, from the first second on.

    Returns:
        float32, (n_texts, dim), unit rows in the order of ``texts``.
    """
    progress = _Progress(texts, notify)
    chunks = _chunks(texts)
    if len(chunks) == 1:  # as soon embedded as saved
        return _embed_chunk(texts, encoder, progress)
    return np.concatenate([_finish_chunk(chunk, encoder, progress) for chunk in chunks])


def forget_chunks(texts: Sequence[str], encoder: Encoder) -> None:
    """Delete the chunks that ``embed`` saved for these texts, and abandoned ones of any texts."""
    for chunk in _chunks(texts):
        with suppress(OSError):
            _chunk_path(chunk, encoder).unlink()
    with suppress(OSError):
        for path in _folder().iterdir():
            if time.time() - path.stat().st_mtime > _ABANDONED:
                path.unlink()
        _folder().rmdir()  # stays where another process has chunks


def _chunks(texts: Sequence[str]) -> list[Sequence[str]]:
    # In the given order, not sorted by length: texts that are added at the end leave the chunks
    # before them as they are.
    return [texts[start : start + _CHUNK] for start in range(0, len(texts), _CHUNK)]


def _folder() -> Path:
    return cache_folder() / "unfinished"


def _chunk_path(chunk: Sequence[str], encoder: Encoder) -> Path:
    return _folder() / f"{content_key([_FORMAT, encoder.fingerprint, *chunk])}.npy"


def _finish_chunk(chunk: Sequence[str], encoder: Encoder, progress: "_Progress") -> Vectors:
    path = _chunk_path(chunk, encoder)
    with suppress(OSError, ValueError):  # none there, or damaged
        vectors: Vectors = np.load(io.BytesIO(read_sealed(path)), allow_pickle=False)
        progress.skip(chunk)
        return vectors
    vectors = _embed_chunk(chunk, encoder, progress)
    with suppress(OSError):
        _save(vectors, path)
    return vectors


def _save(vectors: Vectors, path: Path) -> None:
    file = io.BytesIO()
    np.save(file, vectors, allow_pickle=False)
    write_sealed(path, file.getvalue())


def _embed_chunk(chunk: Sequence[str], encoder: Encoder, progress: "_Progress") -> Vectors:
    # Texts of like length together leave little padding to compute.
    order = np.argsort([len(text) for text in chunk], kind="stable")
    rows = np.concatenate(list(_embed_pieces([chunk[i] for i in order], encoder, progress)))
    vectors = np.empty_like(rows)
    vectors[order] = rows
    return vectors


def _embed_pieces(
    texts: Sequence[str], encoder: Encoder, progress: "_Progress"
) -> Iterator[Vectors]:
    for start in range(0, len(texts), _PIECE):
        piece = texts[start : start + _PIECE]
        yield encoder.encode(piece)
        progress.advance(piece)


class _Progress:
    """Says how far the embedding is, how fast it goes, and how long it will take."""

    def __init__(self, texts: Sequence[str], notify: Notify) -> None:
        self._notify = notify
        self._total, self._done, self._embedded = len(texts), 0, 0
        self._characters_left, self._characters_embedded = _characters(texts), 0
        self._started = self._said = time.monotonic()

    def skip(self, texts: Sequence[str]) -> None:
        """``texts`` were embedded by an earlier run."""
        self._done += len(texts)
        self._characters_left -= _characters(texts)

    def advance(self, texts: Sequence[str]) -> None:
        """``texts`` are embedded now."""
        self.skip(texts)
        self._embedded += len(texts)
        self._characters_embedded += _characters(texts)
        now = time.monotonic()
        if now - self._said >= 1 and self._done < self._total:
            self._said = now
            self._notify(self._sentence(now - self._started))

    def _sentence(self, seconds: float) -> str:
        # By characters: a long text takes longer, and short ones come first in each chunk.
        left = seconds * self._characters_left / self._characters_embedded
        return (
            f"Embedding: {self._done:,} of {self._total:,} texts, "
            f"{self._embedded / seconds:,.0f}/s, {max(1, round(left)):,} s left"
        )


def _characters(texts: Sequence[str]) -> int:
    return sum(len(text) + 1 for text in texts)  # the empty text takes its time, too
