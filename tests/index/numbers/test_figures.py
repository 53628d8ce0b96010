import pytest

from index.numbers.figures import Amount, amount_in, whole_figure


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("It made 137.8 billion yuan in 2021.", "137.8 billion", "137.8 billion yuan"),
        ("It made 137.8 billion yuan in 2021.", "137.8", "137.8 billion yuan"),
        ("It made 137.8 billion yuan in 2021.", "2021", "2021"),
        ("It has more than 15,000 firms.", "15,000", "more than 15,000"),
        ("It grew by over 30% a year.", "30", "over 30%"),
        ("About 7.9 trillion yuan (US$1.11 trillion).", "1.11 trillion", "US$1.11 trillion"),
        ("About 7.9 trillion yuan.", "7.9 trillion yuan", "About 7.9 trillion yuan"),
        ("It is about 12 km long.", "12", "about 12 km"),
        ("It is 10 national clusters.", "10", "10"),
        ("It is over Hefei.", "Hefei", "Hefei"),
        ("Led by Dahua and Hikvision.", "Dahua", "Dahua"),
        ("The alarm goes off at -65 °C.", "65", "-65"),
        ("It is open 9-17 h.", "17", "17"),
    ],
)
def test_a_figure_comes_whole_with_unit_and_qualifier(text: str, found: str, whole: str) -> None:
    start = text.index(found)
    low, high = whole_figure(text, start, start + len(found))
    assert text[low:high] == whole


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("137.8 billion yuan", Amount(137.8e9, "yuan")),
        ("over 1,500 firms", Amount(1500.0, "firms")),
        ("17.2 %", Amount(17.2, "%")),
        ("$3 million", Amount(3e6, "$")),
        ("42", Amount(42.0, "")),
        ("from 3 to 5 years", None),
        ("HGTECH", None),
    ],
)
def test_a_figure_is_its_amount_and_unit(text: str, found: Amount | None) -> None:
    assert amount_in(text) == found


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("Loans | 9,310 | 10,275", "275", "10,275"),
        ("Loans | 9,310 | 10,275", "310", "9,310"),
        ("It cost 1,250.50 in all.", "250", "1,250.50"),
        ("In 2021, 35 came.", "35", "35"),
    ],
)
def test_no_number_is_cut_in_two(text: str, cut: str, whole: str) -> None:
    start = text.index(cut)
    assert text[slice(*whole_figure(text, start, start + len(cut)))] == whole
