"""Times of day in other words."""

import pytest

from index.clock_times import spoken_times


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Wren play at 16:00", "4pm"),
        ("Wren play at 16:00", "4"),
        ("closes 9 pm", "21:00"),
        ("closes 9.30pm", "21:30"),
        ("first boat 07:45", "7.45"),
    ],
)
def test_a_time_is_found_as_people_type_it(written: str, typed: str) -> None:
    assert typed in spoken_times(written)


@pytest.mark.parametrize("text", ["ran 58:12", "2026-05-18", "section 4.2", "costs 16.50"])
def test_what_is_no_time_of_day_has_no_other_words(text: str) -> None:
    assert spoken_times(text) == []
