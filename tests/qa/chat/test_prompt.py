"""The lines to type in: readline's keys, several lines, completion, typed commands."""

from pathlib import Path

import pytest
from textual import events
from textual.widgets import OptionList

from qa.chat.boxes.dialogs import HelpScreen
from qa.chat.prompt import QuestionInput
from tests.qa.chat.chatting import (
    Chat,
    asked,
    cards,
    chat,
    conversation,
    line,
    notices,
    shows,
    status,
    until,
)
from tui import ChatApp


def offered(pilot: Chat) -> list[str]:
    """The completions that are shown."""
    found = pilot.app.query_one("#completions", OptionList)
    return [str(one.prompt).split()[0] for one in found.options] if found.display else []


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        ("ctrl+a x", "xone two"),
        ("ctrl+a ctrl+e x", "one twox"),
        ("ctrl+b ctrl+b x", "one txwo"),
        ("ctrl+a ctrl+f x", "oxne two"),
        ("ctrl+w", "one "),
        ("ctrl+w ctrl+y ctrl+y", "one twotwo"),
        ("ctrl+u", ""),
        ("ctrl+u x ctrl+y", "xone two"),
        ("ctrl+a ctrl+k", ""),
        ("ctrl+a ctrl+d", "ne two"),
        ("ctrl+h", "one tw"),
        ("ctrl+p", "before"),
        ("ctrl+p ctrl+n", "one two"),
    ],
)
async def test_keys_of_readline_do_what_they_do_in_a_shell(keys: str, left: str) -> None:
    async with chat() as pilot:
        line(pilot).remember(["before"])
        line(pilot).write("one two")
        await pilot.press(*keys.split())
        assert line(pilot).value == left


def test_no_key_of_the_chat_is_one_of_readline() -> None:
    chats = {binding.key for binding in ChatApp.BINDINGS}  # type: ignore[union-attr]
    lines = {
        key
        for binding in QuestionInput.BINDINGS
        for key in binding.key.split(",")  # type: ignore[union-attr]
    }
    readline = {f"ctrl+{letter}" for letter in "aewukbfnpyd"}
    assert not chats & readline
    assert readline <= lines
    assert ChatApp.COMMAND_PALETTE_BINDING not in readline


async def test_several_lines_are_typed_pasted_and_asked_as_one_question() -> None:
    async with chat() as pilot:
        await pilot.press(*"a", "ctrl+j", *"b")
        line(pilot).post_message(events.Paste("\r\nc [/x]\r\nd\r\n"))
        await pilot.pause()
        assert line(pilot).value == "a\nb\nc [/x]\nd"
        await pilot.press("enter")
        assert conversation(pilot).turns[0].question == "a\nb\nc [/x]\nd"
        await pilot.press("up")
        assert line(pilot).value == "a\nb\nc [/x]\nd"


async def test_a_slash_offers_commands_and_tab_takes_one() -> None:
    async with chat() as pilot:
        await pilot.press("/")
        assert offered(pilot)[:2] == ["/add", "/stop"]
        await pilot.press("h")
        assert offered(pilot) == ["/help"]
        await pilot.press("tab")
        assert line(pilot).value == "/help"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        assert line(pilot).value == ""


async def test_arrows_choose_a_completion_and_enter_takes_it() -> None:
    async with chat() as pilot:
        await pilot.press("/", "down", "down", "enter")
        assert line(pilot).value == "/sources"
        await pilot.press("escape")
        assert offered(pilot) == []


async def test_names_of_documents_are_completed() -> None:
    async with chat() as pilot:
        await until(pilot, lambda: "ready" in status(pilot))
        await pilot.press(*"Hefei @vo")
        assert offered(pilot) == ["@other"]
        await pilot.press("tab")
        assert line(pilot).value == "Hefei @other "


async def test_paths_are_completed_behind_add(tmp_path: Path) -> None:
    (tmp_path / "some reports").mkdir()
    (tmp_path / "some.txt").write_text("Snow.")
    async with chat() as pilot:
        line(pilot).write(f"/add {tmp_path}/so")
        await pilot.pause()
        assert offered(pilot) == ["some", "some.txt"]
        await pilot.press("tab")
        assert line(pilot).value == f"/add {tmp_path}/some reports/"


async def test_a_command_that_is_none_is_told_and_a_path_is_no_command() -> None:
    async with chat(size=(120, 30)) as pilot:
        line(pilot).write("/nonsense x")
        await pilot.press("enter")
        await until(pilot, lambda: "/nonsense is no command" in shows(pilot))
        assert line(pilot).value == ""
        await pilot.press("up")
        assert line(pilot).value == "/nonsense x"
        line(pilot).write("/etc/hosts?")
        await pilot.press("enter")
        assert conversation(pilot).turns[0].question == "/etc/hosts?"


async def test_a_command_that_is_misspelt_stays_to_be_mended() -> None:
    async with chat(size=(120, 30)) as pilot:
        line(pilot).write("/exprt notes.md")
        await pilot.press("enter")
        await until(pilot, lambda: "Did you mean /export?" in shows(pilot))
        assert line(pilot).value == "/exprt notes.md"
        await pilot.press(*"next")
        assert line(pilot).value == "next"
        await pilot.press("up")
        assert line(pilot).value == "/exprt notes.md"


@pytest.mark.parametrize("typed", ["/foo/help", "/no.such/thing is it?", "/x-y", "/"])
async def test_a_line_that_begins_with_a_slash_and_is_no_command_is_never_asked(
    typed: str,
) -> None:
    async with chat(size=(120, 30)) as pilot:
        line(pilot).write(typed)
        await pilot.press("enter")
        await pilot.pause()
        assert "/help lists them" in notices(pilot)
        assert conversation(pilot).turns == []


async def test_a_theme_is_chosen_by_its_name() -> None:
    async with chat() as pilot:
        line(pilot).write("/theme nord")
        await pilot.press("enter")
        assert pilot.app.theme == "nord"


async def test_a_letter_jumps_to_what_it_stands_on() -> None:
    async with chat(size=(100, 40)) as pilot:
        await asked(pilot, "Hefei")
        await asked(pilot, "Wuhan")
        await pilot.press("f10")
        letters = pilot.app.screen.query(".jump")
        assert len(letters) >= 4
        await pilot.press("a")
        assert pilot.app.focused is conversation(pilot)
        assert len(cards(pilot)) == 2


async def test_the_editor_writes_the_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "sed -i s/one/three/")
    monkeypatch.delenv("VISUAL", raising=False)
    async with chat() as pilot:
        monkeypatch.setattr(pilot.app, "suspend", line(pilot).prevent)
        line(pilot).write("one\ntwo")
        await pilot.press("ctrl+x")
        assert line(pilot).value == "three\ntwo"


async def test_letters_that_come_at_once_while_the_focus_is_elsewhere_are_all_typed() -> None:
    async with chat() as pilot:
        await asked(pilot, "Hefei")
        conversation(pilot).focus()
        await pilot.pause()
        for letter in "Wuhan":
            pilot.app.post_message(events.Key(letter, letter))
        await until(pilot, lambda: line(pilot).value == "Wuhan")
