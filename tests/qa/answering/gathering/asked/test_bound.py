"""The figures between which a question wants things."""

import pytest

from qa.answering.gathering.asked.bound import in_figures, range_in


@pytest.mark.parametrize(
    ("question", "low", "high", "unit"),
    [
        ("plots that cost between 30 and 50 pounds", "30", "50", "GBP"),
        ("books printed between 1990 and 2005", "1990", "2005", "year"),
        ("walks from 2 km to 5 km", "2", "5", "km"),
    ],
)
def test_both_figures_are_read_in_one_unit(question: str, low: str, high: str, unit: str) -> None:
    found = range_in(question)
    assert found
    assert [one.digits for one in found] == [low, high]
    assert {one.unit for one in found} == {unit}


@pytest.mark.parametrize(
    "question",
    ["boats from Leeds to York", "more than 25 euro", "what lies between the two", "from 9"],
)
def test_words_without_two_figures_are_no_range(question: str) -> None:
    assert range_in(question) is None


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("outages longer than an hour", "outages longer than 1 hour"),
        ("parcels under a kilogram", "parcels under 1 kilogram"),
        ("less than a handful", "less than a handful"),
    ],
)
def test_one_of_a_unit_is_a_figure(question: str, meant: str) -> None:
    assert in_figures(question) == meant
