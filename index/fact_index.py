"""Finds the facts near a question: by meaning (vectors) and by wording (words)."""

import threading
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

import numpy as np

from facts import Fact, Filter
from index.candidates import CANDIDATES, Candidate, candidate_of, merged
from index.encoding.encoder import Encoder, Notify, Vectors
from index.encoding.remembered import Remembered
from index.holdings import Holdings
from index.spelling import Spelling
from index.storage import refresh
from index.storage.index_file import IndexFile
from index.storage.nearness import Asked, nearest
from index.storage.snapshot import Snapshot
from index.storage.words import WordIndex
from index.terms import surroundings, wording, words
from index.writing import identifiers

_HOLDERS = 16
"""Facts in which it is looked up how a word is written."""

_LEARNT = 3.0
"""Weight of the vector that the question encoder gives to a question, beside the model's own."""


class FactIndex:
    """Facts, searchable. Safe to search from several threads."""

    def __init__(
        self, holdings: Holdings, encoder: Encoder, file: IndexFile, version: str | None
    ) -> None:
        """Search ``file``, which holds what ``holdings`` held at ``version``.

        Without a version, it holds part of it; then ``catch_up`` takes in the rest.
        """
        self.model = encoder.name
        self.weights_sha256 = encoder.weights_sha256
        self._holdings = holdings
        self._encoder, self._remembered = encoder, Remembered(encoder.encode)
        self._questions = Remembered(encoder.encode_questions)
        self._file = file
        self._refreshing = threading.Lock()
        self._known = lru_cache(1024)(self._terms_of)
        self._version = version
        self._begun = holdings.version()
        """The version of which at least the first few facts were taken in."""
        self._load()

    def _load(self) -> None:
        self._has_moved = False
        self._snapshot = Snapshot(self._file, self._holdings)
        self._spelling = Spelling(self._snapshot.words, self._encoder.knows, self._is_name)

    @property
    def words(self) -> WordIndex:
        """The words of the facts."""
        return self._snapshot.words

    @property
    def is_behind(self) -> bool:
        """Whether facts have come or gone that are not taken in yet."""
        return self._version != self._holdings.version()

    def ready(self) -> tuple[int, int]:
        """How many facts are searched, and how many there are."""
        searched = len(self._snapshot.keys)
        if not self.is_behind:
            return searched, searched
        held = len(self._holdings)
        return min(searched, held), held

    def refresh(self, notify: Notify = lambda _: None, *, waits: bool = True) -> None:
        """Notice what was added or removed since; cheap where that is nothing.

        Args:
            notify: is told, in a sentence each time, how far that is.
            waits: False takes in no more than a few new facts, ``A_FEW``, and waits for no other
                thread that does; the rest is for ``catch_up``.
        """
        if waits and self.is_behind:
            with self._refreshing:
                self._take_in(notify, refresh.MANY_AT_ONCE)
        elif self._begun != self._holdings.version() and self._refreshing.acquire(blocking=False):
            try:
                self._take_in(notify, refresh.A_FEW, steps=1)
            finally:
                self._refreshing.release()
        if self._has_moved:
            self._load()

    def catch_up(self, notify: Notify = lambda _: None) -> None:
        """Take in all that is new, a part after the other; searches meanwhile see those parts."""
        with self._refreshing:
            self._take_in(notify, refresh.A_FEW)

    def _take_in(self, notify: Notify, at_once: int, steps: int | None = None) -> None:
        """Go so many steps towards what is held now; all of them without a number."""
        version = self._holdings.version()
        going = refresh.in_steps(self._file, self._holdings, self._encoder, notify, at_once)
        went = []
        for is_last in islice(going, steps):
            went.append(is_last)
            self._has_moved = True
        self._begun = version
        if all(went[-1:]):
            if went:
                self._file.seal()
            self._snapshot.forget_filters()  # a date or a collection may have changed alone
            self._version = version

    def correct_spelling(self, question: str) -> str:
        """Read the question's misspelt words as the words of the facts that they resemble."""
        return self._spelling.correct(question)

    def _is_name(self, word: str) -> bool:
        """Whether the first few facts that have ``word`` write it with a capital, all of them."""
        held = (self.words.holders(term, _HOLDERS) for term in self.words.terms(word))
        facts = self._holdings.facts(key for keys in held for key in keys)
        texts = (f"{fact.text}\n{fact.around}" for fact in facts.values())
        written = {one for text in texts for one in words(text) if one.lower() == word}
        return bool(written) and all(one[0].isupper() for one in written)

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

    def unheld(self, asked: Iterable[str], where: Filter | None = None) -> list[str]:
        """Those of these words that no fact that is searched holds, each once.

        Args:
            asked: words of a question; those that carry no meaning are passed over. Of a code
                the whole counts: "E3" does not hold "e7".
            where: the sources to search; None for all.
        """
        of = self._searched(where)
        among = self._snapshot.passing(of) if of else None
        return [
            word
            for word in dict.fromkeys(asked)
            if (terms := identifiers(word) or self.words.terms(word))
            and not any(self.words.is_held(term, among) for term in terms)
        ]

    def _searched(self, where: Filter | None) -> Filter | None:
        """The filter of what is searched; None where that is all there is."""
        return where or (Filter() if self._holdings.sets_aside() else None)

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Embed texts with the model of the index: float32, (n_texts, dim), unit rows."""
        return self._remembered(texts)

    def series_of(self, fact: Fact, *, all_of_source: bool = False) -> tuple[Fact, ...]:
        """The rows of the table, or the points of the list, that a fact is one of, in order.

        ``all_of_source`` takes those of all tables and lists of its source.
        """
        return self._holdings.series_of(fact, all_of_source=all_of_source)

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
        vector, question_vector = self._remembered([question])[0], self._questions([question])[0]
        asked = Asked(
            self.words.terms(question) if terms is None else terms,
            vector,
            _between(vector, question_vector),
        )
        near = nearest(self._snapshot, asked, self._searched(where), most)
        facts = self._holdings.facts(near.keys)
        found = [
            candidate_of(facts[key], row, near.asks.get(key, ()), near.lessons.get(key, ()))
            for key, row in zip(near.keys, near.measures, strict=True)
            if key in facts
        ]
        if len(found) < len(near.keys):  # something was removed at this very moment
            return found
        return merged(found, near.vectors, near.closeness)


def _between(vector: Vectors, question_vector: Vectors) -> Vectors:
    """Where a question's answers lie: between its two vectors, float32, (dim,), of length 1.

    The question encoder alone forgets some of what the model knows of words that it never met in
    training. Of the right facts of the calibration lots, more come first with both.
    """
    both = vector + _LEARNT * question_vector
    unit: Vectors = both / np.linalg.norm(both)
    return unit
