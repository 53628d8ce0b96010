"""What is too short to stand alone is read with what stands beside it, and not lost."""

import pytest

from facts.reading.cutting.fragments import heads_its_paragraph
from facts.reading.cutting.sentences import sentences
from tests.facts.reading.plain.test_notes import facts_of, said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Wood under 20 % moisture, 2 logs. No coal. No painted wood in it.",
            ["Wood under 20 % moisture, 2 logs. No coal.", "No painted wood in it."],
        ),
        (
            "You need 50 g of yarn. Two colours? Then 35 of the main one.",
            ["You need 50 g of yarn.", "Two colours? Then 35 of the main one."],
        ),
        (
            "35 min at 190 degrees. It burnt in the new oven. Fan 170.",
            ["35 min at 190 degrees.", "It burnt in the new oven. Fan 170."],
        ),
        (
            "The hank has 225 m. You need 48 (55, 62) g. Two colours? Then 35 of the main one.",
            [
                "The hank has 225 m.",
                "You need 48 (55, 62) g.",
                "Two colours? Then 35 of the main one.",
            ],
        ),
        ("Oxford comma. No. We did so until 2021.", ["No. We did so until 2021."]),
    ],
)
def test_it_is_read_with_what_stands_beside_it(text: str, found: list[str]) -> None:
    assert said(text) == found


def test_a_name_in_capitals_leads_its_paragraph() -> None:
    text = "FUEL  Wood that is dry. Never put coal in.\n\nASH  Into metal only. Keep it outdoors."
    leads = {fact.text: fact.context.lead_in for fact in facts_of(text)}
    assert leads["Never put coal in."] == "FUEL:"
    assert leads["Keep it outdoors."] == "ASH:"


def test_dots_lead_from_a_name_to_its_value() -> None:
    text = "Nominal heat ..... 5.0 kW      Weight ..... 94 kg\nFlue ....... 125 mm\n"
    assert said(text) == ["Nominal heat | 5.0 kW", "Weight | 94 kg", "Flue | 125 mm"]


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("3.1 Rent. The rent is £40.", True),
        ("§ 4 Fires and hot work. Welding needs a permit.", True),
        ("Art. 8 Duties. Every member delivers grain.", True),
        ("4.4 Films in your room are private. Laundry is paid.", False),
        ("Charge for 5 hours. Pick up cables.", False),
        ("Meat: 28 days. Milk: 9 days.", False),
    ],
)
def test_the_name_of_a_clause_leads_what_stands_in_it(text: str, heads: bool) -> None:
    assert heads_its_paragraph(text, list(sentences(text))) is heads
