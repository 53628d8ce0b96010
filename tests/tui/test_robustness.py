"""Whatever is typed, pasted, resized or asked by the thousand, the chat stays whole and quick."""

import asyncio
import subprocess
import sys
import time

import pytest
from textual import events

from qa.wording import plain
from tests.tui.chatting import asked, cards, chat, conversation, line, shows, until
from tui import MOST_MOUNTED


async def test_markup_and_escape_codes_are_shown_as_text() -> None:
    async with chat(examples=("odd [/foo] [bold]x[/]",)) as pilot:
        assert "odd [/foo] [bold]x[/]" in shows(pilot)
        card = await asked(pilot, "odd [/foo] \x1b[31m[red]\u202ex")
        assert card.startswith("▾ odd [/foo] [red]x\n[/foo]\n")
        assert "Odd red [/foo] [bold]2*3*4[/] text.\n" in card
        assert "⚠ the source has changed since" in card
        assert not set(shows(pilot)) & set("\x1b\u202e\u202c\x00")
        await pilot.press("ctrl+p", *"odd")
        await pilot.pause(0.3)
        assert "Try: odd [/foo] [bold]x[/]" in shows(pilot)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\tc", "a b c"),
        ("\x1b]52;c;aGk=\x07copy", "copy"),
        ("\x9b31m\ud800x\x00\x7f", "31mx"),
        ("\u2066left\u2069 \u200bright\u200f", "left right"),
        ("👩\u200d🔬 数字 عربى", "👩\u200d🔬 数字 عربى"),
    ],
)
def test_plain_keeps_what_can_be_read(text: str, shown: str) -> None:
    assert plain(text) == shown


async def test_pasted_lines_become_one_and_a_megabyte_does_not_freeze() -> None:
    async with chat() as pilot:
        line(pilot).post_message(events.Paste("Hefei\r\nand \x1b[31mWuhan\n"))
        await until(pilot, lambda: line(pilot).value != "")
        assert line(pilot).value == "Hefei and Wuhan "
        line(pilot).value, start = "", time.monotonic()
        line(pilot).post_message(events.Paste("Hefei [/x] " * 95_000))
        await until(pilot, lambda: len(line(pilot).value) > 1_000_000)
        await pilot.press("enter")
        await until(pilot, lambda: "¶" in cards(pilot)[0])
        assert time.monotonic() - start < 10
        assert cards(pilot)[0].splitlines()[0].endswith("… (1,044,999 characters)")
        assert cards(pilot)[0].splitlines()[1] == "137.8 billion yuan"


async def test_resizing_there_and_back_keeps_everything() -> None:
    async with chat(size=(200, 60)) as pilot:
        for question in ("Hefei", "Wuhan", "Shenzhen"):
            await asked(pilot, question)
        before, wide = cards(pilot), shows(pilot)
        await pilot.resize_terminal(40, 12)
        await pilot.pause(0.1)
        assert cards(pilot) == before
        assert "▾ Shenzhen" in shows(pilot)
        assert "Quit" in shows(pilot)
        await pilot.resize_terminal(200, 60)
        await pilot.pause(0.1)
        assert shows(pilot) == wide


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
        assert "▾ Hefei 5" in shows(pilot)
        assert cards(pilot)[-1].startswith(f"▾ Hefei {turns - 1}\n")


def test_no_color_leaves_every_word_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def related() -> str:
        async with chat() as pilot:
            await asked(pilot, "Shenzhen")
            return shows(pilot)

    assert "≈ No fact answers this." in asyncio.run(related())


def test_importing_the_chat_loads_no_model_library() -> None:
    heavy = "{'torch', 'transformers', 'sentence_transformers', 'faiss', 'onnxruntime'}"
    code = f"import sys, tui, qa; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
