"""The notebook on the screen: what was kept, to be ordered, annotated and written down."""

from functools import partial
from io import BytesIO
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList

from qa.chat.boxes.dialogs import Menu, OneLine
from qa.chat.keys import bindings
from qa.chat.turns.drawing import drawn
from qa.session.commands import CLOSE_BOX, NOTE_KEYS
from qa.session.notebook.notebook import Kept, Notebook
from qa.session.notebook.page import noted
from qa.session.notebook.writing import FORMATS
from qa.session.wording import phrases


class NoteList(OptionList):
    """Everything that was kept."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("notes", NOTE_KEYS)

    def __init__(self, notebook: Notebook) -> None:
        """Show this notebook."""
        super().__init__()
        self._notebook = notebook
        self._notes: list[Kept] = []

    def on_mount(self) -> None:
        """Show what there is."""
        self._show(0)

    def action_annotate(self) -> None:
        """Write a note of one's own to what is highlighted."""
        if self.highlighted is not None:
            note = self._notes[self.highlighted]
            line = OneLine(phrases.OWN_NOTE, note.own)
            self.app.push_screen(line, partial(self._annotate, note.number))

    def action_move(self, step: int) -> None:
        """Have it change places with its neighbour."""
        if self.highlighted is not None:
            self._notebook.move(self._notes[self.highlighted].number, step)
            self._show(self.highlighted + step)

    def action_drop(self) -> None:
        """Keep it no more."""
        if self.highlighted is not None:
            self._notebook.drop(self._notes[self.highlighted].number)
            self._show(self.highlighted)

    def action_write(self) -> None:
        """Write the notebook down as a file of the kind that a person chooses."""
        if self._notes:
            self.app.push_screen(Menu(phrases.WRITE_NOTEBOOK, FORMATS), self._write)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click is as good as Enter."""
        event.stop()
        self.action_annotate()

    def _annotate(self, number: int, own: str | None) -> None:
        if own is not None:
            self._notebook.annotate(number, own)
            self._show(self.highlighted or 0)

    def _write(self, choice: int | None) -> None:
        if choice is not None:
            write, ending = list(FORMATS.values())[choice]
            name = f"notebook.{ending}"
            self.app.deliver_binary(BytesIO(write(self._notes)), save_filename=name)

    def _show(self, at: int) -> None:
        self._notes = self._notebook.notes()
        self.set_options(drawn(noted(note)) for note in self._notes)
        self.highlighted = max(0, min(at, len(self._notes) - 1)) if self._notes else None


class NotebookBox(ModalScreen[None]):
    """The notebook in a box."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("notebook", (CLOSE_BOX,))

    def __init__(self, notebook: Notebook) -> None:
        """Show this notebook."""
        super().__init__()
        self._notebook = notebook

    def compose(self) -> ComposeResult:
        """A list in a box."""
        with Vertical() as box:
            box.border_title = Content(phrases.NOTEBOOK)
            box.border_subtitle = Content(phrases.NOTEBOOK_HINT)
            yield NoteList(self._notebook)
