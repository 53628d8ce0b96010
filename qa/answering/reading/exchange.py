"""A question with what was answered, as far as a later question may lean on it."""

from collections.abc import Sequence
from dataclasses import dataclass

_READ_WITH = 3
"""Turns that a later one is read together with."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and what came of it."""

    question: str
    """As it was searched, so that it makes sense alone."""
    said: str = ""
    """The fact that answered it; empty where none did."""
    short: str = ""
    """The exact words that answered, where there are such."""
    about: str = ""
    """The words that the facts around the answer share."""


def in_talk(asked: str, turns: Sequence[Exchange]) -> str:
    """A turn with those before it, as the reader has learnt to see one that leans on them.

    "and in May? | how much was the rent in April = £640".

    Args:
        asked: the turn, as it was typed.
        turns: what was asked and answered before it, oldest first.
    """
    before = (
        f"{one.question.rstrip(' ?')}{' = ' if one.short else ''}{one.short}"
        for one in reversed(turns[-_READ_WITH:])
    )
    return " | ".join([asked, *before])
