"""Whatever is typed, pasted, resized or asked by the thousand, the chat stays whole and quick."""

import asyncio
import random
import time

import pytest
from textual import events

from facts import Fact, Source
from qa.chat.controllers import asking
from qa.chat.messages import SourceRequested
from qa.chat.turns.cards import TurnCard
from qa.chat.turns.conversation import MOST_MOUNTED
from tests.conftest import some
from tests.qa.chat.chatting import (
    ODD,
    PATIENCE,
    Opening,
    ask,
    asked,
    cards,
    chat,
    conversation,
    in_palette,
    line,
    shows,
    still,
    until,
)


async def test_markup_and_escape_codes_are_shown_as_text() -> None:
    async with chat(examples=("odd [/foo] [bold]x[/]",)) as pilot:
        assert "odd [/foo] [bold]x[/]" in shows(pilot)
        card = await asked(pilot, "odd [/foo] \x1b[31m[red]\u202ex")
        assert card.startswith("▾ odd [/foo] [red]x\n[/foo]\n")
        assert "Odd red [/foo] [bold]2*3*4[/] text.\n" in card
        assert "⚠ the source has changed since" in card
        assert not set(shows(pilot)) & set("\x1b\u202e\u202c\x00")
        await pilot.press("f9", *"odd")
        await until(pilot, lambda: "Try: odd [/foo] [bold]x[/]" in shows(pilot))


async def test_pasted_lines_stay_lines_and_a_megabyte_does_not_freeze() -> None:
    async with chat() as pilot:
        line(pilot).post_message(events.Paste("Hefei\r\nand \x1b[31mWuhan\n"))
        await until(pilot, lambda: line(pilot).value != "")
        assert line(pilot).value == "Hefei\nand Wuhan"
        line(pilot).value, start = "", time.process_time()
        line(pilot).post_message(events.Paste("Hefei [/x] " * 95_000))
        await until(pilot, lambda: len(line(pilot).value) > 1_000_000)
        await pilot.press("enter")
        await until(pilot, lambda: "¶" in cards(pilot)[0])
        assert time.process_time() - start < 10
        assert cards(pilot)[0].splitlines()[0].endswith("… (1,044,999 characters)")
        assert cards(pilot)[0].splitlines()[1] == "137.8 billion yuan"


async def test_resizing_there_and_back_keeps_everything() -> None:
    async with chat(size=(200, 60)) as pilot:
        for question in ("Hefei", "Wuhan", "Shenzhen"):
            await asked(pilot, question)
        before, wide = cards(pilot), shows(pilot)
        await pilot.resize_terminal(40, 12)
        await still(pilot)
        assert [card.split("\n")[0] for card in cards(pilot)] == [
            card.split("\n")[0] for card in before
        ]
        assert "▾ Shenzhen" in shows(pilot)
        assert "Quit" in shows(pilot)
        await pilot.resize_terminal(200, 60)
        await still(pilot)
        assert (cards(pilot), shows(pilot)) == (before, wide)


async def test_page_keys_scroll_while_the_question_keeps_the_focus() -> None:
    async with chat(size=(60, 20)) as pilot:
        for question in ("Hefei", "Wuhan", "Shenzhen", "odd"):
            await asked(pilot, question)
        assert "▾ odd" in shows(pilot)
        await pilot.press(*["pageup"] * 6)
        assert "▾ Hefei" in shows(pilot)
        assert pilot.app.focused is line(pilot)
        await pilot.press(*["pagedown"] * 6)
        assert "▾ odd" in shows(pilot)


async def test_a_long_conversation_mounts_its_end_and_brings_the_rest_back() -> None:
    async with chat(size=(60, 20)) as pilot:
        turns = MOST_MOUNTED + 5
        for number in range(turns):
            pilot.app.ask(f"Hefei {number}")  # type: ignore[attr-defined]
        await until(pilot, lambda: "¶" in cards(pilot)[-1] and len(cards(pilot)) == MOST_MOUNTED)
        assert cards(pilot)[0].startswith("▾ Hefei 5\n")
        conversation(pilot).at_end = False
        conversation(pilot).scroll_home(animate=False)
        await until(pilot, lambda: len(cards(pilot)) == turns)
        assert cards(pilot)[0].splitlines()[1] == "137.8 billion yuan"
        # What was in view stays there, once the new cards have been laid out.
        await until(pilot, lambda: "▾ Hefei 5" in shows(pilot))
        assert cards(pilot)[-1].startswith(f"▾ Hefei {turns - 1}\n")


async def test_an_answer_that_comes_at_once_is_drawn_together_with_its_question(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(asking, "AT_ONCE", PATIENCE)
    layouts: list[str] = []
    async with chat() as pilot:
        await asked(pilot, "Hefei")
        signal = pilot.app.screen.screen_layout_refresh_signal
        signal.subscribe(pilot.app.screen, lambda _: layouts.append(cards(pilot)[-1]))
        pilot.app.ask("Wuhan")  # type: ignore[attr-defined]
        await until(pilot, lambda: bool(layouts))
        assert layouts[0].startswith("▾ Wuhan\nover 200 billion yuan\n")


async def test_a_card_that_fits_starts_at_the_top() -> None:
    async with chat() as pilot:
        for question in ("And Shenzhen?", "Hefei"):
            await asked(pilot, question)
            await pilot.press("ctrl+l")
        await asked(pilot, "And Shenzhen?")
        assert shows(pilot).lstrip().startswith("▾ And Shenzhen?")
        assert conversation(pilot).scroll_y == 0


def test_no_color_leaves_every_word_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def related() -> str:
        async with chat() as pilot:
            await asked(pilot, "Shenzhen")
            return shows(pilot)

    assert "≈ I found no sure answer." in asyncio.run(related())


async def test_a_question_may_land_after_its_conversation_was_left() -> None:
    opening = Opening()
    async with chat(opening) as pilot:
        await ask(pilot, "slow Hefei")
        await pilot.press("ctrl+l")
        opening.base.gate.set()
        assert "over 200 billion yuan" in await asked(pilot, "Wuhan")
        await ask(pilot, "slow Hefei")
        await pilot.press("ctrl+l", "ctrl+r", "enter")
        await until(pilot, lambda: bool(cards(pilot)))
        assert "over 200 billion yuan" in cards(pilot)[0]


async def test_an_odd_source_spoils_neither_card_nor_pane_nor_palette() -> None:
    opening = Opening()
    source = Source(
        "odd", "[/x]\x1b[2J \u202eTitle\u200b 👩\u200d🔬", "P\x9b[31m", published="عربى"
    )
    fact = Fact("odd", ODD.text, source, 1, "[b]x\x07")
    opening.base.facts, opening.base.sources = (fact,), (source,)
    async with chat(opening, size=(120, 40)) as pilot:
        await asked(pilot, "odd")
        pilot.app.post_message(SourceRequested(fact))
        await until(pilot, lambda: "[/x] Title 👩\u200d🔬" in shows(pilot))
        await in_palette(pilot, "title", "[/x] Title 👩\u200d🔬")
        assert not set(shows(pilot)) & set("\x1b\u202e\u200b\x9b\x07")


async def test_resizing_with_the_source_open_keeps_it_and_the_cards() -> None:
    async with chat(size=(200, 60)) as pilot:
        for question in ("Hefei", "Wuhan"):
            await asked(pilot, question)
        await pilot.press("ctrl+o", "down")
        await still(pilot)
        wide = shows(pilot)
        for size in ((40, 12), (80, 24), (200, 60)):
            await pilot.resize_terminal(*size)
            await still(pilot)
            assert "Odd red [/foo]" in shows(pilot)
        assert shows(pilot) == wide


@pytest.mark.parametrize("seed", some(range(3), 3))
async def test_no_order_of_keys_breaks_the_chat(seed: int) -> None:
    keys = [
        *("up", "down", "left", "right", "tab", "shift+tab", "escape", "enter", "home", "end"),
        *("ctrl+o", "f6", "f8", "ctrl+l", "ctrl+r", "f7", "f10", "f1", "f2"),
        *("pageup", "pagedown", "delete", "backspace", "x", "space", "f5"),
    ]
    chance = random.Random(seed)
    async with chat(size=(70, 20)) as pilot:
        for question in ("And Wuhan?", "Shenzhen", "What of the weather?"):
            await asked(pilot, question)
        for _ in range(60):
            await pilot.press(chance.choice(keys))
        while len(pilot.app.screen_stack) > 1:
            await pilot.press("escape")
        pilot.app.ask("Hefei")  # type: ignore[attr-defined]
        await until(pilot, lambda: "137.8 billion yuan" in cards(pilot)[-1])


async def test_no_more_cards_than_a_screen_needs_are_drawn_however_many_turns_there_are() -> None:
    async with chat(size=(100, 30)) as pilot:
        for number in range(3 * MOST_MOUNTED):
            pilot.app.ask(f"Hefei {number}")  # type: ignore[attr-defined]
        await until(pilot, lambda: all(turn.answer for turn in conversation(pilot).turns))
        await pilot.pause()
        assert len(pilot.app.query(TurnCard)) == MOST_MOUNTED
