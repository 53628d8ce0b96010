"""The line of tabs above the conversation; none where only one conversation is open."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from qa.session.history.tabs import Tab
from qa.session.wording import conversation_phrases as of_conversations

_WIDEST, _NARROWEST = 32, 14
"""Columns of a tab; where there are fewer, the others are a number."""
_NUMBER, _CROSS = 3, 3
"""Columns of a tab that is a number, and of the cross."""


class TabLabel(Static):
    """An open conversation; a click goes to it."""

    @dataclass
    class Picked(Message):
        """A person wants to see it."""

        tab: Tab

    def __init__(self, tab: Tab, text: str, *, current: bool) -> None:
        """Show `text`."""
        super().__init__(text, markup=False, classes="-seen" if current else "")
        self._tab = tab

    def on_click(self, event: events.Click) -> None:
        """Go to it."""
        event.stop()
        self.post_message(self.Picked(self._tab))


class TabCross(Static):
    """Closes the conversation that is seen."""

    class Closed(Message):
        """The tab is to be closed."""

    def __init__(self) -> None:
        """Show a cross."""
        super().__init__(of_conversations.CLOSE_TAB, markup=False, classes="-seen")

    def on_click(self, event: events.Click) -> None:
        """Close it."""
        event.stop()
        self.post_message(self.Closed())


class TabLine(Horizontal):
    """A label for each open conversation, where there are several."""

    def __init__(self) -> None:
        """Start with one conversation, which needs no line."""
        super().__init__(id="tabs")
        self._tabs: Sequence[Tab] = ()
        self._seen: Tab | None = None
        self._drawn: object = None
        self.display = False

    def show(self, tabs: Sequence[Tab], seen: Tab) -> None:
        """Show these, and which of them is seen."""
        self._tabs, self._seen, self.display = tuple(tabs), seen, len(tabs) > 1
        self._draw()

    def on_resize(self) -> None:
        """Use the room that there is now."""
        self._draw()

    def _draw(self) -> None:
        room = (self.size.width or self.app.size.width) - _CROSS
        share = min(_WIDEST, room // max(1, len(self._tabs)))
        short = share < _NARROWEST
        labels = [
            (tab, of_conversations.tab(number, tab, seen=tab is self._seen, short=short))
            for number, tab in enumerate(self._tabs, 1)
        ]
        if self._drawn == (labels, self._seen, room) or not self.display:
            return
        self._drawn = (labels, self._seen, room)
        self.remove_children()
        for tab, text in labels:
            label = TabLabel(tab, text, current=tab is self._seen)
            others = _NUMBER * (len(labels) - 1)
            alone = min(_WIDEST, room - others) if tab is self._seen else _NUMBER
            label.styles.width = alone if short else share
            self.mount(label)
            if tab is self._seen:
                self.mount(TabCross())
