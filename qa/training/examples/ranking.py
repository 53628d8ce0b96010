"""Retrieve candidates for a question: a weighted sum of cosine and normalised BM25."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import bm25s
import numpy as np
import Stemmer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

BM25_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Candidates:
    """The best sentences for each question, best first."""

    numbers: NDArray[np.int64]
    """int64, (n_questions, k): indices of sentences."""
    scores: NDArray[np.float32]
    """float32, (n_questions, k): cosine + BM25_WEIGHT * BM25 over its maximum."""


class HybridIndex:
    """Ranks sentences by vectors and by BM25 with English stemming."""

    def __init__(self, texts: Sequence[str], rows: NDArray[np.float32]) -> None:
        """Index texts and their unit vectors, float32 (len(texts), dim)."""
        self._options = {
            "stopwords": "en",
            "stemmer": Stemmer.Stemmer("english"),
            "show_progress": False,
        }
        self._rows = rows
        self._index = bm25s.BM25()
        self._index.index(bm25s.tokenize(list(texts), **self._options), show_progress=False)

    def lexical(self, question: str) -> NDArray[np.float32]:
        """Return BM25 over its maximum, float32 (n_texts,), in 0..1."""
        words = bm25s.tokenize([question], return_ids=False, **self._options)[0]
        known = [word for word in words if word in self._index.vocab_dict]
        if not known:
            return np.zeros(len(self._rows), np.float32)
        row = np.asarray(self._index.get_scores(known), np.float32)
        return row / max(float(row.max()), 1e-6)

    def retrieve(
        self,
        questions: Sequence[str],
        question_rows: NDArray[np.float32],
        k: int = 12,
        allowed: Sequence[NDArray[np.int64]] | None = None,
    ) -> Candidates:
        """Rank the sentences for each question; `allowed` may keep a question to some of them."""
        numbers = np.full((len(questions), k), -1, np.int64)
        scores = np.zeros((len(questions), k), np.float32)
        for place, question in enumerate(questions):
            row = self._rows @ question_rows[place] + BM25_WEIGHT * self.lexical(question)
            inside = allowed[place] if allowed is not None else np.arange(len(row))
            best = inside[np.argsort(-row[inside], kind="stable")[:k]]
            numbers[place, : len(best)] = best
            scores[place, : len(best)] = row[best]
        return Candidates(numbers, scores)
