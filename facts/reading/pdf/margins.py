"""What stands on a page beside its text: running titles, page numbers, numbers of lines."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from facts.reading.pdf.lines import Line, rows_of
from facts.reading.pdf.running_heads import MOST_PAGES, running_heads
from facts.reading.pdf.words import Word

_EDGE = 0.14
"""Share of a page's height at its top and at its bottom where running titles stand."""
_ROWS = 4
"""Rows at each edge that may be such."""
_SAME = 4.0
"""Points by which the height of a running title may differ from page to page."""
_MOST_FIGURES = 4
"""Figures of a running title that may count the pages."""
_NEAR = 20
"""Lines that say the same, above and below one, that are looked at."""
_MOST_CELLS = 3
"""Pieces of a row that is a running title; the head of a table that goes on has more."""
_FEWEST_NUMBERED = 8
"""Lines of a page that are numbered, at least."""

_FEWEST_LETTERS = 10
"""Of a part of a running title."""
_MOST_TITLES = 50
"""Running titles, without their figures, of which parts are looked for."""

_NUMBER = re.compile(r"\W*(?:\d{1,3}-)?(\d{1,4}|[ivxlc]{1,6})\W*")
_PAGE_OF = re.compile(
    r"\W*(?:page|p\.|seite)\s*\d{1,4}(?:\s*(?:of|/|von)\s*\d{1,4})?\W*|\d+\s*(?:of|/)\s*\d+", re.I
)


_NAMED_PAGE = re.compile(
    r"(?:^|\s[–—|·•-]\s)page (\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?(?:$|\s[–—|·•-]\s)", re.I
)


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page."""

    number: int
    """From 1."""
    height: float
    """In points."""
    lines: tuple[Line, ...]


def without_margins(pages: Sequence[Page]) -> list[Page]:
    """The pages without what runs along many of them, by page and not by line counted."""
    pages = [replace(page, lines=tuple(_without_line_numbers(page))) for page in pages]
    edges = {page.number: list(_edge_rows(page)) for page in pages}
    running = list(_running(edges))
    parts = _parts_of(running, edges)
    numbers = list(_page_numbers(edges, len(pages)))
    pages = _without(pages, (*running, *parts, *numbers))
    if len(pages) > MOST_PAGES:
        return pages
    numbered = {line.page for line in numbers}
    heads = [
        line
        for page in pages
        for line in running_heads(
            rows_of(page.lines), page.height, is_numbered=page.number in numbered
        )
    ]
    return _without(pages, heads)


def _without(pages: Sequence[Page], lines: Sequence[Line]) -> list[Page]:
    dropped = set(map(id, lines))
    return [
        replace(page, lines=tuple(line for line in page.lines if id(line) not in dropped))
        for page in pages
    ]


def _edge_rows(page: Page) -> Iterator[list[Line]]:
    """The first and last rows of a page, but for those of a table."""
    rows = rows_of(page.lines)
    for at, row in enumerate(rows):
        within = _EDGE * page.height < row[0].base < (1 - _EDGE) * page.height
        outside = not within and not _ROWS <= at < len(rows) - _ROWS
        beside = (*rows[max(0, at - 1) : at], *rows[at + 1 : at + 2])
        if (outside or at == len(rows) - 1) and not any(_are_rows(row, other) for other in beside):
            yield row


def _are_rows(row: list[Line], other: list[Line]) -> bool:
    """Whether the pieces of two rows stand below each other as cells do."""
    return len(row) == len(other) > 1 and all(
        one.left < two.right and two.left < one.right for one, two in zip(row, other, strict=True)
    )


def _running(edges: dict[int, list[list[Line]]]) -> Iterator[Line]:
    """Lines that stand on several pages at the same height with the same words."""
    seen: defaultdict[tuple[object, ...], list[Line]] = defaultdict(list)
    for rows in edges.values():
        for row in rows:
            for line in row if len(row) <= _MOST_CELLS else ():
                for said in _said(line):
                    seen[said].append(line)
    fewest = 2 if len(edges) < 5 else 3
    for lines in seen.values():
        yield from _at_one_height(lines, fewest)


def _parts_of(running: Sequence[Line], edges: dict[int, list[list[Line]]]) -> Iterator[Line]:
    """Lines at the edge that say but a part of what runs along the pages."""
    titles = list(dict.fromkeys(re.sub(r"\d+", "#", line.text) for line in running))
    titles = titles[:_MOST_TITLES]
    largest = max((line.size for line in running), default=0.0)
    for row in (row for rows in edges.values() for row in rows if len(row) == 1):
        (line,) = row
        is_said = len(line.text) >= _FEWEST_LETTERS and len(line.words) > 1
        text = re.sub(r"\d+", "#", line.text)
        is_part = text not in titles and any(text in title for title in titles)
        if is_said and is_part and line.size <= largest:
            yield line


def _said(line: Line) -> Iterator[tuple[object, ...]]:
    """What a line says, in each way that it may say the same on another page.

    A figure is the same there, or counts the pages.
    """
    words = re.sub(r"\d+", "#", line.text)
    figures = re.findall(r"\d+", line.text)
    ways = [(("is", int(one)), ("counts", int(one) - line.page)) for one in figures[:_MOST_FIGURES]]
    for way in product(*ways):
        yield words, *way, *figures[_MOST_FIGURES:]


def _at_one_height(lines: list[Line], fewest: int) -> Iterator[Line]:
    """Those that stand at about the same height on that many pages."""
    lines = sorted(lines, key=lambda line: line.base)
    for at, line in enumerate(lines):
        beside = lines[max(0, at - _NEAR) : at + _NEAR]
        if len({one.page for one in beside if abs(one.base - line.base) < _SAME}) >= fewest:
            yield line


def _page_numbers(edges: dict[int, list[list[Line]]], pages: int) -> Iterator[Line]:
    """Numbers at the edge that count with the pages; on one page alone, those that stand apart."""
    steps: defaultdict[int, list[Line]] = defaultdict(list)
    for row in (row for rows in edges.values() for row in rows):
        for line in row:
            number = _NUMBER.fullmatch(line.text)
            if _is_of_page(line) or (number and len(row) == 1 and number[1].isalpha()):
                yield line
            elif number and number[1].isdigit() and len(row) <= _MOST_CELLS:
                steps[int(number[1]) - line.page].append(line)
    for lines in steps.values():
        if len({line.page for line in lines}) > 1:
            yield from lines
    if pages <= 2:
        for rows in edges.values():
            yield from _lone_number(rows)


def _is_of_page(line: Line) -> bool:
    """Whether a line says which page it is on, alone or among other things: "page 1 of 2"."""
    named = _NAMED_PAGE.search(line.text)
    return _PAGE_OF.fullmatch(line.text) is not None or (
        named is not None and int(named[1]) == line.page
    )


def _lone_number(rows: list[list[Line]]) -> Iterator[Line]:
    """The number of a page of which no other page tells: it stands apart from the text."""
    for at, row in enumerate(rows):
        numbers = [line for line in row if _NUMBER.fullmatch(line.text)]
        others = [line for line in row if not _NUMBER.fullmatch(line.text)]
        near = [line for one in rows[max(0, at - 1) : at + 2] if one is not row for line in one]
        if (
            len(numbers) == 1
            and not others
            and not any(_is_flush(numbers[0], line) for line in near)
        ):
            yield numbers[0]
        apart = all(abs(line.base - row[0].base) > 1.6 * row[0].size for line in near)
        if len(numbers) == len(others) == 1 and at == 0 and apart:  # a running title beside it
            yield from row


def _is_flush(one: Line, other: Line) -> bool:
    """Whether two lines end below each other, as figures in a column do."""
    return abs(one.right - other.right) < 2


def _without_line_numbers(page: Page) -> Iterator[Line]:
    """The lines without the numbers that count them, as in a court's transcript."""
    rows = rows_of(page.lines)
    run: list[tuple[Word, Line]] = []
    for row in rows:
        word = row[0].words[0]
        if not re.fullmatch(r"[0-9]{1,3}", word.text):
            continue
        if run and int(word.text) == int(run[-1][0].text) + 1 and _is_below(run[-1][0], word):
            run.append((word, row[0]))
        elif len(run) < _FEWEST_NUMBERED:
            run = [(word, row[0])]
    steps = [two[0].base - one[0].base for one, two in pairwise(run)]
    numbered = len(run) >= _FEWEST_NUMBERED and 5 * len(run) >= 3 * len(rows)
    if not numbered or max(steps) > 1.6 * min(steps) or not _is_text(rows, run):
        yield from page.lines
        return
    heads = {id(line) for _, line in run}
    for line in page.lines:
        if id(line) not in heads:
            yield line
        elif len(line.words) > 1:
            yield Line(line.words[1:], line.page)


def _is_below(one: Word, other: Word) -> bool:
    """Whether two numbers stand below each other, flush on either side."""
    apart = min(abs(one.left - other.left), abs(one.right - other.right))
    return apart < 0.5 * one.style.size


def _is_text(rows: list[list[Line]], numbers: list[tuple[Word, Line]]) -> bool:
    """Whether a single column stands beside the numbers, or in some rows nothing at all."""
    own = {id(line) for _, line in numbers}
    beside = [len(row) - (len(row[0].words) == 1) for row in rows if id(row[0]) in own]
    return 2 * sum(count <= 1 for count in beside) > len(beside)
