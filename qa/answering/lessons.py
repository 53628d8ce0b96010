"""What a person has taught, heeded where the same is asked again, and nowhere else.

A question counts as the same where it has the same form, or where it is like the one that was
taught by all of these: the cosine of the two, their names, their numbers, the type of answer that
they want, and the reader, which compares them both ways. Of the pairs of questions in
``tests/questions`` that pass, 36 of 36 are answered by the same fact, of the ways to ask that
curated facts list, 22 of 23; by the cosine alone (0.8) it is fewer than half, as a near miss
differs from its question by a word.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from facts.library.lessons import form_of
from index import Candidate, LikeLesson
from index.terms import Stemming
from qa.answer import Verdict
from qa.answering.judging.thresholds import STRICT
from qa.answering.judging.verdict import Judgement
from qa.answering.ranking import Ranked, rank
from qa.answering.reading.reader import Reader
from qa.question.question import Question

_SAME = 1.5
"""Least log-odds of the reader, both ways, that two questions ask the same."""

_SAME_UNREAD = 0.96
"""Least cosine where there is no reader: all 25 such pairs are answered by the same fact."""

_TOLD, _LIKELY = 0.99, 0.95
"""Confidence of an answer to just the question that was taught, and to one like it."""

_stemming = Stemming()


@dataclass(slots=True)
class Heeded:
    """Candidates, parted by what was taught of them for a question."""

    answering: dict[Candidate, LikeLesson] = field(default_factory=dict)
    others: list[Candidate] = field(default_factory=list)
    refuted: dict[Candidate, LikeLesson] = field(default_factory=dict)


def heeded(
    question: Question,
    candidates: Sequence[Candidate],
    reader: Reader | None,
    unheeded: Collection[str] = (),
) -> Heeded:
    """Part candidates by what a person has said of them; of two lessons, the likest counts.

    Args:
        question: what is asked.
        candidates: facts near it.
        reader: compares questions; None to go by their words and vectors alone.
        unheeded: forms of questions whose lessons are passed over.
    """
    parted = Heeded()
    for one in candidates:
        lessons = (told for told in one.lessons if form_of(told.question) not in unheeded)
        lesson = next((told for told in lessons if _is_same(question, told, reader)), None)
        if lesson is None:
            parted.others.append(one)
        else:
            (parted.answering if lesson.answers else parted.refuted)[one] = lesson
    return parted


def ranked_as_taught(question: Question, parted: Heeded, reader: Reader | None) -> list[Ranked]:
    """Those first that answer, as was said; then the others as ever; last those that do not."""
    first = [
        replace(one, score=max(one.score, lesson.similarity), lesson=lesson)
        for one in rank(question, parted.answering, reader)
        for lesson in [parted.answering[one.candidate]]
    ]
    others = rank(question, parted.others, reader)
    lowest = others[-1].score if others else 1.0
    last = [
        replace(one, score=min(one.score, lowest), lesson=parted.refuted[one.candidate])
        for one in rank(question, parted.refuted, None)
    ]
    return [*sorted(first, key=lambda one: -one.score), *others, *last]


def judgement_as_taught(
    question: Question, ranked: Sequence[Ranked], judged: Judgement
) -> Judgement:
    """What was taught of the first fact; else ``judged``, with the reason why no other answers.

    Where a fact was refuted, the next one has to be surer than usual: where the closest does not
    answer, mostly none does.
    """
    lesson = ranked[0].lesson if ranked else None
    if lesson and lesson.answers:
        told = _TOLD if _is_exactly(question, lesson) else _LIKELY
        reason = f"You have taught that this fact answers “{lesson.question}”."
        return Judgement(Verdict.ANSWERED, max(judged.confidence, told), reason)
    refuted = next((one.lesson for one in ranked if one.lesson), None)
    is_sure = judged.verdict is Verdict.ANSWERED and judged.confidence >= STRICT
    if refuted is None or (is_sure and lesson is None):
        return judged
    reason = f"You have taught that the closest fact does not answer “{refuted.question}”."
    confidence = min(judged.confidence, 1 - _LIKELY) if lesson else judged.confidence
    return Judgement(Verdict.RELATED, confidence, reason)


def _is_same(question: Question, lesson: LikeLesson, reader: Reader | None) -> bool:
    if _is_exactly(question, lesson):
        return True
    other = Question(lesson.question)
    if not _have_the_same_marks(question, other):
        return False
    if reader is None:
        return lesson.similarity >= _SAME_UNREAD
    there = reader.compare(question.text, [other.text])[0]
    return there >= _SAME and reader.compare(other.text, [question.text])[0] >= _SAME


def _is_exactly(question: Question, lesson: LikeLesson) -> bool:
    return form_of(question.text) == form_of(lesson.question)


def _have_the_same_marks(one: Question, other: Question) -> bool:
    """Whether two questions have the same names and numbers, and want the same type of answer."""
    names = [set(_stemming.terms(" ".join(asked.names))) for asked in (one, other)]
    numbers = [set(_stemming.terms(" ".join(asked.numbers))) for asked in (one, other)]
    return (
        names[0].issubset(other.terms)
        and names[1].issubset(one.terms)
        and numbers[0] == numbers[1]
        and one.answer_type == other.answer_type
    )
