"""Lengths of time that are written in two parts: "3 h 20 min", "1 h 10"."""

import re
from decimal import Decimal

HOURS = frozenset({"h", "hr", "hrs", "hour", "hours"})
"""Words for hours that minutes may follow."""
IN_PARTS = "h min"
"""How a length of time is written that has hours and minutes."""
_MINUTES = re.compile(
    r"\.?,?\s*(?:and\s+)?(?P<minutes>[0-5]?\d)"
    r"(?:\s?(?:m|mins?|minutes?)\b|(?![\w.,:%]|\s*[^\W_]))",
    re.IGNORECASE,
)
"""Minutes behind hours; a bare number only where nothing comes behind it that it may count."""


def minutes_behind(text: str) -> Decimal | None:
    """The minutes that ``text`` begins with, where hours stand before it; None for none."""
    found = _MINUTES.match(text)
    return Decimal(found["minutes"]) if found else None


def in_hours_and_minutes(minutes: Decimal) -> str:
    """A length of time in words: "3 h 20 min"."""
    sign, whole = "-" if minutes < 0 else "", abs(minutes)
    hours, rest = divmod(whole, 60)
    left = f"{round(rest, 2).normalize():f} min" if rest or not hours else ""
    return sign + " ".join(filter(None, (f"{int(hours)} h" if hours else "", left)))
