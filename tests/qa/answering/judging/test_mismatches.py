import pytest

from qa.answering.judging.mismatches import mismatched_names, mismatched_numbers
from qa.question.question import Question

TEXTS = [
    "The bridge in Leeds was built in 1854 under the 14th plan.",
    "Who built the bridge of Leeds?",
]


@pytest.mark.parametrize(
    ("name", "question", "is_mismatched"),
    [
        ("York", "Who built the bridge in York?", True),
        ("York", "Who built York bridge?", False),
        ("York", "York bridge builder", False),
    ],
)
def test_a_name_is_mismatched_where_the_same_word_leads_to_another(
    name: str, question: str, is_mismatched: bool
) -> None:
    assert bool(mismatched_names([name], Question(question), TEXTS)) is is_mismatched


@pytest.mark.parametrize(
    ("number", "question", "is_mismatched"),
    [
        ("1855", "Was it built in 1855?", True),
        ("13th", "Was it in the 13th plan?", True),
        ("13th", "Was it in the 13th century?", False),
        ("40", "Has it 40 arches?", False),
    ],
)
def test_a_number_is_mismatched_by_one_that_tells_the_same(
    number: str, question: str, is_mismatched: bool
) -> None:
    assert bool(mismatched_numbers([number], Question(question), TEXTS)) is is_mismatched
