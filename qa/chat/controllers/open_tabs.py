"""Opens, shows and closes conversations beside each other. One that is not seen costs no layout."""

from collections.abc import Callable
from contextlib import suppress

from facts import Fact
from qa.chat.context import ChatContext
from qa.session.history.history import HistoryError, KeptConversation
from qa.session.history.tabs import MOST_OPEN, Tab, Tabs, tabs_from
from qa.session.scope.scope import Scope
from qa.session.turn import Turn
from qa.session.wording import conversation_phrases as of_conversations
from qa.session.wording import phrases

_TABS = "tabs"
"""The setting that holds which conversations were open last."""


class OpenTabs:
    """The conversations that are open, and the one that is on the screen."""

    def __init__(self, context: ChatContext) -> None:
        """Begin with an empty one."""
        self._context, self._history = context, context.history
        self._tabs = Tabs()
        self._context.conversation.turns = self._turns(self.current)
        self._tell_scope: Callable[[Scope], None] = lambda _: None
        self._tell_reading: Callable[[Fact | None], None] = lambda _: None

    @property
    def current(self) -> Tab:
        """The one that is on the screen."""
        return self._tabs.current

    @property
    def all(self) -> list[Tab]:
        """All, in their order."""
        return self._tabs.all

    def on_scope(self, tell: Callable[[Scope], None]) -> None:
        """Have `tell` called whenever questions go to something else."""
        self._tell_scope = tell

    def on_reading(self, tell: Callable[[Fact | None], None]) -> None:
        """Have `tell` called with the fact whose source belongs beside what is seen now, if any."""
        self._tell_reading = tell

    def ask_of(self, scope: Scope) -> None:
        """Have the questions of the conversation on the screen go to `scope`."""
        self.current.scope = scope
        self._tell_scope(scope)

    def begin(self) -> None:
        """Empty the screen for another conversation in this tab."""
        self._tabs.replace(Tab(draft=self._context.prompt.value))
        self._context.welcome.offer_others()
        self._show()

    def another(self) -> None:
        """Open an empty conversation beside the others."""
        if len(self.all) >= MOST_OPEN:
            self._context.tell(of_conversations.MOST_TABS)
        else:
            self._leave()
            self._tabs.add(Tab())
            self._context.welcome.offer_others()
            self._show()

    def close(self) -> None:
        """Close the conversation on the screen; it stays where it is kept."""
        self._tabs.close()
        self._show()

    def step(self, step: int) -> None:
        """See the next one, or the one before."""
        if len(self.all) < 2:
            self._context.tell(of_conversations.ONE_TAB)
        else:
            self._leave()
            self._tabs.step(step)
            self._show()

    def go(self, typed: str) -> None:
        """See the one of this number or with these words in its title."""
        if tab := self._tabs.named(typed.strip()):
            self.go_to(tab)
        else:
            self._context.tell(of_conversations.no_tab(typed), failed=True)

    def go_to(self, tab: Tab) -> None:
        """See this one."""
        self._leave()
        self._tabs.go_to(tab)
        self._show()

    def open(self, conversation: int) -> None:
        """See a kept conversation: in its tab where it is open, else in this one."""
        if tab := self._tabs.of(conversation):
            self.go_to(tab)
        else:
            with self._context.telling_failures():
                scope = self._history.scope(conversation)
                names = (
                    one.name for one in self._history.conversations() if one.id == conversation
                )
                draft = self._context.prompt.value
                self._tabs.replace(Tab(conversation, next(names, ""), None, scope, draft))
                self._show()

    def settle(self, turn: Turn) -> None:
        """Mark the tab in which an answer came unseen."""
        for tab in self.all:
            if tab is not self.current and tab.turns and turn in tab.turns:
                tab.has_news = True
                self.show_line()

    def show_line(self) -> None:
        """Say which conversations are open, where there are several."""
        self._context.tab_line.show(self.all, self.current)

    def show_empty(self, empty: bool) -> None:
        """Show the examples, or the conversation."""
        self._context.welcome.display = empty
        self._context.conversation.display = not empty
        with self._context.telling_failures():
            self._context.welcome.tell_of_earlier(empty and bool(self.kept()))

    def kept(self) -> list[KeptConversation]:
        """The kept conversations that are not open."""
        return [one for one in self._history.conversations() if one.id not in self._tabs.numbers]

    def forget_turns(self) -> None:
        """What still comes of the turns that are open is not kept."""
        for tab in self.all:
            tab.conversation = None
            for turn in tab.turns or ():
                turn.key = None

    def keep(self) -> None:
        """Have the next `qa --continue` open what is open now."""
        self.current.draft = self._context.prompt.value
        if len(self.all) == 1 and self.current.is_empty:
            return
        with suppress(HistoryError):
            if self._history.keeps:
                newest = max((one.id for one in self._history.conversations()), default=0)
                self._history.set(_TABS, self._tabs.to_text(newest))

    def restore(self) -> bool:
        """Open what was open last; whether there was something."""
        with self._context.telling_failures():
            kept = {one.id: one for one in self._history.conversations()}
            draft = self._context.prompt.value
            self._tabs = tabs_from(self._history.setting(_TABS, ""), kept)
            self.current.draft = draft or self.current.draft
            self._show()
        return bool(self._tabs.numbers) or len(self.all) > 1

    def _leave(self) -> None:
        """Remember what is typed here, and the source that is open."""
        pane = self._context.pane
        self.current.draft = self._context.prompt.value
        self.current.reading = pane.fact if pane.has_class("-open") else None

    def _show(self) -> None:
        """Have the current conversation on the screen, and no other."""
        context, tab = self._context, self.current
        turns, tab.has_news = self._turns(tab), False
        waiting = phrases.waiting(ready=context.background.base is not None)
        context.conversation.fill(turns, waiting)
        context.prompt.write(tab.draft)
        context.end_telling()
        self._tell_scope(tab.scope)
        self._tell_reading(tab.reading)
        self.show_empty(not turns)
        self.show_line()
        context.prompt.focus()
        self.keep()

    def _turns(self, tab: Tab) -> list[Turn]:
        """A tab's turns, read where that was not done yet."""
        if tab.turns is None:
            tab.turns = []
            with self._context.telling_failures():
                tab.turns = self._history.turns(tab.conversation or 0)
        return tab.turns
