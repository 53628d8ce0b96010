"""On which side of a figure a question wants things: "over 50", "before 1900", "in 2020"."""

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from index.english import english
from qa.learnt.numbers import learnt
from qa.learnt.softmax import scores, word_signs

_SIDES = ("above_a_figure", "below_a_figure")


class Bound(StrEnum):
    """A side of a figure."""

    ABOVE = "above"
    BELOW = "below"
    EQUAL = "equal"
    NONE = "none"
    """The figure is part of a name, or says how many are wanted."""


def bound_of(text: str) -> Bound:
    """The side of the figure in a question that it asks for; learnt."""
    weights = learnt().bounds
    found = scores(weights, bound_signs(text), None)
    return Bound(weights.kinds[int(found.argmax())])


def includes_figure(text: str) -> bool:
    """Whether what is just so counts, too: "at least 50", "until 9"."""
    return not english("including_a_figure").isdisjoint(re.findall(r"[^\W\d_]+", text.lower()))


def names_side(word: str) -> bool:
    """Whether a word in lower case is one that says on which side of a figure things are."""
    return any(word in english(side) for side in _SIDES)


def bound_signs(text: str) -> dict[str, float]:
    """What is observed of a question: its words, those beside its figure, and what they say."""
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,:]*|%", text.lower())
    found = [*word_signs([word for word in words if not word[0].isdigit()])]
    for place, word in enumerate(words):
        if word[0].isdigit():
            found += [f"before {one}" for one in words[max(0, place - 2) : place]]
            found += [f"behind {one}" for one in words[place + 1 : place + 3]]
            found.append("early" if place < 2 else "late")
    return dict.fromkeys([*found, *_sides(words)], 1.0)


def _sides(words: Sequence[str]) -> list[str]:
    """The sides that words name, each where it is denied ("no more than") apart."""
    found = []
    for before, word in pairwise(["", *words]):
        denied = "denied " if before in {"no", "not"} else ""
        found += [f"{denied}{side}" for side in _SIDES if word in english(side)]
    return found
