"""The title of a plain text: its first line, or what a letter says that it is about."""

import re
from collections.abc import Sequence
from itertools import takewhile

from facts.reading.blocks import Block
from facts.reading.cutting.fragments import is_greeting
from facts.reading.plain.lines import POINT, SENTENCE_END, Width, line_ends

_LONGEST, _MOST_WORDS, _MOST_COMMAS = 120, 16, 1
"""Characters, words and commas of a title."""
_MOST_BEFORE = 12
"""Blocks of a letter before its greeting, and its subject."""
_SHORT = 5
"""Words of a line that is but a date."""
_PAIR = re.compile(r"\s*[^\W\d_][^:.!?]{0,40}:\s")
_CELLS = re.compile(r"\t|\S\s{2,}\S|\|")
_SUBJECT = re.compile(r"(?:subject|re|betreff|objet)\s*:\s+(\S.*)", re.IGNORECASE)
_BYLINE = re.compile(r"\s*by\s+[^\W\d_]", re.IGNORECASE)
_DAY = re.compile(r"\b\d{1,2}\.? [A-Z][a-z]{2,8}\.?,? (?:19|20)\d\d\b")
_MOST_DATED = 6
"""Words of a heading with a day."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def with_title_apart(text: str) -> str:
    """A text with an empty line behind its title, where its first lines begin with such."""
    begun = text.lstrip()
    lines = begun.split("\n", maxsplit=_MOST_BEFORE)[:_MOST_BEFORE]
    first = list(takewhile(str.strip, lines))
    return begun.replace("\n", "\n\n", 1) if _begins_with_title(first) else text


def subject_of(blocks: Sequence[Block]) -> str | None:
    """What a letter says that it is about, right before its greeting or as "Subject: …"."""
    for at, block in enumerate(blocks[:_MOST_BEFORE]):
        if said := _SUBJECT.fullmatch(block.text):
            return said[1]
        if is_greeting(block.text):
            last = blocks[at - 1] if at else block
            return last.text if last.kind == "heading" and not _is_date(last.text) else None
    return None


def says_when(line: str) -> bool:
    """Whether a line of its own tells something with its day, and heads nothing.

    "Judgment of the Hill Court, given on 3 May 2025" does, "Monday, 3 May 2025" does not.
    """
    words = line.split()
    return len(words) > _MOST_DATED and ", " in line and _DAY.search(line) is not None


def _begins_with_title(lines: Sequence[str]) -> bool:
    """Whether the first of some lines is a title: ended by its writer, above what tells of it.

    That is a byline, a date, a name with its value, a line of cells, or a sentence.
    """
    if len(lines) < 2 or not _may_be_title(lines[0]):
        return False
    second = lines[1]
    if _PAIR.match(second) or _CELLS.search(second) or _BYLINE.match(second) or _is_date(second):
        return True
    width = Width(max(len(line.strip()) for line in lines), False)
    return SENTENCE_END.search(second) is not None and line_ends(lines, width)[0]


def _may_be_title(line: str) -> bool:
    stripped = line.strip()
    return (
        len(stripped) <= _LONGEST
        and 1 < len(stripped.split()) <= _MOST_WORDS
        and stripped[0].isalpha()
        and not stripped[0].islower()
        and stripped[-1] not in ".!?:;,"
        and stripped.count(", ") <= _MOST_COMMAS
        and not (_PAIR.match(stripped) or POINT.match(stripped) or _CELLS.search(stripped))
    )


def _is_date(line: str) -> bool:
    return _YEAR.search(line) is not None and len(line.split()) <= _SHORT
