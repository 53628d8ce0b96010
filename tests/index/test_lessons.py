"""What was taught in the index: brought up to date by what is new, and apart from all else."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from facts import Fact, Library
from facts.library.lessons import teach, unteach
from index import FactIndex, Holdings, open_index
from tests.conftest import FakeEncoder

QUESTION = "Which plants prick the gardener?"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sqlite", create=True) as opened:
        yield opened


@pytest.fixture
def index(six_facts: Sequence[Fact], library: Library, encoder: FakeEncoder) -> FactIndex:
    return open_index(Holdings(six_facts, library), encoder)


def test_only_the_fact_that_something_was_taught_of_is_embedded_again(
    index: FactIndex, library: Library, encoder: FakeEncoder, six_facts: Sequence[Fact]
) -> None:
    oak = six_facts[1]
    encoder.encoded.clear()
    teach(library, QUESTION, oak.id, oak.text, answers=True)
    index.refresh()
    assert sorted(encoder.encoded) == [oak.text, QUESTION]
    encoder.encoded.clear()
    unteach(library, 1)
    index.refresh()
    assert encoder.encoded == [oak.text]


def test_a_lesson_comes_back_with_its_question_and_with_no_other(
    index: FactIndex, library: Library, six_facts: Sequence[Fact]
) -> None:
    oak, pond = six_facts[1:3]
    others = [fact.text for fact in six_facts]
    before = [index.candidates(text) for text in others]
    teach(library, QUESTION, oak.id, oak.text, answers=True)
    teach(library, QUESTION, pond.id, pond.text, answers=False)
    index.refresh()
    found = {one.fact.id: one.lessons for one in index.candidates(QUESTION) if one.lessons}
    assert {name: (told.question, told.answers) for name, (told,) in found.items()} == {
        "oak": (QUESTION, True),
        "pond": (QUESTION, False),
    }
    assert found["oak"][0].similarity == pytest.approx(1.0)

    def measures(text: str) -> list[tuple[object, ...]]:
        return [
            (one.fact.id, one.text_similarity, one.ask_similarity, one.coverage)
            for one in index.candidates(text)
        ]

    for text, candidates in zip(others, before, strict=True):
        assert measures(text) == [
            (one.fact.id, one.text_similarity, one.ask_similarity, one.coverage)
            for one in candidates
        ]


def test_a_fact_that_only_a_lesson_leads_to_is_found(
    index: FactIndex, library: Library, six_facts: Sequence[Fact]
) -> None:
    fence = six_facts[-1]
    assert index.candidates(QUESTION, most=1)[0].fact.id != fence.id
    teach(library, QUESTION, fence.id, fence.text, answers=True)
    index.refresh()
    assert index.candidates(QUESTION, most=1)[0].fact.id == fence.id


def test_each_of_many_lessons_comes_back_with_its_own_question(
    index: FactIndex, library: Library, six_facts: Sequence[Fact]
) -> None:
    roses, questions = (
        six_facts[0],
        [f"Which {word} is this?" for word in "abc def ghi jkl".split()],
    )
    for answers in (True, False):
        for question in questions:
            teach(library, f"{question} {answers}", roses.id, roses.text, answers=answers)
    index.refresh()
    for answers in (True, False):
        for question in questions:
            asked = f"{question} {answers}"
            (first,) = [one.lessons[0] for one in index.candidates(asked) if one.lessons]
            assert (first.question, first.answers) == (asked, answers)
            assert first.similarity == pytest.approx(1.0)


def test_what_was_taught_is_no_word_of_the_fact(
    index: FactIndex, library: Library, six_facts: Sequence[Fact]
) -> None:
    oak = six_facts[1]
    teach(library, QUESTION, oak.id, oak.text, answers=True)
    index.refresh()
    assert index.words.unknown(["prick"]) == {"prick"}
    assert index.is_taught("which plants prick the gardener")
    assert not index.is_taught("Which plants prick?")


def test_an_index_with_lessons_is_opened_again_as_it_was(
    index: FactIndex, library: Library, six_facts: Sequence[Fact], encoder: FakeEncoder
) -> None:
    roses = six_facts[0]  # with an ask of its own
    teach(library, QUESTION, roses.id, roses.text, answers=False)
    index.refresh()
    encoder.encoded.clear()
    again = open_index(Holdings(six_facts, library), encoder)
    assert encoder.encoded == []
    first = again.candidates(QUESTION)[0]
    assert (first.fact.asks, first.nearest_asks) == (roses.asks, roses.asks)
    assert [one.answers for one in first.lessons] == [False]
