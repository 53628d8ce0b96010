"""Make the pictures of docs/pictures: the real chat over the article and documents made here.

Usage: python -m tests.pictures FOLDER [NAME]...
"""

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable
from importlib.util import find_spec
from pathlib import Path

from fpdf import FPDF
from textual.pilot import Pilot

import qa
from facts import Library
from facts.library.intake.intake import Intake
from qa.chat.prompt import QuestionInput
from qa.chat.turns.conversation import Conversation
from qa.fact_base import FactBase
from qa.session.history.history import History
from tui import ChatApp

Chat = Pilot[None]

CRANES = (
    "# The harbour\n\nThe harbour has nine cranes. The largest crane lifts 120 tonnes.\n\n"
    "# Ships\n\nIn 2023 the harbour counted 1,412 ships. In 2022 it had counted 1,306 ships.\n"
)
LEASE = (
    "Lease of the warehouse\n\nThe monthly rent is 4,200 euros. The lease ends on 31 May 2027. "
    "The landlord is Ada Finch. Either party may end it with six months' notice.\n"
)
REPORT = (
    ("Annual report 2023", 18),
    ("The ferry line carried 48,300 passengers in 2023.", 12),
    ("Fuel cost 310,000 euros, which is 12 per cent less than in 2022.", 12),
    ("The board thanks all those who worked on board.", 12),
)


def documents(folder: Path) -> Path:
    """A folder with a few documents, one of which cannot be read."""
    made = folder / "documents"
    made.mkdir()
    (made / "harbour.md").write_text(CRANES)
    (made / "lease.txt").write_text(LEASE)
    (made / "broken.pdf").write_bytes(b"%PDF-1.7")
    report = FPDF(unit="pt", format=(420, 300))
    report.add_page()
    for text, size in REPORT:
        report.set_font("helvetica", size=size)
        report.multi_cell(360, size * 1.6, text, new_x="LMARGIN", new_y="NEXT")
    report.output(str(made / "report.pdf"))
    return made


async def ask(pilot: Chat, *questions: str) -> None:
    """Ask, and wait for the answers."""
    app = pilot.app
    assert isinstance(app, ChatApp)
    for question in questions:
        app.ask(question)
    turns = app.query_one(Conversation).turns
    while not all(turn.settled for turn in turns):
        await pilot.pause(0.1)
    await pilot.pause(0.5)


async def typed(pilot: Chat, line: str) -> None:
    """Type a line and press Enter."""
    pilot.app.query_one(QuestionInput).write(line)
    await pilot.press("enter")
    await pilot.pause(0.8)


ARTICLE = (
    "How much revenue did the Hefei voice cluster make in 2021?",
    "And what was invested in Shenzhen?",
)


async def _answer(pilot: Chat) -> None:
    await ask(pilot, *ARTICLE)


async def _comparison(pilot: Chat) -> None:
    await ask(pilot, "Does Hefei or Wuhan have more companies?")


async def _source(pilot: Chat) -> None:
    await ask(pilot, "How many ships did the harbour count in 2023?")
    await pilot.press("ctrl+o")
    await pilot.pause(0.5)


async def _page(pilot: Chat) -> None:
    await ask(pilot, "How many passengers did the ferry line carry?")
    await pilot.press("ctrl+o", "p")
    while not pilot.app.screen.query(".picture"):  # the extra `images` draws it
        await pilot.pause(0.2)


async def _scope(pilot: Chat) -> None:
    await pilot.press("f4")
    await pilot.pause(1)
    await pilot.press(*"harb", "down", "down", "space", "escape", "escape")
    await ask(pilot, "How many ships did the harbour count in 2023?")
    await pilot.press("f4")
    await pilot.pause(1)


async def _picking(pilot: Chat) -> None:
    await pilot.press("f3", "down", "down", "space", "down", "space")
    await pilot.pause(0.5)


async def _adding(pilot: Chat) -> None:
    await typed(pilot, "/add .")
    await pilot.pause(6)
    await ask(pilot, "How much is the rent of the warehouse?")


async def _notebook(pilot: Chat) -> None:
    await ask(pilot, "How many ships did the harbour count in 2023?")
    await typed(pilot, "/keep For the board.")
    await ask(pilot, "Who is the landlord of the warehouse?")
    await typed(pilot, "/keep")
    await typed(pilot, "/notebook")


async def _commands(pilot: Chat) -> None:
    await pilot.press("/")
    await pilot.pause(0.5)


async def _why(pilot: Chat) -> None:
    await ask(pilot, ARTICLE[0])
    await pilot.press("f12")
    await pilot.pause(0.5)


async def _nothing(_: Chat) -> None:
    pass


async def _light(pilot: Chat) -> None:
    await ask(pilot, *ARTICLE)
    await pilot.app.run_action("light_or_dark")


PICTURES: dict[str, tuple[Callable[[Chat], Awaitable[None]], bool, tuple[int, int]]] = {
    "welcome": (_nothing, False, (100, 28)),
    "welcome-own": (_nothing, True, (100, 28)),
    "answer": (_answer, False, (100, 40)),
    "comparison": (_comparison, False, (100, 28)),
    "source": (_source, True, (130, 30)),
    "page": (_page, True, (110, 40)),
    "scope": (_scope, True, (130, 32)),
    "picking": (_picking, False, (100, 28)),
    "adding": (_adding, False, (100, 32)),
    "notebook": (_notebook, True, (110, 30)),
    "commands": (_commands, False, (100, 28)),
    "why": (_why, False, (100, 34)),
    "small": (_answer, False, (40, 15)),
    "light": (_light, False, (100, 40)),
}
"""What is done before each picture, whether there are documents of one's own, and the size."""


async def picture(name: str, folder: Path) -> str:
    """One picture, as SVG."""
    prepare, own, size = PICTURES[name]
    library = folder / f"{name}.sqlite"
    os.chdir(folder / "documents")
    with Library.open(library, create=True) as kept:
        if own:
            names = ("harbour.md", "lease.txt", "report.pdf")
            for _ in Intake(kept).take_each(names):
                pass
    base = FactBase.open(library)
    examples = qa.example_questions()
    app = ChatApp(lambda _: base, examples, History.in_memory(), library=library)
    async with app.run_test(size=size, notifications=True) as pilot:
        app.query_one(QuestionInput).cursor_blink = False
        await pilot.pause(2)
        await prepare(pilot)
        await pilot.pause(0.5)
        # The drawing names fonts on the web; a viewer without them takes its own.
        drawn = app.export_screenshot(title="qa")
        return re.sub(r"@font-face \{.*?\}", "", drawn, flags=re.DOTALL)


def main(target: Path, names: list[str]) -> None:
    """Make the pictures of these names, or all."""
    target = target.resolve()
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        documents(Path(folder))
        for name in names or PICTURES:
            if name == "page" and find_spec("textual_image") is None:
                continue
            drawn = asyncio.run(picture(name, Path(folder)))
            (target / f"{name}.svg").write_text(drawn, encoding="utf-8")
        os.chdir(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
