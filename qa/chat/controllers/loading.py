"""Loads the facts and the model, and says how the chat stands."""

from qa.chat.context import ChatContext
from qa.session import phrases


class Loading:
    """Has the facts and the model loaded in the background."""

    def __init__(self, context: ChatContext) -> None:
        """Work on this chat."""
        self._context = context
        self.busy = False
        """Whether the status line says how far loading or embedding is."""

    def load(self) -> None:
        """Have the facts and the model loaded."""
        self._context.background.load()
        self._context.show_status(phrases.LOADING)

    def go_on(self, text: str) -> None:
        """Say what loading, or embedding new facts for a question, is busy with."""
        self.busy = True
        self._context.show_status(phrases.busy(text))

    def show_result(self) -> None:
        """Say that questions can be answered; or, after a failed loading, that they cannot."""
        self.busy = False
        base = self._context.background.base
        if self._context.background.failure:
            self._context.show_status(phrases.NOT_LOADED)
        elif base:
            self._context.show_status(phrases.ready(base.fact_count, base.sources))
