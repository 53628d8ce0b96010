"""Cells of tables: what they show, and whether it is a name, a period, a date or a figure."""

import re
from collections import Counter
from collections.abc import Sequence
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
_CODE = re.compile(r"[A-Z][A-Za-z]{0,7}[-–/]?\d{1,5}[A-Za-z]{0,3}(?:[-–/]\w{1,4})?")

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")

UNIT = re.compile(
    r"(?i:\W*(?:(?:all|amounts?|figures|units?)\b.*)?\bin\b)"
    r"|.*(?:[€$£¥%‰]|\b[A-Z]{3}\b|['’]000|\b(?:thousands?|millions?|billions?|mn|bn)\b)"
)
"""How a corner cell begins that says in what the figures are."""

_LONGEST_LABEL = 80
_MOST_NAME_WORDS = 6

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


def is_named_line(cell: Cell, column: Sequence[Cell] = ()) -> bool:
    """Whether a cell that stands alone in its row is the name of what follows it.

    That is words, a year among them or not ("Fees 2026 (EUR)", "Spring 2026"); where most of the
    first column are dates and periods, one of them is but a row without values.
    """
    text, kind = shown_in(cell), type_of(cell)
    if kind == "text":
        return True
    if kind not in {"figure", "date"} or not text[0].isalpha():
        return False
    like = sum(type_of(other) in {"date", "period", "figure"} for other in column)
    return type_of(_YEAR.sub("", text)) == "text" and 2 * like <= len(column)


def is_short_name(text: str) -> bool:
    """Whether a text is a name of a few words, and no sentence."""
    return len(text.split()) <= _MOST_NAME_WORDS and not text.endswith((".", "!", "?"))


def names_by_code(row: Sequence[str], below: Sequence[Sequence[str]]) -> list[bool]:
    """Which cells of a first row are codes that name a column, such as DH-20 above 13.5 kg.

    Where codes stand below it, too, it is one of the column's values.
    """
    return [
        _CODE.fullmatch(cell) is not None
        and not any(at < len(other) and _CODE.fullmatch(other[at]) for other in below)
        for at, cell in enumerate(row)
    ]


def row_labels(rows: Sequence[Sequence[str]]) -> list[str]:
    """What names each row: its first cell, and the next one, too, where others begin alike."""
    filled = [[cell for cell in row if cell] for row in rows]
    alike = Counter(cells[0] for cells in filled if cells)
    return [
        ", ".join(cells[: 2 if alike[cells[0]] > 1 else 1])[:_LONGEST_LABEL] if cells else ""
        for cells in filled
    ]


def shown_in(cell: Cell) -> str:
    """What a cell shows, on one line."""
    return on_one_line(cell) if isinstance(cell, str) else ""
