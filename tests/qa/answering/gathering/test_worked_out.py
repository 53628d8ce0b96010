"""What is worked out of items: order, count, difference, sum, share."""

from collections.abc import Sequence

import pytest

from facts import Fact, Source
from index import Candidate
from index.numbers.quantities import quantity_in
from qa.answering.gathering.asked.condition import held_to_condition
from qa.answering.gathering.asked.operation import Operation
from qa.answering.gathering.items import Item, merged
from qa.answering.gathering.worked_out import NotWorkedOut, WorkedOut, worked_out

SOURCE = Source("s", "Harbours of the coast")


def item(label: str, value: str, *, odds: float = 1.0, relevant: float = 3.0) -> Item:
    text = f"{label} {value}"
    fact = Fact(f"{label}-{value}", text, SOURCE, 1)
    candidate = Candidate(fact, 0.5, 0.0, 0.5)
    start = len(label) + 1
    return Item(label, value, start, len(text), candidate, relevant, odds, quantity_in(value, text))


def told(operation: str, items: Sequence[Item], *, ascending: bool = False) -> WorkedOut:
    outcome = worked_out(Operation(operation), items, ascending=ascending)
    assert isinstance(outcome, WorkedOut)
    return outcome


PORTS = [
    item("Ness", "1.2 million tonnes"),
    item("Wick", "850,000 tonnes"),
    item("Ull", "3 million"),
]


def test_the_most_comes_first_and_the_others_do_not_count() -> None:
    outcome = told("max", PORTS[:2])
    assert outcome.said == "Ness: 1.2 million tonnes"
    assert [one.counts for one in outcome.items] == [True, False]


def test_the_least_comes_first_where_the_question_wants_it() -> None:
    assert told("min", PORTS[:2], ascending=True).said == "Wick: 850,000 tonnes"


def test_two_that_are_equal_both_win() -> None:
    equal = [item("Ness", "12 m"), item("Wick", "12 m"), item("Ull", "9 m")]
    assert told("max", equal).said == "Ness: 12 m · Wick: 12 m"


def test_units_are_converted_before_they_are_compared() -> None:
    tunnels = [item("Lorsa", "6.85 km"), item("Garnik", "9,400 metres")]
    assert told("max", tunnels).said.startswith("Garnik")


def test_figures_that_measure_different_things_are_not_compared() -> None:
    outcome = worked_out(
        Operation.MAX,
        [item("Ness", "EUR 5 million"), item("Wick", "USD 7 million")],
        ascending=False,
    )
    assert outcome == NotWorkedOut(
        "The figures measure different things, so they are not compared."
    )


def test_one_in_another_currency_is_left_out_and_named() -> None:
    costs = [item("Ness", "EUR 5"), item("Wick", "EUR 7"), item("Ull", "USD 9")]
    outcome = told("max", costs)
    assert outcome.said == "Wick: EUR 7"
    assert outcome.note == "Not compared: Ull (in another unit)."


def test_a_close_order_of_vague_figures_is_said_to_be_open() -> None:
    outcome = told("max", [item("Ness", "about 15,000"), item("Wick", "15,200")])
    assert "too close to be sure" in outcome.note


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (
            [item("A", "272.08 billion yuan"), item("B", "137.8 billion yuan")],
            "272.08 − 137.8 = 134.28 billion yuan",
        ),
        ([item("A", "EUR 96"), item("B", "EUR 410")], "410 − 96 = EUR 314"),
        ([item("A", "1863"), item("B", "1788")], "75 years (B: 1788 · A: 1863)"),
        ([item("A", "about 40 km"), item("B", "15 km")], "40 − 15 = about 25 km"),
    ],
)
def test_a_difference_shows_its_steps(items: list[Item], said: str) -> None:
    assert told("difference", items).said == said


def test_a_sum_shows_its_steps_and_counts_each_thing_once() -> None:
    again = [*PORTS[:2], item("Ness", "1.2 million tonnes", relevant=1.0)]
    assert told("sum", merged(again)).said == "1.2 + 0.85 = 2.05 million tonnes"


def test_points_in_time_do_not_add_up() -> None:
    years = [item("A", "1863"), item("B", "1788")]
    assert isinstance(worked_out(Operation.SUM, years, ascending=False), NotWorkedOut)


def test_a_share_is_worked_out_of_part_and_whole() -> None:
    assert told("share", [item("Nurses", "14 of 60 posts")]).said == "14 of 60 = 23.3%"
    both = [item("all", "EUR 2.6 million"), item("Quay", "EUR 1.4 million")]
    assert told("share", both).said == "EUR 1.4 million of EUR 2.6 million = 53.8%"


def test_a_count_says_of_how_many() -> None:
    ferries = [item("Ann", "car ferry"), item("Bea", "none", odds=-2), item("Cat", "car ferry")]
    outcome = told("count", held_to_condition("how many of the boats carry cars", ferries))
    assert outcome.said == "2 of the 3 named: Ann: car ferry · Cat: car ferry"


def test_a_limit_is_held_against_the_figures_and_not_guessed() -> None:
    # The word for the last is wrong; what its figure says is not.
    staff = [item("Ann", "44"), item("Bea", "9", odds=-2), item("Cat", "31", odds=-0.1)]
    kept = held_to_condition("which have more than 30 people", staff)
    assert [one.label for one in kept if one.counts] == ["Ann", "Cat"]


def test_a_thing_with_two_names_is_one_thing() -> None:
    both = merged([item("Falcon Hut", "38 beds"), item("the Falcon", "38 beds", relevant=1.0)])
    assert [one.label for one in both] == ["Falcon Hut"]


def test_a_rank_numbers_the_things() -> None:
    assert told("rank", PORTS[:2]).said == "1. Ness: 1.2 million tonnes · 2. Wick: 850,000 tonnes"


def test_one_figure_is_no_comparison() -> None:
    assert isinstance(worked_out(Operation.COMPARE, PORTS[:1], ascending=False), NotWorkedOut)
