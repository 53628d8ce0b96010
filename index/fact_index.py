"""Finds the facts near a question: by meaning (vectors) and by wording (words)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from facts import Fact, QaError
from index.cache import cache_folder, content_key
from index.embedding import embed, forget_chunks
from index.encoder import Encoder
from index.errors import IndexDamagedError
from index.spelling import Spelling
from index.vectors import VectorIndex
from index.words import WordIndex, words
from index.writing import initials

_FORMAT = "vectors 1"
"""Part of a saved index's name; change it when what is saved changes."""

_NEAREST = 1024
"""Texts looked at by each of the two searches; a curated fact has about a dozen."""

_TEXT, _ASK, _COVERAGE = range(3)
"""Columns of the measures, in the order of ``Candidate``'s fields."""


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


class FactIndex:
    """Facts, searchable. Safe to search from several threads."""

    def __init__(self, facts: Sequence[Fact], encoder: Encoder, vectors: VectorIndex) -> None:
        """Put the parts together; ``vectors`` holds a row for each of ``indexed_texts(facts)``."""
        texts = indexed_texts(facts)
        if len(vectors) != len(texts):
            raise ValueError(f"{len(texts)} texts but {len(vectors)} vectors")
        self.facts = tuple(facts)
        self._encoder = encoder
        self._vectors = vectors
        self._owner = np.concatenate(
            [
                np.arange(len(facts)),
                np.repeat(np.arange(len(facts)), [len(fact.asks) for fact in facts]),
            ]
        )
        self._rows = {fact.id: row for row, fact in enumerate(facts)}
        wordings = [_wording(fact) for fact in facts]
        self.words = WordIndex(wordings)
        self._spelling = Spelling(wordings, encoder.knows)

    def correct_spelling(self, question: str) -> str:
        """Read the question's misspelt words as the words of the facts that they resemble."""
        return self._spelling.correct(question)

    def known_terms(self, facts: Iterable[Fact]) -> set[str]:
        """The index terms that some of ``facts``, their asks or their titles hold."""
        rows = (self._rows[fact.id] for fact in facts)
        return {term for row in rows for term in self.words.terms_of(row)}

    def is_strange(self, word: str) -> bool:
        """Whether ``word`` is in no fact, and no everyday word that the model knows as a whole."""
        terms = self.words.terms(word)
        return (
            len(terms) == 1
            and terms[0].isalpha()
            and bool(self.words.unknown(terms))
            and not any(self._encoder.knows(part.lower()) for part in words(word))
        )

    def candidates(self, question: str) -> list[Candidate]:
        """All facts near ``question`` by either measure, in the order of the facts."""
        measures = np.zeros((len(self.facts), 3))
        rows, similarities = self._vectors.search(self._encoder.encode([question])[0], _NEAREST)
        columns = np.where(rows < len(self.facts), _TEXT, _ASK)
        np.maximum.at(measures, (self._owner[rows], columns), similarities)
        for row, coverage in self.words.search(question, _NEAREST):
            measures[row, _COVERAGE] = coverage
        return [
            Candidate(self.facts[i], *np.clip(measures[i], 0.0, 1.0).tolist())
            for i in np.flatnonzero(measures.any(axis=1))
        ]


def _wording(fact: Fact) -> str:
    """All the words under which a fact is found, the initials of long names among them."""
    said = " ".join([fact.text, *fact.asks, fact.source.title])
    return " ".join([said, *initials(fact.text)])


def indexed_texts(facts: Sequence[Fact]) -> list[str]:
    """The texts under which facts are found: each fact's own, then all asks in fact order."""
    return [fact.text for fact in facts] + [ask for fact in facts for ask in fact.asks]


def open_index(
    facts: Sequence[Fact], encoder: Encoder, notify: Callable[[str], None] = lambda _: None
) -> FactIndex:
    """Load the saved index of these facts and this model, or build and save it.

    ``notify`` is told, in a sentence each time, what takes a while or went wrong without harm:
    a damaged index that is built anew, a cache folder that cannot be written to.
    """
    path = saved_index_path(facts, encoder)
    try:
        return FactIndex(facts, encoder, VectorIndex.load(path))
    except FileNotFoundError:
        notify("Building the index…")
    except (IndexDamagedError, ValueError):
        notify(f"The saved index {path} was damaged; building it anew.")
    except OSError as error:
        notify(f"The saved index {path} cannot be read ({error.strerror}); building it anew.")
    texts = indexed_texts(facts)
    vectors = VectorIndex.of(embed(texts, encoder, notify))
    try:
        vectors.save(path)
        forget_chunks(texts, encoder)
    except OSError as error:
        notify(
            f"The index cannot be saved in {path.parent} ({error.strerror}), so the next start "
            "builds it again; set QA_CACHE_DIR to a folder that can be written to."
        )
    return FactIndex(facts, encoder, vectors)


def check_saved_index(facts: Sequence[Fact], encoder: Encoder) -> str:
    """Say, in words, what is saved for these facts and this model.

    Raises:
        IndexDamagedError: the file is not what was written; the next start builds it anew.
        QaError: it cannot be read.
    """
    path = saved_index_path(facts, encoder)
    try:
        return f"{path} ({len(VectorIndex.load(path))} vectors)"
    except FileNotFoundError:
        return "none yet; the first question builds it"
    except OSError as error:
        raise QaError(f"{path} cannot be read ({error.strerror}); delete it") from error


def saved_index_path(facts: Sequence[Fact], encoder: Encoder) -> Path:
    """Where the index of these facts and this model is kept: named by the content of both."""
    key = content_key([_FORMAT, encoder.fingerprint, str(len(facts)), *indexed_texts(facts)])
    return cache_folder() / f"vectors-{key}.faiss"
