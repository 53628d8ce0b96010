import pytest

from qa.answering.exchange import Exchange
from qa.conversation.candidates import noun_runs, put_in, shape_of, things, ways


@pytest.mark.parametrize(
    ("question", "phrases", "read"),
    [
        ("How fast has it grown?", ["the mill"], "How fast has the mill grown?"),
        ("What is its age?", ["Harbour", "mill"], "What is Harbour's age mill?"),
        ("What's her name?", ["Ada"], "What's Ada's name?"),
        ("Who saw her?", ["Ada"], "Who saw Ada?"),
        ("How many are there?", ["Harbour"], "How many are there Harbour?"),
        ("How many IT nodes?", ["Harbour"], "How many IT nodes Harbour?"),
        ("Why?", [], "Why?"),
    ],
)
def test_phrases_take_the_place_of_the_pronoun(
    question: str, phrases: list[str], read: str
) -> None:
    assert put_in(question, phrases) == read


@pytest.mark.parametrize(
    ("last", "body", "read"),
    [
        ("Who leads the mill in Harbour?", ["in", "Oldtown"], "Who leads the mill in Oldtown?"),
        ("Who runs Harbour?", ["Oldtown", "or", "Newtown"], "Who runs Oldtown or Newtown?"),
        ("What did Harbour's mill earn?", ["Oldtown"], "What did Oldtown's mill earn?"),
        ("How many came in 2019?", ["2025"], "How many came in 2025?"),
    ],
)
def test_like_may_take_the_place_of_like(last: str, body: list[str], read: str) -> None:
    found = [way.text for way in ways([Exchange(last)], body, " ".join(body), [])]
    assert read in found
    assert len(found) == len({text.lower() for text in found})


def test_only_whole_words_are_replaced() -> None:
    found = ways([Exchange("hw many firms r in town")], ["ab"], "ab", [])
    words = {word for way in found for word in way.text.split()}
    assert words <= {"hw", "many", "firms", "r", "in", "town", "ab"}


def test_what_was_spoken_of_is_in_play_over_several_turns() -> None:
    turns = [
        Exchange("Who leads Harbour?", "Ada Finch leads Harbour.", short="Ada Finch"),
        Exchange("When was the bridge built?", "It was built by Zoë Hartmann.", short="1854"),
    ]
    found = {(thing.text, thing.place) for thing in things(turns)}
    assert {("1854", "short"), ("Zoë Hartmann", "said"), ("Ada Finch", "older")} <= found


def test_runs_of_words_are_found_with_the_names_in_them() -> None:
    assert noun_runs("Does Ada Finch sell old Harbour lamps?") == [
        "Ada Finch sell old",
        "Ada Finch",
        "Harbour",
    ]


@pytest.mark.parametrize(
    ("text", "shape"), [("2019", "figure"), ("FY19", "figure"), ("Ada", "name"), ("mill", "words")]
)
def test_shapes(text: str, shape: str) -> None:
    assert shape_of(text) == shape
