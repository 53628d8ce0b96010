"""What the chat is made of: its widgets and controllers, and how it begins and ends."""

import asyncio
import os
import signal
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from textual.app import App, ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Static

from facts import QaError
from qa.chat import STYLE_SHEET
from qa.chat.context import ChatContext
from qa.chat.controllers.adding import AddingDocuments
from qa.chat.controllers.asking import Asking
from qa.chat.controllers.commanding import Commanding
from qa.chat.controllers.copying import Copying
from qa.chat.controllers.kept_conversations import KeptConversations
from qa.chat.controllers.loading import Loading
from qa.chat.controllers.noting import Noting
from qa.chat.controllers.scoping import Scoping
from qa.chat.controllers.sources import Sources
from qa.chat.controllers.teaching import TeachingFacts
from qa.chat.controllers.watching import WatchingFolders
from qa.chat.keys import OfferedKeys, binding_id
from qa.chat.themes import DARK, LIGHT, readable, theme_of
from qa.session.adding.own_files import keys_path, own_keys, own_themes, themes_path
from qa.session.background import Converse, OpenBase, converse
from qa.session.commands import COMMANDS
from qa.session.history import suggested
from qa.session.history.history import History
from qa.session.wording import phrases

_OF_ANSI = {"on-primary": "ansi_default", "on-warning": "ansi_default"}
"""Where a theme takes the terminal's colours, so does what stands on them."""
_BY_SIGNAL = 128
"""The exit status of a program that a signal has ended, less the signal's number."""


class ChatParts(App[None]):
    """The chat's widgets and controllers, and how it begins and ends."""

    TITLE = phrases.TITLE
    CSS_PATH = STYLE_SHEET

    def __init__(
        self,
        open_base: OpenBase,
        examples: Sequence[str] = (),
        history: History | None = None,
        converse: Converse = converse,
        library: Path | None = None,
    ) -> None:
        """Prepare the chat.

        Args:
            open_base: Loads the facts and the model; it may take its time, and it is called off
                the screen's thread with a function that takes short progress sentences.
            examples: Questions to offer while nothing has been asked.
            history: Where conversations are kept; without, they are forgotten at the end.
            converse: Answers a question, off the screen's thread.
            library: What `open_base` opens, which documents are added to; without, the person's
                own library.
        """
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall")]
        history = history or History.in_memory()
        self._chat = ChatContext(self, open_base, converse, history, examples)
        self._background, self._examples = self._chat.background, examples
        self._library, self._of_sample = library, examples
        """Questions to try where there are no documents of the person's own."""
        self.own_keys: dict[str, str] = {}
        """Keys of the person's own, by action."""
        self.resume_at_once = False
        """Whether the conversation that was begun last is gone on with."""
        self.wants_plain = False
        """Whether a person wants to go on line by line when the chat has ended."""
        self.add_at_once = ""
        """What is added as soon as the chat is open, as it would be typed."""
        self._make_controllers()
        self._take_commands()

    def _make_controllers(self) -> None:
        """Those that keys and commands lead to."""
        library = self._library
        self._kept = KeptConversations(self._chat)
        self._loading = Loading(self._chat)
        self._asking = Asking(self._chat, self._kept)
        self._adding = AddingDocuments(self._chat, self._loading, library)
        self._watching = WatchingFolders(self._chat, self._loading, library)
        self._sources = Sources(self._chat, library)
        self._kept.tabs.on_reading(self._sources.show_again)
        self._scoping = Scoping(self._chat, self._kept)
        self._copying = Copying(self._chat)
        self._noting = Noting(self._chat, library)
        self._teaching = TeachingFacts(self._chat)
        self._commanding = Commanding(self._chat, self._scoping, self._adding)

    def _take_commands(self) -> None:
        """What is done for a typed command that takes words."""
        self._commanding.takes("export", self._copying.export_to)
        self._commanding.takes("find", self._kept.find)
        self._commanding.takes("keep", self._noting.keep)
        self._commanding.takes("rename", self._kept.name)
        self._commanding.takes("tab", self._kept.tabs.go)
        self._commanding.takes("teach", self._teaching.by_line)
        self._commanding.takes("watch", self._watching.by_line)

    def compose(self) -> ComposeResult:
        """The tabs, the empty state or the conversation, the source, then the line to type in."""
        yield self._chat.tab_line
        with Container(id="body"):
            yield self._chat.column
            with Vertical(id="chat"):
                yield self._chat.welcome
                yield self._chat.conversation
            yield self._chat.pane
        with Vertical(id="foot"):
            yield Static(id="failure")
            yield self._chat.chips
            yield self._chat.completions
            yield self._chat.prompt
        yield OfferedKeys()

    def on_mount(self) -> None:
        """Paint first; the model's libraries would hold the first paint up by a second."""
        self._end_in_good_order()
        self._take_own_files()
        self._kept.bring_back()
        self._chat.prompt.cursor_blink = self.animation_level != "none"
        self._chat.prompt.focus()
        self._offer_of_last_time()
        self._kept.tabs.show_empty(True)
        self._loading.load()
        self.call_after_refresh(self._background.start)
        if self.resume_at_once:
            self._kept.resume()
        if self.add_at_once:
            self.call_after_refresh(self._adding.add, self.add_at_once)

    def _offer_of_last_time(self) -> None:
        """Where there may be documents of the person's own, offer no questions about the sample."""
        if suggested.are_to_come(self._library):
            self._examples = ()
            with self._chat.telling_failures():
                self._examples = suggested.remembered(self._chat.history, self._library)
            self._chat.welcome.offer(self._examples)

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme; texts can be told from what is behind them."""
        variables = {**_OF_ANSI, **super().get_css_variables()}
        return {**variables, **readable(variables)}

    def _take_own_files(self) -> None:
        """Take a person's own themes and keys; a mistake in them is told, and nothing lost."""
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        try:
            for said in own_themes(themes_path()):
                self.register_theme(theme_of(said))
            self.own_keys = own_keys(keys_path(), COMMANDS)
        except (QaError, ValueError, TypeError) as error:
            self._chat.tell(str(error), failed=True)
        changed = {binding_id("chat", one): key for one, key in self.own_keys.items()}
        self.set_keymap(changed)

    def _end_in_good_order(self) -> None:
        """Give the terminal back when a signal ends the chat; in a page, end with the server."""
        if self.is_web:
            self.set_interval(1, partial(self._end_without, os.getppid()))
        if self.is_headless or self.is_web:
            return
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            ended = partial(self.exit, return_code=_BY_SIGNAL + number)
            asyncio.get_running_loop().add_signal_handler(number, ended)

    def _end_without(self, server: int) -> None:
        if os.getppid() != server:
            self.exit()

    def on_unmount(self) -> None:
        """Leave nothing half done."""
        self._kept.keep_typed()
        self._adding.abandon()
        self._watching.abandon()
