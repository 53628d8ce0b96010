"""The lines of a PDF's pages, with their places, as pdfium reads them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from facts.reading.blocks import DocumentError

if TYPE_CHECKING:
    import pypdfium2

_COLUMN_GAP = 0.45
"""Heights of the letters that stand empty between the cells of a row, at least."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of a line without a wide gap; lengths in points, from the left."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; lengths in points, from the lower left corner."""

    text: str
    page: int
    """From 1."""
    left: float
    right: float
    """Of the last letter, as is ``end``: sometimes pdfium takes two lines for one."""
    bottom: float
    end: float
    """Bottom of the last letter."""
    size: float
    """Of the letters, in the document's own measure, which may differ from the page's."""
    cells: tuple[Cell, ...] = ()
    """The line's parts where there are wide gaps in it; empty where there are none."""


def lines_of_page(document: "pypdfium2.PdfDocument", index: int) -> list[Line]:
    """The lines of a page, in the order of its text."""
    import pypdfium2

    try:
        page = document[index]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise DocumentError(f"a broken PDF: page {index + 1} cannot be read.") from error
    try:
        return [
            line
            for letters in _letters_by_line(text)
            if (line := _line(text, letters, index + 1)) is not None
        ]
    finally:
        text.close()
        page.close()


def _letters_by_line(text: Any) -> Iterator[list[tuple[int, str]]]:
    """Number and character of each letter, line by line."""
    from pypdfium2 import raw

    letters: list[tuple[int, str]] = []
    for number in range(text.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(text, number))
        if letter in "\r\n":
            yield letters
            letters = []
        else:
            letters.append((number, letter))
    yield letters


def _line(text: Any, letters: list[tuple[int, str]], page: int) -> Line | None:
    from pypdfium2 import raw

    shown = [number for number, letter in letters if not letter.isspace() and letter != "\0"]
    words = "".join(letter for _, letter in letters if letter != "\0").strip()
    if not shown or not words:
        return None
    first, last = text.get_charbox(shown[0], loose=True), text.get_charbox(shown[-1], loose=True)
    size = raw.FPDFText_GetFontSize(text, shown[len(shown) // 2])
    # Some programs scale a font of size 1; the letters' own height is then nearer the truth.
    height = first[3] - first[1]
    size = size if size > 1.5 else height
    cells = _cells(text, letters, _COLUMN_GAP * height)
    return Line(words, page, first[0], last[2], first[1], last[1], size, cells)


def _cells(text: Any, letters: list[tuple[int, str]], gap: float) -> tuple[Cell, ...]:
    """The parts of a line between gaps of that many points; none where there is no gap."""
    from pypdfium2 import raw

    parts: list[list[tuple[int, str]]] = [[]]
    for place, (number, letter) in enumerate(letters):
        # pdfium puts a blank where the file has none, as between the cells of a row.
        if (
            letter == " "
            and raw.FPDFText_IsGenerated(text, number)
            and 0 < place < len(letters) - 1
        ):
            before, behind = (
                text.get_charbox(letters[at][0], loose=True) for at in (place - 1, place + 1)
            )
            if behind[0] - before[2] >= gap:
                parts.append([])
                continue
        parts[-1].append((number, letter))
    return tuple(_cell(text, part) for part in parts if part) if len(parts) > 1 else ()


def _cell(text: Any, letters: list[tuple[int, str]]) -> Cell:
    left = text.get_charbox(letters[0][0], loose=True)[0]
    right = text.get_charbox(letters[-1][0], loose=True)[2]
    return Cell("".join(letter for _, letter in letters).strip(), left, right)
