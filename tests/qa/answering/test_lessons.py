"""What a person has taught is heeded where the same is asked, and only there."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from facts import Fact
from facts.library.lessons import form_of
from index import Candidate, LikeLesson
from qa.answer import Verdict
from qa.answering.judging.verdict import Judgement
from qa.answering.lessons import heeded, judgement_as_taught, ranked_as_taught
from qa.answering.reading.reader import Reading
from qa.question.question import Question
from tests.qa.conftest import FakeReader

REVENUE = "What operating revenue did the Hefei cluster record in 2021?"


class Comparer(FakeReader):
    """Holds two questions for the same to this degree, the first way and the other."""

    def __init__(self, there: float, back: float) -> None:
        super().__init__("")
        self.same = [there, back]

    def compare(self, question: str, asks: Sequence[str]) -> list[float]:
        return [self.same.pop(0)]

    def read(
        self, questions: Sequence[str], texts: Sequence[str], titles: Sequence[str]
    ) -> list[Reading]:
        return [Reading(0, 1, -3.0, -3.0) for _ in texts]


def near(fact: Fact, *lessons: LikeLesson) -> Candidate:
    return Candidate(fact, 0.4, 0.0, 0.4, lessons=lessons)


@pytest.mark.parametrize(
    ("asked", "same", "is_heeded"),
    [
        ("what operating revenue did the hefei cluster record, in 2021", (), True),
        ("What revenue did the Hefei cluster record in 2021?", (2.0, 2.0), True),
        ("What profit did the Hefei cluster make in 2021?", (1.4, 1.4), False),
        ("What revenue did the Hefei cluster record in 2021?", (2.0, 1.0), False),
        ("What revenue did the Wuhan cluster record in 2021?", (9.0, 9.0), False),
        ("What revenue did the Hefei cluster record in 2020?", (9.0, 9.0), False),
        ("When did the Hefei cluster record revenue in 2021?", (9.0, 9.0), False),
    ],
)
def test_a_like_question_has_the_same_names_numbers_and_type_and_the_readers_word(
    six_facts: Sequence[Fact], asked: str, same: tuple[float, ...], is_heeded: bool
) -> None:
    candidate = near(six_facts[0], LikeLesson(REVENUE, True, 0.9))
    reader = Comparer(*same) if same else None
    parted = heeded(Question(asked), [candidate], reader)
    assert bool(parted.answering) is is_heeded
    assert bool(parted.others) is not is_heeded


@pytest.mark.parametrize(("similarity", "is_heeded"), [(0.97, True), (0.95, False)])
def test_without_a_reader_a_like_question_has_to_be_closer(
    six_facts: Sequence[Fact], similarity: float, is_heeded: bool
) -> None:
    candidate = near(six_facts[0], LikeLesson(REVENUE, True, similarity))
    asked = Question("What revenue did the Hefei cluster record in 2021?")
    assert bool(heeded(asked, [candidate], None).answering) is is_heeded


def test_the_likest_lesson_counts_and_one_that_is_left_out_does_not(
    six_facts: Sequence[Fact],
) -> None:
    lessons = LikeLesson(REVENUE, False, 1.0), LikeLesson(REVENUE + " please", True, 0.97)
    candidate, asked = near(six_facts[0], *lessons), Question(REVENUE)
    assert heeded(asked, [candidate], None).refuted == {candidate: lessons[0]}
    left_out = {form_of(REVENUE)}
    assert heeded(asked, [candidate], None, left_out).answering == {candidate: lessons[1]}


def test_what_answers_comes_first_and_what_does_not_last(six_facts: Sequence[Fact]) -> None:
    yes, no = (LikeLesson(REVENUE, answers, 1.0) for answers in (True, False))
    best, other, worst = (
        replace(near(fact), text_similarity=closeness)
        for fact, closeness in zip(six_facts, (0.9, 0.5, 0.1), strict=False)
    )
    candidates = [replace(best, lessons=(no,)), other, replace(worst, lessons=(yes,))]
    asked = Question(REVENUE)
    ranked = ranked_as_taught(asked, heeded(asked, candidates, None), None)
    assert [one.candidate.fact for one in ranked] == [six_facts[2], six_facts[1], six_facts[0]]
    assert [one.lesson for one in ranked] == [yes, None, no]
    assert ranked[0].score == 1.0
    assert ranked[0].score >= ranked[1].score >= ranked[2].score
    unsure = Judgement(Verdict.NOTHING, 0.1, "")
    told = judgement_as_taught(asked, ranked, unsure)
    assert (told.verdict, told.confidence) == (Verdict.ANSWERED, 0.99)
    assert told.reason == f"You have taught that this fact answers “{REVENUE}”."


def test_a_refuted_fact_never_answers_and_the_reason_says_so(six_facts: Sequence[Fact]) -> None:
    no, asked = LikeLesson(REVENUE, False, 1.0), Question(REVENUE)
    alone = ranked_as_taught(asked, heeded(asked, [near(six_facts[0], no)], None), None)
    sure = Judgement(Verdict.ANSWERED, 0.9, "It matches.")
    told = judgement_as_taught(asked, alone, sure)
    assert told.verdict is Verdict.RELATED
    assert told.confidence == pytest.approx(0.05)
    assert told.reason == f"You have taught that the closest fact does not answer “{REVENUE}”."
    both = [near(six_facts[0], no), near(six_facts[1])]
    ranked = ranked_as_taught(asked, heeded(asked, both, None), None)
    assert ranked[0].candidate.fact == six_facts[1]
    assert judgement_as_taught(asked, ranked, sure) == sure
    likely = Judgement(Verdict.ANSWERED, 0.7, "It matches.")
    assert judgement_as_taught(asked, ranked, likely).verdict is Verdict.RELATED
    unsure = Judgement(Verdict.RELATED, 0.3, "")
    assert judgement_as_taught(asked, ranked, unsure).reason == told.reason
