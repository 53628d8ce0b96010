"""The source beside the conversation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from facts import Fact
from qa.chat.keys import bindings
from qa.chat.sources.passages import Passages
from qa.session.commands import CLOSE_PANE
from qa.session.source_view import passages
from qa.session.wording import phrases
from qa.session.wording.wording import plain


class SourcePane(Vertical):
    """A source beside the conversation: its paragraphs, the cited fact marked."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("source", (CLOSE_PANE,))

    @dataclass
    class Closed(Message):
        """The person has read enough."""

    def __init__(self) -> None:
        """Start closed and empty."""
        super().__init__()
        self._facts: dict[str, Fact] = {}

    def compose(self) -> ComposeResult:
        """Title, publisher and date, paragraphs."""
        yield Static(id="title", markup=False)
        yield Static(id="published", markup=False)
        yield Passages()
        yield Input(placeholder=phrases.FIND_IN_SOURCE, id="seek", select_on_focus=True)

    def on_mount(self) -> None:
        """Nothing is looked for yet."""
        self.query_one("#seek").display = False

    def on_passages_moved(self, message: Passages.Moved) -> None:
        """Say where one is."""
        self.border_subtitle = Content(phrases.position(message.at, message.of))

    def ask_what_to_find(self) -> None:
        """Open the line for words to find."""
        line = self.query_one("#seek", Input)
        line.display = True
        line.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Find what is typed."""
        event.stop()
        line, passages = self.query_one("#seek", Input), self.query_one(Passages)
        line.display = False
        passages.focus()
        if event.value and not passages.seek(event.value):
            self.app.notify(phrases.NOT_FOUND, markup=False)

    @property
    def facts(self) -> Sequence[Fact]:
        """The facts of the source."""
        return tuple(self._facts.values())

    def show(self, fact: Fact, facts: Sequence[Fact], text: str | None) -> None:
        """Show the source of `fact`, which has these facts and this text of its own."""
        self._facts = {one.id: one for one in facts}
        self.query_one("#title", Static).update(plain(fact.source.title))
        self.query_one("#published", Static).update(phrases.published(fact.source, facts))
        self.border_title = phrases.SOURCE if text else phrases.SOURCE_BY_FACTS
        self.query_one(Passages).lay_out(passages(facts, text), fact.id)
        self.add_class("-open")
        self.query_one(Passages).focus()

    @property
    def fact(self) -> Fact | None:
        """The fact that is marked."""
        return self._facts.get(self.query_one(Passages).fact or "")

    def action_close(self) -> None:
        """Leave the line for words; else leave the source."""
        line = self.query_one("#seek")
        if line.display:
            line.display = False
            self.query_one(Passages).focus()
            return
        self.remove_class("-open")
        self.post_message(self.Closed())
