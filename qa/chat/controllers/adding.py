"""Adds documents to a library while the chat goes on."""

from functools import partial
from pathlib import Path

from qa.chat.context import ChatContext
from qa.chat.controllers.loading import Loading
from qa.chat.dialogs import WhatToAdd
from qa.session import phrases
from qa.session.adding import Adding, Report


class AddingDocuments:
    """Asks what to add, adds it, and has answers come from it."""

    def __init__(self, context: ChatContext, loading: Loading, library: Path | None) -> None:
        """Add to `library`; without one, to the person's own."""
        self._context, self._loading, self._library = context, loading, library
        self._adding: Adding | None = None
        self._typed = ""
        """What was typed last, until it is added."""

    @property
    def running(self) -> bool:
        """Whether documents are being added."""
        return self._adding is not None

    def ask(self) -> None:
        """Ask what to add, where something can be added."""
        from facts import QaError
        from facts.library.library_file import own_library_path

        if self._context.app.is_web:  # who reaches the page could read every file of this machine
            self._context.tell(phrases.ADD_IN_TERMINAL)
        elif self._adding:
            self._context.tell(phrases.STILL_ADDING)
        else:
            try:
                library = own_library_path(self._library)
            except QaError as error:
                self._context.tell(str(error), failed=True)
            else:
                self._context.app.push_screen(WhatToAdd(self._typed), partial(self._start, library))

    def go_on(self, text: str) -> None:
        """Say which document is being read."""
        if self._adding:
            self._context.show_status(phrases.busy(text))

    def stop(self) -> None:
        """Add no more than the document that is being read."""
        if self._adding:
            self._adding.stop()
            self._context.tell(phrases.ADDING_STOPS)

    def abandon(self) -> None:
        """Stop as the chat ends: what is being read is added in whole or not at all."""
        if self._adding:
            self._adding.stop()

    def finish(self, report: Report) -> None:
        """Say what became of the documents, and have answers come from them, too."""
        self._adding = None
        self._typed = self._typed if report.failed else ""
        self._context.tell(report.said, failed=report.failed)
        base = self._context.background.base
        if report.changed and not (base and base.has_library):
            self._loading.load()
        else:
            self._loading.show_result()

    def _start(self, library: Path, typed: str | None) -> None:
        if typed:
            self._typed = typed
            self._adding = Adding(library, typed, self._context.messenger)
            self._adding.start()
            self._context.show_status(phrases.LOOKING_FOR_DOCUMENTS)
