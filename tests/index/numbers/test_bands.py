"""Stretches of figures that rows are called by."""

import pytest

from index.numbers.bands import band_in
from index.numbers.quantities import quantity_in


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        ("up to 20 miles", "12 miles", "21 miles"),
        ("20 to 40 miles", "30 miles", "41 miles"),
        ("over 40 miles", "90 miles", "39 miles"),
        ("5–15", "a 7 year old", "a 3 year old"),
        ("Children 5 to 15", "9", "16"),
        ("under 5", "3", "6"),
        ("18 and over", "40", "17"),
        ("61+", "75", "60"),
        ("65 or older", "70", "64"),
        ("16 and under", "12", "17"),
        ("from 10 people", "12 people", "9 people"),
        ("501–1,000 g", "0.7 kg", "2 kg"),
        ("0-2 kg", "1.5 kg", "10 km"),
        ("£0 – £20", "£15", "£25"),
    ],
)
def test_a_stretch_holds_what_lies_in_it(name: str, inside: str, outside: str) -> None:
    band = band_in(name)
    within, beyond = quantity_in(inside), quantity_in(outside)
    assert band
    assert within
    assert beyond
    assert band.holds(within)
    assert not band.holds(beyond)


@pytest.mark.parametrize(
    "name",
    ["Plot 14", "2023", "INC-04", "BS-17", "12-14 March", "9:00 to 12:00", "Bronze", "room 3"],
)
def test_other_names_with_figures_are_no_stretch(name: str) -> None:
    assert band_in(name) is None
