"""Boxes on top of the chat: help, menus, the list of sources, what to add."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import ClassVar, Protocol

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from qa.chat.keys import bindings
from qa.chat.turns.drawing import drawn
from qa.session.commands import CLOSE_BOX, CLOSE_HELP, FORGET, NAME, PIN_ONE, TAKE_BACK, help_lines
from qa.session.history.history import KeptConversation
from qa.session.line import slash
from qa.session.wording import conversation_phrases as of_conversations
from qa.session.wording import phrases
from qa.session.wording.styled import Pieces

_OPTION_PADDING = 2
"""Cells beside the text of a choice."""


class HelpScreen(ModalScreen[None]):
    """Every key, and what it does."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("help", (CLOSE_HELP,))

    def __init__(self, changed: Mapping[str, str] | None = None) -> None:
        """List the keys; `changed` holds a person's own by action."""
        super().__init__()
        self._changed = changed

    def compose(self) -> ComposeResult:
        """A table in a box that scrolls where it must."""
        table = Table.grid(padding=(0, 2))
        for key, effect in (*help_lines(self._changed), *slash.help_lines()):
            table.add_row(Text(key, style="bold", no_wrap=True), Text(effect))
        with VerticalScroll() as box:
            box.border_title, box.border_subtitle = phrases.HELP
            yield Static(table)


class Told(ModalScreen[None]):
    """A longer text to be read."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("told", (CLOSE_HELP,))

    def __init__(self, title: str, text: Pieces) -> None:
        """Show ``text`` under ``title``."""
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        """The text in a box that scrolls where it must."""
        with VerticalScroll() as box:
            box.border_title, box.border_subtitle = self._title, phrases.HELP[1]
            yield Static(drawn(self._text))


class Menu(ModalScreen[int | None]):
    """A few things to choose from; gives the place of the chosen one, None for none."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("menu", (CLOSE_BOX,))

    def __init__(self, title: str, choices: Iterable[str], hint: str = phrases.MENU_HINT) -> None:
        """Offer `choices` under `title`; `hint` says which keys do what."""
        super().__init__()
        self._title, self._choices, self._hint = title, tuple(choices), hint

    def compose(self) -> ComposeResult:
        """A list in a box."""
        with Vertical() as box:
            box.border_title, box.border_subtitle = Content(self._title), Content(self._hint)
            yield OptionList(*(Content(choice) for choice in self._choices))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the choice back."""
        self.dismiss(event.option_index)


class Shelf(Protocol):
    """The kept conversations, as the list of them needs them."""

    def kept(self) -> Sequence[KeptConversation]:
        """All but the one on the screen."""

    def forget(self, conversation: int) -> None:
        """Delete one."""

    def take_back(self) -> None:
        """Bring back what was deleted last."""

    def pin(self, conversation: int, pinned: bool) -> None:
        """Have one stand before the others, or not."""

    def rename(self, conversation: int, name: str) -> None:
        """Give one a name."""


class EarlierConversations(Menu):
    """The kept conversations, to be opened, renamed, pinned and deleted."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("earlier", (FORGET, TAKE_BACK, PIN_ONE, NAME))

    def __init__(self, shelf: Shelf) -> None:
        """Offer what stands on `shelf`."""
        title, hint = of_conversations.EARLIER
        self.kept, self._shelf = list(shelf.kept()), shelf
        super().__init__(title, map(of_conversations.listed_conversation, self.kept), hint)

    def on_resize(self) -> None:
        """Each conversation stays on its line."""
        self._list(None)

    def action_forget(self) -> None:
        """Delete the conversation that is highlighted, if a person means it."""
        if one := self._highlighted():
            asking = Menu(
                of_conversations.DELETE_ONE, (phrases.KEEP_IT, of_conversations.DELETE_IT)
            )
            self.app.push_screen(asking, partial(self._delete, one.id))

    def action_take_back(self) -> None:
        """Bring back what was deleted last."""
        self._shelf.take_back()
        self._list(0)

    def action_pin(self) -> None:
        """Have it stand before the others, or no more."""
        if one := self._highlighted():
            self._shelf.pin(one.id, not one.pinned)
            self._list(None)

    def action_rename(self) -> None:
        """Give it a name."""
        if one := self._highlighted():
            line = OneLine(of_conversations.NAME_CONVERSATION, one.title)
            self.app.push_screen(line, partial(self._rename, one.id))

    def _highlighted(self) -> KeptConversation | None:
        place = self.query_one(OptionList).highlighted
        return None if place is None else self.kept[place]

    def _delete(self, conversation: int, choice: int | None) -> None:
        if choice == 1:
            self._shelf.forget(conversation)
            self._list(None)

    def _rename(self, conversation: int, name: str | None) -> None:
        if name:
            self._shelf.rename(conversation, name)
            self._list(None)

    def _list(self, at: int | None) -> None:
        """List what stands there now, the highlight where it was or at ``at``."""
        self.kept = list(self._shelf.kept())
        choices = self.query_one(OptionList)
        at = choices.highlighted or 0 if at is None else at
        width = choices.scrollable_content_region.width - _OPTION_PADDING
        listed = (of_conversations.listed_conversation(one, width) for one in self.kept)
        choices.set_options(map(Content, listed))
        choices.highlighted = min(at, len(self.kept) - 1) if self.kept else None


class OneLine(ModalScreen[str | None]):
    """A line to be changed; gives it back, None for nothing."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("line", (CLOSE_BOX,))

    def __init__(self, title: str, typed: str = "", placeholder: str = "") -> None:
        """Ask for what ``title`` says, from ``typed`` on."""
        super().__init__()
        self._title, self._typed, self._placeholder = title, typed, placeholder

    def compose(self) -> ComposeResult:
        """A line in a box."""
        with Vertical() as box:
            box.border_title, box.border_subtitle = Content(self._title), phrases.LINE_HINT
            yield Input(self._typed, placeholder=self._placeholder, select_on_focus=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give back what is typed."""
        self.dismiss(event.value.strip() or None)
