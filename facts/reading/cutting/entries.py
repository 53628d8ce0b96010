"""Entries of diaries and catalogues: paragraphs that begin with a day, or with what they name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from facts.reading.blocks import Block

_FEWEST = 2
"""Paragraphs that begin with a day, in what is kept from day to day."""
_LONGEST = 100
"""Characters of a name."""
_MOST_WORDS = 10
"""Of a point that is but a name."""
_CALLS = {"note", "notes", "nb", "n.b", "important", "warning", "caution", "tip", "hint"}
"""Words that call for attention and name nothing."""
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
DAY = re.compile(
    rf"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\.?\s+{_MONTH}(?:,?\s+(?:19|20)\d\d)?"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+(?:19|20)\d\d)?"
    r"|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}/\d{1,2}(?:/(?:19|20)?\d\d)?)"
)
"""A day of a month, by its name or in figures; the day of the week may stand before it."""
_DAY_OF_ENTRY = re.compile(DAY.pattern + r"(?=\s*[:,;–—-]?\s+(?:[A-Z0-9\"“'‘(]|$))")


def with_names(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, paragraphs of a diary with the day that each begins with as its name.

    A single paragraph that begins with a day is no diary. Names that say too much are left out.
    """
    days = {
        at: found[0]
        for at, block in enumerate(blocks)
        if block.kind in {"paragraph", "item"} and (found := _DAY_OF_ENTRY.match(block.text))
    }
    if len(days) < _FEWEST:
        days = {}
    return [_named(block, days.get(at, "")) for at, block in enumerate(blocks)]


def lead_by_name(name: str) -> str:
    """How a name leads what is said behind it: "Thole:"; a question, and a day in figures, bare.

    Read before a sentence, "4/5:" is taken for a figure of it.
    """
    bare = name.rstrip(".:")
    is_worded = any(map(str.isalpha, bare)) and not bare.endswith("?")
    return f"{bare}:" if is_worded else bare


def below_points(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, paragraphs below the points of a list led by the names that these points are.

    The points stand apart, each with its text below it, as in a numbered catalogue; a text behind
    the last one that is longer than any other's is led as far as theirs are long.
    """
    found = list(blocks)
    for points in _catalogues(blocks):
        ends = [*points[1:], len(blocks)]
        texts = [_text_below(blocks, at, end) for at, end in zip(points, ends, strict=True)]
        longest = max(len(text) for text in texts[:-1])
        for point, text in zip(points, texts, strict=True):
            found[point] = replace(blocks[point], introduces=True)
            for at in text[:longest]:
                found[at] = replace(blocks[at], lead=f"{blocks[point].text}:")
    return found


def _catalogues(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """The places of points that are names, several of them, with nothing but text between them."""
    points: list[int] = []
    for at, block in enumerate(blocks):
        if block.kind == "item" and _is_name_of(blocks, at):
            points.append(at)
        elif block.kind != "paragraph" or block.lead:
            if len(points) >= _FEWEST:
                yield points
            points = []
    if len(points) >= _FEWEST:
        yield points


def _is_name_of(blocks: Sequence[Block], at: int) -> bool:
    """Whether a point is a name, and the paragraph below it is text."""
    text = blocks[at].text
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    is_name = len(text.split()) <= _MOST_WORDS and text[-1].isalnum() and not text[0].islower()
    is_above_text = below is not None and below.kind == "paragraph" and below.text[-1] in ".!?"
    return is_name and is_above_text and blocks[at].level == 1 and not blocks[at].introduces


def _text_below(blocks: Sequence[Block], point: int, end: int) -> list[int]:
    """The places of the paragraphs right below a point."""
    places = takewhile(lambda at: blocks[at].kind == "paragraph", range(point + 1, end))
    return list(places)


def _named(block: Block, day: str) -> Block:
    calls = block.name.lower().rstrip(".:!") in _CALLS
    name = "" if calls or len(block.name) > _LONGEST else block.name
    return replace(block, name=name or day) if (name or day) != block.name else block
