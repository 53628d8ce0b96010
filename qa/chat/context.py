"""What the chat's controllers share: its widgets, its background work, its history."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from rich.cells import cell_len
from textual.app import App
from textual.content import Content
from textual.widgets import Static

from qa.chat.completions import Completions
from qa.chat.messages import Messenger
from qa.chat.prompt import QuestionInput
from qa.chat.source_pane import SourcePane
from qa.chat.sources.chips import Chips
from qa.chat.sources.column import SourceColumn
from qa.chat.tab_line import TabLine
from qa.chat.turns.conversation import Conversation
from qa.chat.turns.drawing import drawn
from qa.chat.welcome import Welcome
from qa.session.background import Background, Converse, OpenBase
from qa.session.history.history import History, HistoryError
from qa.session.wording import phrases
from qa.session.wording.styled import Piece, Role
from qa.session.wording.wording import plain, shortened

_TOLD = 5
"""Seconds that a sentence is shown."""


class ChatContext:
    """One chat: what it is shown with, and what stands behind the screen."""

    def __init__(
        self,
        app: App[None],
        open_base: OpenBase,
        converse: Converse,
        history: History,
        examples: Sequence[str],
    ) -> None:
        """Make the widgets, which `app` composes, and the background work, not yet started."""
        self.app, self.history = app, history
        self.messenger = Messenger(app.post_message)
        self.background = Background(open_base, self.messenger, converse)
        self.welcome, self.conversation = Welcome(examples), Conversation()
        self.completions = Completions()
        self.prompt, self.pane = QuestionInput(self.completions), SourcePane()
        self.column, self.chips = SourceColumn(), Chips()
        self.tab_line = TabLine()
        self._told = 0
        """How many sentences were said above the line to type in."""

    def tell(self, text: str, *, failed: bool = False) -> None:
        """Say a sentence for a while: above the line to type in, where it covers nothing.

        What went wrong, what is too long for there, and what is said over a box, is said in a
        corner.
        """
        shown = shortened(text)
        if failed:
            self.app.notify(shown, timeout=8, markup=False, severity="error")
        elif len(self.app.screen_stack) > 1 or cell_len(shown) > self.prompt.size.width - 4:
            self.app.notify(shown, timeout=_TOLD, markup=False)
        else:
            self._told += 1
            self.prompt.border_title = Content(shown)
            self.app.set_timer(_TOLD, partial(self._end_telling, self._told))

    def end_telling(self) -> None:
        """Take away what is said above the line."""
        self._told += 1
        self.prompt.border_title = ""

    def _end_telling(self, told: int) -> None:
        """Take a sentence away, unless another one has taken its place."""
        if told == self._told:
            self.prompt.border_title = ""

    @contextmanager
    def telling_failures(self) -> Iterator[None]:
        """A block that may fail to keep or read something: that is told, and the chat goes on."""
        try:
            yield
        except HistoryError as error:
            self.tell(str(error), failed=True)

    def show_status(self, text: str) -> None:
        """Say on the input's border how the chat stands, and below it what is wrong."""
        self.prompt.border_subtitle = Content(plain(text))
        failure = self.background.failure
        if not self.app.query("#failure"):  # the chat is being closed while it loads
            return
        banner = self.app.query_one("#failure", Static)
        banner.display = failure is not None
        wrong = Piece(phrases.NOT_READY, Role.FAILURE)
        way_out = Piece(phrases.TRY_AGAIN, Role.STRONG)
        banner.update(drawn((wrong, Piece(plain(failure or "")), way_out)))
        self.app.refresh_bindings()
