"""Adds documents to a library while the chat goes on."""

from functools import partial
from pathlib import Path

from qa.chat.context import ChatContext
from qa.chat.controllers.loading import Loading
from qa.chat.sources.adding_box import WhatToAdd
from qa.chat.sources.adding_card import AddingCard
from qa.session.adding.adding import Adding
from qa.session.adding.report import Report
from qa.session.scope import phrases as of_documents
from qa.session.wording import phrases


class AddingDocuments:
    """Asks what to add, adds it, and has answers come from it."""

    def __init__(self, context: ChatContext, loading: Loading, library: Path | None) -> None:
        """Add to `library`; without one, to the person's own."""
        self._context, self._loading, self._library = context, loading, library
        self._adding: Adding | None = None
        self._card: AddingCard | None = None
        self._typed = ""
        """What was typed last, until it is added."""

    @property
    def running(self) -> bool:
        """Whether documents are being added."""
        return self._adding is not None

    @property
    def left(self) -> int:
        """How many documents are still to be read."""
        return self._adding.left if self._adding else 0

    def ask(self, typed: str = "") -> None:
        """Ask what to add, beginning with `typed`, where something can be added."""
        if library := self._place():
            box = WhatToAdd(typed or self._typed)
            self._context.app.push_screen(box, partial(self._start, library))

    def add(self, typed: str) -> None:
        """Add what is named."""
        if library := self._place():
            self._start(library, typed)

    def _place(self) -> Path | None:
        """The library to add to; None, and the reason is told, where nothing can be added."""
        from facts import QaError
        from facts.library.library_file import own_library_path

        if self._context.app.is_web:  # who reaches the page could read every file of this machine
            self._context.tell(of_documents.ADD_IN_TERMINAL)
        elif self._adding:
            self._context.tell(of_documents.STILL_ADDING)
        else:
            try:
                return own_library_path(self._library)
            except QaError as error:
                self._context.tell(str(error), failed=True)
        return None

    def go_on(self, text: str) -> None:
        """Say which document is being read."""
        if self._adding and self._card:
            self._context.show_status(phrases.busy(text))
            self._card.go_on(text)

    def stop(self) -> None:
        """Add no more than the document that is being read."""
        if self._adding:
            self._adding.stop()
            self._context.tell(of_documents.ADDING_STOPS)

    def abandon(self) -> None:
        """Stop as the chat ends: what is being read is added in whole or not at all."""
        if self._adding:
            self._adding.stop()

    def finish(self, report: Report) -> None:
        """Say what became of the documents, and have answers come from them, too."""
        self._adding = None
        self._typed = self._typed if report.failed else ""
        if self._card and not self._card.is_attached:  # another conversation is on the screen
            self._show_card(AddingCard(self._card.typed))
        if self._card:
            self._card.finish(report)
        self._loading.take_in(changed=report.changed)

    def _start(self, library: Path, typed: str | None) -> None:
        if typed:
            self._typed = typed
            self._adding = Adding(library, typed, self._context.messenger)
            self._show_card(AddingCard(typed))
            self._adding.start()
            self._context.show_status(of_documents.LOOKING_FOR_DOCUMENTS)

    def _show_card(self, card: AddingCard) -> None:
        self._card = card
        self._context.welcome.display, self._context.conversation.display = False, True
        self._context.conversation.add_other(card)
