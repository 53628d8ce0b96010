"""Asks questions, and draws their answers where the questions stand."""

from contextlib import ExitStack

from qa.chat.context import ChatContext
from qa.chat.controllers.kept_conversations import KeptConversations
from qa.chat.messages import SourceRequested
from qa.chat.turns.conversation import MOST_MOUNTED
from qa.session.scope.scope import Scope
from qa.session.turn import Turn
from qa.session.wording import phrases

AT_ONCE = 0.05
"""Seconds to wait for an answer that can be drawn together with its question."""
DRAW_DELAY = 0.002
"""Seconds between an answer and its drawing: by then every section of its card has its text."""


class Asking:
    """Puts questions to the background, and what comes of them onto the screen."""

    def __init__(self, context: ChatContext, kept: KeptConversations) -> None:
        """Ask in this chat; `kept` keeps what is asked."""
        self._context, self._kept = context, kept
        self._held = ExitStack()
        """What keeps the screen from being drawn for a moment."""

    def ask(self, question: str, scope: Scope, unread: int = 0) -> None:
        """Put a question into the conversation and have it answered from `scope`.

        `unread` documents are still being added, and the answer says so.
        """
        context, turn = self._context, Turn(question, scope=scope, unread=unread)
        self._kept.tabs.show_empty(False)
        earlier = context.conversation.turns[:]
        self._hold_still()
        waiting = phrases.waiting(ready=context.background.base is not None)
        context.conversation.add(turn, waiting)
        self._kept.add(turn)
        context.background.ask(turn, earlier)

    def ask_as_typed(self, turn: Turn | None) -> None:
        """Ask a question of the conversation again, whatever was asked before."""
        if turn:
            self._ask_again(turn, bare=True)

    def ask_failed_again(self) -> None:
        """Ask again what could not be answered."""
        for turn in [turn for turn in self._context.conversation.turns if turn.failure]:
            self._ask_again(turn, bare=turn.bare)

    def cancel_newest(self) -> bool:
        """Cancel the newest question that waits for its answer; whether there was one."""
        turns = self._context.conversation.turns[-MOST_MOUNTED:]
        newest = next((turn for turn in reversed(turns) if not turn.settled), None)
        if newest:
            self._context.background.cancel(newest)
            self._context.conversation.redraw(newest)
        return newest is not None

    def settle(self, turn: Turn) -> None:
        """Draw an answer in its question's place; keep it; open the source where that is asked."""
        self._context.conversation.redraw(turn)
        self._context.app.set_timer(DRAW_DELAY, self._let_go)
        self._kept.settle(turn)
        answer = turn.answer
        if answer and answer.opens_source:
            self._context.conversation.post_message(SourceRequested(answer.hits[0].fact))

    def _ask_again(self, turn: Turn, *, bare: bool) -> None:
        """Ask a question again in its place."""
        turn.ask_again(bare=bare)
        self._context.conversation.redraw(turn)
        turns = self._context.conversation.turns
        self._context.background.ask(turn, turns[: turns.index(turn)])

    def _hold_still(self) -> None:
        """Wait a moment before drawing a question.

        An answer that comes meanwhile is drawn with it, at half the cost.
        """
        self._held.enter_context(self._context.app.batch_update())
        self._context.app.set_timer(AT_ONCE, self._let_go)

    def _let_go(self) -> None:
        """Draw what has come since `_hold_still`."""
        self._held.close()
        if self._context.app.screen_stack:  # none any more where the chat is just being left
            self._context.app.screen.check_idle()
