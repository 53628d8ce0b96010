"""Keeping answers, finding them, naming conversations, and the reasons for an answer."""

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from facts import default_library_path
from qa.chat.boxes.find_box import FindBox
from qa.chat.boxes.notebook_box import NotebookBox, NoteList
from qa.session.history.history import History
from qa.session.notebook.notebook import Notebook
from tests.qa.chat.chatting import (
    Chat,
    ask,
    asked,
    cards,
    chat,
    conversation,
    line,
    notices,
    pane,
    shows,
    until,
)


def notes(pilot: Chat) -> list[str]:
    return [str(one.prompt) for one in pilot.app.screen.query_one(NoteList).options]


async def test_an_answer_is_kept_annotated_moved_and_dropped() -> None:
    async with chat(size=(120, 40)) as pilot:
        await asked(pilot, "Hefei?")
        await pilot.press("f7")
        await asked(pilot, "Wuhan?")
        await ask(pilot, "/keep For the board.")
        await ask(pilot, "/notebook")
        await until(pilot, lambda: isinstance(pilot.app.screen, NotebookBox))
        assert [note.splitlines()[:2] for note in notes(pilot)] == [
            ["Hefei?", "  137.8 billion yuan"],
            ["Wuhan?", "  over 200 billion yuan"],
        ]
        assert "✎ For the board." in notes(pilot)[1]
        await pilot.press("enter")
        pilot.app.screen.query_one(Input).value = "Look again [/x]."
        await pilot.press("enter", "d")
        assert "✎ Look again [/x]." in notes(pilot)[1]
        await pilot.press("delete")
        assert [note.splitlines()[0] for note in notes(pilot)] == ["Wuhan?"]
    kept = Notebook(default_library_path()).notes()
    assert [one.own for one in kept] == ["For the board."]


async def test_the_notebook_is_written_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DOWNLOAD_DIR", str(tmp_path))
    monkeypatch.setattr("textual.app.user_downloads_dir", lambda: tmp_path, raising=False)
    delivered: list[str] = []
    async with chat(size=(120, 40)) as pilot:

        def deliver(file: object, *, save_filename: str) -> None:
            delivered.append(save_filename)

        monkeypatch.setattr(pilot.app, "deliver_binary", deliver)
        await asked(pilot, "Hefei?")
        await pilot.press("f7")
        await ask(pilot, "/notebook")
        await until(pilot, lambda: isinstance(pilot.app.screen, NotebookBox))
        await pilot.press("e", "down", "enter")
        assert delivered == ["notebook.html"]


async def test_before_an_answer_there_is_nothing_to_keep_or_to_explain() -> None:
    async with chat() as pilot:
        await pilot.press("f7")
        assert "There is no answer to keep yet." in notices(pilot)
        await pilot.press("f12")
        assert "Ask something first" in notices(pilot)


async def test_words_are_found_in_all_conversations_and_opened_there(tmp_path: Path) -> None:
    history = History(tmp_path / "chats.sqlite")
    async with chat(size=(120, 40), history=history) as pilot:
        await asked(pilot, "Hefei?")
        await asked(pilot, "Wuhan?")
        await pilot.press("ctrl+l")
        await asked(pilot, "Hangzhou?")
        await ask(pilot, "/find optoelectronic")
        await until(pilot, lambda: isinstance(pilot.app.screen, FindBox))
        found = pilot.app.screen.query_one(OptionList)
        assert [str(one.prompt).split("  ")[1] for one in found.options] == ["Wuhan?"]
        await pilot.press("enter")
        await until(pilot, lambda: len(cards(pilot)) == 2)
        current = conversation(pilot).current
        assert current
        assert current.question == "Wuhan?"


async def test_a_conversation_is_named_and_pinned_and_gone_on_with(tmp_path: Path) -> None:
    history = History(tmp_path / "chats.sqlite")
    async with chat(size=(120, 40), history=history) as pilot:
        await asked(pilot, "Hefei?")
        await ask(pilot, "/rename Money")
        await pilot.app.run_action("pin")
        await pilot.press("ctrl+l")
        await asked(pilot, "Wuhan?")
    assert [(one.title, one.pinned) for one in history.conversations()] == [
        ("Money", True),
        ("Wuhan?", False),
    ]
    from tests.qa.chat.chatting import Opening, app

    again = app(Opening(), history=history)
    again.resume_at_once = True
    async with again.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: len(cards(pilot)) == 1)
        assert cards(pilot)[0].startswith("▾ Wuhan?")


async def test_earlier_conversations_are_renamed_and_pinned_in_their_list() -> None:
    async with chat(size=(120, 40)) as pilot:
        await asked(pilot, "Hefei?")
        await pilot.press("ctrl+l", "ctrl+r", "p")
        choices = pilot.app.screen.query_one(OptionList)
        assert str(choices.options[0].prompt).startswith("▲ ")
        await pilot.press("r")
        pilot.app.screen.query_one(Input).value = "Money"
        await pilot.press("enter")
        await until(pilot, lambda: "Money" in str(choices.options[0].prompt))


async def test_the_reasons_for_an_answer_are_told() -> None:
    async with chat(size=(120, 40)) as pilot:
        await asked(pilot, "What did the Hefei voice cluster lose?")
        await pilot.press("f12")
        await until(pilot, lambda: "Not there in these words: lose" in shows(pilot))
        assert "stand there: Hefei, voice, cluster" in shows(pilot)


async def test_a_number_leads_to_its_fact() -> None:
    async with chat(size=(140, 40)) as pilot:
        await asked(pilot, "Hefei or Wuhan?")
        assert "[2] Clusters drive growth" in cards(pilot)[0]
        await pilot.press("shift+tab", "2")
        await until(pilot, lambda: pane(pilot).display)
        fact = pane(pilot).fact
        assert fact
        assert fact.id == "wuhan"
        assert line(pilot).value == ""
