import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.storage.words import WordIndex
from tests.index.conftest import word_index

TEXTS = (
    "The garden has 120 roses.",
    "In 2023 the garden counted 15,000 visitors.",
    "The café sells rhubarb cake, 7.8% more than before.",
)


@pytest.fixture(scope="module")
def index() -> WordIndex:
    return word_index(TEXTS)


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("rose", 0),
        ("garden visitor", 1),
        ("how many visitors, 15000?", 1),
        ("cafe", 2),
        ("CAFÉ", 2),
        ("cake sold", 2),
        ("7.8", 2),
    ],
)
def test_plurals_accents_case_and_thousands_separators_do_not_hide_a_text(
    index: WordIndex, question: str, row: int
) -> None:
    assert int(index.coverage(index.terms(question))[0].argmax()) == row


def test_a_text_covers_itself_wholly(index: WordIndex) -> None:
    for row, text in enumerate(TEXTS):
        own, wide = index.coverage(index.terms(text))
        assert own[row] == wide[row] == pytest.approx(1.0)
        assert max(np.delete(own, row)) < 1


def test_coverage_is_the_weight_of_the_shared_words(index: WordIndex) -> None:
    weights = index.weights(["rose", "tiger"])
    own, _ = index.coverage(index.terms("roses tigers"))
    assert own.tolist() == pytest.approx([weights["rose"] / sum(weights.values()), 0, 0])


def test_words_around_a_fact_count_for_its_wider_coverage_alone() -> None:
    index = word_index(TEXTS[:1], context="The tiger is in the zoo.")
    weights = index.weights(["rose", "tiger"])
    own, wide = index.coverage(index.terms("roses tigers"))
    assert own[0] == pytest.approx(weights["rose"] / sum(weights.values()))
    assert wide[0] == pytest.approx(1.0)
    assert index.unknown(["tiger", "lion"]) == {"lion"}


def test_a_rare_word_weighs_more_than_a_common_one_and_an_unknown_one_most(
    index: WordIndex,
) -> None:
    weights = index.weights(["garden", "rose", "tiger"])
    assert weights["garden"] < weights["rose"] < weights["tiger"]


def test_unknown_words_are_told(index: WordIndex) -> None:
    assert index.unknown(["rose", "tiger"]) == {"tiger"}


@pytest.mark.parametrize("question", ["", "the of and", "tiger"])
def test_nothing_is_covered_by_nothing(index: WordIndex, question: str) -> None:
    own, wide = index.coverage(index.terms(question))
    assert own.tolist() == wide.tolist() == [0, 0, 0]


@given(st.text(max_size=300))
def test_no_question_breaks_the_search(index: WordIndex, question: str) -> None:
    own, wide = index.coverage(index.terms(question.encode("utf-8", "ignore").decode()))
    assert ((own >= 0) & (own <= wide + 1e-9) & (wide <= 1 + 1e-9)).all()


@pytest.mark.parametrize("question", ['"', "NEAR(a b)", "a OR", "terms:rose", "rose*", "^rose -x"])
def test_query_syntax_is_only_text(index: WordIndex, question: str) -> None:
    assert np.flatnonzero(index.coverage(index.terms(question))[0]).tolist() in ([], [0])


def test_a_question_of_many_words_is_searched_whole(index: WordIndex) -> None:
    many = " ".join(f"word{n}" for n in range(500)) + " roses"
    assert int(index.coverage(index.terms(many))[0].argmax()) == 0


def test_words_that_may_be_meant_begin_alike_and_are_about_as_long(index: WordIndex) -> None:
    assert index.like("rosse", 1) == ["roses"]
    assert index.like("noses", 2) == []
    assert index.holds("roses")
    assert not index.holds("rose")


@pytest.mark.parametrize("odd", ["2017,2018", "ab\u19b0cd", "1.5,2.5", "\u1cf2"])
def test_what_the_database_would_part_into_several_words_breaks_nothing(odd: str) -> None:
    index = word_index([f"Sales rose in {odd} by a half.", "Rain fell."])
    own, _ = index.coverage(index.terms(f"How did sales rise in {odd}?"))
    assert own[0] > 0
    assert own[1] == 0


def test_two_numbers_with_a_comma_between_are_two_words(index: WordIndex) -> None:
    assert index.terms("In 2017,2018 and 1,423") == ["2017", "2018", "1423"]
