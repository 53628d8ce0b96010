"""Loads the facts and the model, and says how the chat stands."""

from contextlib import suppress
from threading import Thread

from facts import QaError
from qa.chat.context import ChatContext
from qa.chat.messages import Suggested
from qa.session.background import Base
from qa.session.wording import phrases

_SUGGESTING, _SUGGESTIONS = 3, 3
"""So many sources are read for questions to try, and so many questions are offered."""


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
            ready = phrases.ready(base.fact_count, base.sources, preparing=base.is_behind)
            self._context.show_status(ready)
            self._context.welcome.tell_what_is_there(base.fact_count, base.sources)
            if base.has_library and self._context.welcome.display:
                Thread(target=self._suggest, args=(base,), daemon=True).start()

    def _suggest(self, base: Base) -> None:
        """Make questions to try from the person's newest sources, off the screen's thread."""
        from qa.examples import examples_of_documents  # its words take 60 ms to load

        with suppress(QaError):
            newest = base.sources[-_SUGGESTING:]
            facts = [fact for source in newest for fact in base.facts_of(source.id)]
            self._context.messenger.post(Suggested(examples_of_documents(facts, _SUGGESTIONS)))
