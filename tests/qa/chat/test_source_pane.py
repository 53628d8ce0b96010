"""The source beside the conversation: its paragraphs, the cited fact, the walk through it."""

from dataclasses import replace

import pytest
from textual.widgets import OptionList

from facts import Context, Fact
from qa.chat.sources.passages import Passages
from qa.session.wording import phrases
from tests.qa.chat.chatting import (
    AGAIN,
    GOOD,
    HANGZHOU,
    HEFEI,
    OTHER,
    SOURCE,
    TEXT,
    UNKNOWN,
    VOICES,
    Chat,
    Opening,
    asked,
    cards,
    chat,
    chosen,
    in_palette,
    line,
    notices,
    offered,
    pane,
    shows,
    status,
    still,
    until,
)

QUESTION = "What do the voices of all sources say?"


def passages(pilot: Chat) -> list[str]:
    """What each paragraph says."""
    return [str(option.prompt).strip() for option in pilot.app.query_one(Passages).options]


def marked(pilot: Chat) -> list[str]:
    """The characters that stand out."""
    found = []
    for option in pilot.app.query_one(Passages).options:
        spans = option.prompt.spans  # type: ignore[union-attr]
        found += [
            str(option.prompt)[span.start : span.end]
            for span in spans
            if "underline" in str(span.style)
        ]
    return found


async def test_a_source_without_text_shows_its_facts_by_paragraph() -> None:
    async with chat(size=(120, 30)) as pilot:
        await asked(pilot, "Wuhan?")
        await pilot.press("ctrl+o")
        assert passages(pilot)[:3] == [
            "¶ 4\nThe Hefei voice cluster made 137.8 billion yuan in 2021.",
            f"¶ 5\n{HANGZHOU.text}\n\n{AGAIN.text}",
            "▶ ¶ 6\nWuhan's optoelectronic cluster drew over 200 billion yuan in three years.",
        ]
        assert marked(pilot) == [
            "Wuhan's optoelectronic cluster drew over 200 billion yuan in three years."
        ]
        assert "Clusters drive growth" in shows(pilot)
        assert "The Daily, 2022-11-18 · 5 facts" in shows(pilot)


async def test_a_verbatim_fact_is_marked_by_its_exact_characters_in_the_source_text() -> None:
    async with chat(size=(120, 30)) as pilot:
        await asked(pilot, QUESTION)
        await pilot.press("ctrl+o")
        assert passages(pilot) == [
            "A year of voices",
            f"▶ ¶ 1 · p. 1\nIn Hefei, things went well. {VOICES.text} {GOOD.text}",
            "¶ 2 · p. 2\nNobody knows about 2022 yet.",
        ]
        assert marked(pilot) == ["The Hefei voice cluster made 140 billion yuan in 2021."]


async def test_up_and_down_walk_through_the_facts_and_escape_leaves() -> None:
    async with chat(size=(120, 30)) as pilot:
        await asked(pilot, QUESTION)
        await pilot.press("ctrl+o", "down")
        assert marked(pilot) == ["It was a good year."]
        await pilot.press("down", "down")
        assert marked(pilot) == ["Nobody knows about 2022 yet."]
        await pilot.press("up", "up", "up")
        assert marked(pilot) == ["The Hefei voice cluster made 140 billion yuan in 2021."]
        await pilot.press("escape")
        assert not pane(pilot).display
        assert pilot.app.focused is line(pilot)


async def test_a_click_on_the_source_line_opens_it_and_one_on_a_paragraph_walks_there() -> None:
    async with chat(size=(120, 30)) as pilot:
        await asked(pilot, QUESTION)
        await pilot.click(".source")
        assert pane(pilot).display
        await pilot.click(Passages, offset=(4, 6))
        assert marked(pilot) == ["Nobody knows about 2022 yet."]


async def test_the_source_of_a_further_fact_is_a_click_away() -> None:
    async with chat(size=(120, 40)) as pilot:
        await asked(pilot, QUESTION)
        await pilot.press("f2")
        await pilot.click("FurtherFact")
        assert marked(pilot) == ["The Hefei voice cluster made 137.8 billion yuan in 2021."]


async def test_enter_on_a_card_opens_its_source() -> None:
    async with chat() as pilot:
        await asked(pilot, "Hefei?")
        await asked(pilot, "Wuhan?")
        await pilot.press("shift+tab", "up", "enter")
        assert marked(pilot) == ["The Hefei voice cluster made 137.8 billion yuan in 2021."]


async def test_letters_typed_in_the_source_go_to_the_question() -> None:
    async with chat() as pilot:
        await asked(pilot, "Hefei?")
        await pilot.press("ctrl+o", *"why q")
        assert line(pilot).value == "why q"
        assert pane(pilot).display


async def test_the_source_is_beside_the_chat_below_it_or_alone_as_the_screen_allows() -> None:
    async with chat(size=(120, 30)) as pilot:
        await asked(pilot, "Hefei?")
        await pilot.press("ctrl+o")
        beside = pane(pilot).region
        assert beside.x > 40
        await pilot.resize_terminal(80, 30)
        await still(pilot)
        below = pane(pilot).region
        assert (below.x, below.y > 5) == (0, True)
        await pilot.resize_terminal(40, 12)
        await still(pilot)
        assert "The Hefei voice cluster" in shows(pilot)
        assert pane(pilot).region.y == 0
        await pilot.press("escape")
        await pilot.pause()
        assert "▾ Hefei?" in shows(pilot)


async def test_the_cited_paragraph_is_in_view_on_a_small_screen() -> None:
    async with chat(size=(40, 12)) as pilot:
        await asked(pilot, "odd")
        await pilot.press("ctrl+o")
        await still(pilot)
        assert "Odd red [/foo]" in shows(pilot)


async def test_a_fact_deep_in_a_tall_paragraph_is_in_view() -> None:
    opening = Opening()
    many = [Fact(f"f{n}", f"Fact number {n} of this paragraph.", SOURCE, 4) for n in range(30)]
    opening.base.facts = (*many[:25], HEFEI, *many[25:])
    async with chat(opening, size=(40, 12)) as pilot:
        await asked(pilot, "Hefei?")
        await pilot.press("ctrl+o")
        await still(pilot)
        assert "The Hefei voice cluster" in shows(pilot)
        await pilot.press(*["up"] * 20)
        await still(pilot)
        assert "number 5 of" in shows(pilot)


async def test_the_palette_names_documents_only_once_something_is_typed_and_after_commands() -> (
    None
):
    opening = Opening()
    notes = replace(OTHER, id="notes", title="Copy of the notes", path="/docs/minutes.pdf")
    opening.base.sources = (SOURCE, OTHER, notes)
    async with chat(opening) as pilot:
        await until(pilot, lambda: "ready" in status(pilot))
        await pilot.press("f9")
        await until(pilot, lambda: bool(chosen(pilot)))
        await pilot.pause(0.3)
        assert not any(phrases.OPEN_SOURCE in one for one in offered(pilot))
        await pilot.press(*"copy")
        await until(pilot, lambda: any("minutes.pdf" in one for one in offered(pilot)))
        kinds = [phrases.OPEN_SOURCE in one for one in offered(pilot)]
        assert kinds == sorted(kinds)
        assert kinds.count(False) >= 1


async def test_the_palette_finds_sources_and_opens_them() -> None:
    async with chat(size=(120, 30)) as pilot:
        await until(pilot, lambda: bool(pilot.app.sources))  # type: ignore[attr-defined]
        await in_palette(pilot, "yearvoic", "A year of voices")
        await pilot.press("enter")
        await until(pilot, lambda: pane(pilot).display)
        assert marked(pilot) == ["The Hefei voice cluster made 140 billion yuan in 2021."]
        assert cards(pilot) == []


async def test_there_is_no_source_to_show_before_an_answer() -> None:
    async with chat() as pilot:
        await pilot.press("ctrl+o")
        assert "Ask something first; the" in shows(pilot)
        assert isinstance(pilot.app.query_one("#examples"), OptionList)


@pytest.mark.thorough
async def test_words_are_found_in_the_whole_source_and_the_place_is_told() -> None:
    opening = Opening()
    many = "\n\n".join(f"Paragraph number {n}." for n in range(1, 1_001))
    text = f"{TEXT}\n{many}"
    opening.base.source_text = lambda source_id: text  # type: ignore[method-assign]
    async with chat(opening, size=(130, 30)) as pilot:
        await asked(pilot, "What do the voices of all sources say?")
        await pilot.press("ctrl+o")
        await until(pilot, lambda: "of 1,00" in str(pane(pilot).border_subtitle))
        await pilot.press("slash", *"number 900", "enter")
        await until(pilot, lambda: "Paragraph number 900." in shows(pilot))
        await pilot.press("slash", *"number 77", "enter")
        await until(pilot, lambda: "Paragraph number 77." in shows(pilot))
        await pilot.press("n")
        await until(pilot, lambda: "Paragraph number 770." in shows(pilot))
        assert line(pilot).value == ""
        await pilot.press("slash", *"nowhere", "enter")
        assert "do not stand" in notices(pilot)


async def test_headings_lead_to_their_facts() -> None:
    opening = Opening()
    under = [
        replace(VOICES, context=Context(headings=("Voices", "Money"))),
        replace(UNKNOWN, context=Context(headings=("Voices", "What is not known"))),
    ]
    opening.base.facts = under
    async with chat(opening, size=(130, 30)) as pilot:
        await asked(pilot, "What do the voices of all sources say?")
        await pilot.press("ctrl+o", "o")
        choices = pilot.app.screen.query_one(OptionList)
        titles = [str(one.prompt) for one in choices.options]
        assert [title.strip() for title in titles] == ["Voices", "Money", "What is not known"]
        await pilot.press("end", "enter")
        await until(pilot, lambda: pane(pilot).fact == under[1])


async def test_a_source_without_pages_says_so() -> None:
    async with chat(size=(130, 30)) as pilot:
        await asked(pilot, "What do the voices of all sources say?")
        await pilot.press("ctrl+o", "p")
        said = notices(pilot)
        assert "a page that can be shown" in said or "an extra" in said


async def test_the_source_opens_by_itself_where_its_place_was_asked_for() -> None:
    async with chat(size=(120, 30)) as pilot:
        await asked(pilot, "Wuhan?")
        assert not pane(pilot).has_class("-open")
        await asked(pilot, "where is that?")
        await until(pilot, lambda: pane(pilot).has_class("-open"))
