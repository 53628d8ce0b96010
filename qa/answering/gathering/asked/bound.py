"""On which side of a figure a question wants things: "over 50", "before 1900", "in 2020"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from index.english import english
from index.numbers.quantities import YEAR_UNIT, Quantity, clock_in, quantity_in
from index.numbers.units import currency_code, dimension_of
from qa.learnt.numbers import learnt
from qa.learnt.softmax import scores, word_signs

_SIDES = ("above_a_figure", "below_a_figure")


_ONE_OF = re.compile(
    r"(?P<side>\b(?:than|over|under|above|below|within|past|least|most)) an? (?P<unit>\w+)",
    re.IGNORECASE,
)
"""One of a unit behind a word that says on which side of it things are: "longer than an hour"."""


class Bound(StrEnum):
    """A side of a figure."""

    ABOVE = "above"
    BELOW = "below"
    EQUAL = "equal"
    NONE = "none"
    """The figure is part of a name, or says how many are wanted."""


def in_figures(text: str) -> str:
    """A question with "1" for one of a unit.

    >>> in_figures("outages of more than an hour, with a reason")
    'outages of more than 1 hour, with a reason'
    """

    def in_figure(found: re.Match[str]) -> str:
        is_unit = dimension_of(found["unit"]) or currency_code(found["unit"])
        return f"{found['side']} 1 {found['unit']}" if is_unit else found[0]

    return _ONE_OF.sub(in_figure, text)


def bound_of(text: str) -> Bound:
    """The side of the figure in a question that it asks for; learnt."""
    weights = learnt().bounds
    found = scores(weights, bound_signs(text), None)
    return Bound(weights.kinds[int(found.argmax())])


def range_in(text: str) -> tuple[Quantity, Quantity] | None:
    """The two figures between which a question wants things, the lower first; None for none.

    >>> low, high = range_in("plots between 30 and 50 pounds")
    >>> low.digits, high.digits, low.unit == high.unit
    ('30', '50', True)
    """
    words = text.split()
    bare = [re.sub(r"\W", "", word).lower() for word in words]
    opens = (n for n, word in enumerate(bare) if word in english("opening_a_range"))
    for start in opens:
        closes = (n for n, word in enumerate(bare) if word in english("closing_a_range"))
        end = next((n for n in closes if n > start), None)
        if end is None:
            return None
        low, high = _figure(words[start + 1 : end]), _figure(words[end + 1 :])
        if low and high:
            low = low if low.unit else replace(low, unit=high.unit, written=high.written)
            return (low, high) if low.number <= high.number else None
    return None


def _figure(words: Sequence[str]) -> Quantity | None:
    text = " ".join(words)
    return clock_in(text) or quantity_in(text)


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


def lies(quantity: Quantity | None, limit: Quantity, side: Bound, *, or_equal: bool) -> bool:
    """Whether a figure lies on this side of a limit; ``or_equal`` says if what is just so does."""
    if quantity is None:
        return False
    if quantity.unit != limit.unit and quantity.dimension == limit.dimension:
        quantity = quantity.in_unit(limit.unit)
    if limit.unit == YEAR_UNIT and limit.number == int(limit.number):
        quantity = replace(quantity, number=Decimal(int(quantity.number)))
    if quantity.number == limit.number:
        return side is Bound.EQUAL or or_equal
    return side is not Bound.EQUAL and (quantity.number > limit.number) == (side is Bound.ABOVE)


def side_compared(asked: Sequence[str]) -> Bound | None:
    """The side on which the words of a question want one figure of another; None for none."""
    words = {word.lower() for word in asked}
    below = not english("comparing_below").isdisjoint(words)
    above = not english("comparing_above").isdisjoint(words)
    if below == above:
        return None
    return Bound.BELOW if below else Bound.ABOVE


def is_mere_month(limit: Quantity) -> bool:
    """Whether it is a point in time without a year, which the words of a row tell better."""
    return limit.unit == YEAR_UNIT and 0 <= limit.number < 1
