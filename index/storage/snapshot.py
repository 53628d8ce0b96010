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
from index.storage.packs import ASK, NEAR_MISS, TEXT, Entries
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
        kinds: list[NDArray[np.uint8]] = []
        parts = _current(file, entries, owners, kinds)
        self.vectors = VectorIndex.of(parts)
        self.owner: _Places = np.concatenate(owners)
        self.kind = np.concatenate(kinds)
        self.ask_rows: _Places = np.flatnonzero(self.kind == ASK)
        self.lesson_rows: _Places = np.flatnonzero(self.kind > ASK)
        """Of what a person has taught."""
        # The questions of one kind of a fact lie one behind the other, in their order.
        self._first = np.zeros((NEAR_MISS + 1, len(self.keys)), dtype=np.int64)
        asked = np.flatnonzero(self.kind > TEXT)
        of_kind = self.kind[asked].astype(np.int64) * len(self.keys) + self.owner[asked]
        firsts, at = np.unique(of_kind, return_index=True)
        self._first.flat[firsts] = asked[at]
        text_rows = np.flatnonzero(self.kind == TEXT)
        self._text_row = np.full(len(self.keys), -1)
        self._text_row[self.owner[text_rows]] = text_rows
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
        for place, number in zip(self.owner[rows].tolist(), self.numbers(rows), strict=True):
            asks.setdefault(place, []).append(number)
        return asks

    def numbers(self, rows: _Places) -> list[int]:
        """Of these rows, which question of its kind each is for its fact, from 0."""
        numbers: list[int] = (rows - self._first[self.kind[rows], self.owner[rows]]).tolist()
        return numbers

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
    file: IndexFile, entries: Entries, owners: list[_Places], kinds: list[NDArray[np.uint8]]
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
            kinds.append(pack.kinds[kept])
            yield pack.vectors[kept]
