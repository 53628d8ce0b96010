"""The line below a title that says who wrote it, where it stood, and when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from facts.reading.blocks import Block
from facts.reading.cutting.dated import iso_day

_FIRST = 5
"""Blocks at the beginning of a document among which it stands."""
_NAME = r"[A-Z][^\W\d_]*(?:['’.-][^\W\d_]*)*"
_BYLINE = re.compile(
    rf"(?:[Ww]ritten |[Ww]ords |[Tt]ext |[Rr]eport |[Ss]tory )?[Bb]y "
    rf"(?P<author>{_NAME}(?: (?:(?:de|del|der|di|la|van|von) )*{_NAME}){{1,3}})"
    r"(?:\s?[,|·–—-]\s?(?P<rest>[^!?]{1,100}[^.!?:;]))?"
)
_DATE = re.compile(
    r"\b(?:\d{4}-\d\d-\d\d|\d{1,2}\.? [A-Z][a-z]{2,8}\.?,? (?:19|20)\d\d"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2},? (?:19|20)\d\d)\b"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What it says."""

    author: str
    published: str | None
    """ISO 8601 date."""


def is_byline(text: str) -> bool:
    """Whether a line says who wrote the document, and no more than where and when."""
    return _BYLINE.fullmatch(text) is not None


def byline_of(blocks: Sequence[Block]) -> Byline | None:
    """The byline of a document; None where it has none."""
    for block in blocks[:_FIRST]:
        if block.kind == "paragraph" and (found := _BYLINE.fullmatch(block.text)):
            return Byline(found["author"], _day(found["rest"] or ""))
    return None


def _day(text: str) -> str | None:
    found = _DATE.search(text)
    return iso_day(found[0]) if found else None
