"""Jumping: a letter stands on all that can be focused or clicked, and typing it goes there."""

from collections.abc import Sequence
from string import ascii_lowercase
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

from qa.chat.keys import bindings
from qa.chat.sources.chips import Chip
from qa.chat.turns.cards import TurnCard
from qa.session.commands import CLOSE_BOX


def targets(screen: Screen[Any]) -> list[Widget]:
    """What can be jumped to, from the top: what takes the focus, the cards, the chips."""
    found = [*screen.focus_chain, *screen.query(TurnCard), *screen.query(Chip)]
    seen = [one for one in dict.fromkeys(found) if screen.region.overlaps(one.region)]
    seen.sort(key=lambda one: (one.region.y, one.region.x))
    return seen[: len(ascii_lowercase)]


def jump(target: Widget | None) -> None:
    """Go there: focus it, or choose it as a click would."""
    if isinstance(target, TurnCard):
        target.post_message(TurnCard.Chosen(target.turn))
    elif isinstance(target, Chip):
        target.drop()
    elif target is not None:
        target.focus()


class JumpScreen(ModalScreen[Widget | None]):
    """The letters on top of what they stand for."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("jump", (CLOSE_BOX,))

    def __init__(self, targets: Sequence[Widget]) -> None:
        """Offer these."""
        super().__init__()
        self._targets = dict(zip(ascii_lowercase, targets, strict=False))

    def compose(self) -> ComposeResult:
        """A letter at the upper left corner of each."""
        for letter, target in self._targets.items():
            label = Static(f" {letter} ", classes="jump", markup=False)
            label.styles.offset = (target.region.x, max(0, target.region.y))
            yield label

    def on_key(self, event: events.Key) -> None:
        """Go to what the letter stands on; any other key goes nowhere."""
        event.prevent_default().stop()
        self.dismiss(self._targets.get(event.key))
