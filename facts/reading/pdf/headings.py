"""Which blocks are headings, and of which level."""

import re
from collections.abc import Iterable

from facts.reading.pdf.paragraphs import Body, Draft

_LARGER = 1.1
"""Times the size of the running text."""
_SMALLEST_BOLD = 0.7
"""The same at least, of a bold line in what is set smaller, such as a glossary."""
_LONGEST = 160
_MOST_LINES = 4
_MOST_WORDS = 20
_LEADERS = re.compile(r"(?:\.\s?){4,}|…{2,}")
"""Dots that lead from a heading in a table of contents to its page."""
_AMOUNT = re.compile(r"[$€£¥₹%]|\d[.,]\d{2,3}\b|^[~±]?\d+\w{0,2}$")
_FEWEST_LETTERS = 4
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:[/–-](?:\d\d){1,2})?\b")
_SECTION = re.compile(r"(?:chapter|section|part|appendix)?\s*\d+(?:\.\d+)*\.?\s+(?=[^\W\d])", re.I)


_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[A-Z]\w+(?:\s\S+){0,8}$")
"""A line that is a section's number and name, however it is printed."""


def is_heading(draft: Draft, text: str, body: Body) -> bool:
    """Whether a block names what comes below it: larger, bolder or in capitals, and short."""
    larger = draft.size > _LARGER * body.size
    bold = draft.bold and not body.bold
    smallest = _SMALLEST_BOLD if bold and len(draft.lines) == 1 else 0.9
    if not _may_be_one(draft, text) or draft.size < smallest * body.size:
        return False
    if text[0].islower() and not (draft.size > 1.3 * body.size or (bold and len(text) < 50)):
        return False
    lines = len(draft.lines)
    numbered = lines == 1 and _NUMBERED.match(text) is not None and text[-1].isalnum()
    capitals = lines == 1 and text.isupper() and sum(map(str.isalpha, text)) > 5
    return numbered or larger or bold or capitals


def _may_be_one(draft: Draft, text: str) -> bool:
    """Whether a block is short enough and holds what a heading may hold."""
    words, letters = len(text.split()), sum(map(str.isalpha, text))
    is_text = not (draft.is_code or draft.note or draft.more)
    is_short = len(text) <= _LONGEST and words <= _MOST_WORDS and len(draft.lines) <= _MOST_LINES
    bare = _YEAR.sub("", _SECTION.sub("", text)) if draft.is_item else text
    is_worded = letters > 1 and 2 * letters >= len(bare.replace(" ", ""))
    is_point = draft.is_item and not _SECTION.match(f"{draft.mark} x")
    is_sentence = text[-1] in ".,;" and words > 6
    listed = _LEADERS.search(text) is not None
    return (
        is_text
        and is_short
        and is_worded
        and not (is_point or is_sentence or listed or is_amount(text))
    )


def is_amount(text: str) -> bool:
    """Whether the text is a figure with what it is of, not a heading: TOTAL $821.14, ~70%."""
    bare = _SECTION.sub("", text)
    if sum(map(str.isalpha, bare)) > _FEWEST_LETTERS:  # a year does not make it an amount
        bare = _YEAR.sub("", bare)
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
