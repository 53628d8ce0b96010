"""Does what a person wants to teach, and says what came of it."""

from typing import TYPE_CHECKING, Protocol

from qa.answer import Answer
from qa.session.teaching import phrases
from qa.session.teaching.wishes import Wish, lesson_of, wish

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.teaching import Taught, Teaching

COMMAND = "/teach"


class Teachable(Protocol):
    """The part of ``qa.FactBase`` that can be taught."""

    def teach(self, question: str, fact_id: str, *, answers: bool) -> "Teaching":
        """Have a fact answer a question, or not answer it."""
        ...

    def taught(self) -> "Sequence[Taught]":
        """All that was taught."""
        ...

    def untaught(self, number: int) -> "Taught":
        """Take something back."""
        ...


def do(base: Teachable, wanted: Wish, answer: Answer | None) -> str:
    """Teach by an answer, or take something back; what came of it, in a sentence.

    Raises:
        QaError: the library cannot be written to, or there is no such fact or number any more.
    """
    if wanted.do == "undo":
        return phrases.taken_back(base.untaught(wanted.number))
    lesson = lesson_of(answer, wanted.number)
    if isinstance(lesson, str):
        return lesson
    question, fact = lesson
    return phrases.said(base.teach(question, fact.id, answers=wanted.do == "answers"))


def said_to(line: str, base: Teachable, answer: Answer | None) -> str | None:
    """What is said to ``+``, ``- 2``, ``/teach`` or ``/teach undo 3``; None to any other line.

    Raises:
        QaError: as ``do``.
    """
    name, _, argument = line.partition(" ")
    if name != COMMAND:
        wanted = wish(line)
        return do(base, wanted, answer) if wanted and wanted.do != "undo" else None
    if not argument.strip():
        listed = [text for one in base.taught() for text in phrases.listed(one)]
        return "\n".join(listed) if listed else phrases.NOTHING_TAUGHT
    wanted = wish(argument)
    return do(base, wanted, answer) if wanted else phrases.HOW_TO
