"""PDF: paragraphs and headings put together again from the lines of the pages."""

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from facts.reading.blocks import Block, DocumentError, Extract, iso_date, on_one_line, row_blocks
from facts.reading.text import POINT

if TYPE_CHECKING:
    import pypdfium2

_HYPHENS = "\x02\ufffe\xad"
"""What pdfium puts for a hyphen at which a word was broken, and the soft hyphen."""

_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d+(?:\s*(?:of|/)\s*\d+)?\W*", re.I)
_NO_TITLE = re.compile(r"untitled|microsoft word|\.(?:docx?|odt|pdf|html?|tex|md)\s*$", re.I)
_ENDS = (*".!?:;", '."', ".”", '!"', "!”", '?"', "?”", ".)")
_LONGEST_HEADING = 200

_FIRST_WORD = re.compile(r"(?:\S{1,5}\.\s)?\S+")
"""With a shortened word before it, from which typesetters do not part it: Dr. Hartmann."""


_COLUMN_GAP = 0.45
"""Heights of the letters that stand empty between the cells of a row, at least."""
_FEWEST_ROWS = 3
"""Lines with the same columns that make a table; in two, words may stand so by chance."""
_CELL_LETTERS = 30
"""Of the cells of a table on average, at most; columns of running text have more."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A stretch of a line without a wide gap; lengths in points, from the left."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Line:
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
    cells: tuple[_Cell, ...] = ()
    """The line's parts where there are wide gaps in it; empty where there are none."""


def read_pdf(data: bytes) -> Extract:
    """Read a PDF with a text layer; each block knows its pages.

    Raises:
        DocumentError: it is broken or encrypted, or its pages are pictures without text.
    """
    document = _opened(data)
    try:
        pages = [_lines(document, number) for number in range(len(document))]
        said = document.get_metadata_dict()
    finally:
        document.close()
    if not any(pages):
        raise DocumentError(
            "a PDF without text, such as a scan; run it through text recognition (OCR) first."
        )
    body = _body_size(pages)
    blocks = tuple(_blocks(_without_margins(pages), body))
    title = on_one_line(said.get("Title", ""))
    if not title or _NO_TITLE.search(title):
        title = next((block.text for block in blocks if block.kind == "heading"), "")
    return Extract(
        blocks,
        title or None,
        on_one_line(said.get("Author", "")) or None,
        None,
        iso_date(said.get("CreationDate")),
    )


def _opened(data: bytes) -> "pypdfium2.PdfDocument":
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise DocumentError("an encrypted PDF; save it without a password first.") from error
        raise DocumentError("a broken PDF; get it anew, or print it to PDF again.") from error
    return document


def _lines(document: "pypdfium2.PdfDocument", index: int) -> list[_Line]:
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


def _line(text: Any, letters: list[tuple[int, str]], page: int) -> _Line | None:
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
    return _Line(words, page, first[0], last[2], first[1], last[1], size, cells)


def _cells(text: Any, letters: list[tuple[int, str]], gap: float) -> tuple[_Cell, ...]:
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


def _cell(text: Any, letters: list[tuple[int, str]]) -> _Cell:
    left = text.get_charbox(letters[0][0], loose=True)[0]
    right = text.get_charbox(letters[-1][0], loose=True)[2]
    return _Cell("".join(letter for _, letter in letters).strip(), left, right)


def _body_size(pages: Iterable[list[_Line]]) -> float:
    """The size that most of the letters have."""
    letters: Counter[float] = Counter()
    for line in (line for page in pages for line in page):
        letters[round(line.size, 1)] += len(line.text)
    return letters.most_common(1)[0][0]


def _without_margins(pages: list[list[_Line]]) -> list[list[_Line]]:
    """The pages without what stands at the edge of many of them: running titles, page numbers."""
    edges = Counter(
        _without_digits(line.text) for page in pages for line in {*page[:2], *page[-2:]}
    )
    often = 2 if len(pages) < 5 else 3  # pages; each chapter may have a running title of its own
    return [
        [
            line
            for at, line in enumerate(page)
            if 1 < at < len(page) - 2
            or not (edges[_without_digits(line.text)] >= often or _PAGE_NUMBER.fullmatch(line.text))
        ]
        for page in pages
    ]


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _blocks(pages: list[list[_Line]], body: float) -> Iterator[Block]:
    pitch = _pitch([line for page in pages for line in page])
    gathered: list[_Line] = []
    for page in pages:
        for run in _runs(page):
            if _is_table(run):
                if gathered:
                    yield _block(gathered, body)
                    gathered = []
                yield from _rows(run)
                continue
            for line in run:
                if gathered and _starts_anew(gathered[-1], line, pitch, page):
                    yield _block(gathered, body)
                    gathered = []
                gathered.append(line)
    if gathered:
        yield _block(gathered, body)


def _runs(page: list[_Line]) -> Iterator[list[_Line]]:
    """The lines of a page, those together that have the same columns."""
    run: list[_Line] = []
    for line in page:
        if run and not _same_columns(run[-1], line):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _same_columns(one: _Line, other: _Line) -> bool:
    """Whether two lines have as many cells, each above or below its like."""
    return len(one.cells) == len(other.cells) > 0 and all(
        cell.left < like.right and like.left < cell.right
        for cell, like in zip(one.cells, other.cells, strict=True)
    )


def _is_table(run: list[_Line]) -> bool:
    cells = [len(cell.text) for line in run for cell in line.cells]
    return (
        len(run) >= _FEWEST_ROWS
        and bool(cells)
        and statistics.mean(cells) <= _CELL_LETTERS
        and not any(POINT.match(line.text) for line in run)  # a list, its marks apart
    )


def _rows(run: list[_Line]) -> Iterator[Block]:
    """The rows of a table; the first names the columns where it alone has no figures."""
    rows = [[cell.text for cell in line.cells] for line in run]
    figures = [any(map(str.isdigit, "".join(row))) for row in rows]
    named = not figures[0] and any(figures)
    for block in row_blocks(rows, with_header=named):
        yield replace(block, pages=((0, run[0].page),))


def _pitch(lines: list[_Line]) -> float:
    """The usual distance of one line to the next, in heights of the letters."""
    steps = [
        (one.end - two.bottom) / one.size
        for one, two in pairwise(lines)
        if one.page == two.page and 0 < one.end - two.bottom < 3 * one.size
    ]
    return statistics.median(steps) if steps else 1.2


def _starts_anew(last: _Line, line: _Line, pitch: float, page: list[_Line]) -> bool:
    """Whether ``line``, which is on ``page``, does not go on with the paragraph of ``last``."""
    if POINT.match(line.text) or abs(line.size - last.size) > 0.1 * last.size:
        return True
    step = last.end - line.bottom
    if line.page != last.page or step < 0:  # on the next page, or at the head of the next column
        return last.text.endswith(_ENDS)
    return step > 1.25 * pitch * last.size or _had_room(last, line, page)


def _had_room(last: _Line, line: _Line, page: list[_Line]) -> bool:
    """Whether the first word of ``line`` would have fitted behind ``last``."""
    edge = max(one.right for one in page if abs(one.left - last.left) < 4 * last.size)
    word = _FIRST_WORD.match(line.text)
    return word is not None and last.right + 1.2 * _letter(page) * (len(word[0]) + 1) < edge


def _letter(page: list[_Line]) -> float:
    """Width of a letter in most lines of the page."""
    return statistics.median((line.right - line.left) / len(line.text) for line in page)


def _block(lines: list[_Line], body: float) -> Block:
    text, pages = "", [(0, lines[0].page)]
    for line in lines:
        text = _joined(text, line.text)
        if line.page != pages[-1][1]:
            pages.append((len(text) - len(line.text), line.page))
    text = text.rstrip(_HYPHENS)
    if lines[0].size > 1.1 * body and len(text) <= _LONGEST_HEADING:
        return Block("heading", text, pages=tuple(pages))
    point = POINT.match(text)
    if point:
        shift = point.end()
        pages = [(max(0, at - shift), page) for at, page in pages]
        return Block("item", text[shift:], pages=tuple(pages))
    return Block("paragraph", text, pages=tuple(pages))


def _joined(text: str, line: str) -> str:
    """Two lines as one, a word that was broken between them whole again."""
    line = on_one_line(line)
    if text.endswith(tuple(_HYPHENS)):
        return text[:-1] + line
    return f"{text} {line}" if text else line
