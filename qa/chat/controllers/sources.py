"""Opens and lists sources."""

from threading import Thread

from facts import Fact, QaError, Source
from qa.answer import Hit
from qa.chat.context import ChatContext
from qa.chat.dialogs import SourceList
from qa.chat.messages import Messenger, Said
from qa.session import phrases
from qa.session.background import Base
from qa.session.citations import Quotable, quotable


class Sources:
    """Shows where facts come from."""

    def __init__(self, context: ChatContext) -> None:
        """Show sources in this chat."""
        self._context = context

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

    def open(self, source: Source) -> None:
        """Open `source` at its first fact."""
        base = self._context.background.base
        if base and (facts := base.facts_of(source.id)):
            self.open_at(facts[0])

    def open_at(self, fact: Fact) -> None:
        """Open a fact's source at the fact."""
        base = self._context.background.base
        facts = base.facts_of(fact.source.id) if base else ()
        if base and any(one.id == fact.id for one in facts):
            self._context.app.screen.add_class("-reading")
            self._context.pane.show(fact, facts, base.source_text(fact.source.id))
        else:
            self._context.tell(phrases.FACT_IS_GONE, failed=True)

    def close(self) -> bool:
        """Leave the source that is open; whether there was one."""
        pane = self._context.pane
        was_open = pane.has_class("-open")
        if was_open:
            pane.action_close()
        return was_open

    def list_all(self) -> None:
        """List every source; how each stands is found off the screen's thread."""
        if base := self._context.background.base:
            menu = SourceList()
            self._context.app.push_screen(menu, lambda place: self._open_listed(menu, place))
            Thread(target=self._look_at_files, args=(base, menu), daemon=True).start()
        else:
            self._context.tell(phrases.NO_SOURCES_YET)

    def _look_at_files(self, base: Base, menu: SourceList) -> None:
        """Find how the sources stand, and tell the list, unless it was left meanwhile."""
        try:
            Messenger(menu.post_message).post(SourceList.Listed(base.listed_sources()))
        except QaError as error:
            self._context.messenger.post(Said(str(error), failed=True))

    def _open_listed(self, menu: SourceList, place: int | None) -> None:
        if place is not None:
            self.open(menu.listed[place].source)
