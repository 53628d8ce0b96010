from collections.abc import Sequence

import pytest

from facts import Fact
from index import open_index
from qa import Verdict
from qa.fact_base import FactBase
from qa.question.lower_case_names import lower_names
from tests.conftest import FakeEncoder


def test_another_model_tells_no_names(six_facts: Sequence[Fact], encoder: FakeEncoder) -> None:
    assert lower_names(["japan"], open_index(six_facts, encoder)) == []


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("how many data exchanges are there in japan", "japan"),
        ("who leads the voice cluster of portland", "portland"),
        ("revenue of the security cluster in munich 2021", "munich"),
    ],
)
def test_a_name_typed_without_a_capital_is_missed_like_any_other(
    real_base: FactBase, question: str, name: str
) -> None:
    answer = real_base.ask(question)
    assert answer.verdict is Verdict.RELATED
    assert answer.reason == f"The closest facts say nothing about {name}."
