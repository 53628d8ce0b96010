"""The date of a document by its title, by the name of its file, or by the meeting that it is of."""

import re
from collections.abc import Sequence

from facts.reading.blocks import Block

DATE = (
    r"(?P<date>\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?[A-Z][a-z]{2,8}\.?,?\s+\d{4}"
    r"|[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})"
)
"""A day of a year as people write it, as a group with that name."""

_DATE = re.compile(
    rf"(?P<other>\b(?:end(?:ed|ing|s)|until|till|from|to|since|before|after|by|due)\s)?"
    rf"(?<![\w.]){DATE}(?!\d)",
    re.IGNORECASE,
)
"""With the word before it that makes it the end of a year, a deadline or a part of a period."""
_IN_A_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)"
)
_HELD = re.compile(
    rf"^(?:.{{0,60}}\b(?:[Mm]eeting|[Mm]inutes|AGM)\b[^.]{{0,60}}?\s)?[Hh]eld\s+on\s+"
    rf"(?:(?:the|[A-Z][a-z]+day),?\s+)?{DATE}"
)
_FIRST = 4
"""Blocks at the beginning among which one says when a meeting was held."""


def date_of(title: str, name: str, blocks: Sequence[Block]) -> str | None:
    """The one date that a document's title or file name gives, or its beginning, as ISO 8601.

    Args:
        title: of the document.
        name: of its file; empty where it is none.
        blocks: what was read of it.
    """
    stated = list(_DATE.finditer(title))
    dates = {iso_day(found["date"]) for found in stated if not found["other"]}
    if not stated:
        dates = {iso_day("-".join(found.groups())) for found in _IN_A_NAME.finditer(name)}
    if not stated and not dates:
        dates = {iso_day(one["date"]) for b in blocks[:_FIRST] for one in _HELD.finditer(b.text)}
    dates.discard(None)
    return dates.pop() if len(dates) == 1 else None


def iso_day(text: str) -> str | None:
    """A date as ISO 8601; None for what is none."""
    from dateutil.parser import ParserError, parse

    try:
        return str(parse(text).date().isoformat())
    except (ParserError, OverflowError):
        return None
