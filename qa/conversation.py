"""A conversation: each question is read in the light of the turns before it."""

from typing import TYPE_CHECKING

from qa.answer import Answer
from qa.verdict import ANSWERS

if TYPE_CHECKING:
    from qa.fact_base import FactBase


class Conversation:
    """Answers in order. Not safe to share between threads."""

    def __init__(self, base: "FactBase | None" = None) -> None:
        """Start a conversation over ``base``, or over the bundled facts."""
        from qa.fact_base import default_base

        self._base = base or default_base()
        self.answers: list[Answer] = []

    def ask(self, question: str, k: int = 3, *, threshold: float = ANSWERS) -> Answer:
        """Answer ``question``."""
        answer = self._base.ask(question, k, threshold=threshold)
        self.answers.append(answer)
        return answer
