"""Adding documents in the chat, and the list of all sources."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from textual import events
from textual.widgets import Input, Static

from facts import DEMONSTRATION, Document, Library, Source, default_library_path
from facts.reading.documents import read_file
from facts.reading.process.apart import ReadingApart
from qa.chat.sources.adding_box import FolderList, WhatToAdd
from qa.chat.sources.adding_card import AddingCard
from tests.qa.chat.chatting import (
    EXAMPLES,
    HEFEI,
    HEFEI_HIT,
    OTHER,
    PATIENCE,
    Chat,
    Opening,
    answer,
    app,
    ask,
    asked,
    cards,
    chat,
    in_palette,
    line,
    notices,
    shows,
    status,
    text_of,
    until,
)

pytestmark = pytest.mark.usefixtures("shared_reading")

SAMPLE = Source("sample", "Clusters", collection=DEMONSTRATION)
SNOW = "Snow is cold. Ice too is cold."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "some reports"
    path.mkdir()
    (path / "a.txt").write_text(SNOW)
    (path / "b.txt").write_text("Fire is hot.")
    (path / "c.pdf").write_bytes(b"%PDF-1.7")
    return path


@pytest.fixture
def gates(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Event]]:
    """Files by name that are read only when their gate is open."""
    held: dict[str, Event] = {}

    def read(_: ReadingApart, path: Path, given: Mapping[str, str], *__: str) -> list[Document]:
        if path.name in held:
            held[path.name].wait(PATIENCE)
        return read_file(path, given)

    monkeypatch.setattr("facts.reading.process.apart.ReadingApart.read_file", read)
    yield held
    for gate in held.values():
        gate.set()


async def add(pilot: Chat, typed: object) -> None:
    """Type what is to be added into its box, and press Enter."""
    await pilot.press("f3")
    box = pilot.app.screen.query_one(Input)
    await until(pilot, lambda: box.has_focus)
    box.value = str(typed)
    await pilot.pause()
    await pilot.press("enter")


def told(pilot: Chat) -> str:
    """What is said in the corner, and on the cards of what was added."""
    cards = (text_of(one) for one in pilot.app.query("AddingCard Section").results(Static))
    return "\n".join([notices(pilot), *cards])


def kept(path: Path | None = None) -> list[str]:
    """The facts that a library holds."""
    with Library.open(path or default_library_path()) as library:
        return [fact.text for fact in library.all_facts().values()]


async def test_a_file_is_added_and_the_facts_are_loaded_with_it(folder: Path) -> None:
    opening = Opening()
    async with chat(opening, size=(120, 30)) as pilot:
        await until(pilot, lambda: "ready" in status(pilot))
        opening.gate.clear()
        await add(pilot, folder / "a.txt")
        await until(pilot, lambda: "Added 1 document (2 facts)." in told(pilot))
        assert kept() == ["Snow is cold.", "Ice too is cold."]
        await until(pilot, lambda: "reading the facts…" in status(pilot))
        opening.gate.set()
        await until(pilot, lambda: status(pilot) == "● 8 facts from 2 sources · ready")


async def test_what_was_added_is_offered_to_be_asked_at_once(folder: Path) -> None:
    opening = Opening()
    opening.base.has_library = True
    opening.base.sources, opening.base.facts = (SAMPLE,), ()
    fee = replace(HEFEI, source=OTHER, text="The fee is £5.")
    opening.base.converse = lambda *_: replace(  # type: ignore[method-assign]
        answer("Hefei?"), hits=(replace(HEFEI_HIT, fact=fee),)
    )
    async with chat(opening) as pilot:
        await until(pilot, lambda: "ready" in status(pilot))
        assert EXAMPLES[0] in shows(pilot)
        opening.base.sources = (SAMPLE, OTHER)
        opening.base.facts = (fee,)
        await add(pilot, folder / "a.txt")
        await until(pilot, lambda: "Added 1 document (2 facts)." in told(pilot))
        await pilot.press("ctrl+l")
        await until(pilot, lambda: "→ How much is the fee in “A year of voices”?" in shows(pilot))
        assert EXAMPLES[0] not in shows(pilot)
        assert "from “A year of voices”. F3" in shows(pilot)


async def test_facts_with_a_library_are_not_loaded_again_but_counted_anew(folder: Path) -> None:
    opening = Opening()
    opening.base.has_library = True
    async with chat(opening) as pilot:
        await until(pilot, lambda: "ready" in status(pilot))
        opening.gate.clear()
        opening.base.facts = opening.base.facts[:7]
        await add(pilot, folder / "a.txt")
        await until(pilot, lambda: status(pilot) == "● 7 facts from 2 sources · ready")


async def test_a_folder_is_added_with_its_progress_and_what_is_skipped_is_told(
    folder: Path, gates: dict[str, Event]
) -> None:
    gates["b.txt"] = Event()
    async with chat(size=(120, 30)) as pilot:
        await add(pilot, f"'{folder}'")
        await until(pilot, lambda: status(pilot) == "◌ reading 2 of 3: b.txt")
        assert kept() == ["Snow is cold.", "Ice too is cold."]
        gates["b.txt"].set()
        await until(pilot, lambda: "Added 2 documents (3 facts), 1 was not read." in told(pilot))
        assert "c.pdf: a broken PDF; get it anew" in told(pilot)
        assert kept() == ["Snow is cold.", "Ice too is cold.", "Fire is hot."]


async def test_a_file_that_is_not_there_is_told_in_one_sentence(tmp_path: Path) -> None:
    async with chat(size=(120, 30)) as pilot:
        await until(pilot, lambda: "ready" in status(pilot))
        await add(pilot, tmp_path / "none.txt")
        await until(pilot, lambda: "none.txt: cannot be read: No such file" in told(pilot))
        assert status(pilot) == "● 8 facts from 2 sources · ready"
        await pilot.press("f3")
        await pilot.pause()
        assert pilot.app.screen.query_one(Input).value == str(tmp_path / "none.txt")


async def test_questions_are_typed_and_answered_while_documents_are_added(
    folder: Path, gates: dict[str, Event]
) -> None:
    gates["a.txt"] = Event()
    async with chat() as pilot:
        await add(pilot, folder)
        await until(pilot, lambda: "reading 1 of 3" in status(pilot))
        card = await asked(pilot, "Hefei?")
        assert "137.8 billion yuan" in card
        assert "3 documents were still to be read when this was answered." in card
        gates["a.txt"].set()
        await until(pilot, lambda: "Added 2" in told(pilot))


async def test_the_status_says_that_new_facts_are_embedded_and_then_how_many_there_are() -> None:
    opening = Opening()
    async with chat(opening) as pilot:
        await until(pilot, lambda: "ready" in status(pilot))
        await ask(pilot, "Is the slow Hefei new?")
        opening.base.notify("Preparing 1 of 2 facts")
        await until(pilot, lambda: status(pilot) == "◌ Preparing 1 of 2 facts")
        opening.base.facts = opening.base.facts[:7]
        opening.base.gate.set()
        await until(pilot, lambda: status(pilot) == "● 7 facts from 2 sources · ready")


async def test_adding_stops_after_the_document_that_is_read_and_goes_on_another_time(
    folder: Path, gates: dict[str, Event]
) -> None:
    gates["a.txt"] = Event()
    async with chat(size=(120, 30)) as pilot:
        await add(pilot, folder)
        await until(pilot, lambda: "reading 1 of 3" in status(pilot))
        await pilot.press("f3")
        assert "still being added" in told(pilot)
        await in_palette(pilot, "Stop adding", "Stop adding")
        await pilot.press("enter")
        await until(pilot, lambda: "stops after this document" in told(pilot))
        gates["a.txt"].set()
        await until(
            pilot, lambda: "Added 1 document (2 facts).\nStopped after 1 of 3" in told(pilot)
        )
        assert kept() == ["Snow is cold.", "Ice too is cold."]
        assert "Stop adding" not in commands(pilot)
        await add(pilot, folder)
        await until(
            pilot,
            lambda: "1 is unchanged, 1 was not read" in told(pilot),
        )


def commands(pilot: Chat) -> set[str]:
    return {one.title for one in pilot.app.get_system_commands(pilot.app.screen)}


async def test_leaving_in_the_middle_keeps_what_is_in(
    folder: Path, gates: dict[str, Event]
) -> None:
    gates["b.txt"] = Event()
    async with chat() as pilot:
        await add(pilot, folder)
        await until(pilot, lambda: "reading 2 of 3" in status(pilot))
    assert kept() == ["Snow is cold.", "Ice too is cold."]


async def test_documents_are_added_to_the_library_that_was_chosen(
    folder: Path, tmp_path: Path
) -> None:
    async with chat(library=tmp_path / "mine.sqlite") as pilot:
        await add(pilot, folder / "b.txt")
        await until(pilot, lambda: "Added 1" in told(pilot))
    assert kept(tmp_path / "mine.sqlite") == ["Fire is hot."]
    assert not default_library_path().exists()


async def test_a_facts_file_is_edited_by_hand(tmp_path: Path) -> None:
    async with chat(size=(120, 30), library=tmp_path / "facts.toml") as pilot:
        await pilot.press("f3")
        assert "a facts file, which is edited by hand" in told(pilot)
        assert not isinstance(pilot.app.screen, WhatToAdd)


async def test_a_page_in_a_browser_does_not_read_files_of_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.ChatApp.is_web", True)
    async with chat() as pilot:
        await pilot.press("f3")
        assert not isinstance(pilot.app.screen, WhatToAdd)
        assert "F3 adds" not in shows(pilot)
        await ask(pilot, "/add .")
        await until(pilot, lambda: "Documents are added in the terminal" in told(pilot))


async def test_escape_leaves_the_box_and_nothing_typed_adds_nothing() -> None:
    async with chat() as pilot:
        await add(pilot, "  ")
        assert isinstance(pilot.app.screen, WhatToAdd)
        await pilot.press("escape")
        assert pilot.app.focused is line(pilot)
        assert "Stop adding" not in commands(pilot)


async def test_after_a_failed_loading_what_is_added_has_the_facts_loaded_again(
    folder: Path,
) -> None:
    async with chat(Opening(RuntimeError("no library yet"))) as pilot:
        await until(pilot, lambda: "not ready" in status(pilot))
        await add(pilot, folder / "a.txt")
        await until(pilot, lambda: "ready" in status(pilot))
        await ask(pilot, "Wuhan?")
        await until(pilot, lambda: "over 200 billion yuan" in cards(pilot)[-1])


async def test_the_card_stays_with_every_reason(folder: Path) -> None:
    (folder / "d.zzz").write_text("Nothing that is read.")
    async with chat(size=(120, 30)) as pilot:
        await add(pilot, folder)
        await until(pilot, lambda: "Added 2 documents (3 facts), 1 was not read." in told(pilot))
        await asked(pilot, "Hefei?")
        said = " ".join(told(pilot).split())
        assert "c.pdf: a broken PDF; get it anew" in said
        assert "d.zzz: 1 file ending in .zzz, a kind that is not taken from folders" in said
        assert len(pilot.app.query(AddingCard)) == 1
        await pilot.press("ctrl+l")
        assert not pilot.app.query(AddingCard)


async def test_several_are_ticked_in_the_list_and_added_together(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "more").mkdir()
    monkeypatch.chdir(folder)
    async with chat(size=(120, 30)) as pilot:
        await pilot.press("f3", "down")
        listed = pilot.app.screen.query_one(FolderList)
        names = [str(one.prompt) for one in listed.options]
        assert names == ["[ ] more/", "[ ] a.txt", "[ ] b.txt", "[ ] c.pdf"]
        await pilot.press("down", "space", "down", "space")
        assert "Ticked 2: a.txt, b.txt" in shows(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "Added 2 documents (3 facts)." in told(pilot))


async def test_tab_completes_a_path_and_letters_narrow_the_list(folder: Path) -> None:
    async with chat(size=(120, 30)) as pilot:
        await pilot.press("f3")
        box = pilot.app.screen.query_one(Input)
        box.value = f"{folder.parent}/some"
        await pilot.pause()
        await pilot.press("tab")
        assert box.value == f"{folder}/"
        await pilot.press("b", "tab")
        assert box.value == f"{folder}/b.txt"
        await pilot.press("enter")
        await until(pilot, lambda: "Added 1 document (1 fact)." in told(pilot))


async def test_dropped_files_are_offered_to_be_added(folder: Path) -> None:
    async with chat(size=(120, 30)) as pilot:
        dropped = f"'{folder / 'a.txt'}' '{folder / 'b.txt'}' "
        line(pilot).post_message(events.Paste(dropped))
        await until(pilot, lambda: isinstance(pilot.app.screen, WhatToAdd))
        await pilot.press("enter")
        await until(pilot, lambda: "Added 2 documents (3 facts)." in told(pilot))


async def test_a_folder_named_on_the_command_line_is_added_at_once(folder: Path) -> None:
    opened = app(Opening())
    opened.add_at_once = f"'{folder}'"
    async with opened.run_test(size=(120, 30), notifications=True) as pilot:
        await until(pilot, lambda: "Added 2 documents (3 facts), 1 was not read." in told(pilot))


async def test_a_name_that_is_no_text_is_listed_and_added(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = os.fsencode(folder) + b"/caf\xe9.txt"
    Path(os.fsdecode(name)).write_text("The caf opens at nine.")
    monkeypatch.chdir(folder)
    async with chat(size=(120, 30)) as pilot:
        await pilot.press("f3")
        pilot.app.screen.query_one(Input).value = "caf"
        await pilot.pause()
        assert "[ ] caf\\xe9.txt" in shows(pilot)
        await pilot.press("tab", "enter")
        await until(pilot, lambda: "Added 1 document (1 fact)." in told(pilot))


async def test_before_the_facts_are_loaded_there_is_no_list() -> None:
    async with chat(Opening(held=True)) as pilot:
        await pilot.press("f4")
        assert "still being loaded" in told(pilot)
