"""Paragraphs, headings and points put together again from the lines of a PDF's pages."""

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from facts.fact import Place
from facts.reading.blocks import Block, on_one_line
from facts.reading.pdf_lines import Line
from facts.reading.pdf_tables import is_table, runs, table_rows
from facts.reading.text import POINT

_HYPHENS = "\x02\ufffe\xad"
"""What pdfium puts for a hyphen at which a word was broken, and the soft hyphen."""

_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d+(?:\s*(?:of|/)\s*\d+)?\W*", re.I)
_ENDS = (*".!?:;", '."', ".”", '!"', "!”", '?"', "?”", ".)")
_LONGEST_HEADING = 200

_FIRST_WORD = re.compile(r"(?:\S{1,5}\.\s)?\S+")
"""With a shortened word before it, from which typesetters do not part it: Dr. Hartmann."""


def body_size(pages: Iterable[list[Line]]) -> float:
    """The size that most of the letters have."""
    letters: Counter[float] = Counter()
    for line in (line for page in pages for line in page):
        letters[round(line.size, 1)] += len(line.text)
    return letters.most_common(1)[0][0]


def without_margins(pages: list[list[Line]]) -> list[list[Line]]:
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


def laid_out(pages: list[list[Line]], body: float) -> Iterator[Block]:
    """What the lines of the pages make together; letters of the size ``body`` are running text."""
    pitch = _pitch([line for page in pages for line in page])
    gathered: list[Line] = []
    for page in pages:
        for run in runs(page):
            if is_table(run):
                if gathered:
                    yield _block(gathered, body)
                    gathered = []
                yield from table_rows(run)
                continue
            for line in run:
                if gathered and _starts_anew(gathered[-1], line, pitch, page):
                    yield _block(gathered, body)
                    gathered = []
                gathered.append(line)
    if gathered:
        yield _block(gathered, body)


def _pitch(lines: list[Line]) -> float:
    """The usual distance of one line to the next, in heights of the letters."""
    steps = [
        (one.end - two.bottom) / one.size
        for one, two in pairwise(lines)
        if one.page == two.page and 0 < one.end - two.bottom < 3 * one.size
    ]
    return statistics.median(steps) if steps else 1.2


def _starts_anew(last: Line, line: Line, pitch: float, page: list[Line]) -> bool:
    """Whether ``line``, which is on ``page``, does not go on with the paragraph of ``last``."""
    if POINT.match(line.text) or abs(line.size - last.size) > 0.1 * last.size:
        return True
    step = last.end - line.bottom
    if line.page != last.page or step < 0:  # on the next page, or at the head of the next column
        return last.text.endswith(_ENDS)
    return step > 1.25 * pitch * last.size or _had_room(last, line, page)


def _had_room(last: Line, line: Line, page: list[Line]) -> bool:
    """Whether the first word of ``line`` would have fitted behind ``last``."""
    edge = max(one.right for one in page if abs(one.left - last.left) < 4 * last.size)
    word = _FIRST_WORD.match(line.text)
    return word is not None and last.right + 1.2 * _letter(page) * (len(word[0]) + 1) < edge


def _letter(page: list[Line]) -> float:
    """Width of a letter in most lines of the page."""
    return statistics.median((line.right - line.left) / len(line.text) for line in page)


def _block(lines: list[Line], body: float) -> Block:
    text, pages = "", [(0, lines[0].page)]
    for line in lines:
        text = _joined(text, line.text)
        if line.page != pages[-1][1]:
            pages.append((len(text) - len(line.text), line.page))
    text = text.rstrip(_HYPHENS)
    if lines[0].size > 1.1 * body and len(text) <= _LONGEST_HEADING:
        return Block("heading", text, places=_places(pages))
    point = POINT.match(text)
    if point:
        shift = point.end()
        pages = [(max(0, at - shift), page) for at, page in pages]
        return Block("item", text[shift:], places=_places(pages))
    return Block("paragraph", text, places=_places(pages))


def _places(pages: list[tuple[int, int]]) -> tuple[tuple[int, Place], ...]:
    return tuple((at, Place(page=page)) for at, page in pages)


def _joined(text: str, line: str) -> str:
    """Two lines as one, a word that was broken between them whole again."""
    line = on_one_line(line)
    if text.endswith(tuple(_HYPHENS)):
        return text[:-1] + line
    return f"{text} {line}" if text else line
