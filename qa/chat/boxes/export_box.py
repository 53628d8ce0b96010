"""The box that asks as what a conversation is saved, and where."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList

from qa.chat.keys import bindings
from qa.session.commands import CLOSE_BOX, FIND_KEYS
from qa.session.history import phrases
from qa.session.history.saving import kind_of
from qa.session.history.transcripts import FORMATS


class ExportBox(ModalScreen[tuple[str, str] | None]):
    """The kinds of files and a line with the place; gives back both, None for nothing."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("export", (CLOSE_BOX, *FIND_KEYS))

    def __init__(self, place: str, named: Callable[[str, str], str]) -> None:
        """Propose `place`; `named` gives a place that is typed the ending of a kind."""
        super().__init__()
        self._place, self._named = place, named

    def compose(self) -> ComposeResult:
        """A list and a line in a box."""
        with Vertical() as box:
            box.border_title = Content(phrases.EXPORT)
            box.border_subtitle = Content(phrases.EXPORT_HINT)
            yield OptionList(*(Content(kind) for kind in FORMATS))
            yield Input(self._place, placeholder=phrases.EXPORT_WHERE, select_on_focus=False)

    def on_mount(self) -> None:
        """Begin in the line."""
        listed = self.query_one(OptionList)
        listed.can_focus = False
        kind = kind_of(self._place)
        listed.highlighted = list(FORMATS).index(kind) if kind else 0
        self.query_one(Input).focus()

    def action_walk(self, step: int) -> None:
        """Go to another kind, while the line keeps the focus."""
        listed = self.query_one(OptionList)
        (listed.action_cursor_up if step < 0 else listed.action_cursor_down)()

    def on_option_list_option_highlighted(self) -> None:
        """The place has the ending of the kind."""
        line = self.query_one(Input)
        line.value = self._named(line.value, self._kind)

    def on_option_list_option_selected(self) -> None:
        """A kind was clicked: save as that."""
        self._save()

    def on_input_submitted(self) -> None:
        """Save at the place that is typed."""
        self._save()

    @property
    def _kind(self) -> str:
        return list(FORMATS)[self.query_one(OptionList).highlighted or 0]

    def _save(self) -> None:
        typed = self.query_one(Input).value.strip()
        self.dismiss((kind_of(typed) or self._kind, typed))
