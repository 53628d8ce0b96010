"""Finds the facts near a question: by meaning (vectors) and by wording (words)."""

import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from facts import Fact, Filter, QaError
from index.cache import cache_folder, content_key
from index.encoding.encoder import Encoder, Notify, Vectors
from index.errors import IndexDamagedError
from index.holdings import Holdings
from index.near_duplicates import leaders
from index.spelling import Spelling
from index.storage.index_file import IndexFile
from index.storage.nearness import Measure, NearLesson, nearest
from index.storage.refresh import refresh
from index.storage.seal import remove_seal
from index.storage.snapshot import Snapshot
from index.storage.words import WordIndex
from index.terms import surroundings, wording, words

_FORMAT = "index 5"
"""Part of an index file's name; change it when what is saved changes."""

CANDIDATES = 64
"""Candidates that come back at most: room for any learnt weights to order them anew."""


@dataclass(frozen=True, slots=True)
class LikeLesson:
    """A question like the one that is asked, and whether a person has said that a fact answers."""

    question: str
    answers: bool
    similarity: float
    """Cosine of the two questions, from ``index.storage.nearness.LIKE`` to 1."""


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
    lessons: tuple[LikeLesson, ...] = ()
    """What was taught of it, or of those others, with questions like this one, the likest first."""


class FactIndex:
    """Facts, searchable. Safe to search from several threads."""

    def __init__(self, holdings: Holdings, encoder: Encoder, file: IndexFile) -> None:
        """Search ``file``, which is up to date with ``holdings``."""
        self.model = encoder.name
        self.weights_sha256 = encoder.weights_sha256
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
                self._file.seal()
                self._load()
            self._snapshot.forget_filters()  # a date or a collection may have changed alone
            self._version = version

    def correct_spelling(self, question: str) -> str:
        """Read the question's misspelt words as the words of the facts that they resemble."""
        return self._spelling.correct(question)

    def is_taught(self, question: str) -> bool:
        """Whether a person has taught something of just this question."""
        return self._holdings.is_taught(question)

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

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Embed texts with the model of the index: float32, (n_texts, dim), unit rows."""
        return self._encoder.encode(texts)

    def passes(self, where: Filter) -> bool:
        """Whether there is a fact whose source passes the filter."""
        return self._snapshot.has_any(where)

    def candidates(
        self,
        question: str,
        where: Filter | None = None,
        most: int = CANDIDATES,
        *,
        terms: Sequence[str] | None = None,
    ) -> list[Candidate]:
        """The facts near ``question`` by any measure, ``most`` at most, in the order of the facts.

        Args:
            question: what is asked.
            where: the sources to search; None for all.
            most: how many to return at most.
            terms: the index terms of the question, where they are known already.
        """
        vector = self._encoder.encode([question])[0]
        terms = self.words.terms(question) if terms is None else terms
        asked = where or (Filter() if self._holdings.sets_aside() else None)
        near = nearest(self._snapshot, terms, vector, asked, most)
        facts = self._holdings.facts(near.keys)
        found = [
            _candidate(facts[key], row, near.asks.get(key, ()), near.lessons.get(key, ()))
            for key, row in zip(near.keys, near.measures, strict=True)
            if key in facts
        ]
        if len(found) < len(near.keys):  # something was removed at this very moment
            return found
        return _merged(found, near.vectors, near.closeness)


def _candidate(
    fact: Fact, measures: Sequence[float], asks: Iterable[int], lessons: Iterable[NearLesson]
) -> Candidate:
    text, ask, coverage, context, context_coverage = measures
    nearest = tuple(fact.asks[number] for number in asks)
    taught = []
    for answers, number, cosine in lessons:
        questions = fact.taught if answers else fact.near_misses
        if number < len(questions):  # what was taught may have changed at this very moment
            taught.append(LikeLesson(questions[number], answers, min(1.0, cosine)))
    told = tuple(taught)
    return Candidate(fact, text, ask, coverage, context, context_coverage, nearest, (), told)


def _merged(found: list[Candidate], vectors: Vectors, closeness: Measure) -> list[Candidate]:
    """Leave of facts that say the same only the closest, which names the others."""
    order = np.argsort(-closeness, kind="stable")
    led = leaders([found[i].fact for i in order], vectors[order])
    also: dict[int, list[Candidate]] = {}
    for place, leader in zip(order.tolist(), order[led].tolist(), strict=True):
        also.setdefault(leader, [])
        if place != leader:
            also[leader].append(found[place])
    return [
        _leading(found[i], others) if others else found[i] for i, others in sorted(also.items())
    ]


def _leading(first: Candidate, others: Sequence[Candidate]) -> Candidate:
    taught = sorted(
        (lesson for one in (first, *others) for lesson in one.lessons),
        key=lambda lesson: -lesson.similarity,
    )
    return replace(first, also=tuple(one.fact for one in others), lessons=tuple(taught))


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
        path.unlink(missing_ok=True)
        remove_seal(path)
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
        if refresh(file, holdings, encoder, notify) or not file.is_sealed:
            file.seal()
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
