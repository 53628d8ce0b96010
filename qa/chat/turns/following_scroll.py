"""A scroll that follows its newest entry until a person scrolls away from it."""

from collections.abc import Iterator
from contextlib import contextmanager

from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget


class FollowingScroll(VerticalScroll):
    """Keeps the newest entry in view while a person stays at the end."""

    # Textual's own reactive asks for a second layout, which would change nothing.
    virtual_size = Reactive(Size(0, 0))

    def __init__(self) -> None:
        """Start at the end."""
        super().__init__()
        self.at_end = True

    @property
    def newest(self) -> Widget | None:
        """The entry to keep in view."""
        raise NotImplementedError

    def show_newest(self) -> None:
        """Bring the newest entry into view, from its first line on."""
        self.at_end = True
        self._anchor_where_scrolled()
        self.call_after_refresh(self._scroll_to_newest)

    def bring_to_top(self, entry: Widget) -> None:
        """Have `entry` at the top, or as far up as it goes, once the layout is done."""
        self.anchor(self.at_end and self.max_scroll_y > 0)
        self.call_after_refresh(self.scroll_to_widget, entry, top=True, animate=False, force=True)

    @contextmanager
    def keeping_in_place(self, entry: Widget) -> Iterator[None]:
        """A block that mounts and removes entries; `entry` stays where it is on the screen."""
        below_top = entry.virtual_region.y - self.scroll_y
        yield

        def put_back() -> None:
            self.scroll_to(y=entry.virtual_region.y - below_top, animate=False, force=True)

        self.call_after_refresh(put_back)

    def page(self, direction: int) -> None:
        """Scroll by one page: -1 is up, 1 is down."""
        (self.scroll_page_up if direction < 0 else self.scroll_page_down)(animate=False)
        self.at_end = direction > 0 and self.scroll_y >= self.max_scroll_y - self.size.height

    def on_mouse_scroll_up(self) -> None:
        """Whoever scrolls up is reading: the newest entry does not pull them away."""
        self.at_end = False

    def watch_virtual_size(self) -> None:
        """Keep the newest entry in view when an answer or a new width changes the height."""
        if self.at_end:
            self.call_after_refresh(self._scroll_to_newest)

    def _anchor_where_scrolled(self) -> None:
        """Let the layout itself scroll to the end, at half the cost of scrolling after it.

        An anchor ties the last line to the bottom edge. A few entries that all fit should start
        at the top edge instead, so there is an anchor only when there is something to scroll.
        """
        self.anchor(self.max_scroll_y > 0)

    def _scroll_to_newest(self) -> None:
        """Scroll as far down as leaves the first line of the newest entry on the screen."""
        entry = self.newest
        if not self.at_end or entry is None:
            return
        self._anchor_where_scrolled()
        if entry.outer_size.height > self.size.height:
            self.scroll_to_widget(entry, top=True, animate=False, force=True)
        elif self.scroll_y != self.max_scroll_y:
            self.scroll_end(animate=False, force=True)
