"""The unit in a table's header is known, and nothing else is taken for one."""

import pytest

from qa.rendering.units import Unit, unit_in, without_unit


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Revenue (£ million)", "£97.9 million"),
        ("Revenue (£m)", "£97.9m"),
        ("2025/26 (£)", "£97.9"),
        ("Price 2026 (EUR)", "EUR 97.9"),
        ("Profit (EUR million)", "EUR 97.9 million"),
        ("Income [million euros]", "97.9 million euros"),
        ("Costs (£'000)", "£97.9 thousand"),
        ("Leakage (million litres a day)", "97.9 million litres a day"),
        ("Rent (EUR per month)", "EUR 97.9 per month"),
        ("Price ($/kg)", "$97.9/kg"),
        ("Margin (%)", "97.9%"),
        ("Weight in kg", "97.9 kg"),
        ("Total, EUR", "EUR 97.9"),
        ("Width (m)", "97.9 m"),
        ("Torque (Nm)", "97.9 Nm"),
        ("Pressure [kPa]", "97.9 kPa"),
        ("Nitrate (mg/l)", "97.9 mg/l"),
        ("Fine dust (µg/m³)", "97.9 µg/m³"),
        ("Speed (m/s)", "97.9 m/s"),
        ("Shoots per m²", "97.9 shoots per m²"),
        ("Table 1. Shoots per square metre, April 2023", "97.9 shoots per square metre"),
        ("Visitors per day", "97.9 visitors per day"),
        ("amount_eur", "EUR 97.9"),
        ("dist_km", "97.9 km"),
    ],
)
def test_a_figure_is_said_with_the_unit_of_its_column(name: str, said: str) -> None:
    unit = unit_in(name)

    assert unit is not None
    assert unit.of("97.9") == said


@pytest.mark.parametrize(
    "name",
    [
        "Employees",
        "Child (under 16)",
        "Revenue (2023)",
        "Price (net)",
        "Spend in 2025",
        "Total ALL",
        "Vitamin (A)",
        "Grade (NA)",
        "Price per kg",
        "Costs per month",
        "Students per teacher",
        "paid_by",
        "temp_min",
        "count_all",
    ],
)
def test_words_that_are_no_unit_are_taken_for_none(name: str) -> None:
    assert unit_in(name) is None


def test_a_loss_has_its_minus_before_the_currency() -> None:
    assert Unit("£", " million").of("-3.1") == "-£3.1 million"


def test_a_column_is_called_without_its_unit() -> None:
    assert without_unit("Price 2026 (EUR)") == "Price 2026"
    assert without_unit("Child (under 16)") == "Child (under 16)"
