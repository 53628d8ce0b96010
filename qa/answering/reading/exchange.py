"""A question with what was answered, as far as a later question may lean on it."""

from dataclasses import dataclass


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
