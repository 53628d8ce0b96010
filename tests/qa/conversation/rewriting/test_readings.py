from collections.abc import Sequence

import pytest

from facts import Fact
from qa.answering.reading.exchange import Exchange
from qa.conversation.hearing.kinds import Kind
from qa.conversation.hearing.turn import Turn
from qa.conversation.rewriting.followup import form_of
from qa.conversation.rewriting.readings import asked_of, person_of, put_in, readings, resolve
from qa.conversation.rewriting.substitution import like_for_like, swapped


def alike(text: str, others: Sequence[str]) -> list[float]:
    """Texts are as alike as their lengths."""
    return [-abs(len(text) - len(other)) for other in others]


@pytest.mark.parametrize(
    ("question", "phrases", "read"),
    [
        ("How fast has it grown?", ["the mill"], "How fast has the mill grown?"),
        ("What is its age?", ["Harbour", "mill"], "What is Harbour's age mill?"),
        ("What's her name?", ["Ada"], "What's Ada's name?"),
        ("Who saw her?", ["Ada"], "Who saw Ada?"),
        ("How many are there?", ["Harbour"], "How many are there Harbour?"),
        ("How many IT nodes?", ["Harbour"], "How many IT nodes Harbour?"),
        ("why", ["Harbour"], "why Harbour"),
        ("Why?", [], "Why?"),
    ],
)
def test_phrases_take_the_place_of_the_pronoun(
    question: str, phrases: list[str], read: str
) -> None:
    assert put_in(question, phrases) == read


@pytest.mark.parametrize(
    ("last", "fragment", "read"),
    [
        ("Who leads the mill in Harbour?", "in Oldtown?", "Who leads the mill in Oldtown?"),
        ("Who runs Harbour?", "Oldtown or Newtown?", "Who runs Oldtown or Newtown?"),
        ("What did Harbour's mill earn?", "Oldtown?", "What did Oldtown's mill earn?"),
        ("How many came in 2019?", "by 2025?", "How many came in 2025?"),
        ("How many people came?", "2025", "How many people came in 2025?"),
    ],
)
def test_like_takes_the_place_of_like(last: str, fragment: str, read: str) -> None:
    assert read in list(swapped(last, fragment, alike, heads=False))


def test_only_whole_words_are_replaced() -> None:
    found = list(swapped("hw many firms r in town", "ab", alike, heads=False))
    words = {word for way in found for word in way.split()}
    assert words <= {"hw", "many", "firms", "r", "in", "town", "ab"}


def test_one_stands_for_the_head_of_a_phrase_and_names_go_with_the_rest() -> None:
    last = "Which river is Harbour's old paper mill on?"
    found = list(swapped(last, "the flour one?", alike, heads=True))
    assert "Which river is flour mill on?" in found


def test_one_in_another_place_takes_the_place_of_a_name_where_no_phrase_has_a_head() -> None:
    found = list(swapped("Who is the mayor in Harbour?", "the Oldtown one?", alike, heads=True))
    assert found == ["Who is the mayor in Oldtown?"]


def test_a_question_without_a_verb_goes_on_with_the_last_one() -> None:
    turns = [Exchange("How fast did the mill grow?", "It grew by 3% for five years.")]
    question = "for how many years?"
    found = readings(turns, question, form_of(question), alike)
    assert found == ["for how many years did the mill grow?"]


def test_what_is_said_after_an_unanswered_question_may_complete_it() -> None:
    turns = [Exchange("What was its share in 2018?")]
    question = "The old paper mill."
    assert "What was The old paper mill's share in 2018?" in readings(
        turns, question, form_of(question), alike
    )


def test_that_year_is_named_once() -> None:
    turns = [Exchange("What did the mill earn in 2018?", "It earned 3 million in 2018.")]
    question = "And Harbour's budget that year?"
    found = readings(turns, question, form_of(question), alike)
    assert [reading.count("2018") for reading in found] == [1] * len(found)


def test_what_the_answer_was_about_and_its_short_answer_are_tried() -> None:
    turns = [Exchange("Who leads the mill?", "Ada leads it.", short="Ada", about="Harbour mill")]
    question = "How old is it?"
    found = readings(turns, question, form_of(question), alike)
    assert {"How old is Ada?", "How old is Harbour mill?"} <= set(found)


@pytest.mark.parametrize(
    "figure",
    ["FY19", "more than 15,000", "272.08 billion yuan", "2,460 EUR", "27 June"],
)
def test_a_pronoun_never_means_a_figure(figure: str) -> None:
    turns = [Exchange("How many firms has the mill?", f"It has {figure} firms.", short=figure)]
    question = "How many patents do they hold?"
    found = readings(turns, question, form_of(question), alike)
    assert not any(figure in reading for reading in found)


@pytest.mark.parametrize(
    ("last", "asked", "read"),
    [
        (
            Exchange("Who was against the tank?", "Ada was against it.", "Ada"),
            "why?",
            "why was Ada against the tank?",
        ),
        (Exchange("who leads the mill", "Ada does.", "Ada"), "since when", "since when Ada leads"),
        (Exchange("are fires allowed in May?"), "why not", "why not are fires allowed in May"),
        (Exchange("when was the mill built?"), "why", "why was the mill built"),
        (Exchange("mill revenue 2021"), "why", ""),
    ],
)
def test_a_mere_question_word_is_asked_of_the_last_question(
    last: Exchange, asked: str, read: str
) -> None:
    assert asked_of(last, asked).startswith(read)
    assert bool(read) == bool(asked_of(last, asked))


@pytest.mark.parametrize(
    ("turns", "person"),
    [
        ([Exchange("who keeps bees?", "Maud Okafor keeps bees.", "Maud Okafor")], "Maud Okafor"),
        ([Exchange("does Ada Finch get a bonus")], "Ada Finch"),
        (
            [Exchange("does Ada Finch ride"), Exchange("what is the bonus", "It is 3%.")],
            "Ada Finch",
        ),
        ([Exchange("what is the bonus", "The bonus is 3% in June.", "3%")], ""),
        ([Exchange("when was faith born", "The star was born in Ridgeland, Utah.")], ""),
        ([Exchange("who rode", "Ada Finch rode to Ridgeland.")], "Ada Finch"),
    ],
)
def test_he_and_she_are_a_person_who_was_named(turns: list[Exchange], person: str) -> None:
    assert person_of(turns) == person


def test_she_takes_the_name_alone() -> None:
    turns = [Exchange("does Ada Finch get a bonus")]
    assert readings(turns, "how old is she", form_of("how old is she"), alike)[0] == (
        "how old is Ada Finch"
    )


@pytest.mark.parametrize(
    ("last", "fragment", "read"),
    [
        ("how much was gas in march", "and in april?", "how much was gas in april"),
        ("how much was gas in march 2024", "may", "how much was gas in May 2024"),
        ("what did the mill earn in 2019", "in 2020?", "what did the mill earn in 2020"),
        ("how old is Ada Finch", "Zoë Hartmann?", "how old is Zoë Hartmann"),
        ("price of the small boat", "the large?", "price of the large boat"),
        ("lightest phone", "and the most expensive?", "most expensive phone"),
        ("which is the cheapest flat", "and the dearest", "which is the dearest flat"),
        ("what does delivery cost for 10 miles", "50", "what does delivery cost for 50 miles"),
        ("is it open in 2023", "50", ""),
        ("do we play away on 14 September", "5 october", "do we play away on 5 october"),
        ("is the pool open on monday", "and on sundays?", "is the pool open on sundays"),
        ("how long is the lease", "and the cheaper one", ""),
        ("how much was gas in march", "power", ""),
        ("how much was gas", "in april", ""),
        ("what did we spend in may", "in april", "what did we spend in april"),
        ("what may we eat", "in april", ""),
        ("does Ada know Zoë", "Maud", ""),
        (
            "which programme uses the least water",
            "and the most water?",
            "which programme uses the most water",
        ),
        (
            "which programme uses the least water",
            "and the most power",
            "which programme uses the most power",
        ),
    ],
)
def test_what_is_of_the_same_kind_is_asked_of_for_certain(
    last: str, fragment: str, read: str
) -> None:
    assert like_for_like(last, form_of(fragment).body) == read


def test_a_name_is_replaced_as_a_whole() -> None:
    found = set(swapped("what of Granary Hall", "the pavilion", alike, heads=False))
    assert found == {"what of pavilion"}


def test_a_month_stands_for_a_month_and_for_nothing_else() -> None:
    assert set(swapped("gas in march", "april", alike, heads=False)) == {"gas in april"}
    assert set(swapped("gas in april", "power", alike, heads=False)) == {"power in april"}


class NothingFits:
    """Facts that fit no way to read a question, and have every word with a capital for a name."""

    def fits(self, question: str, own: str) -> list[tuple[Fact, float]]:
        return []

    def alike(self, text: str, others: Sequence[str]) -> list[float]:
        return alike(text, others)

    def vector(self, text: str) -> None:
        return None

    def named(self, text: str) -> str:
        return text.title()

    def knows(self, text: str) -> bool:
        return False


@pytest.mark.parametrize(
    ("last", "asked", "read"),
    [
        (
            Exchange("last boat on friday?"),
            "and on saturday, when is the last?",
            "last boat on saturday?",
        ),
        (
            Exchange("who coaches the juniors", "Keziah Marsh coaches them.", short="Keziah Marsh"),
            "what is her number",
            "what is Keziah Marsh's number",
        ),
        (
            Exchange("what does delivery cost for 10 miles"),
            "50",
            "what does delivery cost for 50 miles",
        ),
    ],
)
def test_what_can_only_be_meant_is_read_so_whatever_facts_fit(
    last: Exchange, asked: str, read: str
) -> None:
    turn = Turn(asked, asked, form_of(asked), {Kind.ELLIPSIS: 0.95, Kind.NEW: 0.05})
    assert resolve(NothingFits(), [last], turn) == read


def test_a_question_with_another_verb_is_not_asked_of_another_name() -> None:
    asked = "does Ben come"
    turn = Turn(asked, asked, form_of(asked), {Kind.PRONOUN: 0.6, Kind.NEW: 0.4})
    assert resolve(NothingFits(), [Exchange("when does Ada come")], turn) != "when does Ben come"


def test_names_that_begin_like_a_month_are_names() -> None:
    turns = [Exchange("who plays Hob", "Hob is played by Martin Mayer.", short="Martin Mayer")]
    assert person_of(turns) == "Martin Mayer"
