from collections.abc import Sequence
from dataclasses import replace

import pytest

from facts import Fact
from qa import Hit, ShortAnswer
from qa.evaluation.asking import Outcome
from qa.evaluation.labelled import Labelled
from qa.evaluation.measures import summary
from tests.qa.evaluation.outcomes import last_turn, outcome


def test_the_measures_are_what_they_are_called(six_facts: Sequence[Fact]) -> None:
    fact = six_facts[0]
    measures = summary(
        [
            outcome(fact, rank=1, confidence=0.95, answered=True),
            outcome(fact, rank=1, confidence=0.35, answered=False),
            outcome(fact, rank=2, confidence=0.85, answered=True),
            outcome(fact, rank=None, confidence=0.15, answered=False),
            outcome(fact, rank=0, confidence=0.55, answered=True, kind="near-entity"),
            outcome(fact, rank=0, confidence=0.05, answered=False, kind="far"),
        ]
    )
    assert measures["first"] == 0.5
    assert measures["in_three"] == 0.75
    assert measures["mrr"] == pytest.approx((1 + 1 + 0.5) / 4)
    assert measures["refused"] == 0.5
    assert measures["wrongly_answered"] == 0.5
    assert measures["wrongly_answered_by_kind"] == {
        "far": {"answered": 0, "of": 1},
        "near-entity": {"answered": 1, "of": 1},
    }
    assert measures["auroc"] == pytest.approx((2 + 1 + 2 + 1) / 8)
    assert measures["auroc_near"] == pytest.approx(2 / 4)
    assert measures["ece"] == pytest.approx((0.05 + 0.65 + 0.85 + 0.15 + 0.55 + 0.05) / 6)
    assert measures["p50_ms"] == 10.0


def test_short_answers_are_compared_word_by_word(six_facts: Sequence[Fact]) -> None:
    short = ShortAnswer("120 roses", 15, 24)
    hit = Hit(1, 0.9, six_facts[0], short)

    def found(labelled: str) -> Outcome:
        answer = outcome(six_facts[0], rank=1, confidence=1, answered=True).answer
        return Outcome(Labelled("?", must=("x",), answer=labelled), replace(answer, hits=(hit,)), 1)

    measures = summary([found("the 120 Roses"), found("120"), found("")])
    assert measures["short_answers"] == 2
    assert measures["short_exact"] == 0.5
    assert measures["short_f1"] == pytest.approx((1 + 2 / 3) / 2)


def test_thresholds_show_what_strict_and_lenient_do(six_facts: Sequence[Fact]) -> None:
    measures = summary(
        [
            outcome(six_facts[0], rank=1, confidence=0.6, answered=True),
            outcome(six_facts[0], rank=1, confidence=0.3, answered=False),
            outcome(six_facts[0], rank=0, confidence=0.4, answered=False),
            outcome(six_facts[0], rank=0, confidence=0.1, answered=False),
        ]
    )
    assert measures["by_threshold"] == {
        "lenient": {"threshold": 0.25, "refused": 0.0, "wrongly_answered": 0.5},
        "default": {"threshold": 0.5, "refused": 0.5, "wrongly_answered": 0.0},
        "strict": {"threshold": 0.75, "refused": 1.0, "wrongly_answered": 0.0},
    }


def test_last_turns_of_conversations_are_measured_apart(six_facts: Sequence[Fact]) -> None:
    fact = six_facts[0]
    measures = summary(
        [
            outcome(fact, rank=2, confidence=0.9, answered=True),
            last_turn(fact, rank=1, answered=False),
            last_turn(fact, rank=3, answered=True),
            last_turn(fact, rank=0, answered=True),
            last_turn(fact, rank=0, answered=False),
        ]
    )
    assert (measures["questions"], measures["conversations"]) == (1, 4)
    assert measures["first"] == 0.0
    assert measures["last_turn_right"] == 0.5
    assert measures["last_turn_first"] == 0.5
    assert measures["last_turn_in_three"] == 1.0
    assert measures["last_turn_refused"] == 0.5
    assert measures["last_turn_rightly_refused"] == 0.5
