"""What the chat's controllers share: its widgets, its background work, its history."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

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

    def tell(self, text: str, *, failed: bool = False) -> None:
        """Say a sentence in a corner for a while."""
        shown = shortened(text)
        if failed:
            self.app.notify(shown, timeout=8, markup=False, severity="error")
        else:
            self.app.notify(shown, timeout=4, markup=False)

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
