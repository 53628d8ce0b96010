"""Keeps answers in the notebook, and shows it."""

from pathlib import Path

from facts import QaError
from qa.answer import Answer
from qa.chat.boxes.dialogs import Told
from qa.chat.boxes.notebook_box import NotebookBox
from qa.chat.context import ChatContext
from qa.session.notebook.notebook import Notebook
from qa.session.wording import phrases


class Noting:
    """What a person keeps of the answers, and the reasons for them."""

    def __init__(self, context: ChatContext, library: Path | None) -> None:
        """Keep in `library`, else in the person's own."""
        self._context, self._library = context, library

    def keep(self, own: str = "") -> None:
        """Keep the current answer, with a note of one's own."""
        answer = self._answer()
        if answer is None or not answer.hits:
            self._context.tell(phrases.NOTHING_TO_KEEP)
            return
        try:
            self._notebook().keep(answer, own)
        except QaError as error:
            self._context.tell(str(error), failed=True)
        else:
            self._context.tell(phrases.KEPT)

    def show(self) -> None:
        """Show all that was kept."""
        try:
            notebook = self._notebook()
            if notebook.notes():
                self._context.app.push_screen(NotebookBox(notebook))
            else:
                self._context.tell(phrases.NOTHING_KEPT)
        except QaError as error:
            self._context.tell(str(error), failed=True)

    def say_why(self) -> None:
        """Say why the current answer is the answer."""
        from qa.session.wording.why import why  # the words of a question take 30 ms to load

        if answer := self._answer():
            self._context.app.push_screen(Told(phrases.WHY, why(answer)))
        else:
            self._context.tell(phrases.NO_REASONS)

    def _answer(self) -> Answer | None:
        current = self._context.conversation.current
        return current.answer if current else None

    def _notebook(self) -> Notebook:
        from facts.library.library_file import own_library_path

        return Notebook(own_library_path(self._library))
