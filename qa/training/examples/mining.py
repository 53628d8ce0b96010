"""Find, once before training, the sentences and questions that are easily mistaken."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.training.examples.ranking import HybridIndex
from qa.training.examples.squad import NO_GOLD, Corpus, Question

BM25_WEIGHT = 0.5
Indices = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Mined:
    """For each question of a corpus, what it can be confused with; -1 pads a row."""

    near: Indices
    """int32, (n_questions, 8): best wrong sentences of the same article."""
    wide: Indices
    """int32, (n_questions, 3): best wrong sentences of the other articles."""
    twins: Indices
    """int32, (n_questions, 4): most alike questions that the gold sentence does not answer."""


def mine(
    corpus: Corpus, sentence_rows: NDArray[np.float32], question_rows: NDArray[np.float32]
) -> Mined:
    """Rank wrong sentences and look-alike questions for every question.

    Args:
        corpus: sentences and questions.
        sentence_rows: float32, (n_sentences, dim), unit rows.
        question_rows: float32, (n_questions, dim), unit rows.
    """
    count = len(corpus.questions)
    near = np.full((count, 8), -1, np.int32)
    twins = np.full((count, 4), -1, np.int32)
    spans, asked = corpus.articles(), _questions_by_title(corpus)
    for title, indices in asked.items():
        span = spans[title]
        rows = question_rows[indices]
        scores = rows @ sentence_rows[span.start : span.stop].T
        scores += BM25_WEIGHT * _lexical_scores(corpus, span, indices)
        alike = rows @ rows.T
        for place, index in enumerate(indices):
            question = corpus.questions[index]
            _fill(near[index], _wrong_sentences(corpus, question, scores[place], span))
            _fill(twins[index], _twins(corpus, question, alike[place], indices))
    return Mined(near, _wide(corpus, spans, sentence_rows, question_rows), twins)


def _questions_by_title(corpus: Corpus) -> dict[str, list[int]]:
    asked: dict[str, list[int]] = {}
    for index, question in enumerate(corpus.questions):
        asked.setdefault(question.title, []).append(index)
    return asked


def _lexical_scores(corpus: Corpus, span: range, indices: list[int]) -> NDArray[np.float32]:
    """BM25 inside one article, each row divided by its maximum; (n_asked, n_sentences)."""
    texts = [corpus.sentences[index].text for index in span]
    index = HybridIndex(texts, np.zeros((len(texts), 1), np.float32))
    return np.stack([index.lexical(corpus.questions[number].text) for number in indices])


def _fill(row: Indices, values: list[int]) -> None:
    row[: len(values)] = values[: len(row)]


def _holds_answer(text: str, question: Question) -> bool:
    folded = text.casefold()
    return any(answer.casefold() in folded for answer in question.answers)


def _wrong_sentences(
    corpus: Corpus, question: Question, scores: NDArray[np.float32], span: range
) -> list[int]:
    order = [span.start + int(place) for place in np.argsort(-scores)[:16]]
    if question.gold != NO_GOLD:
        return [
            index
            for index in order
            if index != question.gold and not _holds_answer(corpus.sentences[index].text, question)
        ]
    # The sentence that tempts to a wrong answer is the hardest of all: it comes first.
    own = corpus.paragraphs[question.paragraph]
    tempting = [i for i in own if _holds_answer(corpus.sentences[i].text, question)]
    return list(dict.fromkeys(tempting + [i for i in order if i in own] + order))


def _twins(
    corpus: Corpus, question: Question, alike: NDArray[np.float32], indices: list[int]
) -> list[int]:
    if question.gold == NO_GOLD:
        return []
    gold = corpus.sentences[question.gold].text
    found = []
    for place in np.argsort(-alike)[:24]:
        other = corpus.questions[indices[int(place)]]
        # An unanswerable question's tempting answers do stand in the sentence.
        answered = other.gold != NO_GOLD and _holds_answer(gold, other)
        if other.gold != question.gold and not answered:
            found.append(indices[int(place)])
    return found


def _wide(
    corpus: Corpus,
    spans: dict[str, range],
    sentence_rows: NDArray[np.float32],
    question_rows: NDArray[np.float32],
    chunk: int = 512,
) -> Indices:
    wide = np.full((len(corpus.questions), 3), -1, np.int32)
    for low in range(0, len(question_rows), chunk):
        scores = question_rows[low : low + chunk] @ sentence_rows.T
        for place, row in enumerate(scores):
            question = corpus.questions[low + place]
            own = spans[question.title]
            row[own.start : own.stop] = -1
            best = np.argpartition(-row, 6)[:6]
            kept = [
                int(i) for i in best if not _holds_answer(corpus.sentences[int(i)].text, question)
            ]
            _fill(wide[low + place], kept)
    return wide
