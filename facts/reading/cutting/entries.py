"""Entries of diaries and catalogues: paragraphs that begin with a day, or with what they name."""

import re
from collections.abc import Sequence
from dataclasses import replace

from facts.reading.blocks import Block

_FEWEST = 2
"""Paragraphs that begin with a day, in what is kept from day to day."""
_LONGEST = 100
"""Characters of a name."""
_CALLS = {"note", "notes", "nb", "n.b", "important", "warning", "caution", "tip", "hint"}
"""Words that call for attention and name nothing."""
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = re.compile(
    rf"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\.?\s+{_MONTH}(?:,?\s+(?:19|20)\d\d)?"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+(?:19|20)\d\d)?"
    r"|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}/\d{1,2}(?:/(?:19|20)?\d\d)?)"
    r"(?=\s*[:,;–—-]?\s+(?:[A-Z0-9\"“'‘(]|$))"
)


def with_names(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, paragraphs of a diary with the day that each begins with as its name.

    A single paragraph that begins with a day is no diary. Names that say too much are left out.
    """
    days = {
        at: found[0]
        for at, block in enumerate(blocks)
        if block.kind in {"paragraph", "item"} and (found := _DAY.match(block.text))
    }
    if len(days) < _FEWEST:
        days = {}
    return [_named(block, days.get(at, "")) for at, block in enumerate(blocks)]


def _named(block: Block, day: str) -> Block:
    calls = block.name.lower().rstrip(".:!") in _CALLS
    name = "" if calls or len(block.name) > _LONGEST else block.name
    return replace(block, name=name or day) if (name or day) != block.name else block
