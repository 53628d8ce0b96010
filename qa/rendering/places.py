"""Where a fact stands in its source, in words."""

from collections.abc import Mapping
from typing import Any

SUPERSEDED = "changed later"
"""Said beside a fact that a later one changes."""

_PLACES = (
    ("message", "message {}"),
    ("chapter", "{}"),
    ("page", "page {}"),
    ("slide", "slide {}"),
    ("sheet", "sheet {}"),
    ("cells", "{}"),
    ("table", "table {}"),
    ("row", "row {}"),
    ("note", "{}"),
)
"""The parts of a place from the whole to its parts, and how each is said."""
_NAMED_BY_CELLS = ("table", "row")
"""Parts that nobody needs beside the cells."""


def place_in_words(place: Mapping[str, Any]) -> str:
    """A place's plain JSON values, from the whole to its parts: "sheet Revenue, B7:E7"."""
    parts = []
    for name, words in _PLACES:
        value = place.get(name)
        if not value or (name in _NAMED_BY_CELLS and place.get("cells")):
            continue
        is_said = name == "chapter" and not str(value).lower().startswith("chapter")
        parts.append(f"chapter {value}" if is_said else words.format(value))
    return ", ".join(parts)


def where_it_stands(fact: Mapping[str, Any]) -> str:
    """Where in its source a fact stands, in words; else its paragraph."""
    return fact["note"] or place_in_words(fact["place"] or {}) or f"¶ {fact['paragraph']}"
