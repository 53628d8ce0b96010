"""The box that asks what to add: a line with completion, and the folder that it leads to."""

import shlex
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from facts.file_names import actual_path
from qa.chat.keys import bindings
from qa.session.adding.paths import PathEntry, completed, entries
from qa.session.commands import ADDING_KEYS, CLOSE_BOX
from qa.session.scope import phrases as of_documents


class FolderList(OptionList):
    """What is in the folder; Space ticks."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("folder", ADDING_KEYS)

    def action_tick(self) -> None:
        """Tick the highlighted entry, or take its tick away."""
        if isinstance(self.screen, WhatToAdd) and self.highlighted is not None:
            self.screen.tick(self.highlighted)


class WhatToAdd(ModalScreen[str | None]):
    """A line for what is to be added, and a list to pick it from; None for nothing."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("add", (CLOSE_BOX,))

    def __init__(self, typed: str = "") -> None:
        """Start with what was typed before, where that came to nothing."""
        super().__init__()
        self._typed = typed
        self._entries: tuple[PathEntry, ...] = ()
        self._ticked: dict[str, None] = {}

    def compose(self) -> ComposeResult:
        """A line and a list in a box."""
        with Vertical() as box:
            box.border_title, box.border_subtitle = of_documents.ADD
            yield Input(self._typed, placeholder=of_documents.ADD_WHAT, select_on_focus=False)
            yield FolderList()
            yield Static(of_documents.PICK_HINT, id="ticked", markup=False)

    def on_mount(self) -> None:
        """Begin in the line."""
        self._list()
        self.query_one(Input).focus()

    def on_input_changed(self) -> None:
        """List what the line leads to."""
        self._list()

    def on_key(self, event: events.Key) -> None:
        """Tab completes, the arrows go to the list, letters to the line."""
        line, listed = self.query_one(Input), self.query_one(FolderList)
        if event.key == "tab":
            self._write(self._after_tab(line.value))
        elif event.key in {"down", "up"} and self.focused is line and self._entries:
            listed.focus()
        elif event.key == "up" and self.focused is listed and not listed.highlighted:
            line.focus()
        elif event.key == "left" and self.focused is listed:
            self._write(_parent(line.value))
        elif event.is_printable and event.key != "space" and self.focused is listed:
            line.focus()
            line.insert_text_at_cursor(event.character or "")
        else:
            return
        event.prevent_default().stop()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go into a folder; add a file, with all that is ticked."""
        entry = self._entries[event.option_index]
        if entry.is_folder:
            self._write(entry.path)
        else:
            self._ticked.setdefault(entry.path)
            self._add()

    def on_input_submitted(self) -> None:
        """Add what is ticked, else what is typed."""
        self._add()

    def tick(self, at: int) -> None:
        """Tick an entry, or take its tick away."""
        path = self._entries[at].path
        if path in self._ticked:
            del self._ticked[path]
        else:
            self._ticked[path] = None
        self._draw()

    def _add(self) -> None:
        typed = self.query_one(Input).value
        if self._ticked:
            self.dismiss(shlex.join(str(actual_path(path)) for path in self._ticked))
        elif typed.strip():
            self.dismiss(typed)

    def _after_tab(self, typed: str) -> str:
        listed = self.query_one(FolderList)
        if self.focused is listed and listed.highlighted is not None:
            return self._entries[listed.highlighted].path
        return completed(typed)

    def _write(self, typed: str) -> None:
        line = self.query_one(Input)
        line.value, line.cursor_position = typed, len(typed)
        line.focus()

    def _list(self) -> None:
        self._entries = entries(self.query_one(Input).value)
        self._draw()

    def _draw(self) -> None:
        listed = self.query_one(FolderList)
        at = listed.highlighted
        listed.set_options(
            Content(of_documents.pickable(one.name, ticked=one.path in self._ticked))
            for one in self._entries
        )
        listed.highlighted = min(at or 0, len(self._entries) - 1) if self._entries else None
        self.query_one("#ticked", Static).update(of_documents.ticked(list(self._ticked)))


def _parent(typed: str) -> str:
    """The folder above the one that a line leads to."""
    before = typed.rstrip("/").rpartition("/")
    return before[0] + before[1] if typed and typed != "/" else "../"
