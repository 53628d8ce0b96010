"""The letters of a PDF's page, as pdfium finds them, with how they are drawn."""

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_HYPHENS = "\x02\ufffe\xad"
"""What pdfium gives for a hyphen at which a word was broken, and the soft hyphen."""
UNREADABLE = "\ufffd"
"""A glyph whose meaning the file does not tell: dropped silently, it would falsify a figure."""

_BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8", "•")
"""Of the fonts Symbol and Wingdings, whose letters have places of their own in Unicode."""
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
class Letter:
    """What one glyph stands for, and where it is drawn, in points."""

    text: str
    box: tuple[float, float, float, float]
    """Left, bottom, right, top, from the page's lower left corner."""
    origin: tuple[float, float]
    style: Style
    spaced: bool


def letters_of(text: Any) -> Iterator[Letter]:
    """The letters of a pdfium text page, in the order of the file, without the blanks."""
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
        yield Letter(
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
