"""A page as it is, over the chat, with the words of a fact marked."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import ScrollableContainer
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from facts import Fact, QaError
from qa.chat.keys import bindings
from qa.session.commands import CLOSE_BOX, PAGE_KEYS
from qa.session.pages.picture import Picture, page_picture
from qa.session.pages.viewer import open_outside
from qa.session.wording import phrases

_SCALE = 2.0
"""Pixels for each point of a page: 144 dots an inch."""
_ZOOM, _LEAST, _MOST = 1.25, 0.4, 4.0
_CELL = 2.0
"""Height of a character by its width, as most terminals have it."""


class PageBox(ModalScreen[None]):
    """One page; the keys lead to the next one, nearer and further."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("page", (CLOSE_BOX, *PAGE_KEYS))

    @dataclass
    class Drawn(Message):
        """A page was drawn, or this says why not."""

        picture: Picture | str

    def __init__(self, path: Path, fact: Fact, marks: Sequence[Fact]) -> None:
        """Show the page of `fact` in the file at `path`, with the places of `marks`."""
        super().__init__()
        self._path, self._fact, self._marks = path, fact, marks
        self.page = fact.page or 1
        self._pages, self._zoom = self.page, 1.0
        self._tall = 1.0
        """Height of the page by its width."""

    def compose(self) -> ComposeResult:
        """A picture that scrolls."""
        with ScrollableContainer() as box:
            box.border_subtitle = Content(phrases.PAGE_HINT)
            yield Static(phrases.DRAWING, id="drawing", markup=False)

    def on_mount(self) -> None:
        """Have the page drawn."""
        self._draw()

    def action_turn(self, step: int) -> None:
        """Go to another page."""
        self.page = max(1, min(self._pages, self.page + step))
        self._draw()

    def action_zoom(self, step: int) -> None:
        """Go nearer, or further away."""
        self._zoom = max(_LEAST, min(_MOST, self._zoom * _ZOOM**step))
        for picture in self.query(".picture"):
            self._fit(picture)

    def action_outside(self) -> None:
        """Open the file with the system's own viewer."""
        if not open_outside(self._fact):
            self.app.notify(phrases.NO_VIEWER, markup=False)

    def _draw(self) -> None:
        """Draw off the screen's thread."""
        self.query_one(ScrollableContainer).border_title = Content(
            phrases.page_of(self._fact.source.title, self.page, self._pages)
        )
        Thread(target=self._draw_here, args=(self.page,), daemon=True).start()

    def _draw_here(self, page: int) -> None:
        boxes = [
            one.place.box for one in self._marks if one.page == page and one.place and one.place.box
        ]
        try:
            drawn: Picture | str = page_picture(self._path, page, _SCALE, boxes)
        except QaError as error:
            drawn = str(error)
        with suppress(RuntimeError):  # the chat was left meanwhile
            self.post_message(self.Drawn(drawn))

    async def on_page_box_drawn(self, message: Drawn) -> None:
        """Show what was drawn."""
        if self.is_attached:
            await self._show(message.picture)

    async def _show(self, drawn: Picture | str) -> None:
        box = self.query_one(ScrollableContainer)
        await box.remove_children()
        if isinstance(drawn, str):
            await box.mount(Static(drawn, markup=False))
            return
        self._pages = drawn.pages
        box.border_title = Content(
            phrases.page_of(self._fact.source.title, drawn.page, drawn.pages)
        )
        picture = self._picture(drawn.png)
        self._fit(picture)
        await box.mount(picture)

    def _picture(self, png: bytes) -> Any:
        from PIL import Image as Pixels
        from textual_image.widget import Image

        drawn = Pixels.open(BytesIO(png))
        self._tall = drawn.height / drawn.width
        return Image(drawn, classes="picture")

    def _fit(self, picture: Any) -> None:
        """Have the page as wide as the box, nearer or further by the zoom."""
        inside = self.query_one(ScrollableContainer).scrollable_content_region.width
        width = max(1, round(inside * self._zoom))
        picture.styles.width = width
        picture.styles.height = max(1, round(width * self._tall / _CELL))
