"""The list of documents, and what questions go to."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Input, OptionList

from facts import Library, SourceStatus, default_library_path
from facts.library.intake.intake import Intake
from qa import Answer
from qa.chat.controllers.sources import LEAST_CHAT
from qa.chat.sources.chips import Chip
from qa.chat.sources.column import MOST_ROWS, SourceColumn
from qa.session.background import Base
from qa.session.history.history import History
from qa.session.scope.scope import Choice, Kind, Scope
from qa.session.turn import Turn
from qa.source_list import ListedSource
from tests.qa.chat.chatting import (
    OTHER,
    SOURCE,
    Chat,
    Opening,
    ask,
    asked,
    cards,
    chat,
    conversation,
    line,
    notices,
    pane,
    shows,
    status,
    until,
)

ART = Choice(Kind.SOURCE, "art", "Clusters drive growth")
VOICES = Choice(Kind.SOURCE, "other", "A year of voices")


def rows(pilot: Chat) -> list[str]:
    return [str(one.prompt) for one in pilot.app.query_one("#rows", OptionList).options]


def told(pilot: Chat) -> str:
    return notices(pilot)


async def listed(pilot: Chat, number: int = 3) -> None:
    """Open the list, and wait for its lines."""
    await until(pilot, lambda: "ready" in status(pilot))
    await pilot.press("f4")
    await until(pilot, lambda: len(rows(pilot)) == number)


def width_of(pilot: Chat, name: str) -> int:
    """Cells of a part of the window; 0 where it is not shown."""
    return int(pilot.app.query_one(name).size.width)


async def test_the_conversation_keeps_room_beside_the_list_and_a_source() -> None:
    async with chat(size=(110, 30)) as pilot:
        await asked(pilot, "Hefei")
        await listed(pilot)
        assert width_of(pilot, "#chat") >= LEAST_CHAT
        await pilot.press("ctrl+o")
        await until(pilot, lambda: pane(pilot).display)
        assert width_of(pilot, "#column") == 0
        assert width_of(pilot, "#chat") >= LEAST_CHAT
        await pilot.press("f4")
        await until(pilot, lambda: width_of(pilot, "#column") > 0)
        assert not pane(pilot).display
        assert width_of(pilot, "#chat") >= LEAST_CHAT


async def test_where_there_is_room_both_stay_until_there_is_none() -> None:
    async with chat(size=(160, 30)) as pilot:
        await asked(pilot, "Hefei")
        await listed(pilot)
        await pilot.press("ctrl+o")
        await until(pilot, lambda: pane(pilot).display)
        assert width_of(pilot, "#column") > 0
        assert width_of(pilot, "#chat") >= LEAST_CHAT
        await pilot.resize_terminal(110, 30)
        await until(pilot, lambda: width_of(pilot, "#column") == 0)
        assert width_of(pilot, "#chat") >= LEAST_CHAT


async def test_an_answer_is_seen_though_the_list_had_hidden_the_conversation() -> None:
    async with chat(size=(80, 30)) as pilot:
        await listed(pilot)
        assert width_of(pilot, "#chat") == 0
        line(pilot).focus()
        await asked(pilot, "Hefei")
        await until(pilot, lambda: width_of(pilot, "#chat") > 0)
        assert "137.8 billion yuan" in shows(pilot)


async def test_the_list_says_how_each_stands_and_opens_one() -> None:
    async with chat(size=(120, 30)) as pilot:
        await listed(pilot)
        assert rows(pilot) == [
            "[x] All documents\n    2 documents",
            "[ ] Clusters drive growth\n    ⚠ changed · article · 2022-11-18\n    5 facts",
            "[ ] A year of voices\n    article · 2023-01-02 · 3 facts",
        ]
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: pane(pilot).display)
        assert "Nobody knows about 2022 yet." in shows(pilot)


async def test_space_on_all_documents_says_that_all_are_asked() -> None:
    async with chat(size=(120, 30)) as pilot:
        await listed(pilot)
        await pilot.press("space")
        await until(pilot, lambda: "Questions go to all documents; tick some" in told(pilot))
        await pilot.press("down", "space", "up", "space")
        assert rows(pilot)[0].startswith("[x]")
        assert not pilot.app.query(Chip)


async def test_no_line_of_the_list_is_broken_within_its_words() -> None:
    opening = Opening()
    report = replace(OTHER, path="/docs/voices.html", published=None)
    read = ListedSource(report, 1416, SourceStatus.CURRENT, "2026-11-29T10:00:00+00:00")
    opening.base.listed_sources = lambda: [read] * 20  # type: ignore[method-assign]
    async with chat(opening, size=(120, 30)) as pilot:
        await listed(pilot, 21)
        await until(pilot, lambda: "1,416 facts" in shows(pilot))
        lines = [row for row in shows(pilot).splitlines() if "html" in row or "facts  " in row]
        assert "    html · added 2026-11-29" in lines[0]
        assert "    1,416 facts" in lines[1]


async def test_what_is_ticked_is_asked_shown_as_a_chip_and_kept_with_the_conversation(
    tmp_path: Path,
) -> None:
    opening, scopes = Opening(), []

    def noting(_: Base, __: Sequence[Answer], turn: Turn) -> Answer:
        scopes.append(turn.scope)
        return opening.base.converse(_, __, turn)

    history = History(tmp_path / "chats.sqlite")
    async with chat(opening, size=(120, 30), history=history) as pilot:
        pilot.app._background._converse = noting  # type: ignore[attr-defined]
        await listed(pilot)
        await pilot.press("down", "down", "space", "escape")
        assert [str(chip.visual) for chip in pilot.app.query(Chip)] == ["A year of voices ×"]
        assert line(pilot).value == ""
        card = await asked(pilot, "Hefei?")
        assert "only in: A year of voices" in card
        assert scopes == [Scope((VOICES,))]
        await pilot.click(Chip)
        assert not pilot.app.query(Chip)
        await asked(pilot, "Wuhan?")
        assert scopes[1] == Scope()
    kept = history.conversations()[0].id
    assert [turn.scope for turn in history.turns(kept)] == [Scope((VOICES,)), Scope()]


async def test_a_conversation_that_is_opened_again_is_asked_of_the_same() -> None:
    async with chat(size=(120, 30)) as pilot:
        await listed(pilot)
        await pilot.press("down", "space", "escape")
        await asked(pilot, "Hefei?")
        await pilot.press("ctrl+l")
        assert not pilot.app.query(Chip)
        await pilot.press("ctrl+r", "enter")
        await until(pilot, lambda: len(pilot.app.query(Chip)) == 1)


async def test_a_name_chooses_for_one_question_and_an_unknown_one_is_told() -> None:
    async with chat(size=(120, 30)) as pilot:
        await until(pilot, lambda: "ready" in status(pilot))
        card = await asked(pilot, "@oth Hefei?")
        assert card.splitlines()[:2] == ["▾ Hefei?", "only in: A year of voices"]
        assert "only in" not in await asked(pilot, "Wuhan?")
        await ask(pilot, "@nobody Hefei?")
        await until(pilot, lambda: "There is not one document" in shows(pilot))
        assert line(pilot).value == "@nobody Hefei?"
        assert len(conversation(pilot).turns) == 2


async def test_letters_filter_and_escape_shows_all_again() -> None:
    async with chat(size=(120, 30)) as pilot:
        await listed(pilot)
        await pilot.press(*"voice")
        assert [row.splitlines()[0] for row in rows(pilot)] == ["[ ] A year of voices"]
        assert line(pilot).value == ""
        await pilot.press("escape")
        assert len(rows(pilot)) == 3
        await pilot.press("escape")
        assert pilot.app.focused is line(pilot)


async def test_a_document_is_renamed_and_removed_after_asking(tmp_path: Path) -> None:
    (tmp_path / "snow.txt").write_text("Snow is cold. Ice too is cold.")
    with Library.open(default_library_path(), create=True) as library:
        Intake(library).take(str(tmp_path / "snow.txt"))
        (source,) = library.sources()

        def stands() -> list[ListedSource]:
            number = library.fact_count()
            return [ListedSource(one, number, SourceStatus.CURRENT) for one in library.sources()]

        opening = Opening()
        opening.base.listed_sources = stands  # type: ignore[method-assign]
        async with chat(opening, size=(120, 30)) as pilot:
            await listed(pilot, 2)
            await pilot.press("down", "f2")
            pilot.app.screen.query_one(Input).value = "About snow"
            await pilot.press("enter")
            await until(pilot, lambda: "About snow" in rows(pilot)[-1])
            assert library.sources()[0].id == source.id
            await pilot.press("delete", "enter")
            assert len(library.sources()) == 1
            await pilot.press("delete", "down", "enter")
            await until(pilot, lambda: len(rows(pilot)) == 1)
            assert library.is_empty()


async def test_what_comes_with_the_program_cannot_be_removed() -> None:
    async with chat(size=(120, 30)) as pilot:
        await listed(pilot)
        await pilot.press("down", "delete", "down", "enter")
        await until(pilot, lambda: "comes with the program" in told(pilot))


async def test_two_thousand_documents_are_listed_without_holding_up_the_chat() -> None:
    opening, gate = Opening(), Event()

    def slowly() -> list[ListedSource]:
        gate.wait(60)
        return [ListedSource(SOURCE, n, SourceStatus.CURRENT) for n in range(2000)]

    opening.base.listed_sources = slowly  # type: ignore[method-assign]
    async with chat(opening) as pilot:
        await until(pilot, lambda: "ready" in status(pilot))
        await pilot.press("f4")
        assert "looking at the files" in str(pilot.app.query_one(SourceColumn).border_subtitle)
        gate.set()
        await until(pilot, lambda: len(rows(pilot)) == MOST_ROWS)
        assert "Type to filter · and 1,701 more" in shows(pilot)
        await pilot.press(*"1,999")
        assert "1,999 facts" in shows(pilot)


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (160, 50)])
async def test_the_list_fits_every_window(size: tuple[int, int]) -> None:
    async with chat(size=size) as pilot:
        await listed(pilot)
        assert "A year of voices" in shows(pilot)
        assert OTHER.title in shows(pilot)
        await pilot.press("escape")
        assert cards(pilot) == []
