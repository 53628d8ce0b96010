"""Totals are read, too, where a question asks how much."""

from dataclasses import replace

import pytest

from facts import Fact, Source
from index import Candidate
from qa.answering.ranking import Ranked
from qa.answering.totals import with_totals
from qa.question.question import Question
from tests.qa.conftest import FakeReader

OFFER, OTHER = Source("offer", "Offer: new kitchen"), Source("other", "Order of chairs")
ITEM = Fact("item", "Oven for the kitchen: 890.00", OFFER, 1)
TOTAL = Fact("total", "Total including VAT: 7,800.00", OFFER, 2)
HOW_MUCH = Question("how much is the kitchen all together")


def ranked(fact: Fact, score: float, *, said: float = 0.6) -> Ranked:
    return Ranked(Candidate(fact, score, 0.0, said), score, score)


@pytest.fixture
def reader() -> FakeReader:
    return FakeReader("7,800.00")


def first(question: Question, facts: list[Ranked], reader: FakeReader) -> Fact:
    return with_totals(question, facts, reader)[0].candidate.fact


def test_a_total_that_answers_comes_before_the_items(reader: FakeReader) -> None:
    facts = [ranked(ITEM, 0.5), ranked(TOTAL, 0.4)]
    assert first(HOW_MUCH, facts, reader) == TOTAL


def test_a_total_of_something_else_stays_behind(reader: FakeReader) -> None:
    elsewhere = replace(TOTAL, source=OTHER)
    assert first(HOW_MUCH, [ranked(ITEM, 0.5), ranked(elsewhere, 0.4)], reader) == ITEM
    unnamed = [ranked(ITEM, 0.5), ranked(TOTAL, 0.4, said=0.3)]
    assert first(HOW_MUCH, unnamed, reader) == ITEM


def test_only_how_much_asks_for_totals(reader: FakeReader) -> None:
    facts = [ranked(ITEM, 0.5), ranked(TOTAL, 0.4)]
    assert first(Question("who sells the kitchen"), facts, reader) == ITEM


def test_a_total_that_does_not_answer_stays_where_it_is() -> None:
    facts = [ranked(ITEM, 0.5), ranked(TOTAL, 0.4)]
    assert first(HOW_MUCH, facts, FakeReader("nothing of this")) == ITEM


def test_what_else_comes_first_for_reasons_of_its_own_stays_in_order(reader: FakeReader) -> None:
    key, best = (replace(ITEM, id=name, text=f"Oven {name}") for name in ("key", "best"))
    order = with_totals(HOW_MUCH, [ranked(key, 0.3), ranked(best, 0.5)], reader)
    assert [one.candidate.fact.id for one in order] == ["key", "best"]
