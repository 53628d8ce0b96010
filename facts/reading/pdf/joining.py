"""Paragraphs that go on in the next column or on the next page, and words broken at lines' ends."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from facts.fact import Place
from facts.reading.pdf.lines import Line, box_of
from facts.reading.pdf.paragraphs import ENDS, Draft

_BROKEN = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\xad]$")
_BEGINNING = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FURTHEST = 10
"""Blocks, such as a figure's labels and footnotes, that may stand between the parts of a
paragraph."""


def whole(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts, those that go on with an earlier one joined to it."""
    waiting: list[Draft] = []
    for draft in drafts:
        start = next((one for one in reversed(waiting) if _goes_on(one, draft)), None)
        if start is not None:
            start.more.append(draft.lines)
            start.fills = draft.fills
            continue
        waiting.append(draft)
        if len(waiting) > _FURTHEST:
            yield waiting.pop(0)
    yield from waiting


def _goes_on(one: Draft, other: Draft) -> bool:
    last, first = (one.more or [one.lines])[-1][-1], other.lines[0]
    if not _are_text(one, other) or not first.is_sized_like(last) or ENDS.search(last.text):
        return False
    if _BROKEN.search(last.text):
        return first.text[:1].isalpha()
    begins_low = first.goes_on and (len(last.text) > 20 or len(one.lines) > 1)
    if one.bold != other.bold and not begins_low:
        return False
    fills = one.fills and len(last.text) > 20
    if last.page == first.page and first.base >= last.base:  # not in the next column
        return begins_low and fills
    return begins_low or (fills and len(other.lines) > 1)


def _are_text(one: Draft, other: Draft) -> bool:
    """Whether both may be parts of a paragraph, not names or program code."""
    names = one.bold and other.bold and len(one.lines) == len(other.lines) == 1
    return not (names or one.is_code or other.is_code or other.is_item or other.note)


class Speller:
    """Puts lines together, and words that were broken between them, as the document spells them."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._words: Counter[str] = Counter()
        for line in lines:
            self._words.update(word.lower() for word in _WORD.findall(line.text))

    def joined(self, text: str, line: str) -> str:
        """The text with a line behind it."""
        broken = _BROKEN.search(text)
        following = _BEGINNING.match(line)
        if not broken or not following:
            return f"{text.rstrip(chr(0xAD))} {line}".strip()
        one, two = broken[1].lower(), following[0].lower()
        is_name = following[0][0].isupper()
        spelt = self._words[f"{one}-{two}"] > self._words[one + two]
        return text[:-1] + ("-" if is_name or spelt or two in {"and", "or"} else "") + line

    def spelt(self, draft: Draft) -> tuple[str, tuple[tuple[int, Place], ...]]:
        """The text of a draft, and the places that its parts stand in."""
        text = ""
        places: list[tuple[int, Place]] = []
        note = f"footnote {draft.note}" if draft.note else None
        for lines in (draft.lines, *draft.more):
            start = len(text)
            for line in lines:
                text = self.joined(text, line.text)
                if line is lines[0] and start:
                    start = len(text) - len(line.text)
            places.append((start, Place(page=lines[0].page, box=box_of(lines), note=note)))
        text = text[:-1] + "-" if text.endswith("\xad") else text
        return text, tuple(places)
