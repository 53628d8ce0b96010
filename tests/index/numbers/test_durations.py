"""Lengths of time: however they are written, they are one quantity."""

from decimal import Decimal

import pytest

from index.numbers.durations import in_hours_and_minutes
from index.numbers.quantities import Quantity, clock_in, quantity_in


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("3 h 20 min", 200),
        ("1 h 10", 70),
        ("2h30", 150),
        ("1 hr 5 mins", 65),
        ("1 hour and 20 minutes", 80),
        ("45 min", 45),
        ("1 1/2 hours", 90),
        ("an hour and a half", 90),
        ("2 h", 120),
    ],
)
def test_lengths_of_time_compare_with_one_another(text: str, minutes: int) -> None:
    found = quantity_in(text)
    assert found
    assert found.dimension == "[time]"
    assert found.in_unit("min").number == Decimal(minutes)


@pytest.mark.parametrize("text", ["5 hours 10 km", "2 h 3 people", "4 hours 1,200 m", "1 h 75"])
def test_what_follows_hours_and_is_no_minutes_is_left_alone(text: str) -> None:
    found = quantity_in(text)
    assert found
    assert found.number == Decimal(text.split(maxsplit=1)[0])


def test_a_length_in_parts_is_written_in_parts() -> None:
    found = quantity_in("3 h 20 min")
    assert found
    assert found.like_this(Decimal(130)) == "2 h 10 min"
    assert in_hours_and_minutes(Decimal(60)) == "1 h"
    assert in_hours_and_minutes(Decimal(45)) == "45 min"


def test_a_clock_keeps_its_seconds() -> None:
    found = clock_in("1:57:42")
    assert found == Quantity(Decimal("117.7"), "clock")
    assert found.like_this(found.number) == "1:57:42"
