"""What a PDF says about itself: its title, its author, its date."""

import re
from collections.abc import Sequence

from facts.reading.blocks import Block, on_one_line

_NO_TITLE = re.compile(
    r"untitled|microsoft (?:word|powerpoint|excel)|^slide \d"
    r"|\.(?:docx?|xlsx?|pptx?|odt|pdf|html?|tex|md|indd|qxd|dvi)\b",
    re.I,
)
_LONGEST_TITLE = 200
_FIRST_WORDS = 3000
"""Characters from the beginning of a document where its title and its date stand."""

_DATE = (
    r"(?P<date>\d{4}-\d{2}-\d{2}|\d{1,2}\.?\s+[A-Z][a-z]{2,8}\.?,?\s+\d{4}"
    r"|[A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+\d{4})"
)
_DATED = re.compile(
    rf"\b(?:(?:re)?published(?:\s+(?:on|online))?|publication date|date of (?:issue|publication)"
    rf"|issued(?:\s+on)?|report date|dated?|issue date|invoice date)\s*[:,]?\s*{_DATE}",
    re.I,
)
_ALONE = re.compile(rf"(?:[A-Z][a-z]+day,\s*)?{_DATE}")


def title_of(blocks: Sequence[Block], said: str) -> str | None:
    """The document's title: what its properties say where its first page says so too."""
    said = on_one_line(said)
    if _NO_TITLE.search(said) or len(said) > _LONGEST_TITLE or not re.search(r"[^\W\d_]{2}", said):
        said = ""
    start = " ".join(block.text for block in blocks[:40])[:_FIRST_WORDS]
    if said and " " in said and _plain(said) in _plain(start):
        return said
    first = [block for block in blocks if _page(block) == _page(blocks[0])] if blocks else []
    headings = [block for block in first if block.kind == "heading"]
    top = min((block.level for block in headings), default=0)
    found = next((block.text for block in headings if block.level == top), "")
    return found or said or None


def author_of(said: str) -> str | None:
    """The author whom the properties name, where that is a person's or a body's name."""
    said = on_one_line(said)
    words = [word for word in re.split(r"[\s,;]+", said) if word]
    named = len(words) > 1 and said[:1].isupper() and not re.search(r"[\d@\\/_]", said)
    return said if named and len(said) <= _LONGEST_TITLE else None


def published_in(blocks: Sequence[Block]) -> str | None:
    """The date that the document's first page gives as its own, as ISO 8601.

    When a file was made is no such date, nor is the year of a copyright.
    """
    first = [block for block in blocks if _page(block) == _page(blocks[0])] if blocks else []
    for block in first:
        found = _DATED.search(block.text)
        if found is None and block.kind != "row":
            found = _ALONE.fullmatch(block.text)
        date = _iso(found["date"]) if found else None
        if date:
            return date
    return None


def _iso(text: str) -> str | None:
    from dateutil.parser import ParserError, parse

    try:
        return str(parse(text).date().isoformat())
    except (ParserError, OverflowError):
        return None


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _page(block: Block) -> int | None:
    return block.places[0][1].page if block.places else None
