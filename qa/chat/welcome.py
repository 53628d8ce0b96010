"""What is shown while nothing has been asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from facts import Source
from qa.chat.turns.drawing import drawn
from qa.session.wording import phrases
from qa.session.wording.styled import Piece, Role

_OFFERED = 3
"""So many examples are offered at once."""


class Welcome(Vertical):
    """Says what the chat is for, and offers examples."""

    @dataclass
    class Picked(Message):
        """An example was picked."""

        question: str

    def __init__(self, examples: Sequence[str]) -> None:
        """Offer these examples."""
        super().__init__(id="welcome")
        self._all = self._examples = tuple(examples)

    def compose(self) -> ComposeResult:
        """The title, how to begin, the examples, the way to earlier conversations."""
        yield Static(drawn((Piece(phrases.TITLE, Role.TITLE),)))
        yield Static(phrases.WELCOME)
        waiting = "" if self.app.is_web else phrases.LOADING_WHAT_IS_THERE
        yield Static(waiting, id="there", markup=False)
        yield Static(phrases.OFFER, id="offer")
        yield OptionList(id="examples")
        yield Static(phrases.EARLIER_OFFER, id="kept")
        yield Static(phrases.HOW_TO_LEAVE, id="leave")

    def on_mount(self) -> None:
        """Offer what there is to offer at the start."""
        self.offer(self._all)

    def offer(self, examples: Sequence[str]) -> None:
        """Offer the first of these examples; without any, nothing is said of examples."""
        self._all, self._examples = tuple(examples), tuple(examples[:_OFFERED])
        offers = (Content(phrases.offered(example)) for example in self._examples)
        choices = self.query_one("#examples", OptionList).set_options(offers)
        choices.highlighted = 0 if examples else None
        for widget in self.query("#examples, #offer"):
            widget.display = bool(examples)

    def offer_others(self) -> None:
        """Offer other examples than last, as far as there are others."""
        self.offer((*self._all[_OFFERED:], *self._all[:_OFFERED]))

    def tell_what_is_there(self, facts: int, sources: Sequence[Source]) -> None:
        """Say what can be asked about."""
        said = phrases.what_is_there(facts, sources, may_add=not self.app.is_web)
        for there in self.query("#there").results(Static):  # none where the chat is being left
            there.update(said)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell which example was picked."""
        event.stop()
        self.post_message(self.Picked(self._examples[event.option_index]))

    def tell_of_earlier(self, some: bool) -> None:
        """Say how to open an earlier conversation, where there are some."""
        self.query_one("#kept").display = some
