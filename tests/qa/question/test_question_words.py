import pytest

from qa.question.question_words import spelled_out, with_question_word


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hwo many teams are there", "how many teams are there"),
        ("whta does it cost", "what does it cost"),
        ("wich one is it", "which one is it"),
        ("wehn was that", "when was that"),
    ],
)
def test_a_misspelt_question_word_is_read_as_the_word_that_was_meant(
    typed: str, meant: str
) -> None:
    assert with_question_word(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["who did it", "were they there", "wen li wrote it", "hot tea prices", "won by whom", "hwo"],
)
def test_other_words_at_the_beginning_stay(typed: str) -> None:
    assert with_question_word(typed) == typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("whats still to do", "what is still to do"),
        ("who’s the chair", "who is the chair"),
        ("is what's left enough", "is what's left enough"),
        ("whatsoever", "whatsoever"),
    ],
)
def test_a_contracted_question_word_is_spelled_out(typed: str, meant: str) -> None:
    assert spelled_out(typed) == meant
