"""Whether a point of a list with boxes is ticked: yes or no, with the real models."""

import pytest

from qa.answer import Verdict
from qa.fact_base import FactBase
from tests.qa.answering.gathering.conftest import BaseOf

KIT = """# Packing list for the regatta

## Boat

- [x] life jackets
- [ ] bilge pump
- [x] two long ropes

## Galley

- [ ] kettle
- [x] matches
"""


@pytest.fixture(scope="module")
def base(base_of: BaseOf) -> FactBase:
    return base_of({"kit.md": KIT})


@pytest.mark.parametrize(
    ("question", "said", "point"),
    [
        ("Are the life jackets packed?", "Yes", "[x] life jackets"),
        ("Is the bilge pump packed?", "No", "bilge pump"),
        ("Have the two long ropes been packed?", "Yes", "[x] two long ropes"),
        ("Is the kettle packed already?", "No", "kettle"),
    ],
)
def test_a_box_says_yes_or_no(base: FactBase, question: str, said: str, point: str) -> None:
    answer = base.ask(question)
    assert answer.verdict is Verdict.ANSWERED, answer.reason
    assert (answer.said, answer.hits[0].fact.text) == (said, point)
    assert answer.reason == ("It is ticked." if point.startswith("[x]") else "It is not ticked.")


def test_what_a_box_cannot_say_is_not_answered_with_yes_or_no(base: FactBase) -> None:
    assert base.ask("Is the kettle heavy?").said not in {"Yes", "No"}


def test_a_point_knows_its_box_and_its_heading(base: FactBase) -> None:
    found = {
        fact.text: (fact.heading, fact.context.done) for fact in base.facts if fact.context.series
    }
    assert found["bilge pump"] == ("Boat", False)
    assert found["[x] matches"] == ("Galley", True)
