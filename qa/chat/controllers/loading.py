"""Loads the facts and the model, and says how the chat stands."""

from collections.abc import Sequence
from contextlib import suppress
from threading import Thread

from facts import QaError, Source
from qa.chat.context import ChatContext
from qa.chat.messages import Suggested
from qa.session.background import Base
from qa.session.wording import phrases
from qa.source_list import asked_sources, own_sources

_SUGGESTING, _SUGGESTIONS = 12, 6
"""So many sources are read at most for questions to try, and so many questions are made."""


class Loading:
    """Has the facts and the model loaded in the background."""

    def __init__(self, context: ChatContext) -> None:
        """Work on this chat."""
        self._context = context
        self.busy = False
        """Whether the status line says how far loading or embedding is."""
        self._suggested: tuple[Source, ...] | None = None
        """The person's own sources that the questions to try were made of last."""

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
            facts, sources = base.asked_count, base.sources
            ready = phrases.ready(facts, asked_sources(sources), preparing=base.is_behind)
            self._context.show_status(ready)
            self._context.welcome.tell_what_is_there(facts, sources)
            own = tuple(own_sources(sources)) if base.has_library else ()
            if own != self._suggested and not base.is_behind:
                self._suggested = own
                self._suggest(base, own)

    def take_in(self, *, changed: bool, shows: bool = True) -> None:
        """Have answers come from what the library holds now.

        Args:
            changed: whether it holds something else than before.
            shows: whether the status line is free to say how the chat stands.
        """
        base = self._context.background.base
        if changed and not (base and base.has_library):
            self.load()
        else:
            self._context.background.catch_up()
            if shows:
                self.show_result()

    def _suggest(self, base: Base, own: Sequence[Source]) -> None:
        """Offer questions to try of the person's own documents, else those of the sample."""
        if own:
            Thread(target=self._make_questions, args=(base, own), daemon=True).start()
        else:
            self._context.messenger.post(Suggested((), of_own=False))

    def _make_questions(self, base: Base, own: Sequence[Source]) -> None:
        """Make questions to try from the person's newest sources, off the screen's thread."""
        from qa.examples import examples_of_documents

        with suppress(QaError):
            newest = list(reversed(own))[:_SUGGESTING]
            documents = (base.facts_of(source.id) for source in newest)
            asked = self._context.background.is_answered
            questions = examples_of_documents(documents, _SUGGESTIONS, asked)
            self._context.messenger.post(Suggested(questions, of_own=True))
