"""The chat's window: its widgets, its controllers, and what happens when one tells something."""

import asyncio
import os
import signal
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from textual import events, on
from textual.app import App, ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Static

from facts import Source
from qa.chat import STYLE_SHEET, messages
from qa.chat.context import ChatContext
from qa.chat.controllers.adding import AddingDocuments
from qa.chat.controllers.asking import Asking
from qa.chat.controllers.copying import Copying
from qa.chat.controllers.kept_conversations import KeptConversations
from qa.chat.controllers.loading import Loading
from qa.chat.controllers.sources import Sources
from qa.chat.keys import OfferedKeys
from qa.chat.prompt import QuestionInput
from qa.chat.themes import DARK, LIGHT
from qa.chat.welcome import Welcome
from qa.session import phrases
from qa.session.background import Converse, OpenBase, converse
from qa.session.history import History

_BY_SIGNAL = 128
"""The exit status of a program that a signal has ended, less the signal's number."""


class ChatWindow(App[None]):
    """The chat without its keys."""

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
        self._kept = KeptConversations(self._chat)
        self._loading = Loading(self._chat)
        self._asking = Asking(self._chat, self._kept)
        self._adding = AddingDocuments(self._chat, self._loading, library)
        self._sources = Sources(self._chat)
        self._copying = Copying(self._chat)

    def compose(self) -> ComposeResult:
        """The empty state or the conversation, the source, then the line to type in."""
        with Container(id="body"):
            with Vertical(id="chat"):
                yield self._chat.welcome
                yield self._chat.conversation
            yield self._chat.pane
        with Vertical(id="foot"):
            yield Static(id="failure")
            yield self._chat.prompt
        yield OfferedKeys()

    def on_mount(self) -> None:
        """Paint first; the model's libraries would hold the first paint up by a second."""
        self._end_in_good_order()
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self._kept.bring_back()
        self._chat.prompt.cursor_blink = self.animation_level != "none"
        self._chat.prompt.focus()
        self._kept.show_empty(True)
        self._loading.load()
        self.call_after_refresh(self._background.start)

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

    def tell(self, text: str, *, failed: bool = False) -> None:
        """Say a sentence in a corner for a while."""
        self._chat.tell(text, failed=failed)

    # What the palette finds, and what choosing it does.

    @property
    def asked(self) -> Sequence[str]:
        """Questions asked before, the newest first."""
        return self._chat.prompt.recall.newest_first

    @property
    def sources(self) -> Sequence[Source]:
        """The sources that answers may come from; none while they are loaded."""
        return self._background.base.sources if self._background.base else ()

    def ask(self, question: str) -> None:
        """Put a question into the conversation and have it answered."""
        self._asking.ask(question)

    def show_source(self, source: Source) -> None:
        """Open `source` at its first fact."""
        self._sources.open(source)

    # What the background tells.

    def on_progress(self, message: messages.Progress) -> None:
        """Loading goes on, or new facts are embedded for a question."""
        self._loading.go_on(message.text)

    def on_loaded(self) -> None:
        """Questions can be answered now."""
        self._loading.show_result()

    def on_suggested(self, message: messages.Suggested) -> None:
        """Offer questions about the person's own documents, where there are some."""
        if message.questions:
            self._examples = message.questions
            self._chat.welcome.offer(message.questions)

    def on_load_failed(self) -> None:
        """Say why, and go on."""
        self._loading.show_result()

    def on_settled(self, message: messages.Settled) -> None:
        """A question has its answer."""
        self._asking.settle(message.turn)
        if self._loading.busy and not self._adding.running:
            self._loading.show_result()
        self.refresh_bindings()

    def on_reading(self, message: messages.Reading) -> None:
        """A document is being read."""
        self._adding.go_on(message.text)

    def on_added(self, message: messages.Added) -> None:
        """Adding has ended."""
        self._adding.finish(message.report)

    def on_said(self, message: messages.Said) -> None:
        """Something that took its time has come to an end."""
        self.tell(message.text, failed=message.failed)

    def on_delivery_complete(self, event: events.DeliveryComplete) -> None:
        """Say where a file went."""
        self.tell(phrases.saved(event.path))

    def on_delivery_failed(self, event: events.DeliveryFailed) -> None:
        """Say why a file could not be saved."""
        self.tell(phrases.not_saved(event.exception), failed=True)

    # What the widgets tell.

    @on(events.Click, "#failure")
    async def try_again(self) -> None:
        """A click on what is wrong is the way out that it offers."""
        await self.run_action("retry")

    def on_question_input_asked(self, event: QuestionInput.Asked) -> None:
        """Ask what was typed."""
        self.ask(event.question)

    def on_welcome_picked(self, event: Welcome.Picked) -> None:
        """Ask the example that was picked."""
        self._chat.prompt.focus()
        self.ask(event.question)

    def on_conversation_chosen(self) -> None:
        """Offer the keys that make sense."""
        self.refresh_bindings()

    def on_source_requested(self, message: messages.SourceRequested) -> None:
        """Open a fact's source at the fact."""
        self._sources.open_at(message.fact)

    def on_as_typed_requested(self, message: messages.AsTypedRequested) -> None:
        """Ask a question of this conversation again, as typed."""
        self._asking.ask_as_typed(message.turn)

    def on_source_pane_closed(self) -> None:
        """Back to the question."""
        self.screen.remove_class("-reading")
        self._chat.prompt.focus()

    def on_key(self, event: events.Key) -> None:
        """Letters belong to the question, wherever the focus is."""
        typed, prompt = event.character if event.is_printable else None, self._chat.prompt
        if typed and self.focused is not prompt and len(self.screen_stack) == 1:
            prompt.focus()
            prompt.insert_text_at_cursor(typed)
