"""Cells read beside the others of their column."""

from decimal import Decimal

import pytest

from qa.answering.gathering.things.members import Series
from tests.qa.answering.gathering.things.test_members import of_points, of_rows


def numbers(series: Series, column: str) -> list[tuple[Decimal, str]]:
    found = [one.property(column) for one in series.members]
    quantities = [cell.quantity for cell in found if cell]
    return [(one.number, one.dimension) for one in quantities if one]


def test_minutes_and_seconds_stand_beside_hours() -> None:
    series = of_rows(("Rower", "Time"), "Una | 58:30", "Piet | 1:02:30", "Ivo | 1:10:00")
    assert [number for number, _ in numbers(series, "Time")] == [
        Decimal("58.5"),
        Decimal("62.5"),
        Decimal(70),
    ]


def test_a_stopwatch_beside_hours_and_minutes_shows_a_length_of_time() -> None:
    series = of_rows(("Film", "Length"), "Reeds | 95 min", "Salt | 1:50", "Fern | 1 h 20 min")
    assert numbers(series, "Length") == [
        (Decimal(95), "[time]"),
        (Decimal(110), "[time]"),
        (Decimal(80), "[time]"),
    ]


def test_points_of_a_list_are_read_beside_each_other_too() -> None:
    series = of_points("Stew – 2 h 30 min", "Soup – 40 min", "Bread – 3 h")
    assert {dimension for _, dimension in numbers(series, "#1")} == {"[time]"}
    assert series.of_figures == ("#1",)


@pytest.mark.parametrize(
    ("column", "dimension"),
    [
        ("Minutes", "[time]"),
        ("Value GBP", "GBP"),
        ("Length (m)", "[length]"),
        ("Days a week", "count"),
        ("Days per week", "count"),
        ("Price per kg", "count"),
        ("Day", "count"),
        ("Min", "count"),
    ],
)
def test_the_last_word_of_a_column_may_be_the_unit(column: str, dimension: str) -> None:
    series = of_rows(("Thing", column), "Lock | 35", "Lamp | 140")
    assert {found for _, found in numbers(series, column)} == {dimension}
