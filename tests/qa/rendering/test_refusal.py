"""What is said where no fact surely answers."""

from pathlib import Path

import pytest

import qa.answering.judging.verdict
import qa.conversation.why
from qa.rendering.refusal import in_doubt, is_far, is_read_otherwise


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("No fact comes close to this question.", ""),
        ("These are related, but don't answer it.", ""),
        ("The facts do not say why.", "The reason may be among these."),
        (
            "The closest facts say nothing about 3.5 or nite.",
            "The closest facts do not name 3.5 or nite.",
        ),
        ("The closest fact is not about Zoë.", "The closest fact does not name Zoë."),
        ("There is no date in the closest facts.", "I see no date in the closest facts."),
        (
            'I found nothing on "who won": no fact comes close to this question.',
            'I am not sure about "who won".',
        ),
        (
            'I found nothing on "who won": the closest facts say nothing about Zoë.',
            'I am not sure about "who won". The closest facts do not name Zoë.',
        ),
        ("You taught that it does not.", "You taught that it does not."),
    ],
)
def test_a_reason_denies_nothing_that_a_fact_may_say(reason: str, said: str) -> None:
    assert in_doubt(reason) == said


@pytest.mark.parametrize(
    ("module", "reason"),
    [
        (qa.answering.judging.verdict, "No fact comes close to this question."),
        (qa.answering.judging.verdict, "No fact has anything to do with these words."),
        (qa.answering.judging.verdict, "These are related, but don't answer it."),
        (qa.answering.judging.verdict, "The closest facts say nothing about {"),
        (qa.answering.judging.verdict, "The closest fact is not about {"),
        (qa.answering.judging.verdict, "There is no {kind} in the closest facts."),
        (qa.conversation.why, "The facts do not say why."),
    ],
)
def test_the_reasons_that_are_said_otherwise_are_those_of_the_verdict(
    module: object, reason: str
) -> None:
    assert reason in Path(str(module.__file__)).read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert in_doubt(f"{reason}X." if reason.endswith("{") else reason) != reason


@pytest.mark.parametrize(
    ("question", "searched", "otherwise"),
    [
        ("whats the key code", "what the key code", False),
        ("when does my passport expire", "when does my passport expires", False),
        ("Is it open?", "is it open", False),
        ("how long is the gaurantee", "how long is the guarantee", True),
        ("and e7", "what does e7 mean", True),
        ("why?", "why quote roof?", True),
    ],
)
def test_a_question_is_read_otherwise_where_its_meaning_was_completed_or_a_word_replaced(
    question: str, searched: str, otherwise: bool
) -> None:
    assert is_read_otherwise(question, searched) is otherwise


def test_a_fact_that_has_nothing_to_do_with_the_question_is_far() -> None:
    assert is_far(0.025)
    assert not is_far(0.196)
