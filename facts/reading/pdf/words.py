"""The words of a PDF's page: letters put together, upright and with their places."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from facts.reading.pdf.letters import Letter, Style, letters_of

_ACCENTS = {
    "\u00b4": "\u0301",
    "\u0060": "\u0300",
    "\u00a8": "\u0308",
    "\u02c6": "\u0302",
    "\u02dc": "\u0303",
    "\u02c7": "\u030c",
    "\u02d8": "\u0306",
    "\u00b8": "\u0327",
    "\u02da": "\u030a",
    "\u02d9": "\u0307",
    "\u02dd": "\u030b",
    "\u00af": "\u0304",
}
"""Accents that some typesetters draw as letters of their own, and the marks they stand for."""


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a blank between them; lengths in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    """The line that the letters stand on."""
    style: Style
    spaced: bool
    """Whether a blank comes before it."""


def words_of_page(page: Any) -> list[Word]:
    """The words of a pdfium page that run in its main direction, in the order of the file.

    What runs across it, such as a stamp at the edge or the labels of an axis, is left out.
    """
    text = page.get_textpage()
    try:
        letters = list(letters_of(text))
    finally:
        text.close()
    turns = Counter(letter.style.quarter for letter in letters)
    del turns[None]
    if not turns:
        return []
    quarter = turns.most_common(1)[0][0] or 0
    crop = page.get_bbox()
    upright = [letter for letter in letters if letter.style.quarter == quarter]
    shown = [letter for letter in upright if _is_within(letter, crop)]
    return list(_once(_words(shown, quarter, crop)))


def _once(words: Iterable[Word]) -> Iterator[Word]:
    """The words, those that are printed over themselves, as a shadow or to look bold, once."""
    seen: set[tuple[str, int, int]] = set()
    for word in words:
        place = (word.text, round(word.left / 2), round(word.base / 2))
        if place not in seen:
            seen.add(place)
            yield word


def _is_within(letter: Letter, crop: tuple[float, float, float, float]) -> bool:
    """Whether a letter is on the page as it is shown, not on what was cut off."""
    left, bottom, right, top = letter.box
    return crop[0] < (left + right) / 2 < crop[2] and crop[1] < (bottom + top) / 2 < crop[3]


def _words(
    letters: list[Letter], quarter: int, crop: tuple[float, float, float, float]
) -> Iterator[Word]:
    gathered: list[Letter] = []
    for letter in letters:
        if gathered and not _adjoins(gathered[-1], letter, quarter):
            yield _word(gathered, quarter, crop)
            gathered = []
        gathered.append(letter)
    if gathered:
        yield _word(gathered, quarter, crop)


def _adjoins(last: Letter, letter: Letter, quarter: int) -> bool:
    if letter.spaced:
        return False
    size = max(letter.style.size, last.style.size)
    if min(letter.style.size, last.style.size) < 0.9 * size:
        return False
    (left, base), (last_left, last_base) = _turned(letter, quarter), _turned(last, quarter)
    right = _upright(last.box, quarter)[2]
    # The letters of a ligature have the place of the whole.
    beside = -size < left - right < 0.3 * size or abs(left - last_left) < 0.1 * size
    return abs(base - last_base) < 0.1 * size and beside


def _turned(letter: Letter, quarter: int) -> tuple[float, float]:
    x, y = letter.origin
    return ((x, -y), (y, x), (-x, y), (-y, -x))[quarter]


def _upright(
    box: tuple[float, float, float, float], quarter: int
) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of a box as if its text ran from left to right, y downwards."""
    left, bottom, right, top = box
    return (
        (left, -top, right, -bottom),
        (bottom, left, top, right),
        (-right, bottom, -left, top),
        (-top, -right, -bottom, -left),
    )[quarter]


def _word(letters: list[Letter], quarter: int, crop: tuple[float, float, float, float]) -> Word:
    corner = _upright(crop, quarter)[:2]
    boxes = [_upright(letter.box, quarter) for letter in letters]
    first = letters[0]
    return Word(
        _spelt(letters, boxes),
        min(box[0] for box in boxes) - corner[0],
        min(box[1] for box in boxes) - corner[1],
        max(box[2] for box in boxes) - corner[0],
        max(box[3] for box in boxes) - corner[1],
        _turned(first, quarter)[1] - corner[1],
        first.style,
        first.spaced,
    )


def _spelt(letters: list[Letter], boxes: list[tuple[float, float, float, float]]) -> str:
    """The letters as a word, accents that were drawn apart back on the letters they stand over."""
    parts: list[str] = []
    pending, pending_box = "", (0.0, 0.0, 0.0, 0.0)
    for letter, box in zip(letters, boxes, strict=True):
        text = letter.text
        if pending:
            text = text + pending if _overlap(pending_box, box) else text
            pending = ""
        elif text in _ACCENTS and len(letters) > 1:
            pending, pending_box = _ACCENTS[text], box
            if parts and _overlap(boxes[len(parts) - 1], box):
                parts[-1] += pending
                pending = ""
            text = ""
        parts.append(text)
    return unicodedata.normalize("NFC", "".join(parts))


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    shared = min(one[2], other[2]) - max(one[0], other[0])
    return shared > 0.5 * min(one[2] - one[0], other[2] - other[0])
