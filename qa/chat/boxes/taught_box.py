"""What was taught on the screen, to be looked through and taken back."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList

from qa.chat.keys import bindings
from qa.session.background import Base
from qa.session.commands import CLOSE_BOX, TAUGHT_KEYS
from qa.session.teaching import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.teaching import Taught


class TaughtList(OptionList):
    """Everything that was taught."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("taught", TAUGHT_KEYS)

    def __init__(self, base: Base) -> None:
        """Show what this fact base was taught."""
        super().__init__()
        self._base = base
        self._taught: Sequence[Taught] = ()

    def on_mount(self) -> None:
        """Show what there is."""
        self._show(0)

    def action_take_back(self) -> None:
        """Have what is highlighted count no more."""
        if self.highlighted is not None:
            self._base.untaught(self._taught[self.highlighted].id)
            self._show(self.highlighted)

    def _show(self, at: int) -> None:
        self._taught = self._base.taught()
        self.set_options(Content("\n".join(phrases.listed(one))) for one in self._taught)
        self.highlighted = max(0, min(at, len(self._taught) - 1)) if self._taught else None


class TaughtBox(ModalScreen[None]):
    """What was taught, in a box."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("taught_box", (CLOSE_BOX,))

    def __init__(self, base: Base) -> None:
        """Show what this fact base was taught."""
        super().__init__()
        self._base = base

    def compose(self) -> ComposeResult:
        """A list in a box."""
        with Vertical() as box:
            box.border_title = Content(phrases.BOX)
            box.border_subtitle = Content(phrases.BOX_HINT)
            yield TaughtList(self._base)
