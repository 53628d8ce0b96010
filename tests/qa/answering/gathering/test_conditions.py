"""What a question says of the things that it means: sides of figures, degrees, measures."""

import pytest

from index.numbers.quantities import Quantity, clock_in, quantity_in
from qa.answering.gathering.asked.bound import Bound, bound_of, includes_figure
from qa.answering.gathering.asked.measure import is_of, is_speed_by_time, measures_of
from qa.answering.gathering.asked.operation import is_graded, wants_least_first


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("which lamps cost over 40 euros", Bound.ABOVE),
        ("who arrived after 1987?", Bound.ABOVE),
        ("cabins for at least 4 people", Bound.ABOVE),
        ("anything under 25 pounds?", Bound.BELOW),
        ("boats built before 1950", Bound.BELOW),
        ("no more than 3 kg", Bound.BELOW),
        ("the 3 oldest trees", Bound.NONE),
        ("top 5 by weight", Bound.NONE),
    ],
)
def test_a_question_says_on_which_side_of_its_figure_things_are_wanted(
    question: str, side: Bound
) -> None:
    assert bound_of(question) is side


def test_at_least_and_until_take_in_the_figure_itself() -> None:
    assert includes_figure("at least 50")
    assert includes_figure("until 9")
    assert not includes_figure("more than 50")


@pytest.mark.parametrize("word", ["cheapest", "bigger", "heaviest", "new", "most"])
def test_words_of_degree_are_known_in_all_their_forms(word: str) -> None:
    assert is_graded(word)


def test_other_words_are_none_of_degree() -> None:
    assert not is_graded("water")
    assert not is_graded("best-seller")


@pytest.mark.parametrize(
    ("question", "of_time", "least"),
    [
        ("cheapest lamp", False, True),
        ("the most expensive lamp", False, False),
        ("which one is the lightest", False, True),
        ("newest release", True, False),
    ],
)
def test_the_order_is_told_by_the_degree(question: str, *, of_time: bool, least: bool) -> None:
    assert wants_least_first(question, None, of_time=of_time) is least


def quantity(text: str) -> Quantity:
    found = clock_in(text) or quantity_in(text)
    assert found
    return found


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("cheapest lock", "12.50 €"),
        ("oldest member", "1998"),
        ("heaviest stone", "3 kg"),
        ("which job took longest", "180 min"),
        ("how many are there", "14"),
    ],
)
def test_a_question_measures_what_its_words_speak_of(question: str, figure: str) -> None:
    assert any(is_of(kind, quantity(figure)) for kind in measures_of(question))


def test_price_is_no_weight() -> None:
    assert not any(is_of(kind, quantity("3 kg")) for kind in measures_of("cheapest lock"))


def test_the_fastest_has_the_least_time_and_the_most_speed() -> None:
    assert is_speed_by_time("three fastest runners", quantity("31:48"))
    assert not is_speed_by_time("fastest train", quantity("300 km/h"))
    assert not is_speed_by_time("longest run", quantity("31:48"))
