"""Sources that give different figures for the same thing; and those that only seem to."""

import pytest

from facts import Fact, Source
from qa import Answer, Hit, ShortAnswer, Verdict
from qa.answering.disagreement import disagreeing

OURS, THEIRS = Source("ours", "Ours"), Source("theirs", "Theirs")
TEXT = "The voice cluster in Hefei made 137.8 billion yuan in 2021."


def hit(text: str, short: str | None, source: Source, score: float = 0.9) -> Hit:
    start = text.index(short) if short else 0
    answer = ShortAnswer(short, start, start + len(short)) if short else None
    return Hit(1, score, Fact(text, text, source, 1), answer)


FIRST = hit(TEXT, "137.8 billion yuan", OURS)


def told(*others: Hit, verdict: Verdict = Verdict.ANSWERED) -> list[str]:
    answer = Answer("q", "q", verdict, 0.9, "", (FIRST, *others), "fake")
    return [one.fact.text for one in disagreeing(answer)]


def test_another_source_with_another_figure_is_told() -> None:
    other = TEXT.replace("137.8", "140")
    assert told(hit(other, "140 billion yuan", THEIRS)) == [other]


def test_each_source_is_told_once() -> None:
    texts = [TEXT.replace("137.8", number) for number in ("140", "150")]
    assert told(*(hit(text, f"{text[32:35]} billion yuan", THEIRS) for text in texts)) == texts[:1]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        (TEXT, "137.8 billion yuan"),
        (TEXT.replace("137.8 billion", "137,800 million"), "137,800 million yuan"),
        (TEXT.replace("137.8", "150").replace("2021", "2022"), "150 billion yuan"),
        (TEXT.replace("137.8 billion yuan", "20 percent"), "20 percent"),
        (TEXT.replace("137.8", "150"), None),
        ("Wuhan drew 150 billion yuan from abroad in 2021, said a firm.", "150 billion yuan"),
    ],
    ids=["same", "other scale", "other year", "other unit", "no answer", "other thing"],
)
def test_what_only_seems_to_differ_is_not_told(text: str, short: str | None) -> None:
    assert told(hit(text, short, THEIRS)) == []


def test_a_weak_hit_or_an_unanswered_question_tells_nothing() -> None:
    other = TEXT.replace("137.8", "140")
    assert told(hit(other, "140 billion yuan", THEIRS, score=0.6)) == []
    assert told(hit(other, "140 billion yuan", THEIRS), verdict=Verdict.RELATED) == []


def test_the_same_source_does_not_disagree_with_itself() -> None:
    assert told(hit(TEXT.replace("137.8", "140"), "140 billion yuan", OURS)) == []
