"""What the page on answering says of thresholds and words is what the program has."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from facts import Fact
from qa.answer import Answer, Hit, Verdict
from qa.answering.judging.thresholds import ANSWERS, LENIENT, STRICT
from qa.answering.ranking import MOST_READ
from qa.learnt.numbers import calibration
from qa.rendering.refusal import FAR
from qa.session.wording.wording import closeness, headline

PAGE = " ".join(
    (Path(__file__).parents[1] / "docs" / "how-it-answers.md").read_text("utf-8").split()
)


def test_the_thresholds_of_the_verdict() -> None:
    said = (
        f"From {ANSWERS} on, the verdict is `answered`. `--strict` asks for {STRICT}, `--lenient`"
    )
    assert f"{said} for {LENIENT}." in PAGE


def test_how_close_a_fact_has_to_be() -> None:
    assert f"(its score before reading is below {calibration().least_retrieval:.2f})" in PAGE


def test_how_many_facts_are_read() -> None:
    assert MOST_READ == 8
    assert "reads up to eight of the closest facts" in PAGE


def test_how_much_meaning_and_wording_count() -> None:
    assert calibration().ranking.wording == pytest.approx(0.4, abs=0.05)
    assert "Meaning counts three fifths and wording two fifths." in PAGE


@pytest.mark.parametrize(
    ("score", "word"), [(0.75, "strong match"), (0.74, "fair match"), (0.55, "fair match")]
)
def test_the_words_for_a_score(score: float, word: str, six_facts: Sequence[Fact]) -> None:
    assert closeness(Hit(1, score, six_facts[0])).startswith(word)
    assert "from 0.75 on a *strong match*, from 0.55 on a *fair match*, else a *weak match*" in PAGE


@pytest.mark.parametrize("verdict", [Verdict.RELATED, Verdict.NOTHING])
def test_the_words_for_a_refusal(verdict: Verdict, six_facts: Sequence[Fact]) -> None:
    near = (Hit(1, FAR, six_facts[0]),)
    answer = Answer("?", "?", verdict, 0.1, "", near, "fake")
    assert f"| `{verdict}` | {headline(answer)[0]} |" in PAGE


def test_the_words_where_even_the_closest_fact_is_far() -> None:
    answer = Answer("?", "?", Verdict.NOTHING, 0.0, "", (), "fake")
    said = f"(a score below {FAR:.2f}), no fact is shown, and the first line says: "
    assert f"{said}{headline(answer)[0]}" in PAGE
