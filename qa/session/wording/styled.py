"""Text with roles: what stands out and why, without saying how a screen shows it."""

from dataclasses import dataclass
from enum import StrEnum

from qa.session.wording.wording import plain_lines


class Role(StrEnum):
    """Why a piece of text looks different from the text around it."""

    TEXT = "text"
    """It does not."""
    ANSWER = "answer"
    """The characters that answer."""
    PERHAPS = "perhaps"
    """Characters that may answer, where nothing surely does."""
    STRONG = "strong"
    """A figure, or a fact, that should be seen first."""
    REASON = "reason"
    """The reason below a headline."""
    ASIDE = "aside"
    """A hint that need not be read."""
    SIGN = "sign"
    """The arrow that says whether something is folded."""
    BAR = "bar"
    """The filled end of a bar."""
    NUMBER = "number"
    """The number of a fact, "[2]": a click on it goes there."""
    WARNING = "warning"
    FAILURE = "failure"
    TITLE = "title"
    """The name of the program."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters with one role."""

    text: str
    role: Role = Role.TEXT


Pieces = tuple[Piece, ...]
"""A text, from start to end."""


def text_of(pieces: Pieces) -> str:
    """The characters alone."""
    return "".join(piece.text for piece in pieces)


def lines(*texts: Pieces) -> Pieces:
    """These texts, a line each."""
    pieces: list[Piece] = []
    for number, text in enumerate(texts):
        pieces += (Piece("\n"), *text) if number else text
    return tuple(pieces)


def marked(text: str, start: int, end: int, role: Role = Role.ANSWER) -> Pieces:
    """``text`` made plain, with the characters from ``start`` to ``end`` in another role."""
    before, inside, after = text[:start], text[start:end], text[end:]
    return (
        Piece(plain_lines(before)),
        Piece(plain_lines(inside), role),
        Piece(plain_lines(after)),
    )
