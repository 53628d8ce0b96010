"""How an answer out of several facts reads, in the chat and on the command line."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from facts import Context, Fact, Place, Source
from qa import Answer, Hit, ShortAnswer, Verdict
from qa.answer import AnswerItem
from qa.doors.printing import print_answer
from qa.session.history.transcripts import to_markdown
from qa.session.turn import Turn
from qa.session.wording.card import card
from qa.session.wording.further import further_hits
from qa.session.wording.gathered import FEW, SHOWN, rows
from qa.session.wording.styled import Role, text_of


@pytest.fixture
def most(six_facts: Sequence[Fact]) -> Answer:
    roses = Hit(1, 0.9, six_facts[0], ShortAnswer("120 roses", 15, 24))
    pond = Hit(2, 0.5, six_facts[2], ShortAnswer("40 carp", 15, 22))
    items = (
        AnswerItem("garden", "120 roses", roses, "120", "roses"),
        AnswerItem("pond", "40 carp", pond, "40", "roses", counts=False),
    )
    return Answer(
        *("Most?", "Most?", Verdict.ANSWERED, 0.8, "Worked out from 2 facts in 1 source."),
        *((roses, pond), "fake"),
        kind="max",
        said="garden: 120 roses",
        items=items,
    )


def test_each_thing_has_a_line_with_a_bar_as_long_as_its_figure(most: Answer) -> None:
    assert [(row.said, len(row.bar), row.counts) for row in rows(most)] == [
        ("garden: 120 roses", 12, True),
        ("pond: 40 carp", 4, False),
    ]


def test_figures_in_different_units_have_no_bars(most: Answer) -> None:
    first, second = most.items
    unlike = replace(most, items=(first, replace(second, unit="carp")))
    assert [row.bar for row in rows(unlike)] == ["", ""]


def test_points_in_time_have_no_bars(most: Answer) -> None:
    years = tuple(replace(one, number="1911", unit="year") for one in most.items)
    assert [row.bar for row in rows(replace(most, items=years))] == ["", ""]


def test_an_overview_shows_the_facts_themselves(most: Answer) -> None:
    said = [row.said for row in rows(replace(most, kind="overview"))]
    assert said == ["The garden has 120 roses.", "The pond holds 40 carp and no frogs."]


def test_the_card_sets_back_what_was_only_compared(most: Answer) -> None:
    sections = card(Turn("Most?", most)).sections
    assert text_of(sections["short"]) == "garden: 120 roses"
    roles = {piece.text.strip(): piece.role for piece in sections["fact"]}
    assert roles["garden: 120 roses"] is Role.STRONG
    assert roles["pond: 40 carp"] is Role.ASIDE
    assert text_of(sections["fact"]).endswith("Worked out from 2 facts in 1 source.")


def test_a_long_list_folds_and_a_key_shows_all_of_it(most: Answer) -> None:
    many = replace(most, items=most.items[:1] * (SHOWN + 30), hits=most.hits[:1])
    lines = text_of(card(Turn("Most?", many)).sections["fact"]).splitlines()
    assert len(lines) == FEW + 2
    assert lines[-2] == f"▸ and {SHOWN + 30 - FEW} more, F2 shows them"
    whole = text_of(card(Turn("Most?", many), whole=True).sections["fact"]).splitlines()
    assert len(whole) == SHOWN + 30 + 2
    assert whole[-2] == "▾ F2 shows fewer"


def of_table(kind: str, said: str, *values: str) -> Answer:
    """An answer whose things are the rows of one table."""
    source = Source("meters", "meters")
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    items: list[AnswerItem] = []
    for month, value in zip(months, values, strict=False):
        place, columns = Place(table=1, row=month), Context(columns=("Month", "Gas (£)"))
        fact = Fact(month, f"{month} | {value}", source, 1, place=place, context=columns)
        hit = Hit(len(items) + 1, 0.6, fact, ShortAnswer(value, 6, 6 + len(value)))
        items.append(AnswerItem(month, *((value, hit, value) if kind == "sum" else ("", hit))))
    hits = tuple(one.hit for one in items)[:9]
    reason = f"Worked out from {len(items)} facts in 1 source."
    return Answer(
        *("?", "?", Verdict.ANSWERED, 0.9, reason, hits, "m"),
        kind=kind,
        said=said,
        items=tuple(items),
    )


def test_a_list_out_of_one_table_is_said_once_with_its_place() -> None:
    shown = card(Turn("?", of_table("list", "Jan · Feb · Mar", "12", "11", "9"))).sections
    assert text_of(shown["short"]) == "Jan · Feb · Mar"
    assert text_of(shown["fact"]) == "Worked out from 3 facts in 1 source."
    assert text_of(shown["source"]) == "meters · table 1"


def test_what_a_count_leaves_out_is_one_line() -> None:
    answer = of_table("count", "1 of the 3 named: Jan", "12", "11", "9")
    first, *rest = answer.items
    answer = replace(answer, items=(first, *(replace(one, counts=False) for one in rest)))
    shown = card(Turn("?", answer)).sections
    assert text_of(shown["fact"]).splitlines()[0] == "Not counted: Feb · Mar"
    assert text_of(shown["source"]) == "meters · table 1, row Jan"


def test_a_long_sum_shows_each_figure_once_and_its_table_once() -> None:
    values = [str(number) for number in range(10, 22)]
    answer = of_table("sum", f"{' + '.join(values)} = 186", *values)
    shown = {name: text_of(said) for name, said in card(Turn("?", answer)).sections.items()}
    assert shown["short"] == "£186 = 10 + 11 + 12 + … + 21"
    assert shown["fact"].count("Jan") == 1
    assert shown["source"] == "meters · table 1"
    assert sum(len(said.splitlines()) for said in shown.values()) <= 10


def test_things_of_several_places_have_each_its_own(most: Answer) -> None:
    shown = card(Turn("Most?", most)).sections
    first, second, _ = text_of(shown["fact"]).splitlines()
    assert first.endswith("━━━  ¶ 1 · according to the gardener")
    assert second.endswith("━━━━  ¶ 3")
    assert text_of(shown["source"]) == "The garden report · Green Press, 2024-03-01"


def test_things_of_several_sources_have_each_its_own(most: Answer) -> None:
    first, second = most.items
    fact = replace(second.hit.fact, source=Source("other", "The pond report"))
    both = replace(most, items=(first, replace(second, hit=replace(second.hit, fact=fact))))
    shown = card(Turn("Most?", both)).sections
    assert text_of(shown["fact"]).splitlines()[1].endswith("━━━━  The pond report · ¶ 3")
    assert "source" not in shown


def test_facts_that_an_answer_is_made_of_are_no_further_facts() -> None:
    answer = of_table("sum", "10 + 11 + 12 = 33", "10", "11", "12")
    assert further_hits(answer) == []
    other = replace(answer.hits[0], fact=Fact("o", "Gas is dear.", Source("s", "S"), 1))
    assert further_hits(replace(answer, hits=(*answer.hits, other))) == [other]


def test_the_command_line_says_the_table_once(capsys: pytest.CaptureFixture[str]) -> None:
    print_answer(of_table("sum", "10 + 11 + 12 = 33", "10", "11", "12"))
    printed = capsys.readouterr().out
    assert printed.splitlines() == [
        "£33 = 10 + 11 + 12",
        "",
        "Jan: £10  ━━━━━━━━━━",
        "Feb: £11  ━━━━━━━━━━━",
        "Mar: £12  ━━━━━━━━━━━━",
        "",
        "Worked out from 3 facts in 1 source.",
        "  meters · table 1",
    ]


def test_the_command_line_prints_each_thing_with_its_fact_and_place(
    most: Answer, capsys: pytest.CaptureFixture[str]
) -> None:
    print_answer(most)
    printed = capsys.readouterr().out
    assert printed.startswith("garden: 120 roses\n\ngarden: 120 roses  ━━━━━━━━━━━━\n")
    assert "  The pond holds 40 carp and no frogs. · The garden report" in printed
    assert printed.endswith("Worked out from 2 facts in 1 source.\n")


def test_a_transcript_has_what_was_said_and_the_facts_that_count(most: Answer) -> None:
    written = to_markdown([Turn("Most?", most)])
    assert "**garden: 120 roses**" in written
    assert "The garden has 120 roses.[^1]" in written
    assert "carp" not in written


def test_json_has_every_item(most: Answer) -> None:
    first, second = most.to_json()["items"]
    assert (first["label"], first["number"], first["counts"]) == ("garden", "120", True)
    assert second["hit"]["fact"]["text"] == "The pond holds 40 carp and no frogs."


def test_one_thing_alone_is_shown_as_the_fact_that_says_it() -> None:
    columns = ("Department", "2025/26 (£)")
    row = Fact("p", "Parks | 455000", Source("b", "Budget"), 1, context=Context(columns=columns))
    hit = Hit(1, 0.9, row, ShortAnswer("455000", 8, 14))
    one = (AnswerItem("Parks", "455000", hit, "455000"),)
    answer = Answer(
        *("?", "?", Verdict.ANSWERED, 0.8, "One fact says so.", (hit,), "fake"),
        kind="list",
        said="Parks: 455000",
        items=one,
    )
    shown = card(Turn("?", answer)).sections
    assert text_of(shown["short"]) == "Parks: £455,000"
    assert text_of(shown["fact"]) == "Department  2025/26 (£)\nParks       455000"
    assert [piece.text for piece in shown["fact"] if piece.role is Role.ANSWER] == ["455000"]
