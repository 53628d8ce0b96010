"""The chat's commands as Textual's bindings, and the footer that shows them."""

from collections.abc import Iterable

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from qa.session.commands import Command, footer_rank

_BESIDE = 3
"""Cells beside the key and its name: blanks, or the line before what is at the right."""


def bindings(owner: str, commands: Iterable[Command]) -> list[BindingType]:
    """The keys of these commands; ``owner`` tells them apart from other widgets' keys."""
    return [_binding(owner, command) for command in commands]


def _binding(owner: str, command: Command) -> Binding:
    return Binding(
        command.key,
        command.action,
        command.name,
        show=command.in_footer,
        key_display=command.shown_key,
        id=binding_id(owner, command.action),
        tooltip=command.effect,
        priority=command.action in {"quit", "interrupt"},
    )


def binding_id(owner: str, action: str) -> str:
    """The name that a key can be changed by."""
    return f"{owner}.{action}"


class OfferedKeys(Footer):
    """The keys that do something now; Textual would draw them anew with each change of focus."""

    def __init__(self) -> None:
        """Start with none."""
        super().__init__()
        self._shown: list[tuple[str, str, bool]] = []
        self._drawn_for = 0
        """Cells of the line that the keys were chosen for."""

    def on_resize(self) -> None:
        """Other keys may go onto the line."""
        if self._drawn_for and self._drawn_for != self.app.size.width:
            self._shown = []
            self.call_next(self.recompose)

    def compose(self) -> ComposeResult:
        """The keys that go onto the line, what matters most first; none is cut off."""
        keys = [one for one in super().compose() if isinstance(one, FooterKey)]
        keys.sort(key=lambda one: footer_rank(one.action, one.key))
        self._drawn_for = left = self.app.size.width
        for key in keys:
            left -= cell_len(key.key_display) + cell_len(key.description) + _BESIDE
            if left < 0:
                return
            yield key

    async def recompose(self) -> None:
        """Draw the keys anew where they are others."""
        offered = [
            (one.binding.key, one.binding.description, one.enabled)
            for one in self.screen.active_bindings.values()
            if one.binding.show
        ]
        if offered != self._shown:
            self._shown = offered
            await super().recompose()
