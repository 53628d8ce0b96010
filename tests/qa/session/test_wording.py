"""Words that every door uses, and what is shown of a text that may hold anything."""

import pytest

from qa import Answer, Verdict
from qa.question.words import LONGEST
from qa.session.wording import plain, plain_lines, searched_otherwise, shortened


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\tc", "a b c"),
        ("\x1b]52;c;aGk=\x07copy", "copy"),
        ("\x9b31m\ud800x\x00\x7f", "31mx"),
        ("\u2066left\u2069 \u200bright\u200f", "left right"),
        ("👩\u200d🔬 数字 عربى", "👩\u200d🔬 数字 عربى"),
    ],
)
def test_plain_keeps_what_can_be_read(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_line_ends_stay_and_each_line_is_made_plain() -> None:
    assert plain_lines("One\x1b[31m red\n two\u202e ") == "One red\n two "


def test_a_very_long_question_is_shortened_and_its_length_is_told() -> None:
    assert shortened("rose" * 100) == "rose" * 100
    assert shortened("rose" * 1_000) == f"{'rose' * 100}… (4,000 characters)"


def test_another_reading_is_told_but_neither_blanks_nor_a_question_that_is_too_long() -> None:
    def otherwise(question: str, searched: str) -> bool:
        return searched_otherwise(Answer(question, searched, Verdict.NOTHING, 0, "", (), "fake"))

    assert otherwise("How many rozes?", "How many roses?")
    assert not otherwise(" How  many\n roses?", "How many roses?")
    assert not otherwise("How many \x1b[31mroses?", "How many roses?")
    assert not otherwise("roses " * LONGEST, "roses")
