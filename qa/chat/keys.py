"""The chat's commands as Textual's bindings, and the footer that shows them."""

from collections.abc import Iterable

from textual.binding import Binding, BindingType
from textual.widgets import Footer

from qa.session.commands import Command


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
