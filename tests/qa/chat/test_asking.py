"""Asking: what a person types, waits for and is told."""

import asyncio
import os
import pty
import select
import subprocess
import sys
import time
from dataclasses import replace

import pytest
from textual import events
from textual.widgets import Static

from tests.qa.chat.chatting import (
    EXAMPLES,
    GOOD,
    HEFEI,
    HEFEI_HIT,
    NO_MODEL,
    OTHER,
    PATIENCE,
    Opening,
    answer,
    ask,
    asked,
    cards,
    chat,
    line,
    section,
    shows,
    status,
    text_of,
    until,
)


async def test_the_examples_and_the_way_out_fit_a_tiny_terminal() -> None:
    async with chat(size=(40, 12)) as pilot:
        for text in ("Ask your documents", "fact that answers", EXAMPLES[0], "Quit"):
            assert text in shows(pilot).replace("\n", " ")


async def test_a_failed_load_says_why_and_a_retry_answers_what_was_asked() -> None:
    async with chat(Opening(NO_MODEL, ValueError("odd [/b]"))) as pilot:
        await until(pilot, lambda: "not ready" in status(pilot))
        banner = pilot.app.query_one("#failure", Static)
        assert text_of(banner) == (
            f"✗ No question can be answered yet. {NO_MODEL} [F5 or a click: try again]"
        )
        await ask(pilot, "Hefei?")
        await until(pilot, lambda: str(NO_MODEL) in cards(pilot)[0])
        await pilot.press("f5")
        await until(pilot, lambda: "ValueError: odd [/b]. Run `qa doctor`" in text_of(banner))
        assert "ValueError: odd [/b]" in cards(pilot)[0]
        await pilot.press("f5")
        await until(pilot, lambda: "The Hefei voice cluster made" in cards(pilot)[0])
        assert not banner.display
        assert "ready" in status(pilot)


async def test_keys_and_questions_while_loading_are_kept() -> None:
    opening = Opening(held=True)
    async with chat(opening) as pilot:
        await until(pilot, lambda: "reading the facts…" in status(pilot))
        await pilot.press(*"Hefei", "enter", *"Wuhan", "enter", *"dra")
        assert cards(pilot)[0].startswith("▾ Hefei\ngetting ready…")
        opening.gate.set()
        await until(pilot, lambda: "¶" in cards(pilot)[1])
        assert "The Hefei voice cluster made" in cards(pilot)[0].splitlines()[2]
        assert "Wuhan's optoelectronic" in cards(pilot)[1].splitlines()[2]
        assert line(pilot).value == "dra"


async def test_each_question_is_answered_in_its_own_place() -> None:
    opening = Opening()
    async with chat(opening, size=(60, 20)) as pilot:
        await ask(pilot, "slow Hefei")
        await ask(pilot, "Wuhan")
        assert [card.splitlines()[0] for card in cards(pilot)] == ["▾ slow Hefei", "▾ Wuhan"]
        opening.base.gate.set()
        await until(pilot, lambda: "¶" in cards(pilot)[1])
        assert cards(pilot)[0].splitlines()[1] == "137.8 billion yuan"
        assert cards(pilot)[1].splitlines()[1] == "over 200 billion yuan"
        await until(pilot, lambda: "over 200 billion yuan" in shows(pilot))


async def test_a_question_that_breaks_something_leaves_the_chat_alive() -> None:
    async with chat() as pilot:
        await ask(pilot, "broken")
        await until(pilot, lambda: "RuntimeError: index [gone]. Run `qa doctor`" in cards(pilot)[0])
        assert "The Hefei voice cluster" in await asked(pilot, "Hefei")


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_quitting_while_loading_ends_at_once(key: str) -> None:
    opening = Opening(held=True)
    start = time.monotonic()
    async with chat(opening) as pilot:
        await pilot.press(*"Hefei", "enter", key)
        await asyncio.sleep(0)
    assert pilot.app.return_code == 0
    assert time.monotonic() - start < PATIENCE / 2  # the loading goes on for all of it


BLOCKED = """
import threading, qa, tui
def open_base(*_, **__): threading.Event().wait()
qa.FactBase = type("FactBase", (), {"open": staticmethod(open_base)})
qa.example_questions = lambda *_: ()
tui.run()
"""


def test_the_program_leaves_a_terminal_at_once_while_loading() -> None:
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-c", BLOCKED], stdin=theirs, stdout=theirs, stderr=theirs
    )
    seen = read_until(ours, b"getting ready")
    os.write(ours, b"\x11")
    seen += read_until(ours, b"\x1b[?1049l")
    assert program.wait(PATIENCE) == 0, seen  # the loading would go on for ever
    assert b"Traceback" not in seen


def read_until(terminal: int, mark: bytes) -> bytes:
    """What the program writes until `mark`."""
    seen, end = b"", time.monotonic() + PATIENCE
    while mark not in seen:
        assert time.monotonic() < end, seen[-2000:]
        if select.select([terminal], [], [], 0.1)[0]:
            seen += os.read(terminal, 65536)
    return seen


async def test_the_arrows_walk_earlier_questions_and_keep_the_draft() -> None:
    async with chat() as pilot:
        for question in ("Hefei", "Wuhan"):
            await asked(pilot, question)
        await pilot.press(*"draft", "up")
        seen = [line(pilot).value]
        for key in ("up", "up", "down", "down", "down"):
            await pilot.press(key)
            seen.append(line(pilot).value)
        assert seen == ["Wuhan", "Hefei", "Hefei", "Wuhan", "draft", "draft"]


async def test_letters_that_follow_enter_at_once_are_kept() -> None:
    async with chat() as pilot:
        for key, character in (("H", "H"), ("i", "i"), ("enter", "\r"), ("W", "W"), ("u", "u")):
            pilot.app.post_message(events.Key(key, character))
        await until(pilot, lambda: len(cards(pilot)) == 1 and line(pilot).value != "")
        assert cards(pilot)[0].startswith("▾ Hi\n")
        assert line(pilot).value == "Wu"


async def test_enter_on_an_empty_line_does_nothing() -> None:
    async with chat() as pilot:
        await ask(pilot, "   ")
        assert cards(pilot) == []
        assert pilot.app.query_one("#welcome").display


async def test_an_example_is_asked_by_keyboard() -> None:
    async with chat() as pilot:
        await pilot.press("tab", "down", "enter")
        await until(pilot, lambda: "¶" in cards(pilot)[0])
        assert cards(pilot)[0].splitlines()[:2] == [
            "▾ What did Wuhan draw?",
            "over 200 billion yuan",
        ]
        assert not pilot.app.query_one("#welcome").display
        assert pilot.app.focused is line(pilot)


async def test_an_example_is_asked_by_a_click() -> None:
    async with chat() as pilot:
        await pilot.click("#examples", offset=(5, 0))
        await until(pilot, lambda: "¶" in cards(pilot)[0])
        assert cards(pilot)[0].splitlines()[1] == "137.8 billion yuan"


async def test_letters_reach_the_question_from_the_examples() -> None:
    async with chat() as pilot:
        await pilot.press("tab", *"who")
        assert line(pilot).value == "who"


async def test_escape_cancels_a_running_question_and_the_next_one_does_not_wait() -> None:
    opening = Opening()
    async with chat(opening) as pilot:
        await ask(pilot, "slow Hefei")
        await pilot.press(*"dra", "escape")
        assert cards(pilot)[0] == "▾ slow Hefei\nCancelled."
        assert line(pilot).value == "dra"
        assert "over 200 billion yuan" in await asked(pilot, "Wuhan")
        opening.base.gate.set()
        await pilot.pause(0.1)
        assert cards(pilot)[0] == "▾ slow Hefei\nCancelled."


async def test_escape_cancels_a_question_that_waits_for_its_turn() -> None:
    opening = Opening()
    async with chat(opening) as pilot:
        await ask(pilot, "slow Hefei")
        await ask(pilot, "Wuhan")
        await pilot.press("escape")
        opening.base.gate.set()
        await until(pilot, lambda: "137.8 billion yuan" in cards(pilot)[0])
        assert cards(pilot)[1] == "▾ Wuhan\nCancelled."
        assert [question for question, *_ in opening.base.asked] == ["slow Hefei"]


async def test_a_question_is_asked_in_the_light_of_the_answers_before_it() -> None:
    opening = Opening()
    async with chat(opening) as pilot:
        for question in ("Hefei", "And Wuhan?"):
            await asked(pilot, question)
        assert opening.base.asked[-1] == ("And Wuhan?", ["Hefei"], False)


async def test_what_was_searched_is_shown_and_one_key_asks_as_typed() -> None:
    opening = Opening()
    async with chat(opening) as pilot:
        card = await asked(pilot, "And Wuhan?")
        assert "searched: How much Wuhan?  F6: search my exact words" in card
        assert "Exact words" in shows(pilot)
        await asked(pilot, "Hefei")
        assert "Exact words" not in shows(pilot)
        await asked(pilot, "And Wuhan?")
        await pilot.press("f6")
        await until(pilot, lambda: "searched your exact words" in cards(pilot)[-1])
        assert opening.base.asked[-1] == ("And Wuhan?", ["And Wuhan?", "Hefei"], True)
        assert "searched:" not in cards(pilot)[-1]
        assert "searched" in cards(pilot)[0]


async def test_a_click_on_what_was_searched_asks_as_typed() -> None:
    async with chat() as pilot:
        await asked(pilot, "And Wuhan?")
        await pilot.click(".searched")
        await until(pilot, lambda: "searched your exact words" in cards(pilot)[0])


async def test_the_keys_are_drawn_anew_only_where_others_are_offered() -> None:
    async with chat() as pilot:
        await asked(pilot, "Hefei")
        keys = list(pilot.app.query("FooterKey"))
        pilot.app.refresh_bindings()
        await pilot.pause(0.1)
        assert list(pilot.app.query("FooterKey")) == keys
        await pilot.press("shift+tab")
        await until(pilot, lambda: list(pilot.app.query("FooterKey")) != keys)


async def test_a_section_that_has_nothing_to_say_any_more_takes_no_room() -> None:
    async with chat() as pilot:
        await asked(pilot, "And Wuhan?")
        assert section(pilot, "fact").display
        pilot.app._background.failure = "gone"  # type: ignore[attr-defined]
        pilot.app._background.base = None  # type: ignore[attr-defined]
        await pilot.press("f6")
        await until(pilot, lambda: "Not answered" in cards(pilot)[-1])
        assert not section(pilot, "fact").display
        await pilot.press("f5")
        await until(pilot, lambda: "¶" in cards(pilot)[-1])
        assert section(pilot, "fact").display


async def test_the_first_screen_says_what_is_there_and_how_to_leave() -> None:
    async with chat() as pilot:
        await until(pilot, lambda: "ready" in status(pilot))
        seen = shows(pilot)
        assert "8 facts from “Clusters drive growth” and “A year of voices”. F3 adds" in seen
        assert "Ctrl+Q leaves." in seen


async def test_the_first_screen_offers_questions_about_the_persons_own_documents() -> None:
    opening = Opening()
    opening.base.has_library = True
    rent = replace(HEFEI, id="own", source=OTHER, text="The rent is £5 a day.")
    opening.base.facts = (rent, replace(GOOD, id="more", text="The fee is £9."))
    opening.base.converse = lambda *_: replace(  # type: ignore[method-assign]
        answer("Hefei?"), hits=(replace(HEFEI_HIT, fact=rent),)
    )
    async with chat(opening) as pilot:
        await until(pilot, lambda: "→ How much is the rent?" in shows(pilot))
        assert "the fee" not in shows(pilot)
        assert EXAMPLES[0] not in shows(pilot)
