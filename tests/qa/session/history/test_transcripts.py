"""A conversation written down."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from facts import Context, Fact, Place, Source
from qa import Answer, Hit, ShortAnswer, Verdict
from qa.answer import AnswerItem
from qa.session.history.transcripts import FORMATS, exported, to_json, to_markdown
from qa.session.turn import Turn


def turn(question: str, verdict: Verdict, *facts: Fact, searched: str = "") -> Turn:
    short = ShortAnswer("120 roses", 15, 24)
    hits = tuple(Hit(n, 0.9, fact, short if n == 1 else None) for n, fact in enumerate(facts, 1))
    return Turn(
        question, Answer(question, searched or question, verdict, 0.8, "Why.", hits, "fake")
    )


def test_markdown_has_each_answer_and_each_source_once(six_facts: Sequence[Fact]) -> None:
    turns = [
        turn("How many *roses*?", Verdict.ANSWERED, six_facts[0]),
        turn("And now?", Verdict.ANSWERED, six_facts[0], searched="And now roses?"),
        turn("Frogs?", Verdict.RELATED, six_facts[2]),
        Turn("Slow?", cancelled=True),
        Turn("Broken?", failure="Index [gone]."),
    ]
    footnote = "The garden report · Green Press, 2024-03-01 · ¶ 1 · according to the gardener"
    other = "The garden report · Green Press, 2024-03-01 · ¶ 3"
    assert to_markdown(turns).split("\n\n") == [
        "# Questions and answers",
        r"## How many \*roses\*?",
        "**120 roses**",
        "The garden has 120 roses.[^1]",
        "*quite sure · 0.80*",
        "## And now?",
        "*searched: And now roses?*",
        "**120 roses**",
        "The garden has 120 roses.[^1]",
        "*quite sure · 0.80*",
        "## Frogs?",
        "**I found no sure answer.** Why.",
        "The closest I found: The pond holds 40 carp and no frogs.[^2]",
        "## Slow?",
        "*Not answered.*",
        "## Broken?",
        r"*Index \[gone\].*",
        f"[^1]: {footnote} · <https://x.test>",
        f"[^2]: {other} · <https://x.test>\n",
    ]


def test_what_differs_and_what_a_card_keeps_folded_is_written_down(
    six_facts: Sequence[Fact],
) -> None:
    asked = turn("Roses?", Verdict.ANSWERED, six_facts[0], six_facts[2])
    assert asked.answer
    other = replace(six_facts[0], id="o", text="There are 90 roses.", source=Source("b", "B"))
    differing = Hit(9, 0.8, other, ShortAnswer("90 roses", 10, 18))
    asked.answer = replace(asked.answer, disagreement=(differing,))
    blocks = to_markdown([asked]).split("\n\n")
    assert blocks[3:8] == [
        "The garden has 120 roses.[^1]",
        "⚠ Sources differ:",
        "- There are 90 roses.[^2]",
        "Other facts:",
        "- The pond holds 40 carp and no frogs.[^3]",
    ]


def test_rows_of_one_table_are_one_table_with_one_footnote() -> None:
    source, columns = Source("m", "meters"), Context(columns=("Month", "Gas"))
    facts = [
        Fact(name, f"{name} | 9", source, 1, place=Place(table=1, row=name), context=columns)
        for name in ("Jan", "Feb")
    ]
    asked = turn("Sum?", Verdict.ANSWERED, *facts)
    hits = tuple(Hit(n, 0.9, fact, ShortAnswer("9", 6, 7)) for n, fact in enumerate(facts, 1))
    items = tuple(AnswerItem(hit.fact.id, "9", hit, "9") for hit in hits)
    asked.answer = replace(asked.answer, hits=hits, kind="sum", said="9 + 9 = 18", items=items)  # type: ignore[type-var]
    written = to_markdown([asked])
    assert "| Month | Gas |\n| --- | --- |\n| Jan | **9** |\n| Feb | **9**[^1] |\n" in written
    assert "[^1]: meters · table 1\n" in written
    assert "[^2]" not in written


def test_a_row_is_a_table_with_its_footnote_in_the_last_cell() -> None:
    row = Fact("r", "Roses | 120", Source("s", "S"), 1, context=Context(columns=("Plant", "")))
    asked = turn("How many?", Verdict.ANSWERED, row)
    table = "| Plant |  |\n| --- | --- |\n| Roses | **120**[^1] |"
    asked.answer = replace(asked.answer, hits=(Hit(1, 0.9, row, ShortAnswer("120", 8, 11)),))  # type: ignore[type-var]
    assert table in to_markdown([asked])
    refused = turn("Why?", Verdict.RELATED, row)
    assert f"The closest I found:\n\n{table.replace('*', '')}" in to_markdown([refused])


def test_an_answer_on_two_things_is_written_down_whole(six_facts: Sequence[Fact]) -> None:
    hits = (
        Hit(1, 0.9, six_facts[0], ShortAnswer("120 roses", 15, 24)),
        Hit(2, 0.8, six_facts[2], ShortAnswer("40 carp", 15, 22)),
        Hit(3, 0.5, six_facts[5]),
    )
    both = Answer("?", "?", Verdict.ANSWERED, 0.8, "Why.", hits, "fake", {}, ("Garden", "Pond"))
    assert to_markdown([Turn("Garden or pond?", both)]).split("\n\n")[2:5] == [
        "**Garden: 120 roses · Pond: 40 carp**",
        "The garden has 120 roses.[^1]",
        "The pond holds 40 carp and no frogs.[^2]",
    ]


def test_json_has_every_turn_as_the_command_line_prints_it(six_facts: Sequence[Fact]) -> None:
    asked = turn("Roses?", Verdict.ANSWERED, six_facts[0])
    first, second = json.loads(to_json([asked, Turn("Broken?", failure="Gone.")]))["turns"]
    assert asked.answer
    assert first["answer"] == asked.answer.to_json()
    assert (second["question"], second["answer"], second["failure"]) == ("Broken?", None, "Gone.")


def test_an_exported_file_is_named_after_the_time_and_its_kind() -> None:
    turns, now = [Turn("Slow?", cancelled=True)], datetime(2024, 3, 1, 9, 5, 7)
    assert exported(turns, "Markdown", now) == ("qa-2024-03-01-090507.md", to_markdown(turns))
    assert exported(turns, "JSON", now) == ("qa-2024-03-01-090507.json", to_json(turns))
    assert list(FORMATS) == ["Markdown", "JSON"]
