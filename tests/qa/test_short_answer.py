from collections.abc import Sequence

import pytest

from facts import Fact
from index import Candidate
from qa.ranking import Ranked
from qa.reader import Reading
from qa.short_answer import short_answer, whole_figure


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
    ],
)
def test_a_figure_comes_whole_with_unit_and_qualifier(text: str, found: str, whole: str) -> None:
    start = text.index(found)
    low, high = whole_figure(text, start, start + len(found))
    assert text[low:high] == whole


def ranked(fact: Fact, reading: Reading | None) -> Ranked:
    return Ranked(Candidate(fact, 0.5, 0.5, 0.5), 0.5, 0.5, reading)


def test_the_characters_are_those_of_the_fact(six_facts: Sequence[Fact]) -> None:
    answer = short_answer("How many roses?", ranked(six_facts[0], Reading(15, 18, 2.0, 2.0)))
    assert answer is not None
    assert (answer.text, answer.start, answer.end) == ("120", 15, 18)


def test_no_reader_no_span_and_yes_or_no_give_none(six_facts: Sequence[Fact]) -> None:
    fact = six_facts[0]
    assert short_answer("How many roses?", ranked(fact, None)) is None
    assert short_answer("How many roses?", ranked(fact, Reading(15, 18, -9.0, 2.0))) is None
    assert short_answer("Are there roses?", ranked(fact, Reading(15, 18, 2.0, 2.0))) is None
