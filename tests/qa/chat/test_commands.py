"""Help, palette and copying."""

import pytest

from qa.chat.boxes.dialogs import HelpScreen, Menu
from tests.qa.chat.chatting import asked, cards, chat, in_palette, line, pane, shows, until
from tui import ChatApp


async def test_help_lists_every_key() -> None:
    async with chat(size=(100, 80)) as pilot:
        await pilot.press("f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        names = (
            "Enter Esc F5 F2 F3 F4 F1 F6 F7 F8 F9 F10 F12 PgUp PgDn Tab ↑ ← @name /add "
            + " ".join(f"Ctrl+{letter}" for letter in "ORSLQCGXJ")
        )
        for name in names.split():
            assert name in shows(pilot)
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, HelpScreen)


async def test_everything_is_in_the_palette() -> None:
    async with chat() as pilot:
        await asked(pilot, "And Wuhan?")
        commands = {one.title for one in pilot.app.get_system_commands(pilot.app.screen)}
        assert commands >= {
            *("Exact words", "Source", "Further facts", "Copy", "New conversation", "Export"),
            *("Light or dark", "Theme", "Help", "Quit", "Add", "Documents", "Notebook"),
            "Earlier conversations",
            *(
                "Stop keeping conversations",
                "Delete all conversations",
                "Try: What did Wuhan draw?",
            ),
        }


async def test_the_palette_asks_an_example() -> None:
    async with chat() as pilot:
        await in_palette(pilot, "Try: What did", "Try: What did Wuhan draw?")
        await pilot.press("enter")
        await until(pilot, lambda: len(cards(pilot)) == 1 and "¶" in cards(pilot)[0])
        assert cards(pilot)[0].splitlines()[0] == "▾ What did Wuhan draw?"


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is copied; each goes "with care"."""
    texts: list[str] = []

    def copy(text: str, *_: object) -> str:
        texts.append(text)
        return "with care"

    monkeypatch.setattr("qa.session.clipboard.copy", copy)
    return texts


@pytest.mark.parametrize(
    ("down", "first"),
    [
        (0, "over 200 billion yuan"),
        (1, "Wuhan's optoelectronic cluster drew over 200 billion yuan in three years."),
        (3, "Wuhan's optoelectronic cluster drew over 200 billion yuan in three years.[^art]"),
        (4, "@misc{art,"),
    ],
)
async def test_what_to_copy_is_chosen(copied: list[str], down: int, first: str) -> None:
    async with chat() as pilot:
        await asked(pilot, "Hefei")
        await asked(pilot, "Wuhan")
        await pilot.press("f8", *["down"] * down, "enter")
        await until(pilot, lambda: bool(copied))
        assert copied[0].splitlines()[0] == first
        await until(pilot, lambda: f"Copied with care: {first[:15]}" in shows(pilot))


async def test_copy_takes_the_fact_that_is_marked_in_the_source(copied: list[str]) -> None:
    async with chat() as pilot:
        await asked(pilot, "Hefei")
        await pilot.press("ctrl+o", "down", "f8", "enter")
        await until(pilot, lambda: bool(copied))
        assert copied == ["Hangzhou's security cluster grew by 17.2 % in 2021."]
        assert pane(pilot).display


async def test_copy_takes_the_chosen_card(copied: list[str]) -> None:
    async with chat() as pilot:
        await asked(pilot, "Hefei")
        await asked(pilot, "Wuhan")
        await pilot.press("shift+tab", "up", "f8", "enter")
        await until(pilot, lambda: bool(copied))
        assert copied == ["137.8 billion yuan"]


async def test_copy_takes_both_sides_of_a_comparison(copied: list[str]) -> None:
    async with chat() as pilot:
        await asked(pilot, "Hefei or Wuhan?")
        await pilot.press("f8", "enter")
        await until(pilot, lambda: bool(copied))
        assert copied == ["Hefei: 137.8 billion yuan\nWuhan: over 200 billion yuan"]


async def test_before_an_answer_there_is_nothing_to_copy(copied: list[str]) -> None:
    async with chat() as pilot:
        await pilot.press("f8")
        assert "There is no answer to copy yet." in shows(pilot)
        assert copied == []


async def test_escape_leaves_a_menu_and_the_draft_stays() -> None:
    async with chat() as pilot:
        await asked(pilot, "Hefei")
        await pilot.press(*"draft", "f8")
        assert isinstance(pilot.app.screen, Menu)
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, Menu)
        assert line(pilot).value == "draft"


def test_no_key_of_the_chat_is_a_letter() -> None:
    keys = [binding.key for binding in ChatApp.BINDINGS]  # type: ignore[union-attr]
    assert not [key for key in keys if len(key) == 1]
