"""The card of an adding: it stays in the conversation with what was read and what was not."""

from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from qa.chat.turns.cards import Section
from qa.chat.turns.drawing import drawn
from qa.session.adding import adding_card
from qa.session.adding.report import Report


class AddingCard(Vertical):
    """What happens to the documents that are added."""

    @dataclass
    class StopWanted(Message):
        """No more documents are to be added."""

    def __init__(self, typed: str) -> None:
        """Say what is added."""
        super().__init__(classes="adding")
        self.typed, self._ended = typed, False

    def compose(self) -> ComposeResult:
        """What is added, how far it is, what was not read."""
        yield Section(drawn(adding_card.title(self.typed)), classes="question")
        yield Section(drawn(adding_card.going_on("…")), classes="short")
        yield Section(Content(""), classes="fact -empty")

    def go_on(self, text: str) -> None:
        """Say how far it is."""
        if not self._ended and self.children:
            self.query_one(".short", Section).show(drawn(adding_card.going_on(text)))

    def finish(self, report: Report) -> None:
        """Say what became of all."""
        self._ended = True
        self.call_after_refresh(self._show, report)

    def _show(self, report: Report) -> None:
        self.query_one(".short", Section).show(drawn(adding_card.outcome(report)))
        missed = self.query_one(".fact", Section)
        missed.set_class(not report.missed, "-empty")
        missed.show(drawn(adding_card.missed(report)))

    def on_click(self, event: events.Click) -> None:
        """A click on how far it is stops it."""
        if not self._ended and event.widget and event.widget.has_class("short"):
            self.post_message(self.StopWanted())
