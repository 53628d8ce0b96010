"""What the command line writes."""

import sys
from collections.abc import Sequence
from dataclasses import replace

import pytest

from facts import Context, Fact, Place, Source
from qa import Answer, Hit, ShortAnswer, Verdict
from qa.doors.printing import print_answer, print_hit


@pytest.mark.parametrize(
    ("question", "searched", "told"),
    [
        ("How many rozes?", "How many roses?", True),
        (" How many\n roses?", "How many roses?", False),
        ("How many \x1b[31mroses?", "How many roses?", False),
    ],
)
def test_what_was_searched_is_told_where_the_chat_tells_it_too(
    six_facts: Sequence[Fact],
    capsys: pytest.CaptureFixture[str],
    question: str,
    searched: str,
    told: bool,
) -> None:
    hits = (Hit(1, 0.9, six_facts[0]),)
    print_answer(Answer(question, searched, Verdict.ANSWERED, 0.8, "Why.", hits, "fake"))
    assert (f"searched: {searched}" in capsys.readouterr().out) is told


ROW = Fact(
    *("s#1", "Wuhan | 5", Source("s", "The costs", path="/reports/costs.pdf"), 3),
    place=Place(page=4, table=2, row="Wuhan"),
    context=Context(columns=("City", "Cost"), caption="In euros"),
)


def test_a_row_is_shown_below_its_caption_and_columns_with_its_place(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_hit(Hit(1, 0.9, ROW))
    assert capsys.readouterr().out.splitlines() == [
        "In euros",
        "City   Cost",
        "Wuhan  5",
        "  The costs · page 4, table 2, row Wuhan · strong match · 0.90",
    ]


def test_a_row_that_is_read_aloud_or_too_wide_has_a_line_for_each_cell(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    by_cells = ["City: Wuhan", "Cost: 5"]
    monkeypatch.setenv("COLUMNS", "10")
    print_hit(Hit(1, 0.9, ROW))
    assert capsys.readouterr().out.splitlines()[1:3] == by_cells
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    print_hit(Hit(1, 0.9, ROW))
    assert capsys.readouterr().out.splitlines()[1:3] == by_cells


def test_nothing_is_shown_below_nothing_where_the_closest_fact_is_far(
    six_facts: Sequence[Fact], capsys: pytest.CaptureFixture[str]
) -> None:
    reason = "No fact comes close to this question."

    def printed(score: float) -> list[str]:
        hits = (Hit(1, score, six_facts[0]),)
        print_answer(Answer("Peru?", "Peru?", Verdict.NOTHING, 0.0, reason, hits, "fake"))
        return capsys.readouterr().out.splitlines()

    assert printed(0.025) == ["I found no answer in your documents."]
    assert printed(0.2)[:3] == [
        "I found no sure answer.",
        "The closest I found:",
        six_facts[0].text,
    ]


def test_what_may_answer_is_underlined_in_the_closest_fact_alone(
    six_facts: Sequence[Fact], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hits = (
        Hit(1, 0.5, six_facts[0], ShortAnswer("120 roses", 15, 24)),
        Hit(2, 0.4, six_facts[2], ShortAnswer("40 carp", 15, 22)),
    )
    answer = Answer("?", "?", Verdict.RELATED, 0.4, "No.", hits, "fake")
    print_answer(answer)
    told = "The closest I found (perhaps “120 roses”):\nThe garden has 120 roses.\n"
    assert told in capsys.readouterr().out
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr("qa.doors.console._colour", lambda: True)
    print_answer(answer)
    printed = capsys.readouterr().out
    assert "The closest I found (underlined: perhaps the answer):" in printed
    assert "The garden has \x1b[4m120 roses\x1b[0m." in printed
    print_answer(replace(answer, confidence=0.3))
    printed = capsys.readouterr().out
    assert "The closest I found:\n" in printed
    assert "The garden has 120 roses." in printed
    assert "The pond holds 40 carp and no frogs." in printed


def test_the_title_opens_the_file_in_a_terminal_and_nowhere_else(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    print_hit(Hit(1, 0.9, ROW))
    assert "\x1b]8" not in capsys.readouterr().out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    print_hit(Hit(1, 0.9, ROW))
    link = "\x1b]8;;file:///reports/costs.pdf#page=4\x1b\\The costs\x1b]8;;\x1b\\ · page 4"
    assert link in capsys.readouterr().out
    monkeypatch.setenv("TERM", "dumb")
    print_hit(Hit(1, 0.9, ROW))
    assert "\x1b]8" not in capsys.readouterr().out
