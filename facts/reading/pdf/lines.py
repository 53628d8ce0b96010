"""Words put together to pieces of lines, and these to the text that stands there."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from facts.reading.pdf.letters import UNREADABLE
from facts.reading.pdf.words import Word

WIDE = 1.5
"""Heights of the letters that stand empty between two pieces of a line, at least."""
_WIDE_APART = 1.0
"""The same where the file draws what is left and right of the gap apart."""

_CLOSE = 0.7
"""The most between two pieces that belong together though the file draws them apart."""
_MARK_GAP = 4.0
"""The most between the mark of a list's point and its text."""
_LARGE = 16.0
"""Points; what is larger, as on a poster, has gaps that are smaller for its size."""

MARK = re.compile(
    r"(?:[•●■▪◦‣∙·□▶►✓–—*\-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2}){1,3})"
)
"""The mark of a point in a list, or the number of a section."""

_NOTE_MARK = re.compile(r"(?:\d{1,3}|[*∗†‡§¶#]{1,3}|[a-z])(?:,(?:\d{1,3}|[*∗†‡§¶#]))*,?")
_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_LONGEST_UNIT = 3
"""Letters of a word on which a raised figure is a power, as in cm²; on a longer one, or behind
a full stop, it is the mark of a footnote."""


@dataclass(frozen=True)
class Line:
    """A piece of a line without a wide gap in it."""

    words: tuple[Word, ...]
    page: int
    """From 1."""
    left: float = field(init=False)
    top: float = field(init=False)
    right: float = field(init=False)
    bottom: float = field(init=False)
    size: float = field(init=False)
    """Of most of its letters."""
    base: float = field(init=False)

    def __post_init__(self) -> None:
        """Measure the words."""
        letters: Counter[float] = Counter()
        for word in self.words:
            letters[round(word.style.size, 1)] += len(word.text)
        size = letters.most_common(1)[0][0]
        main = [word for word in self.words if round(word.style.size, 1) == size]
        for name, value in (
            ("left", min(word.left for word in self.words)),
            ("right", max(word.right for word in self.words)),
            ("top", min(word.top for word in main)),
            ("bottom", max(word.bottom for word in main)),
            ("size", max(size, 0.1)),
            ("base", main[0].base),
        ):
            object.__setattr__(self, name, value)

    @cached_property
    def text(self) -> str:
        """Its words with blanks between them, without the marks of footnotes."""
        return "".join(self._parts()).strip()

    @cached_property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(word.style.bold for word in self.words)

    def is_sized_like(self, other: "Line") -> bool:
        """Whether any words of both have the same size: a line may begin with small capitals."""
        return any(abs(one - two) <= 0.12 * two for one in self.sizes for two in other.sizes)

    @cached_property
    def sizes(self) -> set[float]:
        """Of its words, without the marks of footnotes."""
        words = [word for word in self.words if not self._is_raised(word)] or self.words
        return {round(word.style.size, 1) for word in words if len(word.text) > 1} or {self.size}

    @cached_property
    def goes_on(self) -> bool:
        """Whether it begins in lower case, as where a sentence goes on."""
        return next((letter.islower() for letter in self.text if letter.isalnum()), False)

    @cached_property
    def fixed(self) -> bool:
        """Whether all its letters have the same width, as in program code."""
        return all(word.style.fixed for word in self.words)

    @cached_property
    def note_mark(self) -> str:
        """The raised mark that it begins with, as a footnote does; else nothing."""
        first = self.words[0]
        if len(self.words) > 1 and self._is_raised(first) and _NOTE_MARK.fullmatch(first.text):
            return first.text
        return ""

    def _is_raised(self, word: Word) -> bool:
        # Of a line that is a footnote, the mark may be drawn first and set the measure.
        return word.style.size < 0.85 * self.size and word.base < self.base - 0.15 * self.size

    def _parts(self) -> Iterator[str]:
        last = ""
        previous: Word | None = None
        for word, following in zip(self.words, (*self.words[1:], None), strict=True):
            text = word.text if following is None else word.text.replace("\xad", "-")
            text = text[:-1].replace("\xad", "-") + text[-1]
            parted = previous is not None and _parted(previous, word)
            if self._is_raised(word) and not _is_numerator(following):
                close = previous is None or word.left - previous.right < 0.2 * self.size
                if close and _NOTE_MARK.fullmatch(text) and not _takes_power(last):
                    previous = word
                    continue
                text, parted = text.translate(_RAISED), parted and not close
            yield " " if parted else ""
            yield text
            last, previous = text, word


def _is_numerator(following: Word | None) -> bool:
    return following is not None and following.text[0] in "⁄/"


def _takes_power(before: str) -> bool:
    """Whether a raised figure behind that word is a power: 10⁵, cm², (a + b)ⁿ."""
    if not before:
        return False
    letters = re.search(r"[^\W\d_]*$", before)
    return before[-1].isalnum() and (
        before[-1].isdigit() or (letters is not None and len(letters[0]) <= _LONGEST_UNIT)
    )


def _parted(one: Word, other: Word) -> bool:
    gap = (other.left - one.right) / max(one.style.size, other.style.size)
    if other.text[0] in "⁄,.;:)]" or one.text[-1] in "⁄([":
        return gap > 0.2
    return other.spaced or gap > 0.2


def is_unreadable(text: str) -> bool:
    """Whether the file does not tell what most of the text's letters mean."""
    return 3 * text.count(UNREADABLE) > len(text)


def lines_of_words(words: list[Word], page: int) -> list[Line]:
    """The pieces of lines on a page, from top to bottom and left to right."""
    lines = [Line(tuple(chain), page) for chain in _chains(words)]
    joined = [line for row in rows_of(lines) for line in _joined(row, page)]
    return [line for line in joined if line.text and not is_unreadable(line.text)]


def _chains(words: list[Word]) -> Iterator[list[Word]]:
    """The words that the file draws one behind the other, without a wide gap."""
    chain: list[Word] = []
    for word in words:
        if chain and not _goes_on(chain, word):
            yield chain
            chain = []
        chain.append(word)
    if chain:
        yield chain


def _goes_on(chain: list[Word], word: Word) -> bool:
    last = chain[-1]
    size = max(last.style.size, word.style.size)
    if abs(word.base - last.base) > 0.1 * size and not _is_shifted(last, word):
        return False
    apart = last.style.stretch != word.style.stretch
    limit = (_WIDE_APART if apart else WIDE) * min(size, _LARGE) + 0.3 * max(0, size - _LARGE)
    if len(chain) == 1 and MARK.fullmatch(last.text):
        limit = _MARK_GAP * min(size, _LARGE)
    return -0.3 * size < word.left - last.right < limit


def _is_shifted(one: Word, other: Word) -> bool:
    """Whether one of two words is raised or lowered beside the other."""
    small, large = sorted((one, other), key=lambda word: word.style.size)
    return (
        small.style.size < 0.85 * large.style.size
        and abs(one.base - other.base) < 0.6 * large.style.size
    )


def rows_of(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines that stand on the same height put together, from top to bottom, left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: one.base):
        last = rows[-1][0] if rows else None
        if last is not None and line.base - last.base < 0.3 * min(line.size, last.size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _joined(row: list[Line], page: int) -> Iterator[Line]:
    """Pieces of one row that stand close, as where the file draws each word anew."""
    words: list[Word] = []
    for line in row:
        if words:
            size = max(words[-1].style.size, line.size)
            is_mark = (
                len(words) == 1 and words[0] is row[0].words[0] and MARK.fullmatch(words[0].text)
            )
            limit = _MARK_GAP if is_mark else _CLOSE
            if not -0.3 * size < line.left - words[-1].right < limit * min(size, _LARGE):
                yield Line(tuple(words), page)
                words = []
        words.extend(line.words)
    if words:
        yield Line(tuple(words), page)


def box_of(lines: Sequence[Line]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of lines on their page, to a tenth of a point."""
    return (
        round(min(line.left for line in lines), 1),
        round(min(line.top for line in lines), 1),
        round(max(line.right for line in lines), 1),
        round(max(line.bottom for line in lines), 1),
    )
