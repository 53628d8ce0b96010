"""What an index file holds at one moment, laid out for searching."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from facts import Filter
from index.encoding.encoder import Vectors
from index.errors import IndexDamagedError
from index.holdings import Holdings, Keys
from index.storage.index_file import IndexFile
from index.storage.packs import Entries
from index.storage.vectors import VectorIndex
from index.storage.words import WordIndex

_Places = NDArray[np.int64]
_Mask = NDArray[np.bool_]

_FILTERS = 16
"""Filters whose facts are kept in memory."""


class Snapshot:
    """Facts by their place, 0 for the lowest key, and the vectors that belong to each."""

    def __init__(self, file: IndexFile, holdings: Holdings) -> None:
        """Read ``file``.

        Raises:
            IndexDamagedError: it is damaged, or vectors of a fact are missing.
        """
        entries = file.entries()
        self.keys: Keys = entries.keys
        self.words = WordIndex(file, entries.keys)
        owners: list[_Places] = []
        asks: list[_Mask] = []
        parts = _current(file, entries, owners, asks)
        self.vectors = VectorIndex.of(parts)
        self.owner: _Places = np.concatenate(owners)
        is_ask = np.concatenate(asks)
        self.ask_rows: _Places = np.flatnonzero(is_ask)
        # The asks of a fact lie one behind the other, in their order.
        self._first_ask = np.zeros(len(self.keys), dtype=np.int64)
        self._first_ask[self.owner[self.ask_rows[::-1]]] = self.ask_rows[::-1]
        self._text_row = np.full(len(self.keys), -1)
        self._text_row[self.owner[~is_ask]] = np.flatnonzero(~is_ask)
        if (self._text_row < 0).any():
            raise IndexDamagedError(
                f"The saved index {file.path} lacks vectors; the next start builds it anew."
            )
        self._set_paragraphs(entries.paragraphs)
        self._holdings = holdings
        self.passing = lru_cache(_FILTERS)(self._passing)

    def _set_paragraphs(self, paragraphs: NDArray[np.int64]) -> None:
        self.paragraph = paragraphs
        self._by_paragraph = np.argsort(paragraphs, kind="stable")
        self._sorted_paragraphs = paragraphs[self._by_paragraph]

    def _passing(self, where: Filter) -> _Mask:
        """Which facts pass the filter."""
        return np.isin(self.keys, self._holdings.keys(where), assume_unique=True)

    def has_any(self, where: Filter) -> bool:
        """Whether a fact passes the filter."""
        return bool(self.passing(where).any())

    def forget_filters(self) -> None:
        """Look anew which facts pass a filter."""
        self.passing.cache_clear()

    def asks_of(self, rows: _Places) -> dict[int, list[int]]:
        """Whose asks these rows are: by the fact's place, the numbers of its asks from 0."""
        asks: dict[int, list[int]] = {}
        owners = self.owner[rows]
        numbers = rows - self._first_ask[owners]
        for place, number in zip(owners.tolist(), numbers.tolist(), strict=True):
            asks.setdefault(place, []).append(number)
        return asks

    def text_vectors(self, places: _Places) -> Vectors:
        """The vectors of these facts' own texts."""
        return self.vectors.rows(self._text_row[places])

    def around(self, places: _Places, vector: Vectors) -> NDArray[np.float64]:
        """The cosine of ``vector`` with the paragraph of each of these facts; 0 without one.

        A paragraph's vector is the mean of those of its facts, which are there anyway; embedding
        each fact together with its neighbours takes four times as long.
        """
        cosines = np.zeros(len(places))
        has = np.flatnonzero(self.paragraph[places] >= 0)
        if not len(has):
            return cosines
        named, of = np.unique(self.paragraph[places[has]], return_inverse=True)
        starts = np.searchsorted(self._sorted_paragraphs, named)
        ends = np.searchsorted(self._sorted_paragraphs, named, side="right")
        members = np.concatenate(
            [self._by_paragraph[start:end] for start, end in zip(starts, ends, strict=True)]
        )
        vectors = self.text_vectors(members)
        cuts = np.cumsum(ends - starts)
        sums = np.stack([part.sum(axis=0) for part in np.split(vectors, cuts[:-1])])
        cosines[has] = (sums @ vector / np.linalg.norm(sums, axis=1))[of]
        return cosines


def _current(
    file: IndexFile, entries: Entries, owners: list[_Places], asks: list[_Mask]
) -> Iterator[Vectors]:
    """The vectors of the facts there are; their places and kinds go into the two lists."""
    filled = np.zeros(len(entries.keys), dtype=bool)
    for pack in file.packs():
        places = np.searchsorted(entries.keys, pack.owners)
        places[places == len(entries.keys)] = 0
        kept = (entries.keys[places] == pack.owners) & (entries.stamps[places] == pack.stamps)
        kept &= ~filled[places]  # two processes may have embedded the same fact
        filled[places[kept]] = True
        if kept.any():
            owners.append(places[kept])
            asks.append(pack.asks[kept])
            yield pack.vectors[kept]
