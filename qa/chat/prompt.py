"""The line to type a question in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input

from qa.chat.keys import bindings
from qa.session import phrases
from qa.session.commands import PROMPT_KEYS
from qa.session.recall import Recall
from qa.session.wording import plain_part


class QuestionInput(Input):
    """The line to type in, with the questions asked before."""

    @dataclass
    class Asked(Message):
        """A question was typed and Enter pressed."""

        question: str

    BINDINGS: ClassVar[list[BindingType]] = bindings("input", PROMPT_KEYS)

    def __init__(self) -> None:
        """Start with nothing typed and nothing to recall."""
        super().__init__(placeholder=phrases.ASK, select_on_focus=False)
        self.recall = Recall()

    def remember(self, questions: Iterable[str]) -> None:
        """Have these to recall, oldest first."""
        self.recall = Recall(questions)

    def write(self, text: str) -> None:
        """Have `text` in the line, as if it had been typed."""
        self.value = text
        self.cursor_position = len(text)

    async def on_key(self, event: events.Key) -> None:
        """Take Enter here: as a binding it would come after the letters typed right behind it."""
        if event.key == "enter":
            event.prevent_default().stop()
            await self.action_submit()

    async def action_submit(self) -> None:
        """Ask what is typed. The line is empty at once, for letters that follow fast."""
        if question := self.value.strip():
            self.recall.add(question)
            self.value = ""
            self.post_message(self.Asked(question))

    def action_recall(self, step: int) -> None:
        """Go to an earlier or later line; what is typed here stays with this one."""
        self.write(self.recall.step(step, self.value))

    def on_paste(self, event: events.Paste) -> None:
        """Take all lines, as one; `Input` would drop all but the first."""
        event.prevent_default().stop()
        self.replace(plain_part(event.text), *self.selection)
