"""The source beside the conversation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from facts import Fact
from qa.chat.keys import bindings
from qa.chat.turns.drawing import drawn
from qa.session.commands import CLOSE_PANE, FACT_KEYS
from qa.session.source_view import Passage, fact_places, found_text, passage_text, passages
from qa.session.wording import phrases
from qa.session.wording.wording import plain, plain_lines

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
        self.set_options(
            Option(drawn(passage_text(passage)), disabled=not passage.places)
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
        found = drawn(found_text(passage, place, place + len(self._sought)))
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
            content = drawn(passage_text(self._passages[number], fact if marked else None))
            self.replace_option_prompt_at_index(number, content)
        self._at = at
        self.highlighted = self._facts[at][0]
        self.post_message(self.Moved(self._start + self._facts[at][0] + 1, len(self._whole)))
        self.call_after_refresh(self._bring_into_view)

    def _bring_into_view(self) -> None:
        """Scroll to the marked paragraph; where it is taller than the screen, to its mark."""
        if not self._facts or not self.size.width:
            return
        number, fact = self._facts[self._at]
        text = self._passages[number].text
        tall = self._height(text) > self.size.height
        self.scroll_to_highlight(top=tall)
        if tall:
            above = self._height(text[: self._passages[number].places[fact][0]])
            self.scroll_relative(y=above - 2, animate=False)

    def _height(self, text: str) -> int:
        """Lines that a paragraph takes with its number above it."""
        width = max(1, self.scrollable_content_region.width - 2)
        return Content(f"¶\n{plain_lines(text)}").get_height({}, width)

    def on_resize(self) -> None:
        """What is cited stays in view."""
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


class SourcePane(Vertical):
    """A source beside the conversation: its paragraphs, the cited fact marked."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("source", (CLOSE_PANE,))

    @dataclass
    class Closed(Message):
        """The person has read enough."""

    def __init__(self) -> None:
        """Start closed and empty."""
        super().__init__()
        self._facts: dict[str, Fact] = {}

    def compose(self) -> ComposeResult:
        """Title, publisher and date, paragraphs."""
        yield Static(id="title", markup=False)
        yield Static(id="published", markup=False)
        yield Passages()
        yield Input(placeholder=phrases.FIND_IN_SOURCE, id="seek", select_on_focus=True)

    def on_mount(self) -> None:
        """Nothing is looked for yet."""
        self.query_one("#seek").display = False

    def on_passages_moved(self, message: Passages.Moved) -> None:
        """Say where one is."""
        self.border_subtitle = Content(phrases.position(message.at, message.of))

    def ask_what_to_find(self) -> None:
        """Open the line for words to find."""
        line = self.query_one("#seek", Input)
        line.display = True
        line.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Find what is typed."""
        event.stop()
        line, passages = self.query_one("#seek", Input), self.query_one(Passages)
        line.display = False
        passages.focus()
        if event.value and not passages.seek(event.value):
            self.app.notify(phrases.NOT_FOUND, markup=False)

    @property
    def facts(self) -> Sequence[Fact]:
        """The facts of the source."""
        return tuple(self._facts.values())

    def show(self, fact: Fact, facts: Sequence[Fact], text: str | None) -> None:
        """Show the source of `fact`, which has these facts and this text of its own."""
        self._facts = {one.id: one for one in facts}
        self.query_one("#title", Static).update(plain(fact.source.title))
        self.query_one("#published", Static).update(phrases.published(fact.source, facts))
        self.border_title = phrases.SOURCE if text else phrases.SOURCE_BY_FACTS
        self.query_one(Passages).lay_out(passages(facts, text), fact.id)
        self.add_class("-open")
        self.query_one(Passages).focus()

    @property
    def fact(self) -> Fact | None:
        """The fact that is marked."""
        return self._facts.get(self.query_one(Passages).fact or "")

    def action_close(self) -> None:
        """Leave the line for words; else leave the source."""
        line = self.query_one("#seek")
        if line.display:
            line.display = False
            self.query_one(Passages).focus()
            return
        self.remove_class("-open")
        self.post_message(self.Closed())
