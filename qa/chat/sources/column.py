"""The column of documents and collections: tick what questions go to, open, rename, remove."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static

from qa.chat.keys import bindings
from qa.chat.turns.drawing import drawn
from qa.session.commands import CLOSE_PANE, SOURCE_KEYS
from qa.session.scope import phrases as of_documents
from qa.session.scope.rows import Row, rows
from qa.session.scope.scope import Choice, Kind, Scope
from qa.source_list import ListedSource

MOST_ROWS = 300
"""Lines that are drawn; letters bring the others."""
_BOX = 4
"""Cells of a line that tick it when they are clicked."""


class SourceRows(OptionList):
    """A line for everything, each collection and each document; letters filter."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("rows", SOURCE_KEYS)

    @dataclass
    class Filtered(Message):
        """Other letters filter now."""

        typed: str

    @dataclass
    class Ticked(Message):
        """A line is to be ticked, or its tick taken away; None stands for everything."""

        choice: Choice | None

    @dataclass
    class Wanted(Message):
        """Something is to be done with a document."""

        source: str
        doing: str
        """"open", "rename", "read_again" or "remove"."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="rows")
        self.rows: Sequence[Row] = ()
        self._typed = ""

    def show(self, shown: Sequence[Row]) -> None:
        """Show these lines; the highlight stays where it is."""
        at, before, self.rows = self.highlighted or 0, self.rows, shown
        if [row.choice for row in before] == [row.choice for row in shown]:
            for place, (old, row) in enumerate(zip(before, shown, strict=True)):
                if old.text != row.text:  # drawing all of them anew takes its time
                    self.replace_option_prompt_at_index(place, drawn(row.text))
            return
        self.set_options(drawn(row.text) for row in shown)
        self.highlighted = min(at, len(shown) - 1) if shown else None

    @property
    def typed(self) -> str:
        """The letters that filter."""
        return self._typed

    @typed.setter
    def typed(self, typed: str) -> None:
        self._typed = typed
        self.post_message(self.Filtered(typed))

    def on_key(self, event: events.Key) -> None:
        """Letters filter; they do not go to the question while the list has the focus."""
        if event.key == "backspace" and self._typed:
            self.typed = self._typed[:-1]
        elif event.is_printable and event.character and event.key != "space":
            self.typed += event.character
        else:
            return
        event.prevent_default().stop()

    def on_click(self, event: events.Click) -> None:
        """A click on the box ticks the line; one beside it opens the document."""
        at = event.style.meta.get("option")
        if at is not None and event.x <= _BOX:
            event.prevent_default()
            self.highlighted = at
            self.action_tick()

    def action_tick(self) -> None:
        """Tick the highlighted line, or take its tick away."""
        if self.highlighted is not None:
            self.post_message(self.Ticked(self.rows[self.highlighted].choice))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the document; of what is none, tick it."""
        event.stop()
        choice = self.rows[event.option_index].choice
        if choice and choice.kind is Kind.SOURCE:
            self.post_message(self.Wanted(choice.key, "open"))
        else:
            self.post_message(self.Ticked(choice))

    def action_want(self, doing: str) -> None:
        """Do something with the highlighted document."""
        choice = self.rows[self.highlighted].choice if self.highlighted is not None else None
        if choice and choice.kind is Kind.SOURCE:
            self.post_message(self.Wanted(choice.key, doing))
        else:
            self.app.notify(of_documents.CHOOSE_A_DOCUMENT, markup=False)


class SourceColumn(Vertical):
    """Every document, from when it is known how each stands."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("column", (CLOSE_PANE,))

    @dataclass
    class Closed(Message):
        """The person goes back to the question."""

    def __init__(self) -> None:
        """Start closed and empty."""
        super().__init__(id="column")
        self.listed: Sequence[ListedSource] = ()
        self._scope = Scope()

    def compose(self) -> ComposeResult:
        """What filters, the lines, and what the keys do."""
        yield Static(of_documents.FILTER_SOURCES, id="filter", markup=False)
        yield SourceRows()
        yield Static(of_documents.SOURCE_HINTS, id="hints", markup=False)

    def on_mount(self) -> None:
        """Say what it is."""
        self.border_title = of_documents.SOURCES

    @property
    def is_open(self) -> bool:
        """Whether it is on the screen."""
        return self.has_class("-open")

    def open(self, scope: Scope) -> None:
        """Show the column; ``list`` brings what is in it."""
        self._scope = scope
        self.add_class("-open")
        self.border_subtitle = Content(of_documents.SOURCES_AWAITED)
        self.query_one(SourceRows).typed = ""
        self._draw()
        self.query_one(SourceRows).focus()

    def list(self, listed: Sequence[ListedSource]) -> None:
        """It is known now how each document stands."""
        self.listed = listed
        self.border_subtitle = ""
        self._draw()

    def tick(self, scope: Scope) -> None:
        """Show what is ticked now."""
        self._scope = scope
        self._draw()

    def action_close(self) -> None:
        """Take the filter away; else leave."""
        lines = self.query_one(SourceRows)
        if lines.typed:
            lines.typed = ""
            return
        self.remove_class("-open")
        self.post_message(self.Closed())

    def on_source_rows_filtered(self, message: SourceRows.Filtered) -> None:
        """Show the lines that hold what is typed."""
        message.stop()
        self._draw()

    def _draw(self) -> None:
        lines = self.query_one(SourceRows)
        found = rows(self.listed, self._scope, lines.typed)
        shown = (
            of_documents.filtered_by(lines.typed) if lines.typed else of_documents.FILTER_SOURCES
        )
        more = of_documents.and_more(len(found) - MOST_ROWS) if len(found) > MOST_ROWS else ""
        self.query_one("#filter", Static).update(" · ".join(filter(None, (shown, more))))
        lines.show(found[:MOST_ROWS])
