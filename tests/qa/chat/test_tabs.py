"""Several conversations, open in tabs."""

from pathlib import Path

import pytest
from textual.events import Key

from qa.chat.tab_line import TabLabel
from qa.chat.turns.cards import TurnCard
from qa.session.history.history import History
from tests.qa.chat.chatting import (
    HEFEI,
    Chat,
    Opening,
    ask,
    asked,
    cards,
    chat,
    conversation,
    line,
    pane,
    shows,
    text_of,
    until,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "chats.sqlite"


def tabs(pilot: Chat) -> list[str]:
    """What the line of tabs says; nothing where there is no line."""
    labels = pilot.app.query(TabLabel)
    return [text_of(one).strip() for one in labels if one.parent and one.parent.display]


async def test_one_conversation_has_no_line_of_tabs_and_two_have(path: Path) -> None:
    async with chat(history=History(path)) as pilot:
        await asked(pilot, "Hefei")
        assert tabs(pilot) == []
        await pilot.press("alt+a")
        await until(pilot, lambda: tabs(pilot) == ["1 Hefei", "▸2 New conversation"])
        assert shows(pilot).splitlines()[0].startswith(" 1 Hefei")
        assert cards(pilot) == []
        await asked(pilot, "Wuhan")
        await until(pilot, lambda: tabs(pilot) == ["1 Hefei", "▸2 Wuhan"])


async def test_a_terminal_that_sends_the_letter_with_alt_opens_a_tab_and_types_nothing() -> None:
    async with chat() as pilot:
        for place, focused in enumerate((line(pilot), conversation(pilot)), 2):
            focused.focus()
            pilot.app.post_message(Key("alt+a", "a"))
            await until(pilot, lambda place=place: len(tabs(pilot)) == place)  # type: ignore[misc]
            assert line(pilot).value == ""


async def test_each_tab_keeps_its_conversation_its_scope_and_what_is_typed(path: Path) -> None:
    opening = Opening()
    async with chat(opening, history=History(path)) as pilot:
        await asked(pilot, "Hefei")
        await ask(pilot, "/scope oth")
        await pilot.press(*"draft")
        await pilot.press("alt+a")
        assert (line(pilot).value, "Only:" in shows(pilot)) == ("", False)
        await asked(pilot, "Wuhan")
        assert opening.base.asked[-1][1] == []
        await pilot.press("ctrl+pageup")
        await until(pilot, lambda: cards(pilot)[0].startswith("▾ Hefei"))
        assert line(pilot).value == "draft"
        await until(pilot, lambda: "Only:" in shows(pilot))
        line(pilot).value = ""
        await asked(pilot, "And Wuhan?")
        assert opening.base.asked[-1][1] == ["Hefei"]
    assert [(one.first, one.turns) for one in History(path).conversations()] == [
        ("Wuhan", 1),
        ("Hefei", 2),
    ]


async def test_a_source_that_is_open_belongs_to_its_tab() -> None:
    async with chat(size=(140, 30)) as pilot:
        await asked(pilot, "Hefei")
        await pilot.press("ctrl+o")
        await until(pilot, lambda: pane(pilot).has_class("-open"))
        read = pane(pilot).fact
        await pilot.press("alt+a")
        await until(pilot, lambda: len(tabs(pilot)) == 2)
        assert not pane(pilot).has_class("-open")
        assert line(pilot).has_focus
        await pilot.press("ctrl+pageup")
        await until(pilot, lambda: pane(pilot).has_class("-open"))
        assert pane(pilot).fact == read == HEFEI
        assert line(pilot).has_focus
        await pilot.press("ctrl+pagedown")
        await until(pilot, lambda: not pane(pilot).has_class("-open"))


async def test_what_is_said_for_a_while_is_said_in_its_tab_alone() -> None:
    async with chat() as pilot:
        await asked(pilot, "Hefei")
        pilot.app.tell("Saved as it is.")  # type: ignore[attr-defined]
        assert str(line(pilot).border_title) == "Saved as it is."
        await pilot.press("alt+a")
        await until(pilot, lambda: len(tabs(pilot)) == 2)
        assert "Saved" not in str(line(pilot).border_title or "")


async def test_an_answer_that_comes_unseen_is_marked_and_is_there(path: Path) -> None:
    opening = Opening()
    async with chat(opening, history=History(path)) as pilot:
        await ask(pilot, "How slow was Hefei?")
        await pilot.press("alt+a")
        assert pilot.app.query(TurnCard).nodes == []
        opening.base.gate.set()
        await until(pilot, lambda: tabs(pilot)[0] == "•1 How slow was Hefei?")
        await pilot.press("ctrl+pagedown")
        await until(pilot, lambda: "137.8 billion yuan" in "".join(cards(pilot)))
        assert tabs(pilot)[0] == "▸1 How slow was Hefei?"


async def test_a_question_goes_on_being_waited_for_in_its_tab() -> None:
    opening = Opening()
    async with chat(opening) as pilot:
        await ask(pilot, "How slow was Hefei?")
        await pilot.press("alt+a", "alt+left")
        await until(pilot, lambda: "looking…" in "".join(cards(pilot)))
        opening.base.gate.set()
        await until(pilot, lambda: "137.8 billion yuan" in "".join(cards(pilot)))


async def test_tabs_are_closed_by_key_cross_and_command_and_nothing_is_lost(path: Path) -> None:
    async with chat(history=History(path)) as pilot:
        for question in ("Hefei", "Wuhan", "Hangzhou"):
            await asked(pilot, question)
            await pilot.press("alt+a")
        await pilot.press("alt+w")
        await until(pilot, lambda: tabs(pilot) == ["1 Hefei", "2 Wuhan", "▸3 Hangzhou"])
        await pilot.click("TabCross")
        await until(pilot, lambda: tabs(pilot) == ["1 Hefei", "▸2 Wuhan"])
        await ask(pilot, "/close")
        await until(pilot, lambda: tabs(pilot) == [])
        assert cards(pilot)[0].startswith("▾ Hefei")
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert "Hangzhou" in shows(pilot)


async def test_a_tab_is_gone_to_by_click_number_and_title(path: Path) -> None:
    async with chat(history=History(path)) as pilot:
        await asked(pilot, "Hefei")
        await pilot.press("alt+a")
        await asked(pilot, "Wuhan")
        await pilot.click("TabLabel")
        await until(pilot, lambda: cards(pilot)[0].startswith("▾ Hefei"))
        await ask(pilot, "/tab 2")
        await until(pilot, lambda: cards(pilot)[0].startswith("▾ Wuhan"))
        await ask(pilot, "/tab hef")
        await until(pilot, lambda: cards(pilot)[0].startswith("▾ Hefei"))
        await ask(pilot, "/tab nowhere")
        await pilot.pause()
        assert "No open conversation has “nowhere”" in shows(pilot)


async def test_an_earlier_conversation_that_is_open_is_seen_in_its_tab(path: Path) -> None:
    async with chat(history=History(path)) as pilot:
        await asked(pilot, "Hefei")
        await pilot.press("alt+a")
        await asked(pilot, "Wuhan")
        await pilot.press("ctrl+g", *"hefei", "enter")
        await until(pilot, lambda: tabs(pilot) == ["▸1 Hefei", "2 Wuhan"])


async def test_what_was_open_comes_back(path: Path) -> None:
    async with chat(history=History(path)) as pilot:
        await asked(pilot, "Hefei")
        await pilot.press("alt+a")
        await asked(pilot, "Wuhan")
        await pilot.press(*"and", "ctrl+pagedown")
    async with chat(history=History(path)) as pilot:
        pilot.app._kept.resume()  # type: ignore[attr-defined]  # as --continue does
        await until(pilot, lambda: tabs(pilot) == ["▸1 Hefei", "2 Wuhan"])
        await until(pilot, lambda: cards(pilot)[0].startswith("▾ Hefei"))
        await pilot.press("ctrl+pagedown")
        await until(pilot, lambda: cards(pilot)[0].startswith("▾ Wuhan"))
        assert line(pilot).value == "and"


async def test_nine_tabs_fit_on_forty_columns(path: Path) -> None:
    async with chat(history=History(path), size=(40, 15)) as pilot:
        for _ in range(10):
            await pilot.press("alt+a")
        await pilot.pause()
        assert len(tabs(pilot)) == 9
        assert shows(pilot).startswith(" 1  2  3  4  5  6  7  8 ▸9 New")
        assert "Nine" in shows(pilot)
