"""Overviews, with the real models."""

import pytest

from qa.answer import Answer, Verdict
from qa.fact_base import FactBase
from tests.qa.answering.gathering.conftest import BaseOf

FERRY = """# The ferry to Brandholm

The ferry Solvang sails between Kvalvik and Brandholm all year. It carries 40 cars.
In winter storms keep it in harbour on nine days. Captain Runa Eide has sailed it since 2011.

| Season | Fare (NOK) |
|---|---|
| Summer | 210 |
| Winter | 150 |
"""

MUSEUM = """# Report on the clock museum

The museum shows 320 clocks in an old mill. Its oldest clock was built in 1583 for a monastery.
Last year 14,200 people came. The roof leaks and will be mended in spring.
"""


@pytest.fixture(scope="module")
def base(base_of: BaseOf) -> FactBase:
    return base_of({"ferry.md": FERRY, "museum.md": MUSEUM})


def shown(answer: Answer) -> list[str]:
    """The facts of an overview."""
    assert (answer.kind, answer.verdict) == ("overview", Verdict.ANSWERED), answer.reason
    return [one.hit.fact.text for one in answer.items]


def test_a_document_is_told_by_its_sentences(base: FactBase) -> None:
    texts = shown(base.ask("give me an overview of the clock museum report"))
    assert len(texts) >= 3
    assert all(text in MUSEUM for text in texts)
    ferry = shown(base.ask("what is the document about the ferry about?"))
    assert "The ferry Solvang sails between Kvalvik and Brandholm all year." in ferry
    assert not any("|" in text for text in ferry)


def test_of_a_person_only_what_is_said_of_her_is_shown(base: FactBase) -> None:
    texts = shown(base.ask("what do we know about Runa Eide?"))
    assert texts == ["Captain Runa Eide has sailed it since 2011."]


def test_where_nothing_is_named_each_document_says_something(base: FactBase) -> None:
    answer = base.ask("what is this about?")
    shown(answer)
    titles = {one.hit.fact.source.title for one in answer.items}
    assert titles == {"The ferry to Brandholm", "Report on the clock museum"}


def test_of_what_no_fact_names_there_is_no_overview(base: FactBase) -> None:
    assert base.ask("what do we know about Sigrid Aune?").verdict is not Verdict.ANSWERED


@pytest.mark.parametrize(
    "question",
    ["what is the fare in winter?", "tell me who sails the ferry", "how old is the oldest clock"],
)
def test_what_one_fact_answers_gets_no_overview(base: FactBase, question: str) -> None:
    assert base.ask(question).kind != "overview"
