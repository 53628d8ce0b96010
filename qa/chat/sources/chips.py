"""The scope above the prompt: a chip for each document and collection, which × takes away."""

from dataclasses import dataclass

from textual import events
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from qa.session.scope import phrases as of_documents
from qa.session.scope.scope import Choice, Scope


class Chip(Static):
    """One document or collection; a click on it takes it away."""

    @dataclass
    class Dropped(Message):
        """It is to be taken away."""

        choice: Choice

    def __init__(self, choice: Choice) -> None:
        """Show its title."""
        super().__init__(of_documents.chip(choice.title), markup=False, classes="chip")
        self._choice = choice

    def on_click(self, event: events.Click) -> None:
        """Take it away."""
        event.stop()
        self.drop()

    def drop(self) -> None:
        """Take it away."""
        self.post_message(self.Dropped(self._choice))


class Chips(Horizontal):
    """What the conversation is asked of; nothing where that is everything."""

    def __init__(self) -> None:
        """Start with everything."""
        super().__init__(id="chips")
        self._shown = Scope()

    def on_mount(self) -> None:
        """There is nothing to show yet."""
        self.display = False

    def show(self, scope: Scope) -> None:
        """Show a chip for each part of ``scope``."""
        if scope == self._shown:
            return
        self._shown, self.display = scope, bool(scope)
        self.remove_children()
        if scope:
            self.mount(Static(of_documents.ASKED_OF, markup=False, classes="asked-of"))
            self.mount_all(Chip(choice) for choice in scope.choices)
