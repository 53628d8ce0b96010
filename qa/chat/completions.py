"""The ways to go on with the line that is typed, above it."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import OptionList

from qa.session.line.completing import Completion
from qa.session.wording import phrases


class Completions(OptionList, can_focus=False):
    """Shown while there are any; Tab takes the highlighted one."""

    def __init__(self) -> None:
        """Start with none."""
        super().__init__(id="completions")
        self._offered: Sequence[Completion] = ()
        self.moved = False
        """Whether a person has gone to one of them, so that Enter takes it, too."""

    def on_mount(self) -> None:
        """There are none yet."""
        self.display = False

    @property
    def line(self) -> str:
        """The line that the highlighted one makes."""
        return self._offered[self.highlighted or 0].line

    def offer(self, offered: Sequence[Completion]) -> None:
        """Show these; nothing where there are none."""
        if offered == self._offered:
            return
        self._offered, self.moved, self.display = offered, False, bool(offered)
        self.set_options(Content(phrases.completion(one.shown, one.effect)) for one in offered)
        self.highlighted = 0 if offered else None

    def hide(self) -> None:
        """Show none until more is typed."""
        self.offer(())

    def move(self, step: int) -> None:
        """Highlight another one."""
        self.moved = True
        (self.action_cursor_up if step < 0 else self.action_cursor_down)()
