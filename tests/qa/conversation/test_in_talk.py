"""What was just shown comes first: the row in talk, the next sentence, with the fake encoder."""

import pytest

from facts import Context, Fact, Source
from qa import Conversation, Verdict
from qa.conversation.memory import as_written
from qa.fact_base import FactBase
from tests.conftest import FakeEncoder

EXAMS, TOWN = Source("exams", "Exams"), Source("town", "A town", author="Yorick Bramwell")
COLUMNS = Context(columns=("Exam", "Day", "Examiner"), series=1)


def row(name: str, text: str) -> Fact:
    exam = text.partition(" |")[0]
    return Fact(name, text, EXAMS, 1, context=COLUMNS, asks=(f"When is the {exam}?",))


FACTS = (
    row("b1", "German B1 exam | 11 June | Ada Finch"),
    row("b2", "German B2 exam | 12 June | Zoë Hartmann"),
    Fact("now", "The market has 34 stalls.", TOWN, 1, asks=("How many stalls are there?",)),
    Fact("once", "In 2010 it had 58 stalls.", TOWN, 1),
    Fact("tower", "The tower was built in 1854.", TOWN, 2, asks=("When was the tower built?",)),
)


@pytest.fixture
def base(encoder: FakeEncoder) -> FactBase:
    return FactBase(FACTS, encoder)


def test_some_facts_alone_can_be_asked(base: FactBase) -> None:
    answer = base.ask_among("How many stalls are there?", 3, [FACTS[3]])
    assert [hit.fact.id for hit in answer.hits] == ["once"]


def test_a_year_is_looked_for_in_what_stands_beside_the_fact_that_was_shown(
    base: FactBase,
) -> None:
    chat = Conversation(base)
    assert chat.ask("How many stalls are there?").hits[0].fact.id == "now"
    assert chat.ask("and in 2010?").hits[0].fact.id == "once"


def test_a_whole_question_carries_nothing(base: FactBase) -> None:
    chat = Conversation(base)
    chat.ask("How many stalls are there?")
    answer = chat.ask("When was the tower built?")
    assert (answer.verdict, answer.searched) == (Verdict.ANSWERED, "When was the tower built?")


def test_names_are_written_as_the_facts_write_them() -> None:
    fact = Fact("joined", "Our chief, Imogen Dask, gets a bonus.", TOWN, 1)
    asked = "does imogen dask or bramwell get a bonus"
    assert as_written(asked, [fact]) == "does Imogen Dask or Bramwell get a bonus"


def test_the_heads_of_columns_are_no_names() -> None:
    assert as_written("who is the examiner", FACTS[:2]) == "who is the examiner"


def test_a_person_is_no_thing_that_was_spoken_of(base: FactBase) -> None:
    chat = Conversation(base)
    chat.ask("How many stalls are there?")
    assert "stalls" not in chat.ask("how old is she?").searched
