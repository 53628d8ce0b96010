"""Figures in words: exact numbers, units, how exactly they are meant."""

from decimal import Decimal
from typing import Any

import pint
import pytest

from index.numbers import units
from index.numbers.quantities import CLOCK, Quantity, clock_in, quantity_in, share_in
from index.numbers.units import currency_code


def quantity(text: str) -> Quantity:
    found = quantity_in(text)
    assert found
    return found


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("88.4 billion yen", "88400000000", "JPY"),
        ("EUR 2.6bn", "2600000000", "EUR"),
        ("$410B", "410000000000", "USD"),
        ("€1.250,00", "1250.00", "EUR"),
        ("₹2,32,822", "232822", "INR"),
        ("1 234 567", "1234567", ""),
        ("eleven wardens", "11", "wardens"),
        ("four and a half hours", "4.5", "hours"),
        ("half a million", "500000", ""),
        ("2½ hours", "2.5", "hours"),
        ("a quarter", "25", "%"),
        ("two thirds of them", "66.6667", "%"),
        ("12.5 per cent", "12.5", "%"),
        ("two dozen chairs", "24", "chairs"),
        ("7 m", "7", "m"),
        ("£7m", "7000000", "GBP"),
        ("−3.5 km", "-3.5", "km"),
        ("opened in 1887", "1887", "year"),
        ("about 410 BC", "-410", "year"),
        ("1 July 2020", "2020.5", "year"),
    ],
)
def test_a_figure_is_read_as_an_exact_number_and_its_unit(
    text: str, number: str, unit: str
) -> None:
    found = quantity_in(text)
    assert found
    assert abs(found.number - Decimal(number)) < Decimal("1e-9")
    assert found.unit == unit


@pytest.mark.parametrize("text", ["", "nothing", "the first", "on the 3rd floor", "all of them"])
def test_words_without_an_amount_have_none(text: str) -> None:
    assert quantity_in(text) is None


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("more than 15,000", "more than"),
        ("some 112 trains", "about"),
        ("up to nine people", "less than"),
        ("9 people", ""),
    ],
)
def test_how_exactly_a_figure_is_meant_is_kept(text: str, qualifier: str) -> None:
    found = quantity_in(text)
    assert found
    assert found.qualifier == qualifier


def test_a_year_in_the_sentence_is_the_figures_period() -> None:
    found = quantity_in("61 million", "In 2022 it carried 61 million passengers.")
    assert found
    assert found.period == "2022"


def test_figures_can_be_compared_where_they_measure_the_same() -> None:
    metres, kilometres = quantity("6,850 metres"), quantity("4.1 km")
    assert metres.dimension == kilometres.dimension
    assert metres.in_unit("km").number == Decimal("6.85")
    euros, dollars = quantity("5 euros"), quantity("5 dollars")
    assert euros.dimension != dollars.dimension


@pytest.mark.parametrize(
    ("like", "said"),
    [
        ("272.08 billion yuan", "134.28 billion yuan"),
        ("EUR 3 billion", "EUR 134.28 billion"),
        ("$1bn", "$134.28 bn"),
        ("12%", "134,280,000,000%"),
    ],
)
def test_what_is_worked_out_is_written_as_the_figures_are(like: str, said: str) -> None:
    found = quantity_in(like)
    assert found
    assert found.like_this(Decimal("134.28e9")) == said


def test_a_part_of_a_whole_is_read() -> None:
    assert share_in("14 of 60 posts") == (Decimal(14), Decimal(60))
    assert share_in("nine out of the twelve") == (Decimal(9), Decimal(12))
    assert share_in("60 posts") is None


def test_currencies_go_by_sign_name_and_code() -> None:
    assert {currency_code(word) for word in ("€", "euro", "EUR", "Euros")} == {"EUR"}
    assert currency_code("all") == ""  # ALL is the code of the lek
    assert Quantity(Decimal(1), "EUR").dimension == "EUR"


def test_dimensions_are_those_of_pint() -> None:
    registry: Any = pint.UnitRegistry()
    without = {"[angle]", "[information]"}
    for unit, dimension in units._DIMENSIONS.items():
        theirs = str(registry.parse_units(units._in_pint(unit)).dimensionality)
        assert theirs == ("dimensionless" if dimension in without else dimension), unit


@pytest.mark.parametrize(
    ("text", "number"),
    [("18:30", 1110), ("5 pm", 1020), ("12 am", 0), ("31:48", 1908), ("leaves at 7:05 a.m.", 425)],
)
def test_what_a_clock_shows_is_a_number_that_can_be_compared(text: str, number: int) -> None:
    found = clock_in(text)
    assert found is not None
    assert found.unit == CLOCK
    assert found.number == number


@pytest.mark.parametrize("text", ["12", "3.2 LTS", "a.m.", "1998"])
def test_what_is_no_time_of_the_day_is_none(text: str) -> None:
    assert clock_in(text) is None
