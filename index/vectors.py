"""The vector index: exact inner product over unit vectors, in FAISS."""

from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from index.cache import read_sealed, write_sealed
from index.encoder import Vectors
from index.errors import IndexDamagedError


class VectorIndex:
    """Rows of unit vectors, searched exactly."""

    def __init__(self, index: Any) -> None:
        """Take a FAISS index; ``of`` and ``load`` make one."""
        self._index = index

    @classmethod
    def of(cls, vectors: Vectors) -> Self:
        """Index ``vectors``: float32, (n_rows, dim), unit rows.

        Raises:
            ValueError: they have another shape or type, or a row that is not of length 1.
        """
        import faiss

        if vectors.ndim != 2 or vectors.dtype != np.float32:
            raise ValueError(f"vectors must be float32 rows, not {vectors.dtype} {vectors.shape}")
        if not np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-3):
            raise ValueError("vectors must be unit rows")
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors))
        return cls(index)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return int(self._index.d)

    def search(self, vector: Vectors, k: int) -> tuple[NDArray[np.int64], Vectors]:
        """Find the ``k`` rows nearest to ``vector`` (float32, (dim,)).

        Returns:
            Row numbers and their inner products (cosines), best first; at most ``k``, fewer
            where the index is smaller.
        """
        similarities, rows = self._index.search(vector.reshape(1, -1), min(k, len(self)))
        found = rows[0] >= 0  # FAISS pads missing hits with -1
        return rows[0][found], similarities[0][found]

    def save(self, path: Path) -> None:
        """Write the index to ``path``, all of it or nothing.

        The file is a plain FAISS file with the SHA-256 of its bytes behind it.

        Raises:
            OSError: it cannot be written.
        """
        import faiss

        write_sealed(path, faiss.serialize_index(self._index).tobytes())

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read an index that ``save`` wrote.

        Raises:
            FileNotFoundError: there is none.
            OSError: it cannot be read.
            IndexDamagedError: the file is not what was written.
        """
        import faiss

        try:
            data = read_sealed(path)
        except ValueError as error:
            raise IndexDamagedError(
                f"The saved index {path} is damaged; the next start builds it anew."
            ) from error
        return cls(faiss.deserialize_index(np.frombuffer(data, dtype=np.uint8)))
