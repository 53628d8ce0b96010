import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from facts import Fact
from qa import Answer, Hit, QaError, ShortAnswer, Verdict
from qa.evaluation import Labelled, Outcome, evaluate, read_questions, summary
from qa.fact_base import FactBase
from qa.plots import plot


def outcome(
    fact: Fact, *, rank: int | None, confidence: float, answered: bool, kind: str = "direct"
) -> Outcome:
    """An outcome made by hand; a rank of 0 stands for a question that no fact answers."""
    labelled = Labelled("?", kind, must=() if rank == 0 else ("x",))
    answer = Answer(
        question="?",
        searched="?",
        verdict=Verdict.ANSWERED if answered else Verdict.RELATED,
        confidence=confidence,
        reason="",
        hits=(Hit(1, 0.5, fact),),
        model="m",
        timings_ms={"total": 10.0},
    )
    return Outcome(labelled, answer, rank or None)


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


def test_a_question_is_right_by_must_or_else_by_paragraph(base: FactBase) -> None:
    by_must, by_paragraph, wrong = evaluate(
        base,
        [
            Labelled("carp in the pond", must=("40", "carp")),
            Labelled("carp in the pond", paragraphs=(3,)),
            Labelled("carp in the pond", must=("rhubarb",)),
        ],
    )
    assert by_must.right_first
    assert by_paragraph.right_first
    assert not wrong.right_first
    assert wrong.missed.startswith("right fact")


def test_a_comparison_is_right_when_three_facts_together_hold_it(base: FactBase) -> None:
    question = "carp in the pond or visitors of the garden"
    (together,) = evaluate(base, [Labelled(question, "comparison", must=("40", "15,000"))])
    (apart,) = evaluate(base, [Labelled(question, "direct", must=("40", "15,000"))])
    assert together.right_first
    assert apart.rank is None


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 1"),
        ('{"kind": "direct"}', "missing required field `question`"),
        ('{"question": 7}', "Expected `str`, got `int`"),
        ('{"question": "q", "must": ["("]}', "unterminated subpattern"),
        ("", "There is no question"),
    ],
)
def test_a_broken_file_is_refused_with_the_line(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(line)
    with pytest.raises(QaError, match=r"q.jsonl|no question") as refused:
        read_questions([path])
    assert said in str(refused.value)
    with pytest.raises(QaError, match="cannot be read"):
        read_questions([tmp_path / "none.jsonl"])


def test_extra_labels_are_ignored(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(json.dumps({"id": "x", "question": "q", "why": "w"}) + "\n\n")
    assert read_questions([path]) == [Labelled("q")]


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


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_the_plot_is_drawn(six_facts: Sequence[Fact], tmp_path: Path, suffix: str) -> None:
    outcomes = [
        outcome(six_facts[0], rank=1, confidence=confidence, answered=True)
        for confidence in (0.0, 0.4, 1.0)
    ]
    path = tmp_path / f"plot{suffix}"
    plot(outcomes, path)
    assert path.stat().st_size > 5_000


def test_a_plot_that_cannot_be_written_says_so(six_facts: Sequence[Fact], tmp_path: Path) -> None:
    outcomes = [outcome(six_facts[0], rank=1, confidence=0.5, answered=True)]
    for path in (tmp_path / "none" / "plot.svg", tmp_path / "plot.xyz"):
        with pytest.raises(QaError, match="cannot be written"):
            plot(outcomes, path)
