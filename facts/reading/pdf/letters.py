"""The words of a PDF's page, as pdfium finds them, upright and with their places."""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

_HYPHENS = "\x02\ufffe\xad"
"""What pdfium gives for a hyphen at which a word was broken, and the soft hyphen."""
UNREADABLE = "\ufffd"
"""A glyph whose meaning the file does not tell: dropped silently, it would falsify a figure."""

_BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8", "•")
"""Of the fonts Symbol and Wingdings, whose letters have places of their own in Unicode."""
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

_STRAIGHT = math.radians(5)
_BOLD = 600
_BOLD_NAMES = ("bold", "black", "heavy", "demi", "-medi", "cmb")
_FIXED_NAMES = ("courier", "mono", "consol", "typewriter", "cmtt")


@dataclass(frozen=True, slots=True)
class Style:
    """How the letters of one stretch of text are drawn."""

    size: float
    """In points on the page."""
    bold: bool
    fixed: bool
    """All letters have the same width, as in program code."""
    quarter: int | None
    """Quarter turns against the clock that its line is turned by; None where it is aslant."""
    stretch: int
    """Which stretch of the page's text it is."""


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


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    box: tuple[float, float, float, float]
    """Left, bottom, right, top, from the page's lower left corner."""
    origin: tuple[float, float]
    style: Style
    spaced: bool


def words_of_page(page: Any) -> list[Word]:
    """The words of a pdfium page that run in its main direction, in the order of the file.

    What runs across it, such as a stamp at the edge or the labels of an axis, is left out.
    """
    text = page.get_textpage()
    try:
        letters = list(_letters(text))
    finally:
        text.close()
    turns = Counter(letter.style.quarter for letter in letters)
    del turns[None]
    if not turns:
        return []
    quarter = turns.most_common(1)[0][0] or 0
    crop = page.get_cropbox()
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


def _is_within(letter: _Letter, crop: tuple[float, float, float, float]) -> bool:
    """Whether a letter is on the page as it is shown, not on what was cut off."""
    left, bottom, right, top = letter.box
    return crop[0] < (left + right) / 2 < crop[2] and crop[1] < (bottom + top) / 2 < crop[3]


def _letters(text: Any) -> Iterator[_Letter]:
    from pypdfium2 import raw

    styles: dict[int, Style] = {}
    fonts: dict[int, tuple[bool, bool]] = {}
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    spaced, high = True, 0
    for at in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, at)
        if 0xD800 <= code < 0xDC00:  # half of a character beyond U+FFFF; its other half follows
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
        high = 0
        shown = _shown(chr(code))
        if not shown.strip():
            spaced = spaced or bool(shown)
            continue
        raw.FPDFText_GetLooseCharBox(text, at, box)
        if shown == UNREADABLE and box.right - box.left < 0.1:
            continue
        stretch = raw.FPDFText_GetTextObject(text, at)
        key = ctypes.addressof(stretch.contents) if stretch else -1
        if key not in styles:
            styles[key] = _style(text, at, stretch, fonts, len(styles))
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        yield _Letter(
            shown,
            (box.left, box.bottom, box.right, box.top),
            (x.value, y.value),
            styles[key],
            spaced,
        )
        spaced = False


def _shown(letter: str) -> str:
    """What a letter of pdfium's means; a blank where it parts words, empty where it is nothing."""
    if letter in _HYPHENS:
        return "\xad"
    if letter.isspace():
        return " "
    kind = unicodedata.category(letter)
    if kind == "Co":
        return _BULLETS.get(letter, UNREADABLE)
    if kind in {"Cc", "Cn", "Cs"}:
        return "" if letter == "\0" else UNREADABLE
    if kind == "Cf":
        return ""
    return unicodedata.normalize("NFKC", letter) if "\ufb00" <= letter <= "\ufb06" else letter


def _style(
    text: Any, at: int, stretch: Any, fonts: dict[int, tuple[bool, bool]], number: int
) -> Style:
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, at, matrix)
    size = raw.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d)
    angle = math.atan2(matrix.b, matrix.a)
    quarter = round(angle / (math.pi / 2))
    straight = abs(angle - quarter * math.pi / 2) < _STRAIGHT
    bold = fixed = False
    if stretch:
        font = raw.FPDFTextObj_GetFont(stretch)
        key = ctypes.addressof(font.contents) if font else -1
        if key not in fonts:
            fonts[key] = _font(font)
        bold, fixed = fonts[key]
    return Style(size, bold, fixed, quarter % 4 if straight else None, number)


def _font(font: Any) -> tuple[bool, bool]:
    """Whether a font is bold, and whether its letters have the same width."""
    from pypdfium2 import raw

    if not font:
        return False, False
    buffer = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(font, buffer, 128)
    name = buffer.value.decode("utf-8", "ignore").lower()
    bold = raw.FPDFFont_GetWeight(font) >= _BOLD or any(part in name for part in _BOLD_NAMES)
    flags = raw.FPDFFont_GetFlags(font)
    return bold, bool(flags > 0 and flags & 1) or any(part in name for part in _FIXED_NAMES)


def _words(
    letters: list[_Letter], quarter: int, crop: tuple[float, float, float, float]
) -> Iterator[Word]:
    gathered: list[_Letter] = []
    for letter in letters:
        if gathered and not _adjoins(gathered[-1], letter, quarter):
            yield _word(gathered, quarter, crop)
            gathered = []
        gathered.append(letter)
    if gathered:
        yield _word(gathered, quarter, crop)


def _adjoins(last: _Letter, letter: _Letter, quarter: int) -> bool:
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


def _turned(letter: _Letter, quarter: int) -> tuple[float, float]:
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


def _word(letters: list[_Letter], quarter: int, crop: tuple[float, float, float, float]) -> Word:
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


def _spelt(letters: list[_Letter], boxes: list[tuple[float, float, float, float]]) -> str:
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
