"""What is asked where nothing else is named: the bundled facts and the person's own library."""

import threading
from collections.abc import Iterable
from functools import cache

from facts import Filter
from qa.answer import Answer
from qa.conversation import conversation
from qa.fact_base import FactBase

_opening = threading.Lock()


def default_base() -> FactBase:
    """The bundled facts with the default model; opened by the first call, then kept."""
    with _opening:  # without it, two threads that start together would load the model twice
        return _opened()


@cache
def _opened() -> FactBase:
    return FactBase.open()


class Conversation(conversation.Conversation):
    """Answers in order, each to be understood from those before. Not safe to share between threads.

    >>> chat = Conversation()
    >>> chat.ask("Which firm heads the cluster in Hefei?").searched
    'Which firm heads the cluster in Hefei?'
    >>> chat.ask("and in Hangzhou?").searched
    'Which firm heads the cluster in Hangzhou?'
    """

    def __init__(
        self,
        base: FactBase | None = None,
        answers: Iterable[Answer] = (),
        where: Filter | None = None,
    ) -> None:
        """Start a conversation.

        Args:
            base: what is asked; None for the bundled facts and the default library.
            answers: turns to go on after.
            where: the sources to search; None for all.
        """
        super().__init__(base or default_base(), answers, where)
