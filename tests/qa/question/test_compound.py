import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.question.compound import clauses, sides


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        ("Leeds or York: which is older?", "Leeds: which is older?", "York: which is older?"),
        (
            "Which grew in 2021, Leeds or York?",
            "Which grew in 2021, Leeds?",
            "Which grew in 2021, York?",
        ),
        ("In 2021, did Leeds or York grow?", "In 2021, did Leeds grow?", "In 2021, did York grow?"),
        (
            "Which is longer, the bridge in Leeds or the one in York?",
            "Which is longer, the bridge in Leeds?",
            "Which is longer, the one in York?",
        ),
        (
            "Does Leeds's old bridge or York's new bridge have arches?",
            "Does Leeds's old bridge have arches?",
            "Does York's new bridge have arches?",
        ),
        (
            "Are there more cats in Leeds than in York?",
            "Are there more cats in Leeds?",
            "Are there more cats in York?",
        ),
        (
            "Is Leeds's bridge longer than York's?",
            "Is Leeds's bridge longer?",
            "Is York's bridge longer?",
        ),
        ("How does Leeds compare with York?", "How does Leeds compare?", "How does York compare?"),
        (
            "Who spoke first, Ada Finch or Zoë Hartmann?",
            "Who spoke first, Ada Finch?",
            "Who spoke first, Zoë Hartmann?",
        ),
        (
            "Name the mayors of Leeds and York.",
            "Name the mayors of Leeds?",
            "Name the mayors of York?",
        ),
        ("which is older leeds or york", "which is older leeds?", "which is older york?"),
        ("IS LEEDS OR YORK OLDER", "is leeds older?", "is york older?"),
    ],
)
def test_a_question_about_two_things_is_asked_of_each(question: str, one: str, other: str) -> None:
    found = sides(question)
    assert found is not None
    assert [side.question for side in found] == [one, other]


def test_each_side_is_named_as_it_is_written() -> None:
    found = sides("Who spoke first, Ada Finch or Zoë Hartmann?")
    assert found is not None
    assert [side.name for side in found] == ["Ada Finch", "Zoë Hartmann"]
    found = sides("Ada Finch vs Zoë Hartmann age")
    assert found is not None
    assert [side.name for side in found] == ["Ada Finch", "Zoë Hartmann"]
    found = sides("Compare Leeds with York")
    assert found is not None
    assert [side.name for side in found] == ["Leeds", "York"]


@pytest.mark.parametrize(
    ("question", "compares"),
    [
        ("Is Leeds or York older?", True),
        ("Is Leeds older than York?", True),
        ("Who are the mayors of Leeds and York?", False),
    ],
)
def test_what_is_held_against_another_wants_an_answer_of_one_kind(
    question: str, compares: bool
) -> None:
    found = sides(question)
    assert found is not None
    assert {side.compares for side in found} == {compares}


@pytest.mark.parametrize(
    "question",
    [
        "Who lives in Leeds?",
        "How many cats and how many dogs are there?",
        "or Leeds",
        "Leeds or",
        "Is Leeds or Leeds older?",
        "Which is oldest, Hull, Leeds or York?",
        "",
    ],
)
def test_a_question_about_one_thing_stays_whole(question: str) -> None:
    assert sides(question) is None


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from("Leeds York's or and than, : ? with compare".split())).map(" ".join)
)
def test_no_text_breaks_it(text: str) -> None:
    found = sides(text)
    assert found is None or all(side.name and side.question for side in found)


@pytest.mark.parametrize(
    ("question", "apart"),
    [
        ("Who leads it, and how many work there?", ["Who leads it", "how many work there?"]),
        (
            "How many boats are there and in which port?",
            ["How many boats are there", "in which port?"],
        ),
        ("Who leads it? How many work there?", ["Who leads it", "How many work there?"]),
        ("Who leads A1, who leads B2 and who leads C3?", []),
        ("Who built it, and when?", ["Who built it", "when?"]),
        ("Where and when was it built?", []),
        ("Who leads Leeds and York?", []),
        ("What is A1, and who B2, and where is C3?", []),
        ("", []),
    ],
)
def test_two_questions_in_one_are_told(question: str, apart: list[str]) -> None:
    assert clauses(question) == apart
