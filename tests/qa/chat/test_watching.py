"""Folders that the chat follows while it is open."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from facts import Library, default_library_path
from qa.session.commands import help_lines
from qa.session.line import slash
from tests.qa.chat.chatting import (
    Chat,
    Opening,
    ask,
    asked,
    chat,
    line,
    notices,
    shows,
    status,
    until,
)

pytestmark = pytest.mark.usefixtures("shared_reading")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pytest.importorskip("watchfiles")
    path = tmp_path / "my notes"
    path.mkdir()
    (path / "snow.txt").write_text("Snow is cold.")
    return path


def put(path: Path, text: str) -> None:
    """Have the file there in whole at once, so that it is never seen half written."""
    part = path.parent.with_name(path.name)
    part.write_text(text)
    part.replace(path)


def told(pilot: Chat) -> str:
    """What is said in the corner."""
    return notices(pilot)


def commands(pilot: Chat) -> set[str]:
    return {one.title for one in pilot.app.get_system_commands(pilot.app.screen)}


async def test_what_is_added_and_changed_is_told_and_answers_catch_up(folder: Path) -> None:
    opening = Opening()
    opening.base.has_library = True
    opening.base.gate.set()
    async with chat(opening, size=(120, 30)) as pilot:
        await until(pilot, lambda: "ready" in status(pilot))
        await ask(pilot, f"/watch {folder}")
        await until(pilot, lambda: f"Watching {folder} while the chat is open" in told(pilot))
        await until(pilot, lambda: "1 changed: snow.txt added." in told(pilot))
        opening.base.is_behind = True
        opening.base.facts = opening.base.facts[:7]
        put(folder / "snow.txt", "Snow is white.")
        await until(pilot, lambda: "1 changed: snow.txt updated." in told(pilot))
        await until(pilot, lambda: not opening.base.is_behind)
        await until(pilot, lambda: status(pilot) == "● 7 facts from 2 sources · ready")
        assert "137.8 billion yuan" in await asked(pilot, "Hefei?")
    with Library.open(default_library_path()) as library:
        assert [fact.text for fact in library.all_facts().values()] == ["Snow is white."]


async def test_the_first_document_of_a_library_has_the_facts_loaded_with_it(folder: Path) -> None:
    opening = Opening()
    async with chat(opening, size=(120, 30)) as pilot:
        await until(pilot, lambda: "ready" in status(pilot))
        opening.gate.clear()
        await ask(pilot, f"/watch '{folder}'")
        await until(pilot, lambda: "reading the facts…" in status(pilot))
        assert "1 changed: snow.txt added." in told(pilot)


async def test_what_cannot_be_read_is_told_and_the_chat_goes_on(folder: Path) -> None:
    put(folder / "half.json", '{"a": ')
    async with chat(size=(120, 30)) as pilot:
        await ask(pilot, f"/watch {folder}")
        await until(pilot, lambda: "half.json: " in told(pilot))
        put(folder / "half.json", '{"a": "The crane lifts 40 tonnes."}')
        await until(pilot, lambda: "1 changed: half.json added." in told(pilot))


async def test_it_is_switched_off_by_the_line_and_by_the_palette(folder: Path) -> None:
    async with chat(size=(120, 30)) as pilot:
        assert "Stop watching" not in commands(pilot)
        await ask(pilot, f"/watch {folder}")
        await until(pilot, lambda: "snow.txt added" in told(pilot))
        assert commands(pilot) >= {"Watched folders", "Stop watching"}
        await ask(pilot, "/watch off")
        await until(pilot, lambda: f"Watching no more: {folder}." in told(pilot))
        assert "Stop watching" not in commands(pilot)
        await ask(pilot, "/watch")
        await until(pilot, lambda: "No folder is watched." in told(pilot))


async def test_what_is_watched_is_said(folder: Path) -> None:
    async with chat(size=(120, 30)) as pilot:
        await ask(pilot, f"/watch {folder}")
        await until(pilot, lambda: "snow.txt added" in told(pilot))
        pilot.app.clear_notifications()
        await ask(pilot, "/watch")
        await until(pilot, lambda: f"Watching {folder}" in told(pilot))


@pytest.mark.parametrize("name", ["snow.txt", "none", "n" * 5000, "'"], ids=range(4))
async def test_what_is_no_folder_is_refused_and_nothing_is_watched(folder: Path, name: str) -> None:
    async with chat(size=(120, 30)) as pilot:
        await ask(pilot, f"/watch {folder / name}")
        await until(
            pilot,
            lambda: "/watch follows folders (/add takes files), and this is none: " in told(pilot),
        )
        assert "Stop watching" not in commands(pilot)
    assert not default_library_path().exists()


async def test_a_page_in_a_browser_does_not_follow_folders_of_this_machine(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.ChatApp.is_web", True)
    async with chat(size=(120, 30)) as pilot:
        await ask(pilot, f"/watch {folder}")
        await until(pilot, lambda: "Folders are watched in the terminal" in told(pilot))
    assert not default_library_path().exists()


async def test_leaving_ends_it(folder: Path) -> None:
    async with chat(size=(120, 30)) as pilot:
        await ask(pilot, f"/watch {folder}")
        await until(pilot, lambda: "snow.txt added" in told(pilot))
        watching = pilot.app._watching._watching  # type: ignore[attr-defined]
        await pilot.press("ctrl+q")
    watching._thread.join(2)
    assert not watching._thread.is_alive()


async def test_tab_completes_folders_and_no_files(folder: Path) -> None:
    (folder / "more").mkdir()
    async with chat(size=(120, 30)) as pilot:
        await until(pilot, lambda: "ready" in status(pilot))
        line(pilot).value = f"/watch {folder}/"
        await until(pilot, lambda: "more/" in shows(pilot))
        offered = pilot.app.query_one("#completions", OptionList)
        assert [str(one.prompt) for one in offered.options] == ["more/"]
        await pilot.press("tab")
        assert line(pilot).value == f"/watch {folder}/more/"
        line(pilot).value = "/watch of"
        await until(pilot, lambda: "Watch no more" in shows(pilot))


def test_help_names_it() -> None:
    lines = dict((*help_lines(), *slash.help_lines()))
    assert lines["/watch FOLDER"] == "Follow a folder while the chat is open; off ends it"
