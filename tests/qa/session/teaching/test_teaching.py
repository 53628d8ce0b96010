"""What is typed to teach, what it does, and what is said to it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from facts import Fact
from qa.answer import Answer, Hit, TurnKind, Verdict
from qa.session.teaching import phrases
from qa.session.teaching.doing import said_to
from qa.session.teaching.wishes import Wish, wish
from qa.teaching import Taught, Teaching

LESSON = Taught(3, "Wet?", "oak", "The oak.", True, "2024-01-01T00:00:00+00:00", is_lost=False)


class Pupil:
    """Notes what it is taught."""

    def __init__(self, *taught: Taught) -> None:
        self.told: list[object] = []
        self._taught = taught

    def teach(self, question: str, fact_id: str, *, answers: bool) -> Teaching:
        self.told.append((question, fact_id, answers))
        lesson = replace(LESSON, question=question, fact_id=fact_id, answers=answers)
        return Teaching(lesson, "new")

    def taught(self) -> Sequence[Taught]:
        return self._taught

    def untaught(self, number: int) -> Taught:
        self.told.append(number)
        return LESSON


@pytest.fixture
def answer(six_facts: Sequence[Fact]) -> Answer:
    hits = tuple(Hit(rank, 0.5, fact) for rank, fact in enumerate(six_facts[:2], 1))
    return Answer("and oak?", "How old is the oak?", Verdict.RELATED, 0.3, "", hits, "fake")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("+", Wish("answers")),
        (" - ", Wish("does not")),
        ("+2", Wish("answers", 2)),
        ("- 3", Wish("does not", 3)),
        ("undo 12", Wish("undo", 12)),
        ("+0", None),
        ("-5 degrees", None),
        ("undo", None),
        ("", None),
    ],
)
def test_a_wish_is_a_sign_a_number_or_undo_and_nothing_else(typed: str, meant: Wish | None) -> None:
    assert wish(typed) == meant


def test_a_sign_teaches_the_question_that_was_searched(answer: Answer) -> None:
    pupil = Pupil()
    assert said_to("- 2", pupil, answer) == (
        "Taught: this fact does not answer “How old is the oak?”."
    )
    said_to("/teach +", pupil, answer)
    said_to("/teach undo 3", pupil, None)
    assert pupil.told == [
        ("How old is the oak?", "oak", False),
        ("How old is the oak?", "roses", True),
        3,
    ]


def test_other_lines_are_questions(answer: Answer) -> None:
    pupil = Pupil()
    for line in ("How old is the oak?", "undo 3", "/teacher", "+ or -?"):
        assert said_to(line, pupil, answer) is None
    assert pupil.told == []


def test_what_teaches_nothing_says_why(answer: Answer) -> None:
    pupil = Pupil()
    courtesy = replace(answer, turn=TurnKind.COURTESY)
    assert said_to("+", pupil, None) == phrases.NOTHING_TO_TEACH
    assert said_to("+", pupil, courtesy) == phrases.NO_QUESTION
    assert said_to("+ 3", pupil, answer) == "There is no fact 3; the last answer shows 2 facts."
    assert said_to("/teach please", pupil, answer) == phrases.HOW_TO
    assert said_to("/teach", pupil, answer) == phrases.NOTHING_TAUGHT
    assert pupil.told == []


def test_the_list_names_number_sign_question_fact_and_what_is_lost() -> None:
    lost = replace(LESSON, id=4, answers=False, is_lost=True)
    assert said_to("/teach", Pupil(LESSON, lost), None) == (
        "3 + Wet?\noak: The oak.\n4 - Wet?\noak: The oak. (lost: this fact is gone)"
    )


def test_what_is_said_twice_or_taken_back_is_told_as_such() -> None:
    assert phrases.said(Teaching(LESSON, "same")).startswith("That was taught before: ")
    assert phrases.said(Teaching(LESSON, "reversed")).endswith("what you taught before.")
