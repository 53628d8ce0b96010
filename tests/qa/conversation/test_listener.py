import pytest

from qa.answering.reading.exchange import Exchange
from qa.conversation.hearing.kinds import CARRYING, COURTESY
from qa.conversation.hearing.listener import chance, hear, tokens

BEFORE = [Exchange("Who is the mayor of Harbour?", "The mayor of Harbour is Ada Finch.")]


@pytest.mark.parametrize(
    "typed", ["and in Millbrook?", "how old is she?", "why?", "no, i meant Millbrook"]
)
def test_what_needs_the_turns_before_is_heard_to_need_them(typed: str) -> None:
    assert chance(hear(typed, BEFORE, None), CARRYING) > 0.7


@pytest.mark.parametrize(
    "typed",
    [
        "Who built the old bridge over the Elbe near Dresden?",
        "When was the National Gallery built?",
    ],
)
def test_a_whole_question_is_heard_as_one(typed: str) -> None:
    assert chance(hear(typed, BEFORE, None), CARRYING) < 0.2


@pytest.mark.parametrize("typed", ["thanks!", "ok thank you", "hello", "bye"])
def test_courtesy_is_heard_before_and_after_questions(typed: str) -> None:
    assert chance(hear(typed, BEFORE, None), COURTESY) > 0.7
    assert chance(hear(typed, [], None), COURTESY) > 0.7


def test_nothing_leans_on_what_was_never_said() -> None:
    heard = hear("and in Millbrook?", [], None)
    assert chance(heard, CARRYING) == 0
    assert sum(heard.values()) == pytest.approx(1)


def test_signs_are_words_too() -> None:
    assert tokens("What's up?? :)") == ["what's", "up", "??", ":)"]
