"""What is shown while nothing has been asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from qa.chat.drawing import drawn
from qa.session import phrases
from qa.session.styled import Piece, Role


class Welcome(Vertical):
    """Says what the chat is for, and offers examples."""

    @dataclass
    class Picked(Message):
        """An example was picked."""

        question: str

    def __init__(self, examples: Sequence[str]) -> None:
        """Offer these examples."""
        super().__init__(id="welcome")
        self._examples = examples

    def compose(self) -> ComposeResult:
        """The title, how to begin, the examples, the way to earlier conversations."""
        yield Static(drawn((Piece(phrases.TITLE, Role.TITLE),)))
        yield Static(phrases.WELCOME)
        yield Static(phrases.OFFER, id="offer")
        offers = (Content(phrases.offered(example)) for example in self._examples)
        yield OptionList(*offers, id="examples")
        yield Static(phrases.EARLIER_OFFER, id="kept")

    def on_mount(self) -> None:
        """Without examples nothing is offered."""
        for widget in self.query("#examples, #offer"):
            widget.display = bool(self._examples)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell which example was picked."""
        event.stop()
        self.post_message(self.Picked(self._examples[event.option_index]))

    def tell_of_earlier(self, some: bool) -> None:
        """Say how to open an earlier conversation, where there are some."""
        self.query_one("#kept").display = some
