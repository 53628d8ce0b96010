"""The questions asked before, as the arrow keys walk through them."""

from collections.abc import Iterable, Sequence

MOST_RECALLED = 1_000
"""Earlier questions that are brought back from earlier sessions."""


class Recall:
    """Earlier questions, oldest first, and behind them the line that is being typed.

    A line that was changed while walking stays changed until the next question is asked.
    """

    def __init__(self, questions: Iterable[str] = ()) -> None:
        """Start behind ``questions``, with nothing typed."""
        self._questions = list(questions)
        self._lines, self._at = [*self._questions, ""], len(self._questions)

    @property
    def newest_first(self) -> Sequence[str]:
        """Every question once, the newest first."""
        return tuple(dict.fromkeys(reversed(self._questions)))

    def add(self, question: str) -> None:
        """Remember a question that was just asked."""
        if self._questions[-1:] != [question]:
            self._questions.append(question)
        self._lines, self._at = [*self._questions, ""], len(self._questions)

    def step(self, step: int, typed: str) -> str:
        """The line ``step`` lines away, which may be the last one; ``typed`` stays with this."""
        self._lines[self._at] = typed
        self._at = min(len(self._lines) - 1, max(0, self._at + step))
        return self._lines[self._at]
