"""Which blocks are headings, and of which level."""

import re
from collections.abc import Iterable

from facts.reading.pdf.paragraphs import Body, Draft

_LARGER = 1.1
"""Times the size of the running text."""
_LONGEST = 160
_MOST_LINES = 4
_MOST_WORDS = 20
_LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}")
"""Dots that lead from a heading in a table of contents to its page."""
_AMOUNT = re.compile(r"[$€£¥₹%]|\d[.,]\d{2,3}\b|^[~±]?\d+\w{0,2}$")
_SECTION = re.compile(r"(?:chapter|section|part|appendix)?\s*\d+(?:\.\d+)*\.?\s+(?=[^\W\d])", re.I)


_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[A-Z]\w+(?:\s\S+){0,8}$")
"""A line that is a section's number and name, however it is printed."""


def is_heading(draft: Draft, text: str, body: Body) -> bool:
    """Whether a block names what comes below it: larger, bolder or in capitals, and short."""
    lines = len(draft.lines)
    letters = sum(map(str.isalpha, text))
    if draft.is_code or draft.note or draft.more or lines > _MOST_LINES:
        return False
    if letters < 2 or 2 * letters < len(text.replace(" ", "")):
        return False
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or is_amount(text):
        return False
    if draft.is_item and not _SECTION.match(f"{draft.mark} x"):
        return False
    if text[-1] in ".,;" and len(text.split()) > 6:
        return False
    larger = draft.size > _LARGER * body.size
    if _LEADERS.search(text) or (text[0].islower() and draft.size < 1.3 * body.size):
        return False
    if lines == 1 and _NUMBERED.match(text) and text[-1].isalnum():
        return True
    if draft.size < 0.9 * body.size:
        return False
    return larger or (draft.bold and not body.bold) or (text.isupper() and letters > 5 and lines == 1)


def is_amount(text: str) -> bool:
    """Whether the text is a figure with what it is of, not a heading: TOTAL $821.14, ~70%."""
    bare = _SECTION.sub("", text)
    digits = sum(map(str.isdigit, bare))
    letters = sum(map(str.isalpha, bare))
    return digits > 0 and (2 * digits > letters or _AMOUNT.search(bare) is not None)


def levels_of(drafts: Iterable[Draft]) -> dict[tuple[float, bool], int]:
    """The level of each way in which headings are printed: the largest first, the bold before."""
    looks = sorted({look_of(draft) for draft in drafts}, reverse=True)
    return {look: min(at, 6) for at, look in enumerate(looks, 1)}


def look_of(draft: Draft) -> tuple[float, bool]:
    """Size, to half a point, and weight of a heading's letters."""
    return round(2 * draft.size) / 2, draft.bold
