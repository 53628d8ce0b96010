"""Make the README's picture: the real chat with the real model, asked two questions.

Usage: python -m tests.picture OUTPUT.svg
"""

import asyncio
import re
import sys
from pathlib import Path

import qa
from qa.chat.prompt import QuestionInput
from qa.chat.turns.conversation import Conversation
from tui import ChatApp

QUESTIONS = (
    "How much revenue did the Hefei voice cluster make in 2021?",
    "And what was invested in Shenzhen?",
)


async def picture(size: tuple[int, int] = (100, 40)) -> str:
    """The chat after its answers, as SVG."""
    base = qa.FactBase.open()
    app = ChatApp(lambda _: base, qa.example_questions())
    async with app.run_test(size=size) as pilot:
        app.query_one(QuestionInput).cursor_blink = False
        for question in QUESTIONS:
            app.ask(question)
        turns = app.query_one(Conversation).turns
        while not all(turn.answer for turn in turns):
            await pilot.pause(0.1)
        await pilot.pause(0.5)
        # The drawing names fonts on the web; a viewer without them takes its own.
        return re.sub(r"@font-face \{.*?\}", "", app.export_screenshot(title="qa"), flags=re.S)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(asyncio.run(picture()), encoding="utf-8")
