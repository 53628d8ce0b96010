"""Cells of tables: what they show, and whether it is a name, a period, a date or a figure."""

import re
from enum import Enum
from typing import Literal

from facts.reading.blocks import on_one_line


class Covered(Enum):
    """A cell that is part of a larger one."""

    LEFT = "left"
    """By the cell to its left."""
    ABOVE = "above"
    """By the cell above it."""


Cell = str | Covered

MOST_CELLS = 2_000_000
"""Of all tables of a document; more is no document but data, or a trap."""

MOST_COLUMNS = 2_000
"""That a cell may span."""

_LONGEST_DATE = 60

_PERIOD = re.compile(
    r"(?:(?:FY|CY|HY|[HQ][1-4]|[1-4][HQ])[ '’/-]?)?(?:19|20)\d\d(?:[/–-](?:\d\d){1,2})?[AEFPB*]?"
    r"|(?:FY|HY|[HQ][1-4]|[1-4][HQ])(?:[ '’/-]?\d\d)?"
)
_DATE = re.compile(
    r"\d{4}-\d\d-\d\d\b.*|\d{1,2}[./]\d{1,2}[./](?:\d\d){1,2}"
    r"|(?:\d{1,2}\.? )?[A-Z][a-z]{2,8}\.?,? (?:\d{1,2}, )?(?:19|20)\d\d"
)
CellType = Literal["", "text", "period", "date", "figure"]
"""Of an empty cell, none."""


def type_of(cell: Cell) -> CellType:
    """What a cell holds, as far as it tells by itself."""
    text = shown_in(cell)
    if not text:
        return ""
    if _PERIOD.fullmatch(text):
        return "period"
    if len(text) <= _LONGEST_DATE and _DATE.fullmatch(text):
        return "date"
    digits = sum(letter.isdecimal() for letter in text)
    letters = sum(letter.isalpha() for letter in text)
    return "figure" if 2 * digits >= letters else "text"  # a dash alone is a nought


def shown_in(cell: Cell) -> str:
    """What a cell shows, on one line."""
    return on_one_line(cell) if isinstance(cell, str) else ""
