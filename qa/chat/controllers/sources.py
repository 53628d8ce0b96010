"""Opens sources, lists them, and looks after those of the library."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Thread

from facts import Fact, QaError, Source
from qa.answer import Hit
from qa.chat.boxes.dialogs import Menu, OneLine
from qa.chat.boxes.page_box import PageBox
from qa.chat.context import ChatContext
from qa.chat.messages import Listed, LookedAfter, Said
from qa.chat.source_pane import SourcePane
from qa.chat.sources.column import SourceColumn
from qa.session.background import Base
from qa.session.pages.picture import paged_file
from qa.session.pages.viewer import open_outside
from qa.session.scope import phrases as of_documents
from qa.session.scope import upkeep
from qa.session.scope.scope import Scope
from qa.session.source_view import outline
from qa.session.wording import phrases
from qa.session.wording.citations import Quotable, quotable
from qa.session.wording.wording import plain_part

LEAST_CHAT = 50
"""Cells that the conversation has at least beside the list or a source."""
_COLUMN, _EDGE = 45, 1
"""Cells of the list with its margin, and those beside a source; see the style sheet."""
_ROOM_FOR_BOTH = _COLUMN + _EDGE + 2 * LEAST_CHAT
"""The conversation and a source share what the list leaves."""


class Sources:
    """Shows where facts come from."""

    def __init__(self, context: ChatContext, library: Path | None) -> None:
        """Show sources in this chat; `library` is the one to look after, else the person's own."""
        self._context, self._library = context, library
        self._newest: SourceColumn | SourcePane = context.column
        """What was opened last."""

    @property
    def at_hand(self) -> Quotable:
        """The facts that keys act on: the one marked in the source, else the current card's."""
        pane, conversation = self._context.pane, self._context.conversation
        if pane.has_focus_within and (fact := pane.fact):
            return Quotable((Hit(1, 1.0, fact),))
        chosen = [conversation.current] if conversation.current else []
        return quotable([*chosen, *reversed(conversation.turns)])

    def open_or_close(self) -> None:
        """Open the source of the current fact, or leave the source that is open."""
        if self._context.pane.has_focus_within:
            self._context.pane.action_close()
        elif hits := self.at_hand.hits:
            self.open_at(hits[0].fact)
        else:
            self._context.tell(phrases.NO_SOURCE_YET)

    def open(self, source_id: str) -> None:
        """Open a source at its first fact."""
        base = self._context.background.base
        if base and (facts := base.facts_of(source_id)):
            self.open_at(facts[0])
        elif base:
            self._context.tell(of_documents.NO_FACTS_IN_IT)

    def open_at(self, fact: Fact) -> None:
        """Open a fact's source at the fact."""
        base = self._context.background.base
        facts = base.facts_of(fact.source.id) if base else ()
        if base and any(one.id == fact.id for one in facts):
            self._context.app.screen.add_class("-reading")
            self._context.pane.show(fact, facts, base.source_text(fact.source.id))
            self._newest = self._context.pane
            self.make_room()
        else:
            self._context.tell(phrases.FACT_IS_GONE, failed=True)

    def show_again(self, fact: Fact | None) -> None:
        """Have the source of `fact` open beside the conversation; none without one."""
        if fact:
            self.open_at(fact)
        else:
            self._put_away(self._context.pane)

    def close(self) -> bool:
        """Leave the source or the list that is open; whether there was one."""
        context = self._context
        if context.pane.has_class("-open"):
            context.pane.action_close()
            return True
        if context.column.is_open:
            context.column.action_close()
            return True
        return False

    def make_room(self, width: int | None = None) -> None:
        """Where the list and a source leave the conversation too little room, close the older.

        `width` is that of the window, where it is about to change.
        """
        context = self._context
        both = context.pane.has_class("-open") and context.column.is_open
        if both and (width or context.app.size.width) < _ROOM_FOR_BOTH:
            self._put_away(context.column if self._newest is context.pane else context.pane)

    def show_conversation(self) -> None:
        """Put away what hides the conversation, where something does."""
        if self._context.app.query_one("#chat").size.width == 0:
            self._put_away(self._context.column)
            self._put_away(self._context.pane)

    def _put_away(self, one: SourceColumn | SourcePane) -> None:
        one.remove_class("-open")
        self._context.app.screen.remove_class(
            "-choosing" if one is self._context.column else "-reading"
        )

    def do_in_pane(self, doing: str) -> None:
        """Find, outline, show the page or open outside, of the source that is read."""
        pane, fact = self._context.pane, self._context.pane.fact
        if doing == "find":
            pane.ask_what_to_find()
        elif doing == "outline":
            self._outline(outline(pane.facts))
        elif fact and doing == "page":
            self.show_page(fact)
        elif fact and not (self._context.app.is_web or open_outside(fact)):
            self._context.tell(phrases.NO_VIEWER)

    def show_page(self, fact: Fact) -> None:
        """Show the page of a fact as it is, with its words marked."""
        try:
            path = paged_file(fact)
        except QaError as error:
            self._context.tell(str(error), failed=True)
        else:
            self._context.app.push_screen(PageBox(path, fact, [fact]))

    def _outline(self, headings: Sequence[tuple[str, Fact]]) -> None:
        def go(place: int | None) -> None:
            if place is not None:
                self.open_at(headings[place][1])

        if headings:
            titles = (plain_part(title) for title, _ in headings)
            self._context.app.push_screen(Menu(phrases.OUTLINE, titles), go)
        else:
            self._context.tell(phrases.NO_OUTLINE)

    def list_or_close(self, scope: Scope) -> None:
        """List every source beside the conversation; leave the list where it has the focus."""
        column = self._context.column
        if column.is_open and column.has_focus_within:
            column.action_close()
        elif self._context.background.base:
            self._context.app.screen.add_class("-choosing")
            column.open(scope)
            self._newest = column
            self.make_room()
            self.list_anew()
        else:
            self._context.tell(of_documents.NO_SOURCES_YET)

    def list_anew(self) -> None:
        """Have the list look at the files again, off the screen's thread."""
        base = self._context.background.base
        if base and self._context.column.is_open:
            Thread(target=self._look_at_files, args=(base,), daemon=True).start()

    def do(self, doing: str, source_id: str) -> None:
        """Open, rename, read again or remove a source."""
        titles = (one.title for one in self._known() if one.id == source_id)
        title = next(titles, source_id)
        if doing == "open":
            self.open(source_id)
        elif doing == "rename":
            line = OneLine(of_documents.RENAME_SOURCE, title)
            self._context.app.push_screen(line, partial(self._rename, source_id))
        elif doing == "read_again":
            self._look_after(upkeep.read_again, source_id)
        else:
            choices = (phrases.KEEP_IT, of_documents.REMOVE_IT)
            asking = Menu(of_documents.remove_source(title), choices)
            self._context.app.push_screen(asking, partial(self._remove, source_id))

    def _rename(self, source_id: str, title: str | None) -> None:
        if title:
            self._look_after(upkeep.rename, source_id, title)

    def _remove(self, source_id: str, choice: int | None) -> None:
        if choice == 1:
            self._look_after(upkeep.remove, source_id)

    def _look_after(self, work: Callable[..., str], *arguments: str) -> None:
        """Do something in the library off the screen's thread, and say what became of it."""
        from facts.library.library_file import own_library_path

        def do() -> None:
            try:
                said = work(own_library_path(self._library), *arguments)
            except QaError as error:
                self._context.messenger.post(Said(str(error), failed=True))
            else:
                self._context.messenger.post(LookedAfter(said))

        Thread(target=do, daemon=True).start()

    def _known(self) -> tuple[Source, ...]:
        base = self._context.background.base
        return tuple(base.sources) if base else ()

    def _look_at_files(self, base: Base) -> None:
        try:
            self._context.messenger.post(Listed(base.listed_sources()))
        except QaError as error:
            self._context.messenger.post(Said(str(error), failed=True))
