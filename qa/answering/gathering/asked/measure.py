"""What a question measures by its words: money, time, weight, length."""

import re

from index.english import english
from index.numbers.quantities import CLOCK, YEAR_UNIT, Quantity
from index.numbers.units import currency_codes
from qa.answering.gathering.asked.operation import forms_of

_KINDS = ("of_money", "of_a_point_in_time", "of_mass", "of_length", "of_duration", "of_number")
PLAIN = frozenset({"of_money", "of_mass"})
"""Those whose words speak of nothing else."""
_DIMENSIONS = {
    "of_a_point_in_time": {YEAR_UNIT, CLOCK},
    "of_mass": {"[mass]"},
    "of_length": {"[length]"},
    "of_duration": {"[time]", CLOCK},
}


def measures_of(text: str) -> frozenset[str]:
    """What the words of a text speak of, by the names of the lists of ``english.toml``."""
    words = _forms(text)
    return frozenset(kind for kind in _KINDS if words & english(kind))


def is_of(kind: str, quantity: Quantity) -> bool:
    """Whether a figure is of this kind."""
    if kind == "of_money":
        return quantity.unit in currency_codes()
    if kind == "of_number":
        return quantity.dimension == "count" and quantity.number == int(quantity.number)
    return quantity.dimension in _DIMENSIONS[kind]


def asks_for_number(text: str) -> bool:
    """Whether a text has a word for how many there are: "many", "number"."""
    return "of_number" in measures_of(text)


def is_speed_by_time(text: str, quantity: Quantity) -> bool:
    """Whether a text asks how fast, and the figure is a time, of which less is faster."""
    return bool(_forms(text) & english("of_speed")) and quantity.dimension in {"[time]", CLOCK}


def _forms(text: str) -> set[str]:
    """The words of a text, and what they may be forms of."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return {form for word in words for form in forms_of(word)}
