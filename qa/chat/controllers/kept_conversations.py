"""Begins, keeps, opens and forgets conversations; brings back what earlier sessions left."""

from contextlib import suppress

from textual.theme import Theme

from qa.chat.context import ChatContext
from qa.chat.dialogs import EarlierConversations, Menu
from qa.chat.themes import DARK
from qa.session import phrases
from qa.session.history import Deleted, HistoryError, KeptConversation
from qa.session.recall import MOST_RECALLED
from qa.session.turn import Turn

_TYPED = "typed"
"""The setting that holds a question which was typed, but not asked."""


class KeptConversations:
    """The conversation on the screen, and those that can be opened again."""

    def __init__(self, context: ChatContext) -> None:
        """Begin with an empty conversation."""
        self._context, self._history = context, context.history
        self._current: int | None = None
        """The number of the conversation on the screen; None until something of it is kept."""
        self._deleted: list[Deleted] = []
        """What was deleted since the chat was opened, the newest last."""

    def bring_back(self) -> None:
        """Take up the theme and the questions of earlier sessions."""
        app = self._context.app
        with self._context.telling_failures():
            theme = self._history.setting("theme", DARK.name)
            app.theme = theme if theme in app.available_themes else DARK.name
            self._context.prompt.remember(self._history.questions(MOST_RECALLED))
            if typed := self._history.setting(_TYPED, ""):
                self._context.prompt.write(typed)
                self._history.set(_TYPED, "")
        app.theme_changed_signal.subscribe(app, self._keep_theme)

    def _keep_theme(self, theme: Theme) -> None:
        with self._context.telling_failures():
            self._history.set("theme", theme.name)

    def add(self, turn: Turn) -> None:
        """Keep a turn of the conversation on the screen."""
        with self._context.telling_failures():
            self._current = self._history.add(turn, self._current)

    def settle(self, turn: Turn) -> None:
        """Keep what has come of a turn."""
        with self._context.telling_failures():
            self._history.settle(turn)

    def show_empty(self, empty: bool) -> None:
        """Show the examples, or the conversation."""
        self._context.welcome.display = empty
        self._context.conversation.display = not empty
        with self._context.telling_failures():
            self._context.welcome.tell_of_earlier(empty and bool(self._earlier()))

    def begin(self) -> None:
        """Empty the screen for another conversation; this one stays where it is kept."""
        self._current = None
        self._context.conversation.clear()
        self.show_empty(True)
        self._context.prompt.focus()

    def keep_typed(self) -> None:
        """Keep a question that is typed but not asked, for the next start."""
        with suppress(HistoryError):
            if (typed := self._context.prompt.value) and self._history.keeps:
                self._history.set(_TYPED, typed)

    def choose(self) -> None:
        """Let a person open, or forget, an earlier conversation."""
        with self._context.telling_failures():
            if kept := self._earlier():
                menu = EarlierConversations(kept, self._forget, self._take_back)
                self._context.app.push_screen(menu, lambda place: self._open(menu, place))
            else:
                self._context.tell(phrases.NO_EARLIER)

    def ask_to_forget_all(self) -> None:
        """Delete every kept conversation, after asking once more."""
        with self._context.telling_failures():
            number = len(self._history.conversations())
            choices = (phrases.KEEP_THEM, phrases.delete_all_of(number))
            self._context.app.push_screen(Menu(phrases.DELETE_ALL, choices), self._forget_all)

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
            self._context.tell(phrases.keeping(self._history.keeps))

    def _earlier(self) -> list[KeptConversation]:
        """The kept conversations that are not this one."""
        return [one for one in self._history.conversations() if one.id != self._current]

    def _open(self, menu: EarlierConversations, place: int | None) -> None:
        """Go on with the kept conversation that was chosen."""
        if place is None:
            return
        with self._context.telling_failures():
            conversation = menu.kept[place].id
            turns = self._history.turns(conversation)
            for turn in turns:
                turn.failure = None if turn.answer else phrases.NOT_KEPT
            self._current = conversation
            self._context.conversation.fill(turns)
            self.show_empty(False)
            self._context.prompt.focus()

    def _forget(self, conversation: int) -> None:
        with self._context.telling_failures():
            self._deleted.append(self._history.delete(conversation))
            self._context.tell(phrases.DELETED)

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
                self._context.tell(phrases.BROUGHT_BACK)
            else:
                self._context.tell(phrases.NOTHING_DELETED)

    def _take_back(self) -> list[KeptConversation]:
        self.undo()
        return self._earlier()

    def _forget_all(self, choice: int | None) -> None:
        if choice != 1:
            return
        with self._context.telling_failures():
            self._deleted.append(self._history.delete())
            self._context.prompt.remember(())
            self._keep_shown_no_more()
            self._current = None
            self._context.tell(phrases.DELETED)

    def _keep_shown_no_more(self) -> None:
        """What still comes of the turns on the screen is not kept."""
        for turn in self._context.conversation.turns:
            turn.key = None
