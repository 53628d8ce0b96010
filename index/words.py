"""The word index: how much of a question's wording a text accounts for (BM25, in SQLite FTS5)."""

import math
import re
import sqlite3
import threading
from collections.abc import Iterable, Sequence

import Stemmer

from index.writing import normal

FUNCTION_WORDS = frozenset(
    """
    a an the this that these those of in on at to for from by with as into about over and or but
    is are was were be been being am do does did has have had will would can could should shall
    may might must it its their there they them he she his her we us our you your i me my
    s t re ve ll d m please tell give
    """.split()
)
"""Words that say nothing about what a question is about. Question words are not among them:
"how many" tells one ask from another."""

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")


def words(text: str) -> list[str]:
    """Split ``text`` into its words and numbers, as written."""
    return _TOKEN.findall(text)


class Stemming:
    """Brings words to the form under which they are indexed."""

    def __init__(self) -> None:
        self._stemmer = Stemmer.Stemmer("english")
        self._lock = threading.Lock()  # PyStemmer objects are not safe across threads

    def terms(self, text: str) -> list[str]:
        """The indexed form of each word of ``text`` that carries meaning, in order.

        In normal writing and without English endings; function words are left out.
        """
        kept = [word for word in words(normal(text)) if word not in FUNCTION_WORDS]
        with self._lock:
            return list(self._stemmer.stemWords(kept))


class WordIndex:
    """Texts by their words. Safe to search from several threads."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Index ``texts``; row numbers count from 0 in their order."""
        self._stemming = Stemming()
        self._lock = threading.Lock()
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        # The text goes in as ready terms: FTS5 only has to split at blanks. "tokenchars" keeps
        # the decimal point inside a number.
        self._db.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(terms, tokenize = \"unicode61 tokenchars '.'\")"
        )
        self._db.execute("CREATE VIRTUAL TABLE frequency USING fts5vocab(texts, row)")
        self._db.executemany(
            "INSERT INTO texts(rowid, terms) VALUES (?, ?)",
            ((row, " ".join(self.terms(text))) for row, text in enumerate(texts)),
        )
        (self._size,) = self._db.execute("SELECT count(*) FROM texts").fetchone()

    def terms(self, text: str) -> list[str]:
        """The indexed form of each word of ``text`` that carries meaning, in order."""
        return self._stemming.terms(text)

    def terms_of(self, row: int) -> set[str]:
        """The terms of an indexed text."""
        with self._lock:
            query = "SELECT terms FROM texts WHERE rowid = ?"
            (terms,) = self._db.execute(query, (row,)).fetchone()
        return set(terms.split())

    def weights(self, terms: Iterable[str]) -> dict[str, float]:
        """How telling each term is: its inverse document frequency, highest where unknown.

        The formula is Lucene's: ln(1 + (N - n + 0.5) / (n + 0.5)), with N texts, n of which hold
        the term; above 0 for every term.
        """
        return {
            term: math.log(1 + (self._size - n + 0.5) / (n + 0.5))
            for term, n in self._frequency(set(terms)).items()
        }

    def unknown(self, terms: Iterable[str]) -> set[str]:
        """Those of ``terms`` that no indexed text holds."""
        return {term for term, n in self._frequency(set(terms)).items() if n == 0}

    def search(self, question: str, k: int) -> list[tuple[int, float]]:
        """Find the ``k`` texts that are best by BM25 (k1 1.2, b 0.75), and what they cover.

        Returns:
            Row number and coverage, best BM25 first. Coverage is the share of the question's
            terms, by weight, that the text holds: above 0 up to 1, with the same meaning for
            every question.
        """
        weights = self.weights(self.terms(question))
        if not weights:
            return []
        query = " OR ".join(f'"{term}"' for term in weights)
        with self._lock:
            rows = self._db.execute(
                "SELECT rowid, terms FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ?",
                (query, k),
            ).fetchall()
        whole = sum(weights.values())
        return [
            (row, sum(weights[term] for term in weights.keys() & terms.split()) / whole)
            for row, terms in rows
        ]

    def _frequency(self, terms: set[str]) -> dict[str, int]:
        asked: Sequence[str] = sorted(terms)
        marks = ",".join("?" * len(asked))
        with self._lock:
            found = dict(
                self._db.execute(
                    f"SELECT term, doc FROM frequency WHERE term IN ({marks})",  # noqa: S608
                    asked,
                ).fetchall()
            )
        return {term: found.get(term, 0) for term in asked}
