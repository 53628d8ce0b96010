"""Exams as the program takes them: each question with what was found and read for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index import Candidate, FactIndex, open_encoder, open_index
from qa.answering.ranking import (
    MOST_READ,
    NEAR,
    Ranked,
    may_come_first,
    read,
    retrieval_score,
    weighed,
)
from qa.answering.reading.reader import Reader, Reading
from qa.learnt.numbers import Ranking
from qa.question.question import Question
from qa.question.words import clean
from qa.training.verdict.exam import Asked, Exam

_LISTED = 24
"""Candidates among which the right fact has to come first without the reader."""

FIRST_GUESS = Ranking(text=0.3, wording=0.4, reader=0.3, margin=0.2, context=0.3)


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A question with its best candidates, the first of them read."""

    asked: Asked
    searched: Question
    found: list[Candidate]
    """The ``_LISTED`` best, by a first guess at the weights."""
    readings: list[Reading]
    """Of the ``NEAR`` first."""

    @property
    def candidates(self) -> list[Candidate]:
        """Those that were read."""
        return self.found[: len(self.readings)]

    def ranked(self, ranking: Ranking) -> list[Ranked]:
        """Those that were read, the best first."""
        entries = []
        for candidate, reading in zip(self.candidates, self.readings, strict=True):
            score = retrieval_score(candidate, ranking)
            kept = reading if ranking.reader else None
            entries.append(Ranked(candidate, weighed(score, reading, ranking), score, kept))
        return sorted(entries, key=lambda entry: -entry.score)


@dataclass(frozen=True, slots=True)
class Taken:
    """An exam's facts, and what came of its questions."""

    index: FactIndex
    reader: Reader
    retrieved: list[Retrieved]
    curated: bool
    """Whether most facts have asks; then only those that do are learnt from."""


def take(exam: Exam) -> Taken:
    """Search and read for each question of an exam, as the program does."""
    index = open_index(exam.facts, open_encoder(notify=print), print)
    reader = Reader.open()
    retrieved = list(retrieve(index, reader, exam.questions))
    with_asks = sum(bool(fact.asks) for fact in exam.facts)
    return Taken(index, reader, retrieved, 2 * with_asks > len(exam.facts))


def retrieve(index: FactIndex, reader: Reader, questions: Sequence[Asked]) -> Iterator[Retrieved]:
    """Search and read for each question."""
    for number, asked in enumerate(questions):
        if number % 500 == 0:
            print(f"{number} of {len(questions)} questions read", flush=True)
        searched = Question(index.correct_spelling(clean(asked.text)))
        found = index.candidates(searched.text, terms=searched.terms)
        best = sorted(found, key=lambda one: -retrieval_score(one, FIRST_GUESS))[:_LISTED]
        yield Retrieved(asked, searched, best, read(searched, best[:NEAR], reader))


def as_read(ranked: Sequence[Ranked], ranking: Ranking) -> list[Ranked]:
    """Ranked facts, best first, as where only those are read that may come first."""
    retrieved = sorted(ranked, key=lambda one: -one.retrieval)
    found: list[Ranked] = []
    best = 0.0
    for one in retrieved[:MOST_READ]:
        if not may_come_first(one, retrieved[0], best, ranking):
            break
        found.append(one)
        best = max(best, one.score)
    lowest = min((one.score for one in found), default=1.0)
    unread = [
        replace(one, reading=None, score=min(one.retrieval, lowest))
        for one in retrieved[len(found) :]
    ]
    return [*sorted(found, key=lambda one: -one.score), *unread]
