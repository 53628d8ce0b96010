"""Columns that are called the same but for a year."""

import pytest

from qa.answering.periods import (
    are_of_periods,
    latest,
    of_the_time,
    period_of,
    without_period,
)


@pytest.mark.parametrize(
    ("column", "period", "name"),
    [
        ("Fare 2026 (GBP)", "2026", "Fare (GBP)"),
        ("2024/25 (£)", "2024/25", "(£)"),
        ("FY2024 sales", "FY2024", "sales"),
        ("Stock Q1 2025", "Q1 2025", "Stock"),
        ("Part 20261", "", "Part 20261"),
        ("Berth", "", "Berth"),
    ],
)
def test_a_period_is_told_from_the_name(column: str, period: str, name: str) -> None:
    assert (period_of(column), without_period(column)) == (period, name)


def test_only_columns_of_one_name_and_several_periods_are_such() -> None:
    assert are_of_periods(["Fare 2025", "Fare 2026"])
    assert not are_of_periods(["Fare 2025", "Cost 2026"])
    assert not are_of_periods(["Fare", "Fare 2026"])
    assert not are_of_periods(["Fare 2026"])


def test_the_last_period_comes_by_its_year() -> None:
    assert latest(["Fare 2026 (GBP)", "Fare 2025 (GBP)"]) == "Fare 2026 (GBP)"
    assert latest(["Stock Q1 2025", "Stock Q2 2025", "Stock Q4 2024"]) == "Stock Q2 2025"


def test_without_a_year_in_the_question_the_last_is_meant() -> None:
    columns = ["Seats", "Fare 2025", "Fare 2026"]
    assert of_the_time(columns, []) == ["Seats", "Fare 2026"]
    assert of_the_time(columns, ["2025"]) == ["Seats", "Fare 2025"]
    assert of_the_time(columns, ["2025", "2026"]) == columns
