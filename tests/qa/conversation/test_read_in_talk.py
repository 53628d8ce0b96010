"""What leans on earlier turns is read together with them; what stands alone is read alone."""

from collections.abc import Sequence

import pytest

from facts import Fact
from qa import Conversation
from qa.answering.reading.reader import Reading
from qa.fact_base import FactBase
from tests.conftest import FakeEncoder
from tests.qa.conftest import FakeReader


class ListeningReader(FakeReader):
    """Remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__("1854")
        self.heard: set[str] = set()

    def read(
        self, questions: Sequence[str], texts: Sequence[str], titles: Sequence[str]
    ) -> list[Reading]:
        self.heard |= set(questions)
        return super().read(questions, texts, titles)


@pytest.fixture
def reader() -> ListeningReader:
    return ListeningReader()


@pytest.fixture
def chat(six_facts: Sequence[Fact], encoder: FakeEncoder, reader: ListeningReader) -> Conversation:
    return Conversation(FactBase(six_facts, encoder, reader))


def test_a_turn_that_leans_is_read_with_the_one_before(
    chat: Conversation, reader: ListeningReader
) -> None:
    first = chat.ask("How many carp are in the pond?")
    reader.heard.clear()
    chat.ask("and who feeds them?")
    assert reader.heard
    assert all(one.startswith("and who feeds them? | ") for one in reader.heard)
    assert all(first.searched.rstrip("?") in one for one in reader.heard)


def test_a_question_that_stands_alone_is_read_alone(
    chat: Conversation, reader: ListeningReader
) -> None:
    chat.ask("How many carp are in the pond?")
    reader.heard.clear()
    chat.ask("When was the old stone bridge over the river built?")
    assert reader.heard
    assert not any("|" in one for one in reader.heard)
