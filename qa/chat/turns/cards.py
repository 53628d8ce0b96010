"""The card of a turn: its question, and below it what has come of it."""

from dataclasses import dataclass
from typing import cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Static

from qa.answer import Hit, Verdict
from qa.chat.messages import AsTypedRequested, SourceRequested
from qa.chat.turns.drawing import drawn
from qa.session.turn import Turn
from qa.session.wording import card, further
from qa.session.wording.fact_text import each_once, is_row
from qa.session.wording.wording import source_line

_WIDEST, _BESIDE, _CLOSENESS = 100, 6, 24
"""Cells of the widest card (see the style sheet), those beside its text, and those that the
closeness of a fact or its number takes at most."""


class Section(Static):
    """A section of a card."""

    # Textual's own reactive asks for a second layout, which would change nothing.
    virtual_size = Reactive(Size(0, 0))

    def show(self, content: Content) -> None:
        """Show `content`; what is shown already costs no layout."""
        shown = cast("Content", self.content)
        if (shown.plain, shown.spans) != (content.plain, content.spans):
            self.update(content)

    def action_go_to_fact(self, number: int) -> None:
        """A click on a number goes to the fact of this number."""
        if isinstance(card := self.parent, TurnCard):
            card.go_to_fact(number)


class FurtherFact(Section):
    """A fact below the best one; a click shows its source."""

    def __init__(self, hit: Hit, verdict: Verdict, width: int) -> None:
        """Draw `hit`, which came back with this verdict, on lines of `width` cells."""
        super().__init__(drawn(further.further_fact(hit, verdict, width)), classes="further")
        self._hit, self._verdict = hit, verdict

    def on_resize(self, event: events.Resize) -> None:
        """A row of a table, and a long title, are drawn by the room that there is."""
        width = event.size.width
        if is_row(self._hit.fact) or len(source_line(self._hit)) > width - _CLOSENESS:
            self.show(drawn(further.further_fact(self._hit, self._verdict, width)))

    def on_click(self) -> None:
        """Show where it comes from."""
        if not self.screen.get_selected_text():
            self.post_message(SourceRequested(self._hit.fact))


class TurnCard(Vertical):
    """One turn of the conversation. It folds to its question and short answer."""

    @dataclass
    class Chosen(Message):
        """Keys are to act on this card."""

        turn: Turn

    virtual_size = Reactive(Size(0, 0))  # as in `Section`

    def __init__(self, turn: Turn, waiting: str = "") -> None:
        """Draw `turn`; `waiting` is said until it is answered."""
        super().__init__()
        self.turn, self.waiting = turn, waiting
        self.folded = False
        self.unfolded = 0
        """How many further facts are shown."""
        self.whole = False
        """Whether all of a long list is shown."""
        self._width = 0
        """Cells of a line of the card's text; 0 until it is laid out."""

    def compose(self) -> ComposeResult:
        """The question, what was searched, short answer, fact, source, confidence."""
        yield Section(self._question(), classes="question")
        for name, content in self._contents().items():
            yield Section(content, classes=name)

    def on_mount(self) -> None:
        """No further fact is shown in full."""
        self.unfold(0)

    def on_resize(self, event: events.Resize) -> None:
        """What is drawn by the room that there is: rows, titles, facts on one line."""
        before, self._width = self._text_width, max(1, event.size.width - _BESIDE)
        answer = self.turn.answer
        if before == self._width or answer is None:
            return
        narrow = min(before, self._width)
        is_wide = any(
            is_row(hit.fact) or len(source_line(hit)) > narrow - _CLOSENESS
            for hit in answer.answering
        )
        if is_wide or answer.verdict is not Verdict.ANSWERED:
            contents = self._contents()
            for name in ("fact", "source", "sure"):
                if (section := self._section(name)) and name in contents:
                    section.show(contents[name])

    def redraw(self) -> None:
        """Show what has come of the question; `compose` does where that came before it."""
        if not self.children:
            return
        contents = self._contents()
        above = self.query_one(".question", Section)
        for name in card.SECTIONS:
            section, content = self._section(name), contents.get(name)
            if section:
                section.set_class(content is None, "-empty")
                section.show(content or Content(""))
            elif content:
                self.mount(section := Section(content, classes=name), after=above)
            above = section or above
        self.on_mount()

    def fold(self, folded: bool) -> None:
        """Show only the question and its short answer, or the whole card."""
        self.folded = folded
        self.set_class(folded, "-folded")
        self.query_one(".question", Section).update(self._question())

    def unfold(self, unfolded: int) -> None:
        """Show so many of the further facts, none for 0."""
        answer = self.turn.answer
        more = further.further_hits(answer)[:unfolded]
        shown, self.unfolded = list(self.query(FurtherFact)), len(more)
        for below in shown if len(shown) > len(more) else ():
            below.remove()
        if answer and len(more) > len(shown):
            width = self._text_width - 2  # they are set in
            self.mount_all(FurtherFact(hit, answer.verdict, width) for hit in more[len(shown) :])
        if section := self._section("sure"):
            said = further.confidence(
                answer,
                unfolded=self.unfolded,
                is_next=not self._keeps_back,
                width=self._text_width,
            )
            section.show(drawn(said))

    def _show_items(self, *, whole: bool) -> None:
        """Show all of a long list, or the first few of it."""
        self.whole = whole
        contents = self._contents()
        for name in ("fact", "sure"):
            if section := self._section(name):
                section.show(contents.get(name, Content("")))

    @property
    def _keeps_back(self) -> bool:
        """Whether part of a long list is not shown."""
        return card.has_folded_items(self.turn.answer, whole=self.whole)

    def show_more(self) -> None:
        """Show one thing more: the whole card, then further facts, some at a time."""
        if self.folded:
            self.fold(False)
        elif self._keeps_back and not self.whole:
            self._show_items(whole=True)
        elif more := further.unfolded_more(self.turn.answer, self.unfolded):
            self.unfold(more)

    def show_more_or_none(self) -> None:
        """Show the rest of a list, then more of the further facts; hide both once all is shown."""
        if self._keeps_back and not self.whole:
            self._show_items(whole=True)
            return
        more = further.unfolded_more(self.turn.answer, self.unfolded)
        if self.whole and not more:
            self._show_items(whole=False)
        self.unfold(more)

    def show_less(self) -> None:
        """Show one thing less: no further facts, the list folded, then only the short answer."""
        if self.unfolded:
            self.unfold(0)
        elif self.whole:
            self._show_items(whole=False)
        else:
            self.fold(True)

    def go_to_fact(self, number: int) -> None:
        """Show the source of the fact of this number, from 1."""
        facts = each_once(self.turn.answer.hits) if self.turn.answer else []
        if number <= len(facts):
            self.post_message(SourceRequested(facts[number - 1][0].fact))

    def on_click(self, event: events.Click) -> None:
        """Each section does what it is about."""
        section, answer = event.widget, self.turn.answer
        if section is None or self.screen.get_selected_text() or "@click" in event.style.meta:
            return
        if section.has_class("question"):
            self.fold(not self.folded)
        elif section.has_class("sure"):
            self.show_more_or_none()
        elif section.has_class("source") and answer:
            self.post_message(SourceRequested(answer.hits[0].fact))
        elif section.has_class("searched") and not self.turn.bare:
            self.post_message(AsTypedRequested(self.turn))

    @property
    def _text_width(self) -> int:
        """Cells of a line; before the card is laid out, those that it will have at most."""
        return self._width or min(_WIDEST, self.app.size.width) - _BESIDE

    def _question(self) -> Content:
        return drawn(card.question(self.turn, folded=self.folded))

    def _section(self, name: str) -> Section | None:
        """The section of this name, if it is there."""
        return next(iter(self.query_children(f".{name}").results(Section)), None)

    def _contents(self) -> dict[str, Content]:
        """What the sections below the question say; the card's class says which kind it is."""
        said = card.card(
            self.turn,
            self.waiting,
            unfolded=self.unfolded,
            width=self._text_width,
            whole=self.whole,
        )
        stays = (name for name in ("-folded", "-current") if self.has_class(name))
        self.set_classes((said.kind, *stays))
        return {name: drawn(pieces) for name, pieces in said.sections.items()}
