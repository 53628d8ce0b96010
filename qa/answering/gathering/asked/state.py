"""Whether words speak of what is done, or of what is still open."""

import re
from enum import StrEnum
from functools import lru_cache

from index.encoding.encoder import Vectors
from qa.learnt.numbers import learnt
from qa.learnt.softmax import scores, word_signs


class State(StrEnum):
    """How far something is."""

    DONE = "done"
    """Ticked off, paid, finished."""
    OPEN = "open"
    """Still to do, not paid yet, missing."""
    NEITHER = "neither"


def state_of(text: str, vector: Vectors | None) -> State:
    """The state that a question asks for, or that a cell tells; learnt.

    Args:
        text: the words.
        vector: theirs; without one they tell nothing.
    """
    if vector is None:
        return State.NEITHER
    found = scores(learnt().states, state_signs(text), vector)
    return State(learnt().states.kinds[int(found.argmax())])


@lru_cache(1024)
def state_signs(text: str) -> dict[str, float]:
    """What is observed of some words."""
    return dict.fromkeys(word_signs(re.findall(r"[^\W_]+", text.lower())), 1.0)
