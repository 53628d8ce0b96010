"""Takes answers out of the chat: to the clipboard, or as a file."""

from datetime import datetime
from functools import partial
from io import StringIO
from threading import Thread

from facts import QaError
from qa.chat.boxes.dialogs import Menu
from qa.chat.boxes.export_box import ExportBox
from qa.chat.context import ChatContext
from qa.chat.messages import Said
from qa.session import clipboard
from qa.session.history import phrases as of_files
from qa.session.history import saving
from qa.session.history.history import history_path
from qa.session.history.transcripts import FORMATS, exported
from qa.session.wording import phrases
from qa.session.wording.citations import KINDS, Quotable, quoted


class Copying:
    """Copies facts and citations, and saves conversations."""

    def __init__(self, context: ChatContext) -> None:
        """Copy out of this chat."""
        self._context = context

    def choose(self, shown: Quotable) -> None:
        """Copy the selected text; without one, let a person choose what to copy of `shown`."""
        if text := self._context.app.screen.get_selected_text():
            self._copy(text)
        elif shown.hits:
            menu = Menu(phrases.COPY, KINDS)
            self._context.app.push_screen(menu, partial(self._copy_kind, shown))
        else:
            self._context.tell(phrases.NOTHING_TO_COPY)

    def choose_export(self) -> None:
        """Save the conversation as a file of the kind that a person chooses."""
        self.export_to("")

    def export_to(self, typed: str) -> None:
        """Save the conversation as the file, or in the folder, that is typed.

        Where the name does not say of which kind the file is to be, a person chooses.
        """
        if typed and self._context.app.is_web:  # who reaches the page could write everywhere
            self._context.tell(phrases.NOT_HERE)
        elif not self._context.conversation.turns:
            self._context.tell(of_files.NOTHING_TO_EXPORT)
        elif kind := saving.kind_of(typed):
            self._save(kind, typed)
        elif self._context.app.is_web:
            self._context.app.push_screen(Menu(of_files.EXPORT, FORMATS), self._deliver)
        else:
            self._ask_where(saving.proposed(typed, next(iter(FORMATS)), _now()))

    def _copy_kind(self, shown: Quotable, choice: int | None) -> None:
        if choice is not None:
            self._copy(quoted(list(KINDS)[choice], shown))

    def _copy(self, text: str) -> None:
        """Copy `text` off the screen's thread: a program that is asked may take its time."""
        Thread(target=self._copy_here, args=(text,), daemon=True).start()

    def _copy_here(self, text: str) -> None:
        app, messenger = self._context.app, self._context.messenger
        to_terminal = partial(app.call_from_thread, app.copy_to_clipboard)
        try:
            way = clipboard.copy(text, to_terminal, history_path().with_name("copied.txt"))
        except QaError as error:
            messenger.post(Said(str(error), failed=True))
        else:
            messenger.post(Said(phrases.copied(way, text)))

    def _deliver(self, choice: int | None) -> None:
        """Have the browser save the conversation as a file of the kind that was chosen."""
        if choice is not None:
            name, text = exported(self._context.conversation.turns, list(FORMATS)[choice], _now())
            self._context.app.deliver_text(StringIO(text), save_filename=name, encoding="utf-8")

    def _ask_where(self, place: str) -> None:
        box = ExportBox(place, saving.with_ending)
        self._context.app.push_screen(box, self._export)

    def _export(self, chosen: tuple[str, str] | None) -> None:
        """Save as what was chosen; where that fails, what was typed can be changed."""
        if chosen and not self._save(*chosen):
            self._ask_where(chosen[1])

    def _save(self, kind: str, typed: str) -> bool:
        """Save the conversation, and say where; whether it could be saved there."""
        try:
            place = saving.save(self._context.conversation.turns, kind, typed, _now())
        except QaError as error:
            self._context.tell(str(error), failed=True)
            return False
        self._context.tell(of_files.saved(place))
        return True


def _now() -> datetime:
    return datetime.now().astimezone()
