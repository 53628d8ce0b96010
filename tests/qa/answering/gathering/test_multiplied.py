"""Questions for the price of several, where a fact tells what one costs."""

import pytest

from qa.fact_base import FactBase
from tests.qa.answering.gathering.conftest import BaseOf

_TEXT = """# Trip to the lake

The cable car costs 28 EUR per person, return. The hostel is 24.50 EUR a night each.

The boat is 60 EUR an hour for up to 6 people. A guided walk for 4 people is 80 EUR.

## Fares

| Ticket | Single | Return |
|---|---|---|
| Adult | 9.50 EUR | 16.00 EUR |
| Child 6-15 | 4.50 EUR | 8.00 EUR |
"""


@pytest.fixture(scope="module")
def base(base_of: BaseOf) -> FactBase:
    return base_of({"trip.md": _TEXT})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how much is the cable car for 3 people", "3 × 28 EUR = 84 EUR"),
        ("cable car for all five of us, how much", "5 × 28 EUR = 140 EUR"),
        ("how much is the cable car for three?", "3 × 28 EUR = 84 EUR"),
        ("what does the hostel cost for 4 nights", "4 × 24.50 EUR = 98 EUR"),
        ("how much is the boat for 3 hours", "3 × 60 EUR = 180 EUR"),
        ("price of a single for 2 adults", "2 × 9.50 EUR = 19 EUR"),
    ],
)
def test_what_is_told_for_each_is_multiplied(base: FactBase, question: str, said: str) -> None:
    answer = base.ask(question)
    assert (answer.kind, answer.said) == ("sum", said)
    (item,) = answer.items
    assert item.value in item.hit.fact.text


@pytest.mark.parametrize(
    "question",
    [
        "how much is the boat for 4 people",
        "what does the guided walk cost for 4 people",
        "how many people fit in the boat",
        "how much is the cable car",
    ],
)
def test_what_is_told_for_all_together_or_asked_for_one_is_not(
    base: FactBase, question: str
) -> None:
    assert "×" not in (base.ask(question).said or "")


def test_others_who_pay_are_added(base: FactBase) -> None:
    answer = base.ask("how much do we pay for two adults and a child, single")
    assert answer.said == "2 × 9.50 + 4.50 = 23.50 EUR"
