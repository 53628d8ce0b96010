"""What a person wants to teach: read from a line, or from a key on a card."""

import re
from dataclasses import dataclass
from typing import Literal

from facts import Fact
from qa.answer import Answer, TurnKind
from qa.session.teaching import phrases

_WISH = re.compile(r"(?P<sign>[+-])\s*(?P<number>[1-9]\d{0,3})?|undo\s+(?P<undo>\d{1,9})")


@dataclass(frozen=True, slots=True)
class Wish:
    """Something to do."""

    do: Literal["answers", "does not", "undo"]
    number: int = 1
    """Of the fact among those shown, from 1; or of what was taught."""


def wish(typed: str) -> Wish | None:
    """What ``+``, ``- 2`` or ``undo 3`` means; None where it is none of these."""
    found = _WISH.fullmatch(typed.strip())
    if found is None:
        return None
    if found["undo"]:
        return Wish("undo", int(found["undo"]))
    return Wish("answers" if found["sign"] == "+" else "does not", int(found["number"] or 1))


def lesson_of(answer: Answer | None, number: int) -> tuple[str, Fact] | str:
    """The question that is taught by an answer, as it was searched, and its fact of this number.

    Returns:
        Both; or in a sentence why there is nothing to teach.
    """
    if answer is None or not answer.hits:
        return phrases.NOTHING_TO_TEACH
    if answer.turn is not TurnKind.QUESTION:
        return phrases.NO_QUESTION
    if number > len(answer.hits):
        return phrases.no_fact(number, len(answer.hits))
    return answer.searched, answer.hits[number - 1].fact
