"""The vector index: exact inner product over unit vectors, in FAISS."""

from collections.abc import Iterable
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from index.encoding.encoder import Vectors

Rows = NDArray[np.int64]


def check_unit_rows(vectors: Vectors) -> None:
    """Refuse what is not float32 rows of length 1.

    Raises:
        ValueError: they have another shape or type, or a row that is not of length 1.
    """
    if vectors.ndim != 2 or vectors.dtype != np.float32:
        raise ValueError(f"vectors must be float32 rows, not {vectors.dtype} {vectors.shape}")
    if not np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-3):
        raise ValueError("vectors must be unit rows")


class VectorIndex:
    """Rows of unit vectors, searched exactly."""

    def __init__(self, index: Any) -> None:
        """Take a FAISS index; ``of`` makes one."""
        self._index = index

    @classmethod
    def of(cls, parts: Iterable[Vectors]) -> Self:
        """Index the rows of one or more ``parts``, in order: float32, (n_rows, dim), unit rows."""
        import faiss

        index = None
        for part in parts:
            index = index or faiss.IndexFlatIP(part.shape[1])
            index.add(np.ascontiguousarray(part))
        if index is None:
            raise ValueError("an index needs one part at least")
        return cls(index)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(
        self, vector: Vectors, k: int, allowed: NDArray[np.bool_] | None = None
    ) -> tuple[Rows, Vectors]:
        """Find the ``k`` rows nearest to ``vector`` (float32, (dim,)).

        Args:
            vector: what to look for.
            k: how many rows at most.
            allowed: bool, (n_rows,): the rows to search; None for all.

        Returns:
            Row numbers and their inner products (cosines), best first; fewer than ``k`` where
            fewer rows are searched.
        """
        import faiss

        faiss.omp_set_num_threads(1)  # one question: more threads only wait for each other
        options: Any = None
        if allowed is not None:
            bits: Any = np.packbits(allowed, bitorder="little")
            chosen: Any = faiss.IDSelectorBitmap  # its signature says nothing of arrays
            made: Any = faiss.SearchParameters
            options = made(sel=chosen(bits))
        similarities, rows = self._index.search(
            vector.reshape(1, -1), min(k, len(self)), params=options
        )
        found = rows[0] >= 0  # FAISS pads missing hits with -1
        return rows[0][found], similarities[0][found]

    def rows(self, numbers: Rows) -> Vectors:
        """The vectors in these rows: float32, (n_numbers, dim)."""
        vectors: Vectors = self._index.reconstruct_batch(numbers)
        return vectors
