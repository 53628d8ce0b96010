"""Begins, keeps, opens and forgets conversations; brings back what earlier sessions left."""

import os
from contextlib import suppress

from textual.theme import Theme

from qa.chat.boxes.dialogs import EarlierConversations, Menu, OneLine
from qa.chat.boxes.find_box import FindBox
from qa.chat.context import ChatContext
from qa.chat.controllers.open_tabs import OpenTabs
from qa.chat.themes import DARK, LIGHT, is_light
from qa.session.history.history import Deleted, HistoryError, KeptConversation, Place
from qa.session.history.recall import MOST_RECALLED
from qa.session.line import slash
from qa.session.scope.scope import Scope
from qa.session.turn import Turn
from qa.session.wording import conversation_phrases as of_conversations

_TYPED = "typed"
"""The setting that holds a question which was typed, but not asked."""


class KeptConversations:
    """The conversation on the screen, and those that can be opened again."""

    def __init__(self, context: ChatContext) -> None:
        """Begin with an empty conversation."""
        self._context, self._history = context, context.history
        self.tabs = OpenTabs(context)
        self._deleted: list[Deleted] = []
        """What was deleted since the chat was opened, the newest last."""

    def bring_back(self) -> None:
        """Take up the theme and the questions of earlier sessions."""
        app = self._context.app
        with self._context.telling_failures():
            usual = (LIGHT if is_light(os.environ) else DARK).name
            theme = self._history.setting("theme", usual)
            app.theme = theme if theme in app.available_themes else usual
            self._context.prompt.remember(self._history.questions(MOST_RECALLED))
            if typed := self._history.setting(_TYPED, ""):
                self._context.prompt.write(typed)
                self._history.set(_TYPED, "")
        app.theme_changed_signal.subscribe(app, self._keep_theme)

    def _keep_theme(self, theme: Theme) -> None:
        with self._context.telling_failures():
            self._history.set("theme", theme.name)

    def ask_of(self, scope: Scope) -> None:
        """Have the questions of this conversation go to `scope`."""
        with self._context.telling_failures():
            if self._current is not None:
                self._history.ask_of(self._current, scope)
        self.tabs.ask_of(scope)

    @property
    def _current(self) -> int | None:
        """The number of the conversation on the screen; None until something of it is kept."""
        return self.tabs.current.conversation

    def add(self, turn: Turn) -> None:
        """Keep a turn of the conversation on the screen."""
        with self._context.telling_failures():
            tab, before = self.tabs.current, self._current
            tab.conversation = self._history.add(turn, before)
            if tab.conversation is not None and tab.conversation != before:
                self._history.ask_of(tab.conversation, tab.scope)
                self.tabs.keep()
        self.tabs.show_line()

    def settle(self, turn: Turn) -> None:
        """Keep what has come of a turn."""
        self.tabs.settle(turn)
        with self._context.telling_failures():
            self._history.settle(turn)

    def keep_typed(self) -> None:
        """Keep what is open, and a question that is typed but not asked, for the next start.

        One that was sent, but not taken up any more, is kept without an answer.
        """
        for line in self._context.prompt.sent:
            if slash.read(line) is None:
                with suppress(HistoryError):
                    turn, tab = Turn(line, scope=self.tabs.current.scope), self.tabs.current
                    tab.conversation = self._history.add(turn, tab.conversation)
        self.tabs.keep()
        with suppress(HistoryError):
            if (typed := self._context.prompt.value) and self._history.keeps:
                self._history.set(_TYPED, typed)

    def choose(self) -> None:
        """Let a person open, rename, pin or delete an earlier conversation."""
        with self._context.telling_failures():
            if self.tabs.kept():
                menu = EarlierConversations(self)
                self._context.app.push_screen(menu, lambda place: self._chosen(menu, place))
            else:
                self._context.tell(of_conversations.NO_EARLIER)

    def resume(self) -> None:
        """Go on with what was open last, and with the conversation that was begun last."""
        if not self.tabs.restore():
            self._context.tell(of_conversations.NO_EARLIER)

    def ask_for_name(self) -> None:
        """Ask what the conversation on the screen is to be called."""
        self._context.app.push_screen(OneLine(of_conversations.NAME_CONVERSATION), self.name)

    def name(self, name: str | None) -> None:
        """Call the conversation on the screen so."""
        if name and self._current is not None:
            self.rename(self._current, name)
            self.tabs.current.name = name
            self.tabs.show_line()
            self._context.tell(of_conversations.renamed(name))
        elif name:
            self._context.tell(of_conversations.NO_CONVERSATION)

    def switch_pin(self) -> None:
        """Have the conversation on the screen stand before the others, or no more."""
        with self._context.telling_failures():
            known = {one.id: one for one in self._history.conversations()}
            if one := known.get(self._current or 0):
                self._history.pin(one.id, not one.pinned)
                self._context.tell(of_conversations.pinned(not one.pinned))
            else:
                self._context.tell(of_conversations.NO_CONVERSATION)

    def find(self, typed: str = "") -> None:
        """Find words in this and all earlier conversations, and open one there."""
        box = FindBox(self._history.find, typed)
        self._context.app.push_screen(box, self._open_found)

    def _open_found(self, place: Place | None) -> None:
        if place is None:
            return
        if place.conversation != self._current:
            self.tabs.open(place.conversation)
        turns = self._context.conversation.turns
        if found := next((turn for turn in turns if turn.key == place.turn), None):
            self._context.conversation.go_to(found)

    def ask_to_forget_all(self) -> None:
        """Delete every kept conversation, after asking once more."""
        with self._context.telling_failures():
            number = len(self._history.conversations())
            choices = (of_conversations.KEEP_THEM, of_conversations.delete_all_of(number))
            self._context.app.push_screen(
                Menu(of_conversations.DELETE_ALL, choices), self._forget_all
            )

    @property
    def keeps(self) -> bool:
        """Whether conversations are kept from now on."""
        with self._context.telling_failures():
            return self._history.keeps
        return False

    def switch_keeping(self) -> None:
        """Keep conversations from now on, or keep them no more."""
        with self._context.telling_failures():
            self._history.keep(not self._history.keeps)
            self._context.tell(of_conversations.keeping(self._history.keeps))

    def kept(self) -> list[KeptConversation]:
        """The kept conversations that are not open."""
        return self.tabs.kept()

    def _chosen(self, menu: EarlierConversations, place: int | None) -> None:
        if place is not None:
            self.tabs.open(menu.kept[place].id)

    def forget(self, conversation: int) -> None:
        """Delete a kept conversation."""
        with self._context.telling_failures():
            self._deleted.append(self._history.delete(conversation))
            self._context.tell(of_conversations.DELETED)

    def pin(self, conversation: int, pinned: bool) -> None:
        """Have a conversation stand before the others, or not."""
        with self._context.telling_failures():
            self._history.pin(conversation, pinned)

    def rename(self, conversation: int, name: str) -> None:
        """Give a conversation a name."""
        with self._context.telling_failures():
            self._history.rename(conversation, name)

    @property
    def can_undo(self) -> bool:
        """Whether something was deleted that can be brought back."""
        return bool(self._deleted)

    def undo(self) -> None:
        """Bring back what was deleted last."""
        with self._context.telling_failures():
            if self._deleted:
                self._history.put_back(self._deleted[-1])
                self._deleted.pop()
                self._context.prompt.remember(self._history.questions(MOST_RECALLED))
                self._context.tell(of_conversations.BROUGHT_BACK)
            else:
                self._context.tell(of_conversations.NOTHING_DELETED)

    def take_back(self) -> None:
        """Bring back what was deleted last."""
        self.undo()

    def _forget_all(self, choice: int | None) -> None:
        if choice != 1:
            return
        with self._context.telling_failures():
            self._deleted.append(self._history.delete())
            self._context.prompt.remember(())
            self.tabs.forget_turns()
            self._context.tell(of_conversations.DELETED)
