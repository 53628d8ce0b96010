"""The box that finds words in all conversations while they are typed."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList

from qa.chat.keys import bindings
from qa.session.commands import CLOSE_BOX, FIND_KEYS
from qa.session.history.history import HistoryError, Place
from qa.session.wording import conversation_phrases as of_conversations


class FindBox(ModalScreen[Place | None]):
    """A line for words, and the turns that hold them; gives back the one to open."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("find", (CLOSE_BOX, *FIND_KEYS))

    def __init__(self, find: Callable[[str], Sequence[Place]], typed: str = "") -> None:
        """Find with `find`, beginning with what is `typed`."""
        super().__init__()
        self._find, self._typed = find, typed
        self._found: Sequence[Place] = ()

    def compose(self) -> ComposeResult:
        """A line and a list in a box."""
        with Vertical() as box:
            box.border_title, box.border_subtitle = of_conversations.FIND
            yield Input(self._typed, placeholder=of_conversations.FIND_WHAT, select_on_focus=False)
            yield OptionList()

    def on_mount(self) -> None:
        """Begin in the line."""
        self.query_one(OptionList).can_focus = False
        self._list()

    def on_input_changed(self) -> None:
        """List what holds these words."""
        self._list()

    def action_walk(self, step: int) -> None:
        """Go to another turn, while the line keeps the focus."""
        listed = self.query_one(OptionList)
        (listed.action_cursor_up if step < 0 else listed.action_cursor_down)()

    def on_input_submitted(self) -> None:
        """Open the turn that is highlighted."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self.dismiss(self._found[at])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the turn that was clicked."""
        self.dismiss(self._found[event.option_index])

    def _list(self) -> None:
        try:
            self._found = self._find(self.query_one(Input).value)
        except HistoryError as error:
            self.app.notify(str(error), markup=False, severity="error")
        listed = self.query_one(OptionList)
        listed.set_options(Content(of_conversations.found(one)) for one in self._found)
        listed.highlighted = 0 if self._found else None
