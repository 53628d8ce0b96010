"""What is kept from one session to the next: conversations, questions, the theme."""

import json
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, OptionList

from qa.session.history.history import History
from tests.qa.chat.chatting import (
    EXAMPLES,
    Opening,
    ask,
    asked,
    cards,
    chat,
    in_palette,
    line,
    shows,
    until,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "chats.sqlite"


async def test_questions_of_earlier_sessions_are_recalled_by_the_arrows(path: Path) -> None:
    async with chat(history=History(path)) as pilot:
        for question in ("Hefei", "Wuhan"):
            await asked(pilot, question)
    async with chat(history=History(path)) as pilot:
        await pilot.press("up", "up")
        assert line(pilot).value == "Hefei"


async def test_an_earlier_conversation_is_opened_and_gone_on_with(path: Path) -> None:
    async with chat(history=History(path)) as pilot:
        await asked(pilot, "And Wuhan?")
        await asked(pilot, "Hefei")
    opening = Opening()
    async with chat(opening, history=History(path)) as pilot:
        assert "Ctrl+R opens an earlier conversation." in shows(pilot)
        await pilot.press("ctrl+r")
        assert "And Wuhan?  (2 questions)" in shows(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: len(cards(pilot)) == 2)
        assert "searched: How much Wuhan?" in cards(pilot)[0]
        assert cards(pilot)[1].splitlines()[1] == "137.8 billion yuan"
        await asked(pilot, "Shenzhen")
        assert opening.base.asked[-1] == ("Shenzhen", ["And Wuhan?", "Hefei"], False)
    kept = History(path)
    assert [(one.first, one.turns) for one in kept.conversations()] == [("And Wuhan?", 3)]


async def test_a_question_is_kept_though_the_chat_is_left_at_once(path: Path) -> None:
    async with chat(history=History(path)) as pilot:
        await asked(pilot, "Hefei")
        for key in (*"slow", "enter", "ctrl+q"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
    async with chat(history=History(path)) as pilot:
        await pilot.press("ctrl+r", "enter")
        await until(pilot, lambda: len(cards(pilot)) == 2)
        assert cards(pilot)[1].startswith("▾ slow\n✗ Not answered. You left before the answer")


async def test_an_earlier_conversation_is_one_line_however_long_its_first_question(
    path: Path,
) -> None:
    async with chat(history=History(path)) as pilot:
        await asked(
            pilot, "How much did Hefei make in all the years that anybody knows of, please?"
        )
    for width in (100, 50):
        async with chat(history=History(path), size=(width, 30)) as pilot:
            await pilot.press("ctrl+r")
            await until(pilot, lambda: "…  (1 question)" in shows(pilot))


async def test_a_new_conversation_keeps_the_old_one(path: Path) -> None:
    async with chat(history=History(path)) as pilot:
        await asked(pilot, "Hefei")
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert cards(pilot) == []
        assert EXAMPLES[0] in shows(pilot)
        await asked(pilot, "Wuhan")
        await pilot.press("ctrl+r", "enter")
        await until(pilot, lambda: "Hefei" in cards(pilot)[0])
    assert [one.first for one in History(path).conversations()] == ["Wuhan", "Hefei"]


async def test_control_l_starts_anew_and_deletes_nothing(path: Path) -> None:
    async with chat(history=History(path)) as pilot:
        await asked(pilot, "Hefei")
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert cards(pilot) == []
        assert EXAMPLES[0] in shows(pilot)
        assert [one.first for one in History(path).conversations()] == ["Hefei"]
        assert "over 200 billion yuan" in await asked(pilot, "Wuhan")


async def test_a_kept_conversation_can_be_deleted(path: Path) -> None:
    async with chat(history=History(path)) as pilot:
        for question in ("Hefei", "Wuhan"):
            await asked(pilot, question)
            await pilot.press("ctrl+l")
        await pilot.press("ctrl+r", "delete")
        await pilot.pause()
        assert "Delete this conversation?" in shows(pilot)
        await pilot.press("enter")  # keep it
        assert [one.first for one in History(path).conversations()] == ["Wuhan", "Hefei"]
        await pilot.press("delete", "down", "enter")
        await pilot.pause()
        assert [one.first for one in History(path).conversations()] == ["Hefei"]
        await pilot.press("enter")
        await until(pilot, lambda: len(cards(pilot)) == 1)
        assert "137.8 billion yuan" in cards(pilot)[0]


async def test_deleting_is_undone_while_the_chat_is_open(path: Path) -> None:
    async with chat(history=History(path), size=(120, 30)) as pilot:
        await asked(pilot, "Hefei")
        await pilot.press("ctrl+l", "ctrl+r", "delete", "down", "enter")
        await pilot.pause()
        assert History(path).conversations() == []
        await pilot.press("u")
        await pilot.pause()
        assert "What was deleted is back." in shows(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: len(cards(pilot)) == 1)
        assert "137.8 billion yuan" in cards(pilot)[0]
        await pilot.app.run_action("forget_all")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert History(path).conversations() == []
        await pilot.app.run_action("undo_deleting")
        assert [one.first for one in History(path).conversations()] == ["Hefei"]


async def test_control_c_clears_the_line_and_leaves_where_it_is_empty(path: Path) -> None:
    async with chat(history=History(path)) as pilot:
        await pilot.press(*"Hefei", "ctrl+c")
        assert line(pilot).value == ""
        assert pilot.app.is_running
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert pilot.app._exit
    async with chat(history=History(path)) as pilot:
        assert line(pilot).value == ""


async def test_a_typed_question_comes_back_at_the_next_start_and_only_then(path: Path) -> None:
    async with chat(history=History(path)) as pilot:
        await pilot.press(*"Hefei")
    async with chat(history=History(path)) as pilot:
        assert line(pilot).value == "Hefei"
        await pilot.press(*"?", "enter")
        await until(pilot, lambda: bool(cards(pilot)))
        assert cards(pilot)[0].startswith("▾ Hefei?")
    async with chat(history=History(path)) as pilot:
        assert line(pilot).value == ""


async def test_all_kept_conversations_are_deleted_after_asking_once_more(path: Path) -> None:
    async with chat(history=History(path)) as pilot:
        await asked(pilot, "Hefei")
        await pilot.app.run_action("forget_all")
        await pilot.pause()
        await pilot.press("enter")
        assert len(History(path).conversations()) == 1
        await pilot.app.run_action("forget_all")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert History(path).conversations() == []
        assert "137.8" in cards(pilot)[0]


async def test_keeping_can_be_switched_off_and_stays_off(path: Path) -> None:
    async with chat(history=History(path)) as pilot:
        await pilot.app.run_action("keep")
        await asked(pilot, "Hefei")
    async with chat(history=History(path)) as pilot:
        await asked(pilot, "Wuhan")
        assert History(path).conversations() == []
        await pilot.app.run_action("keep")
        await asked(pilot, "odd")
    assert [one.first for one in History(path).conversations()] == ["odd"]


async def test_the_theme_turns_light_and_dark_and_is_remembered(path: Path) -> None:
    async with chat(history=History(path)) as pilot:
        names = [pilot.app.theme]
        for _ in range(3):
            await pilot.app.run_action("light_or_dark")
            names.append(pilot.app.theme)
        assert names == ["article-dark", "article-light", "article-dark", "article-light"]
    async with chat(history=History(path)) as pilot:
        assert pilot.app.theme == "article-light"


async def test_an_unknown_theme_is_no_harm(path: Path) -> None:
    History(path).set("theme", "gone [/x]")
    async with chat(history=History(path)) as pilot:
        assert pilot.app.theme == "article-dark"


async def test_a_file_that_fails_is_told_and_the_chat_goes_on(path: Path) -> None:
    history = History(path)
    async with chat(history=history, size=(120, 40)) as pilot:
        history.close()
        await ask(pilot, "Hefei")
        await until(pilot, lambda: "137.8 billion yuan" in cards(pilot)[0])
        assert "Conversations cannot be kept" in shows(pilot)


@pytest.mark.parametrize(("down", "end"), [(0, "md"), (1, "json")])
async def test_the_conversation_is_exported(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, down: int, end: str
) -> None:
    downloads = tmp_path / "home" / "Downloads"  # which is not there yet
    monkeypatch.setattr("platformdirs.user_downloads_path", lambda: downloads)
    monkeypatch.setenv("HOME", str(tmp_path))
    async with chat(size=(200, 30)) as pilot:
        await asked(pilot, "Hefei")
        await pilot.press("ctrl+s", *["down"] * down)
        await until(pilot, lambda: len(pilot.app.screen_stack) > 1)
        await until(pilot, lambda: pilot.app.screen.query_one(Input).value.endswith(f".{end}"))
        assert pilot.app.screen.query_one(Input).value.startswith("~/home/Downloads/qa-")
        await pilot.press("enter")
        await until(pilot, lambda: str(line(pilot).border_title).startswith("Saved as"))
        assert not list(pilot.app.query("Toast"))  # it would cover the first card
    (saved,) = downloads.glob(f"qa-*.{end}")
    text = saved.read_text(encoding="utf-8")
    if end == "json":
        assert json.loads(text)["turns"][0]["answer"]["hits"][0]["fact"]["id"] == "hefei"
    else:
        assert "## Hefei\n\n**137.8 billion yuan**" in text


async def test_a_conversation_is_exported_to_the_path_that_is_typed(tmp_path: Path) -> None:
    async with chat(size=(200, 30)) as pilot:
        await asked(pilot, "Hefei")
        await ask(pilot, f"/export {tmp_path}/new/talk.json")
        await until(pilot, lambda: "Saved as" in shows(pilot))
        (turn,) = json.loads((tmp_path / "new" / "talk.json").read_text())["turns"]
        assert turn["question"] == "Hefei"
        await ask(pilot, f"/export {tmp_path}/new/talk.json")
        await until(pilot, lambda: "is there already" in shows(pilot))
        await ask(pilot, f"/export {tmp_path}/new")
        await until(pilot, lambda: len(pilot.app.screen_stack) > 1)
        await pilot.press("enter")
        await until(pilot, lambda: bool(list((tmp_path / "new").glob("qa-*.md"))))


async def test_the_place_of_an_export_can_be_changed_and_survives_a_mistake(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("platformdirs.user_downloads_path", lambda: tmp_path)
    (tmp_path / "mine.json").write_text("mine")
    async with chat(size=(120, 30)) as pilot:
        await asked(pilot, "Hefei")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(pilot.app.screen_stack) > 1)
        place = pilot.app.screen.query_one(Input)
        place.value = str(tmp_path / "mine.json")
        await pilot.press("enter")
        await until(pilot, lambda: "is there already" in shows(pilot))
        place = pilot.app.screen.query_one(Input)
        assert place.value == str(tmp_path / "mine.json")
        place.value = str(tmp_path / "ours.json")
        await pilot.press("enter")
        await until(pilot, (tmp_path / "ours.json").exists)
    assert (tmp_path / "mine.json").read_text() == "mine"
    assert json.loads((tmp_path / "ours.json").read_text())["turns"][0]["question"] == "Hefei"


async def test_past_questions_are_found_in_the_palette(path: Path) -> None:
    async with chat(history=History(path)) as pilot:
        await asked(pilot, "Tell of Hefei [/x]")
    async with chat(history=History(path)) as pilot:
        await in_palette(pilot, "tellhef", "Tell of Hefei [/x]")
        await pilot.press("enter")
        await until(pilot, lambda: bool(cards(pilot)) and "¶" in cards(pilot)[0])
        assert cards(pilot)[0].splitlines()[0] == "▾ Tell of Hefei [/x]"


async def test_the_examples_are_a_tab_away_again(path: Path) -> None:
    async with chat(history=History(path)) as pilot:
        await asked(pilot, "Hefei")
        await pilot.press("ctrl+l")
        await pilot.pause()
        await pilot.press("tab")
        assert isinstance(pilot.app.focused, OptionList)
