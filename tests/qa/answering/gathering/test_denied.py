"""Points of a list below a heading that denies them."""

from facts import Context, Fact, Source
from qa.answering.gathering.denied import denied_by
from qa.question.question import Question
from tests.qa.answering.gathering.conftest import BaseOf

_SOURCE = Source("policy", "Policy")

_TEXT = """# Household policy

## Insured

- Fire and lightning
- Burst pipes

## Not included

- Wall painting and tiling
- Removal of the old kitchen
"""


def test_what_a_heading_denies_is_said_behind_it(base_of: BaseOf) -> None:
    base = base_of({"policy.md": _TEXT})
    assert base.ask("wall painting?").said == "Not included: Wall painting and tiling"


def test_only_short_points_below_a_denial_are_denied() -> None:
    def of(text: str, heading: str, question: str = "flood?") -> str:
        fact = Fact("1", text, _SOURCE, 1, context=Context(headings=(heading,)))
        return denied_by(Question(question), fact)

    assert of("Flood and earthquake", "Not insured") == "Not insured"
    assert of("Flood and earthquake", "Not insured", "what is not insured?") == ""
    assert of("Flood and earthquake", "What is insured") == ""
    assert of("Floods are not insured", "Not insured") == ""
    assert of("A | B", "Not insured") == ""
