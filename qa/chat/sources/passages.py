"""The paragraphs of a source that is read, its tables drawn as such."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qa.chat.keys import bindings
from qa.chat.turns.drawing import drawn
from qa.session.commands import FACT_KEYS
from qa.session.source_view import (
    Passage,
    above_mark,
    fact_places,
    found_text,
    passage_text,
)
from qa.session.wording.fact_text import WIDE
from qa.session.wording.styled import text_of

MOST_PASSAGES = 400
"""Paragraphs of a source that are laid out at once, around the one that is cited."""


class Passages(OptionList):
    """The paragraphs of a source; the keys walk from fact to fact."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("facts", FACT_KEYS)

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="passages")
        self._passages: tuple[Passage, ...] = ()
        self._facts: list[tuple[int, str]] = []
        """The facts to walk through: the number of each one's paragraph, and its id."""
        self._at = 0
        """The place of the marked fact among them."""
        self._whole: Sequence[Passage] = ()
        self._start = 0
        """The number of the first paragraph that is laid out, among those of the whole source."""
        self._sought = ""
        self._drawn_for = 0
        """Characters of a line that tables were drawn for."""
        self._found = -1
        """The number of the paragraph that was found last, in the whole source."""

    @dataclass
    class Moved(Message):
        """Another paragraph is read."""

        at: int
        """From 1."""
        of: int

    @dataclass
    class Wanted(Message):
        """Something is to be done with the source: "find", "outline", "page" or "outside"."""

        doing: str

    def lay_out(self, laid: Sequence[Passage], fact: str) -> None:
        """Show these paragraphs, and in them the fact with the id `fact`."""
        self._whole, self._sought, self._found = laid, "", -1
        cited = next((at for at, one in enumerate(laid) if fact in one.places), 0)
        self._lay(cited, fact)

    def _lay(self, around: int, fact: str | None) -> None:
        """Lay out the paragraphs around the one of this number."""
        self._start = max(0, around - MOST_PASSAGES // 2)
        self._passages = tuple(self._whole[self._start : self._start + MOST_PASSAGES])
        self._facts = fact_places(self._passages)
        self._at = next((at for at, (_, one) in enumerate(self._facts) if one == fact), 0)
        width = self._drawn_for = self._width
        self.set_options(
            Option(drawn(passage_text(passage, None, width)), disabled=not passage.places)
            for passage in self._passages
        )
        self._show(self._at)

    def seek(self, words: str) -> bool:
        """Find words from the paragraph that is read onwards; whether they are there."""
        self._sought, self._found = words.casefold(), self._start + (self.highlighted or 0) - 1
        return self.find(1)

    def find(self, step: int) -> bool:
        """Go to the next paragraph that holds the words, or to the one before."""
        number = len(self._whole)
        ways = ((self._found + step * (way + 1)) % number for way in range(number))
        holding = (at for at in ways if self._sought in self._whole[at].text.casefold())
        at = next(holding, None) if self._sought else None
        if at is None:
            return False
        self._found = at
        self._show_found(at)
        return True

    def _show_found(self, at: int) -> None:
        """Bring a paragraph of the whole source into view, with the words marked."""
        if not self._start <= at < self._start + len(self._passages):
            self._lay(at, None)
        here, passage = at - self._start, self._whole[at]
        place = passage.text.casefold().find(self._sought)
        found = drawn(found_text(passage, place, place + len(self._sought), self._width))
        self.replace_option_prompt_at_index(here, found)
        with self.prevent(OptionList.OptionHighlighted):  # it would mark the paragraph's fact
            self.highlighted = here
        self.call_after_refresh(self.scroll_to_highlight, top=True)
        self.post_message(self.Moved(at + 1, len(self._whole)))

    def action_find_next(self, step: int) -> None:
        """Go on finding."""
        self.find(step)

    def action_find(self) -> None:
        """Ask what to find."""
        self.post_message(self.Wanted("find"))

    def action_outline(self) -> None:
        """Ask which heading to go to."""
        self.post_message(self.Wanted("outline"))

    def action_page(self) -> None:
        """Show the page as it is."""
        self.post_message(self.Wanted("page"))

    def action_outside(self) -> None:
        """Open the source in another program."""
        self.post_message(self.Wanted("outside"))

    @property
    def fact(self) -> str | None:
        """The id of the fact that is marked."""
        return self._facts[self._at][1] if self._facts else None

    def _show(self, at: int) -> None:
        """Mark the fact at this place of the walk, and bring its paragraph into view."""
        if not self._facts:
            return
        for place, marked in ((self._at, False), (at, True)):
            number, fact = self._facts[place]
            self._draw(number, fact if marked else None)
        self._at = at
        self.highlighted = self._facts[at][0]
        self.post_message(self.Moved(self._start + self._facts[at][0] + 1, len(self._whole)))
        self.call_after_refresh(self._bring_into_view)

    def _draw(self, number: int, fact: str | None) -> None:
        """Draw the paragraph of this number, with a fact of it marked."""
        content = drawn(passage_text(self._passages[number], fact, self._width))
        self.replace_option_prompt_at_index(number, content)

    @property
    def _width(self) -> int:
        """Characters of a line; those of a wide one before the source is laid out."""
        return self.scrollable_content_region.width - 2 or WIDE

    def _bring_into_view(self) -> None:
        """Scroll to the marked paragraph; where it is taller than the screen, to its mark."""
        if not self._facts or not self.size.width:
            return
        number, fact = self._facts[self._at]
        pieces = passage_text(self._passages[number], fact, self._width)
        tall = self._height(text_of(pieces)) > self.size.height
        self.scroll_to_highlight(top=tall)
        if tall:
            self.scroll_relative(y=self._height(above_mark(pieces)) - 2, animate=False)

    def _height(self, text: str) -> int:
        """Lines that a text takes."""
        return Content(text).get_height({}, self._width)

    def on_resize(self) -> None:
        """Tables are drawn by the room that there is; what is cited stays in view."""
        if self._drawn_for != self._width:
            self._drawn_for = self._width
            cited = self._facts[self._at] if self._facts else (-1, None)
            for number, passage in enumerate(self._passages):
                if passage.table:
                    self._draw(number, cited[1] if number == cited[0] else None)
        self.call_after_refresh(self._bring_into_view)

    def action_cursor_up(self) -> None:
        """Go to the fact before."""
        self._show(max(0, self._at - 1))

    def action_cursor_down(self) -> None:
        """Go to the fact behind."""
        self._show(min(len(self._facts) - 1, self._at + 1))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another paragraph was chosen by the mouse or a page key: mark its first fact."""
        event.stop()
        if self._facts and self._facts[self._at][0] != event.option_index:
            in_paragraph = (n == event.option_index for n, _ in self._facts)
            self._show(list(in_paragraph).index(True))
