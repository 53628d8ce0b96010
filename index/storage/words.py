"""The word index: how much of a question's wording a fact accounts for."""

import math
import sqlite3
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.holdings import Keys
from index.storage.index_file import IndexFile

Coverage = NDArray[np.float64]
_Positions = NDArray[np.int64]

_REMEMBERED = 1024
"""Terms whose facts are kept in memory; a common one of 100,000 facts takes 1 ms to look up."""


class WordIndex:
    """Facts by their words, at one moment of an index file. Safe to search from several threads."""

    def __init__(self, file: IndexFile, keys: Keys) -> None:
        """Search ``file`` for the facts with these keys, ascending."""
        self._file = file
        self._keys = keys
        self._postings = lru_cache(_REMEMBERED)(self._read_postings)

    def terms(self, text: str) -> list[str]:
        """The indexed form of each word of ``text`` that carries meaning, in order."""
        return self._file.stemming.terms(text)

    def weights(self, terms: Iterable[str]) -> dict[str, float]:
        """How telling each term is: its inverse document frequency, highest where unknown.

        The formula is Lucene's: ln(1 + (N - n + 0.5) / (n + 0.5)), with N facts, n of which hold
        the term; above 0 for every term.
        """
        size = len(self._keys)
        return {
            term: math.log(1 + (size - n + 0.5) / (n + 0.5))
            for term in sorted(set(terms))
            for n in [self.frequency(term)]
        }

    def frequency(self, term: str) -> int:
        """How many facts hold the term, in their own words or around them."""
        return len(self._postings(term)[1])

    def holders(self, term: str, most: int) -> Keys:
        """The keys of the first few facts that hold the term themselves or around them."""
        found: Keys = self._keys[self._postings(term)[1][:most]]
        return found

    def is_held(self, term: str, among: NDArray[np.bool_] | None) -> bool:
        """Whether a fact holds the term, itself or around it; ``among`` marks those that count."""
        places = self._postings(term)[1]
        return len(places) > 0 if among is None else bool(among[places].any())

    def unknown(self, terms: Iterable[str]) -> set[str]:
        """Those of ``terms`` that no fact holds."""
        return {term for term in terms if not self.frequency(term)}

    def coverage(self, terms: Iterable[str]) -> tuple[Coverage, Coverage]:
        """What share of the question's terms, by weight, each fact holds.

        Returns:
            Two arrays in the order of the keys, 0..1, with the same meaning for every question:
            what the fact's own words (with its asks and title) hold, and what they hold together
            with its heading and context.
        """
        own, wide = np.zeros((2, len(self._keys)))
        weights = self.weights(terms)
        whole = sum(weights.values())
        for term, weight in weights.items():
            in_own, in_either = self._postings(term)
            own[in_own] += weight / whole
            wide[in_either] += weight / whole
        return own, wide

    def holds(self, word: str) -> bool:
        """Whether a fact, or what stands around it, has this lower-case word just so."""
        return bool(self._rows("SELECT 1 FROM vocabulary WHERE word = ?", word)) and not (
            self.unknown(self.terms(word))
        )

    def like(self, word: str, errors: int) -> list[str]:
        """The known words with the first letter of ``word``, longer or shorter by ``errors``."""
        first = word[0]
        rows = self._rows(
            "SELECT word FROM vocabulary WHERE word >= ? AND word < ?"
            " AND length(word) BETWEEN ? AND ? ORDER BY word",
            *(first, chr(ord(first) + 1), len(word) - errors, len(word) + errors),
        )
        return [str(alike) for (alike,) in rows]

    def _read_postings(self, term: str) -> tuple[_Positions, _Positions]:
        """Where among the keys the facts are that hold the term themselves, and all that do."""
        query = "SELECT rowid FROM words WHERE words MATCH ?"
        try:
            own, either = (
                self._positions(self._rows(query, match))
                for match in (f'own : "{term}"', f'"{term}"')
            )
        except sqlite3.OperationalError as error:
            # Letters younger than SQLite's tables of Unicode part a word there; none is held whole.
            if "phrase" not in str(error):
                raise
            own = either = np.empty(0, np.int64)
        return own, either

    def _positions(self, rows: list[tuple[int]]) -> _Positions:
        found = np.fromiter((key for (key,) in rows), np.int64, len(rows))
        places = np.searchsorted(self._keys, found)
        # The file may have gone on meanwhile.
        there = places < len(self._keys)
        there[there] = self._keys[places[there]] == found[there]
        return places[there]

    def _rows(self, query: str, *parameters: str | int) -> list[tuple[Any]]:
        with self._file.damage_noticed(delete=True), self._file.lock:
            return self._file.connection.execute(query, parameters).fetchall()
