"""The day above a note answers when that was, with the real models."""

import pytest

from facts import Fact, Source
from facts.fact import Context
from qa.answer import Verdict
from qa.answering.gathering.day import day_above
from qa.fact_base import FactBase
from qa.question.question import Question
from tests.qa.answering.gathering.conftest import BaseOf

DIARY = """# Building diary

## Mon 12 May

Slab poured, two lorries of concrete. The second lorry came late.

## Fri 13 June

Roof structure done. Grandmother Ilse made the speech.
"""


@pytest.fixture(scope="module")
def base(base_of: BaseOf) -> FactBase:
    return base_of({"diary.md": DIARY})


@pytest.mark.parametrize(
    ("question", "day"),
    [("when was the slab poured", "Mon 12 May"), ("When did Ilse make the speech?", "Fri 13 June")],
)
def test_it_is_said_first(base: FactBase, question: str, day: str) -> None:
    answer = base.ask(question)
    assert answer.verdict is Verdict.ANSWERED
    assert answer.said == day


def test_what_did_not_happen_has_no_day(base: FactBase) -> None:
    assert base.ask("when was the sauna heated").verdict is not Verdict.ANSWERED


def test_a_note_that_tells_its_own_day_keeps_it() -> None:
    under = Context(headings=("Mon 12 May",))
    fact = Fact("n", "The windows come on 22 July.", Source("s", "Diary"), 1, context=under)
    assert day_above(Question("when do the windows come"), fact) == ""
