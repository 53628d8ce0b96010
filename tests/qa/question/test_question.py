import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.question import Question
from qa.question.words import LONGEST, clean


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  How\nmany\t roses? ", "How many roses?"),
        ("a\x1b[31mb\x00c\u200b\u202e", "a[31mbc"),
        ("lone \ud800 half", "lone half"),
        ("", ""),
        ("Zoë’s café 🌹?", "Zoë’s café 🌹?"),
    ],
)
def test_a_question_becomes_one_line_of_printable_text(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


def test_a_pasted_book_is_cut() -> None:
    assert len(clean("word " * 1_000_000)) <= LONGEST


def test_anything_but_text_is_refused() -> None:
    with pytest.raises(TypeError, match="a question is text, not int"):
        clean(7)  # type: ignore[arg-type]


@given(st.text(alphabet=st.characters(), max_size=400))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")


@pytest.mark.parametrize(
    ("question", "marked"),
    [
        ("How many firms are in Nanjing's cluster?", ["Nanjing"]),
        ("Who leads the hub in Hefei, Anhui?", ["Hefei", "Anhui"]),
        ("iFlytek revenue", ["iFlytek"]),
        ("GDP of India", ["GDP", "India"]),
        ("Where is it?", []),
        ("WHAT IS THE GDP OF CHINA", []),
        ("who leads in hefei", []),
    ],
)
def test_capitals_mark_names_where_they_mean_something(question: str, marked: list[str]) -> None:
    assert Question(question).names == marked
