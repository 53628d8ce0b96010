"""Rows that a question calls by their key."""

import pytest

from facts import Fact, Source
from facts.fact import Context
from index import open_encoder
from qa.answer import Verdict
from qa.answering.reading.reader import Reader
from qa.fact_base import FactBase

PRICES = Source("prices", "Price list")
COLUMNS = ("Service", "What is done", "Price")
ROWS = (
    "Gold service | Silver, all bearings stripped and greased | £195",
    "Silver service | Bronze, wheels trued | £110",
    "Bronze service | Safety check, gears adjusted | £65",
)


@pytest.fixture(scope="module")
def base() -> FactBase:
    rows = [
        Fact(f"p-{at}", text, PRICES, at, context=Context(columns=COLUMNS))
        for at, text in enumerate(ROWS, 1)
    ]
    return FactBase(rows, open_encoder(), Reader.open())


def test_a_row_called_by_its_key_comes_before_one_that_holds_its_words(base: FactBase) -> None:
    answer = base.ask("price of the silver service")
    assert answer.hits[0].fact.text == ROWS[1]
    assert answer.verdict is Verdict.ANSWERED
    assert answer.hits[0].answer is not None
    assert answer.hits[0].answer.text == "£110"


def test_what_the_row_does_not_tell_is_not_looked_up(base: FactBase) -> None:
    answer = base.ask("guarantee of the silver service")
    assert answer.hits[0].fact.text == ROWS[1]
    assert answer.verdict is not Verdict.ANSWERED


def test_a_question_about_another_row_is_left_as_it_is(base: FactBase) -> None:
    assert base.ask("which service strips the bearings").hits[0].fact.text == ROWS[0]
