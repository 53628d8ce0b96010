"""What a PDF says about itself: its title, its author, its date."""

import re
from collections.abc import Sequence
from itertools import takewhile

from facts.reading.blocks import Block, on_one_line
from facts.reading.cutting.dated import DATE, iso_day
from facts.reading.pdf.kind_of_document import with_kind

_NO_TITLE = re.compile(
    r"untitled|microsoft (?:word|powerpoint|excel)|^slide \d"
    r"|\.(?:docx?|xlsx?|pptx?|odt|pdf|html?|tex|md|indd|qxd|dvi)\b",
    re.I,
)
_LONGEST_TITLE = 200
_FIRST_WORDS = 3000
"""Characters from the beginning of a document where its title and its date stand."""

_DATED = re.compile(
    rf"\b(?:(?:re)?published(?:\s+(?:on|online))?|publication date|date of (?:issue|publication)"
    rf"|issued(?:\s+on)?|report date|dated?|issue date|invoice date)\s*[:,]?\s*{DATE}",
    re.I,
)
_ALONE = re.compile(rf"(?:[A-Z][a-z]+day,\s*)?{DATE}")


def title_of(blocks: Sequence[Block], said: str) -> str | None:
    """The document's title: its largest line, or what its properties say of its first page.

    The first of many headings that are printed alike is no title; then what the properties say is
    taken at its word. A letterhead is put together with what the page says that it is. None where
    nothing tells.
    """
    title = _named(blocks, said)
    return with_kind(title, _of_first_page(blocks)) if title else None


def _named(blocks: Sequence[Block], said: str) -> str | None:
    said = on_one_line(said)
    if _NO_TITLE.search(said) or len(said) > _LONGEST_TITLE or not re.search(r"[^\W\d_]{2}", said):
        said = ""
    start = " ".join(block.text for block in blocks[:40])[:_FIRST_WORDS]
    largest = _largest(blocks)
    if said and " " in said and _plain(said) in _plain(start):
        return largest if _plain(said) in _plain(largest) else said
    known = _words(said) <= _words(start) and len(_words(said)) > max(1, len(_words(largest)))
    return (said if known else largest) or (said if " " in said else "") or None


def _largest(blocks: Sequence[Block]) -> str:
    """The largest line on the first page, of several alike the first, if no text is above it.

    Else the heading that the page begins with, if it does.
    """
    first = _of_first_page(blocks)
    headings = [block for block in first if block.kind == "heading"]
    top = min((block.level for block in headings), default=0)
    large = [block for block in headings if block.level == top]
    above = takewhile(lambda block: block is not large[0], first) if large else ()
    if len(large) == 1 or (large and all(block.kind == "heading" for block in above)):
        return large[0].text
    return first[0].text if first and first[0].kind == "heading" else ""


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


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
    first = _of_first_page(blocks)
    for block in first:
        found = _DATED.search(block.text)
        if found is None and block.kind != "row":
            found = _ALONE.fullmatch(block.text)
        date = iso_day(found["date"]) if found else None
        if date:
            return date
    return None


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _of_first_page(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if _page(block) == _page(blocks[0])] if blocks else []


def _page(block: Block) -> int | None:
    return block.places[0][1].page if block.places else None
