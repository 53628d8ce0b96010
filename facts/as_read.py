"""What a fact says together with what it hangs on: a table's row with the names of its columns."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

BETWEEN_CELLS = " | "

_CLAUSE = re.compile(
    r"(?:[1-9]\d?\.[1-9]|[1-9]\d?\.[1-9]\d?(?:\.[1-9]\d?){1,3})\.?\s+(?=[A-Z][a-z]*\s)"
)
"""The number of a clause: 6.5 or 3.12.1 before a sentence; 9.30 may be a time, 6.50 a price."""


@dataclass(frozen=True, slots=True)
class AsRead:
    """A fact's text with words put before and between its own, and the way back."""

    text: str
    stretches: tuple[tuple[int, int, int], ...]
    """Start and end in ``text``, and start in the fact's own text, of each stretch of its own
    words, in order."""

    def own(self, start: int, end: int) -> tuple[int, int] | None:
        """Where in the fact's own text the characters from ``start`` to ``end`` stand.

        What was put in is left out at both ends; None where nothing of the fact is among them.
        """
        inside = [
            (max(start, first) - first + own, min(end, last) - first + own)
            for first, last, own in self.stretches
            if start < last and end > first
        ]
        return (inside[0][0], inside[-1][1]) if inside else None

    def place_of(self, own: int) -> int:
        """Where in ``text`` a place in the fact's own text stands; its beginning for none."""
        for first, last, begin in self.stretches:
            if begin <= own < begin + last - first:
                return first + own - begin
        return 0


def led_text(text: str, lead: str) -> AsRead:
    """``text`` behind what leads it; the number of its clause is read, and answers nothing."""
    before = f"{lead} " if lead else ""
    numbered = _CLAUSE.match(text)
    own = numbered.end() if numbered else 0
    return AsRead(before + text, ((len(before) + own, len(before) + len(text), own),))


def row_text(text: str, columns: Iterable[str], lead: str) -> AsRead:
    """A row with the name of its column before each cell, behind the ``lead`` of its table."""
    shown = f"{lead.rstrip(':')}: " if lead else ""
    stretches, own = [], 0
    for number, (column, cell) in enumerate(zip(columns, text.split(BETWEEN_CELLS), strict=True)):
        shown += BETWEEN_CELLS if number else ""
        shown += f"{column.rstrip(':')}: " if column else ""
        stretches.append((len(shown), len(shown) + len(cell), own))
        shown += cell
        own += len(cell) + len(BETWEEN_CELLS)
    return AsRead(shown, tuple(stretches))
