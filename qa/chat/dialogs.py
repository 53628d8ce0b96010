"""Boxes on top of the chat: help, menus, the list of sources, what to add."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from qa.chat.keys import bindings
from qa.session import phrases
from qa.session.commands import CLOSE_BOX, CLOSE_HELP, FORGET, TAKE_BACK, help_lines
from qa.session.history import KeptConversation
from qa.source_list import ListedSource


class HelpScreen(ModalScreen[None]):
    """Every key, and what it does."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("help", (CLOSE_HELP,))

    def compose(self) -> ComposeResult:
        """A table in a box that scrolls where it must."""
        table = Table.grid(padding=(0, 2))
        for key, effect in help_lines():
            table.add_row(Text(key, style="bold", no_wrap=True), Text(effect))
        with VerticalScroll() as box:
            box.border_title, box.border_subtitle = phrases.HELP
            yield Static(table)


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


class EarlierConversations(Menu):
    """The kept conversations; Delete deletes one after asking, U brings it back."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("earlier", (FORGET, TAKE_BACK))

    def __init__(
        self,
        kept: Sequence[KeptConversation],
        forget: Callable[[int], None],
        take_back: Callable[[], Sequence[KeptConversation]],
    ) -> None:
        """Offer `kept`.

        `forget` is called with the id of one to delete; `take_back` undoes that, and gives those
        that are kept then.
        """
        title, hint = phrases.EARLIER
        super().__init__(title, map(phrases.listed_conversation, kept), hint)
        self.kept, self._forget, self._take_back = list(kept), forget, take_back

    def action_forget(self) -> None:
        """Delete the conversation that is highlighted, if a person means it."""
        place = self.query_one(OptionList).highlighted
        if place is not None:
            asking = Menu(phrases.DELETE_ONE, (phrases.KEEP_IT, phrases.DELETE_IT))
            self.app.push_screen(asking, partial(self._delete, place))

    def action_take_back(self) -> None:
        """Bring back what was deleted last."""
        self.kept = list(self._take_back())
        choices = self.query_one(OptionList)
        choices.set_options(Content(phrases.listed_conversation(one)) for one in self.kept)
        choices.highlighted = 0

    def _delete(self, place: int, choice: int | None) -> None:
        if choice == 1:
            self._forget(self.kept.pop(place).id)
            self.query_one(OptionList).remove_option_at_index(place)


class SourceList(Menu):
    """Every source, from when it is known how each stands."""

    @dataclass
    class Listed(Message):
        """It is known now."""

        sources: Sequence[ListedSource]

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(phrases.SOURCES, (), phrases.SOURCES_AWAITED)
        self.listed: Sequence[ListedSource] = ()

    def on_source_list_listed(self, message: Listed) -> None:
        """Offer the sources to be opened."""
        self.listed = message.sources
        self.query_one(Vertical).border_subtitle = Content(phrases.SOURCES_HINT)
        choices = self.query_one(OptionList)
        choices.set_options(Content(phrases.listed_source(one)) for one in self.listed)
        choices.highlighted = 0


class WhatToAdd(ModalScreen[str | None]):
    """A line for what is to be added; gives back what was typed, None for nothing."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("add", (CLOSE_BOX,))

    def __init__(self, typed: str = "") -> None:
        """Start with what was typed before, where that came to nothing."""
        super().__init__()
        self._typed = typed

    def compose(self) -> ComposeResult:
        """A line in a box."""
        with Vertical() as box:
            box.border_title, box.border_subtitle = phrases.ADD
            yield Input(self._typed, placeholder=phrases.ADD_WHAT, select_on_focus=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give back what is typed."""
        if event.value.strip():
            self.dismiss(event.value)
