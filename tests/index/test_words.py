import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.words import WordIndex

TEXTS = (
    "The garden has 120 roses.",
    "In 2023 the garden counted 15,000 visitors.",
    "The café sells rhubarb cake, 7.8% more than before.",
)


@pytest.fixture(scope="module")
def index() -> WordIndex:
    return WordIndex(TEXTS)


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
    assert index.search(question, 3)[0][0] == row


def test_a_text_covers_itself_wholly(index: WordIndex) -> None:
    for row, text in enumerate(TEXTS):
        ((found, coverage),) = index.search(text, 1)
        assert found == row
        assert coverage == pytest.approx(1.0)


def test_coverage_is_the_weight_of_the_shared_words(index: WordIndex) -> None:
    weights = index.weights(["rose", "tiger"])
    ((row, coverage),) = index.search("roses tigers", 5)
    assert row == 0
    assert coverage == pytest.approx(weights["rose"] / sum(weights.values()))


def test_a_rare_word_weighs_more_than_a_common_one_and_an_unknown_one_most(
    index: WordIndex,
) -> None:
    weights = index.weights(["garden", "rose", "tiger"])
    assert weights["garden"] < weights["rose"] < weights["tiger"]


def test_unknown_words_are_told(index: WordIndex) -> None:
    assert index.unknown(["rose", "tiger"]) == {"tiger"}


def test_nothing_comes_back_for_nothing(index: WordIndex) -> None:
    assert index.search("", 3) == []
    assert index.search("the of and", 3) == []
    assert index.search("tiger", 3) == []


@given(st.text(max_size=300))
def test_no_question_breaks_the_search(question: str) -> None:
    index = WordIndex(TEXTS)
    for row, coverage in index.search(question.encode("utf-8", "ignore").decode(), 3):
        assert 0 <= row < 3
        assert 0 < coverage <= 1 + 1e-9


@pytest.mark.parametrize("question", ['"', "NEAR(a b)", "a OR", "terms:rose", "rose*", "^rose -x"])
def test_query_syntax_is_only_text(index: WordIndex, question: str) -> None:
    assert all(row == 0 for row, _ in index.search(question, 3))


def test_a_question_of_many_words_is_searched_whole(index: WordIndex) -> None:
    many = " ".join(f"word{n}" for n in range(500)) + " roses"
    assert index.search(many, 1)[0][0] == 0
