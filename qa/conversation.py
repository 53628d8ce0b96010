"""A conversation: each question is read in the light of the turns before it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qa.answer import Answer
from qa.verdict import ANSWERS

if TYPE_CHECKING:
    from qa.fact_base import FactBase


class Conversation:
    """Answers in order. Not safe to share between threads."""

    def __init__(self, base: "FactBase | None" = None, answers: Sequence[Answer] = ()) -> None:
        """Start or continue a conversation over ``base``, or over the bundled facts."""
        from qa.fact_base import default_base

        self._base = base or default_base()
        self.answers: list[Answer] = list(answers)

    def ask(
        self, question: str, k: int = 3, *, threshold: float = ANSWERS, bare: bool = False
    ) -> Answer:
        """Answer ``question``; with ``bare``, as typed, whatever was asked before."""
        answer = self._base.ask(question, k, threshold=threshold)
        self.answers.append(answer)
        return answer
