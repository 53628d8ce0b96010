"""A question in a conversation, and what has come of it so far."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from qa.answer import Answer
from qa.session.scope.scope import Scope
from qa.session.wording import phrases

Recall = Callable[[], Answer | None]
"""Reads an answer that is kept; None where it cannot be read."""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class _Recalled:
    """An answer; one that is kept is read when it is first wanted.

    To read those of 2,000 turns at once would take 0.1 s and 30 MB.
    """

    def __get__(self, turn: "Turn | None", _: type["Turn"]) -> Answer | None:
        if turn is None:
            return None  # the default
        kept: Answer | Recall | None = turn.__dict__["_answer"]
        if kept is None or isinstance(kept, Answer):
            return kept
        turn.answer = answer = kept()
        if answer is None:
            turn.failure = phrases.NOT_KEPT
        return answer

    def __set__(self, turn: "Turn", answer: Answer | Recall | None) -> None:
        turn.__dict__["_answer"] = answer


@dataclass(eq=False)
class Turn:
    """One question. Two turns are never the same, even with the same words."""

    question: str
    answer: _Recalled = _Recalled()
    failure: str | None = None
    """Why there is no answer, in one sentence."""
    bare: bool = False
    """Ask it as typed, whatever was asked before."""
    cancelled: bool = False
    """The person did not want to wait for the answer."""
    attempt: int = 0
    """How often it was asked again; the answer to an earlier attempt comes too late."""
    asked: str = field(default_factory=_now)
    """When: ISO 8601, UTC, to the second."""
    scope: Scope = field(default_factory=Scope)
    """The documents and collections that it is asked of."""
    unread: int = 0
    """How many documents were still to be read when it was asked."""
    key: int | None = None
    """Its number where conversations are kept; None where it is not kept."""

    @property
    def settled(self) -> bool:
        """Whether nothing more will come of it."""
        return self.cancelled or self.answer is not None or self.failure is not None

    def awaits(self, attempt: int) -> bool:
        """Whether the answer to ``attempt`` still counts."""
        return not self.cancelled and self.attempt == attempt

    def ask_again(self, *, bare: bool) -> None:
        """Forget what came of it; with ``bare`` it is asked as typed from now on."""
        self.answer, self.failure, self.cancelled, self.bare = None, None, False, bare
        self.attempt += 1
