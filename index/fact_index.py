"""Finds the facts near a question: by meaning (vectors) and by wording (words)."""

import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from facts import Fact, Filter, QaError
from index.cache import cache_folder, content_key
from index.encoder import Encoder, Notify, Vectors
from index.errors import IndexDamagedError
from index.holdings import Holdings
from index.index_file import IndexFile
from index.near_duplicates import ALIKE, same_news
from index.refresh import refresh
from index.snapshot import Snapshot
from index.spelling import Spelling
from index.terms import surroundings, wording, words
from index.words import WordIndex

_FORMAT = "index 1"
"""Part of an index file's name; change it when what is saved changes."""

_NEAREST = 1024
"""Texts looked at by each of the two searches; a curated fact has about a dozen."""

_NEAREST_ASKS = 64
"""Asks that candidates name as their nearest; enough for every fact that may be read."""

CANDIDATES = 128
"""Candidates that come back at most: room for any learnt weights to order them anew."""

_Column = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact near a question, and how near by each measure, 0..1 (1 is the same)."""

    fact: Fact
    text_similarity: float
    """Cosine between the question and the fact's text."""
    ask_similarity: float
    """Highest cosine between the question and one of the fact's asks."""
    coverage: float
    """Share of the question's telling words that the fact, its asks and its title account for."""
    context_similarity: float = 0.0
    """Cosine between the question and the fact's paragraph; 0 for a fact without context."""
    context_coverage: float = 0.0
    """Share of those words that it, its heading and its context account for; 0 without context."""
    nearest_asks: tuple[str, ...] = ()
    """Those of the fact's asks that are nearest to the question, the nearest first."""
    also: tuple[Fact, ...] = ()
    """Facts of other sources that say the same."""


class FactIndex:
    """Facts, searchable. Safe to search from several threads."""

    def __init__(self, holdings: Holdings, encoder: Encoder, file: IndexFile) -> None:
        """Search ``file``, which is up to date with ``holdings``."""
        self._holdings = holdings
        self._encoder = encoder
        self._file = file
        self._refreshing = threading.Lock()
        self._known = lru_cache(1024)(self._terms_of)
        self._version = holdings.version()
        self._load()

    def _load(self) -> None:
        self._snapshot = Snapshot(self._file, self._holdings)
        self._spelling = Spelling(self._snapshot.words, self._encoder.knows)

    @property
    def words(self) -> WordIndex:
        """The words of the facts."""
        return self._snapshot.words

    def refresh(self, notify: Notify = lambda _: None) -> None:
        """Notice what was added or removed since; cheap where that is nothing."""
        if self._version == self._holdings.version():
            return
        with self._refreshing:
            version = self._holdings.version()
            if refresh(self._file, self._holdings, self._encoder, notify):
                self._load()
            self._version = version

    def correct_spelling(self, question: str) -> str:
        """Read the question's misspelt words as the words of the facts that they resemble."""
        return self._spelling.correct(question)

    def known_terms(self, facts: Iterable[Fact]) -> set[str]:
        """The index terms that some of ``facts``, or what they are found by, hold."""
        return set().union(*(self._known(fact) for fact in facts))

    def _terms_of(self, fact: Fact) -> frozenset[str]:
        return frozenset(self.words.terms(f"{wording(fact)} {surroundings(fact)}"))

    def is_strange(self, word: str) -> bool:
        """Whether ``word`` is in no fact, and no everyday word that the model knows as a whole."""
        terms = self.words.terms(word)
        return (
            len(terms) == 1
            and terms[0].isalpha()
            and bool(self.words.unknown(terms))
            and not any(self._encoder.knows(part.lower()) for part in words(word))
        )

    def candidates(
        self, question: str, where: Filter | None = None, most: int = CANDIDATES
    ) -> list[Candidate]:
        """The facts near ``question`` by any measure, ``most`` at most, in the order of the facts.

        Args:
            question: what is asked.
            where: the sources to search; None for all.
            most: how many to return at most.
        """
        snapshot = self._snapshot
        vector = self._encoder.encode([question])[0]
        near = _near(snapshot, question, vector, snapshot.passing(where) if where else None)
        measured = near.best(most)
        facts = self._holdings.facts(snapshot.keys[measured.places])
        columns = measured.columns()
        near_asks = snapshot.asks_of(measured.nearest_asks)
        found = [
            _candidate(facts[key], row, near_asks.get(place, ()))
            for place, key, row in zip(
                measured.places.tolist(),
                snapshot.keys[measured.places].tolist(),
                columns,
                strict=True,
            )
            if key in facts
        ]
        if len(found) < len(columns):  # something was removed at this very moment
            return found
        return _merged(found, snapshot.text_vectors(measured.places), measured.rough())


@dataclass(frozen=True, slots=True)
class _Near:
    """Facts near a question; a row each, the measures as in ``Candidate``."""

    places: NDArray[np.int64]
    text: _Column
    ask: _Column
    coverage: _Column
    context: _Column
    context_coverage: _Column
    nearest_asks: NDArray[np.int64]
    """Rows of the vectors of the asks nearest to the question, the nearest first."""

    def rough(self) -> _Column:
        """A first order, in which the facts that matter are well among the first hundred."""
        base = np.maximum(self.text, self.ask) + self.coverage
        return base + 0.3 * np.maximum(0, self.context + self.context_coverage - base)

    def best(self, most: int) -> "_Near":
        """The ``most`` best in the first order, in the order of the facts."""
        if len(self.places) <= most:
            return self
        kept = np.sort(np.argsort(-self.rough(), kind="stable")[:most])
        return _Near(
            self.places[kept],
            self.text[kept],
            self.ask[kept],
            self.coverage[kept],
            self.context[kept],
            self.context_coverage[kept],
            self.nearest_asks,
        )

    def columns(self) -> list[list[float]]:
        """The measures of each fact."""
        measures = (self.text, self.ask, self.coverage, self.context, self.context_coverage)
        rows: list[list[float]] = np.clip(np.column_stack(measures), 0.0, 1.0).tolist()
        return rows


def _near(
    snapshot: Snapshot, question: str, vector: Vectors, allowed: NDArray[np.bool_] | None
) -> _Near:
    """Measure all facts that either search finds."""
    own, wide = snapshot.words.coverage(question)
    if allowed is not None:
        own[~allowed], wide[~allowed] = 0.0, 0.0
    rows, _ = snapshot.vectors.search(
        vector, _NEAREST, None if allowed is None else allowed[snapshot.owner]
    )
    is_near = np.zeros(len(snapshot.keys), dtype=bool)
    is_near[snapshot.owner[rows]] = True
    is_near[_largest(own + wide, _NEAREST)] = True
    places = np.flatnonzero(is_near)
    ask = np.zeros(len(snapshot.keys))
    asks = snapshot.ask_rows[is_near[snapshot.owner[snapshot.ask_rows]]]
    if len(asks):
        cosines = snapshot.vectors.rows(asks) @ vector
        np.maximum.at(ask, snapshot.owner[asks], cosines)
        asks = asks[np.argsort(-cosines, kind="stable")[:_NEAREST_ASKS]]
    return _Near(
        places,
        (snapshot.text_vectors(places) @ vector).astype(np.float64),
        ask[places],
        own[places],
        snapshot.around(places, vector),
        np.where(snapshot.paragraph[places] >= 0, wide[places], 0.0),
        asks,
    )


def _candidate(fact: Fact, measures: Sequence[float], asks: Iterable[int]) -> Candidate:
    text, ask, coverage, context, context_coverage = measures
    nearest = tuple(fact.asks[number] for number in asks)
    return Candidate(fact, text, ask, coverage, context, context_coverage, nearest)


def _largest(values: _Column, k: int) -> NDArray[np.int64]:
    """Where the ``k`` largest of those above 0 are, in no order."""
    above = np.flatnonzero(values)
    if len(above) <= k:
        return above
    return above[np.argpartition(-values[above], k)[:k]]


def _merged(found: list[Candidate], vectors: Vectors, closeness: _Column) -> list[Candidate]:
    """Leave of facts that say the same only the closest, which names the others."""
    alike = np.argwhere(np.triu(vectors @ vectors.T >= ALIKE, 1))
    leader = list(range(len(found)))
    for one, other in alike.tolist():
        if same_news(found[one].fact, found[other].fact):
            first, second = sorted((leader[one], leader[other]), key=lambda i: -closeness[i])
            leader = [first if place == second else place for place in leader]
    if leader == list(range(len(found))):
        return found
    return [
        _with_others(one, [found[i].fact for i, first in enumerate(leader) if first == place])
        for place, one in enumerate(found)
        if leader[place] == place
    ]


def _with_others(one: Candidate, same: list[Fact]) -> Candidate:
    return replace(one, also=tuple(fact for fact in same if fact is not one.fact))


def open_index(
    held: Holdings | Sequence[Fact],
    encoder: Encoder,
    notify: Callable[[str], None] = lambda _: None,
) -> FactIndex:
    """Open the saved index of what is held and of this model, and bring it up to date.

    ``notify`` is told, in a sentence each time, what takes a while or went wrong without harm:
    a damaged index that is built anew, a cache folder that cannot be written to.
    """
    holdings = held if isinstance(held, Holdings) else Holdings(held)
    path = saved_index_path(holdings, encoder)
    try:
        return _open(holdings, encoder, path, notify)
    except IndexDamagedError:
        notify(f"The saved index {path} was damaged; building it anew.")
        path.unlink()
        return _open(holdings, encoder, path, notify)
    except (OSError, sqlite3.OperationalError) as error:
        cause = error.strerror if isinstance(error, OSError) else error
        notify(
            f"The index cannot be saved in {path.parent} ({cause}), so the next start "
            "builds it again; set QA_CACHE_DIR to a folder that can be written to."
        )
        return _open(holdings, encoder, None, notify)


def _open(holdings: Holdings, encoder: Encoder, path: Path | None, notify: Notify) -> FactIndex:
    if path is None or not path.exists():
        notify("Building the index…")
    file = IndexFile(path)
    try:
        refresh(file, holdings, encoder, notify)
        return FactIndex(holdings, encoder, file)
    except BaseException:
        file.close()
        raise


def check_saved_index(holdings: Holdings, encoder: Encoder) -> str:
    """Say, in words, what is saved for what is held and this model.

    Raises:
        IndexDamagedError: the file is not what was written; the next start builds it anew.
        QaError: it cannot be read.
    """
    path = saved_index_path(holdings, encoder)
    if not path.exists():
        return "none yet; the first question builds it"
    try:
        file = IndexFile(path)
        file.check()
        vectors = sum(len(pack.owners) for pack in file.packs())
        file.close()
    except (OSError, sqlite3.OperationalError) as error:
        raise QaError(f"{path} cannot be read ({error}); delete it") from error
    return f"{path} ({vectors} vectors)"


def saved_index_path(holdings: Holdings, encoder: Encoder) -> Path:
    """Where an index is kept: named by the model and by the library, or else by the facts."""
    held = (
        [str(holdings.place)]
        if holdings.place
        else [str(stamp) for stamp in holdings.stamps().values()]
    )
    return cache_folder() / f"index-{content_key([_FORMAT, encoder.fingerprint, *held])}.sqlite"
