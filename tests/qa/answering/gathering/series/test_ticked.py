"""Whether a point of a list with boxes is ticked: yes or no, with the real models."""

from pathlib import Path

import pytest

from facts import Library
from facts.library.intake.intake import Intake
from qa.answer import Verdict
from qa.fact_base import FactBase

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
def base(tmp_path_factory: pytest.TempPathFactory, real_cache: Path) -> FactBase:
    folder = tmp_path_factory.mktemp("kit")
    (folder / "kit.md").write_text(KIT, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QA_CACHE_DIR", str(real_cache))
        with Library.open(folder / "library.sqlite", create=True) as library:
            list(Intake(library).take_each([str(folder / "kit.md")]))
        return FactBase.open(folder / "library.sqlite")


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
