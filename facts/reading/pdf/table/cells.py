"""The cells of a table's rows: which columns there are, and what stands in each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from facts.reading.pdf.lines import Line
from facts.reading.pdf.words import Word

Span = tuple[float, float]

_SIGNS = r"[^\w$€£¥₹%‰°]*"
PERIOD = re.compile(
    rf"{_SIGNS}(?:(?:(?:FY|CY|Q[1-4]|[HS][12]|[1-4]Q)\s*[’']?|[’']|(?=(?:19|20)\d\d|\d\d\s*[-–/]))"
    r"(?:19|20)?\d\d(?:\s*[-–/]\s*(?:19|20)?\d\d)?[AEFP]?"
    rf"|\w{{3,9}}\.?\s+(?:\d{{1,2}},?\s+)?(?:19|20)\d\d|Q[1-4]|[1-4]Q){_SIGNS}"
)
"""A year, a quarter or a month, which names a column rather than being a figure of it; 23 alone and
£23 are figures."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[str, ...]
    """One for each column, empty where nothing stands."""
    box: tuple[float, float, float, float]
    """Left, top, right and bottom on the page."""
    bold: bool


def columns_of(rows: list[list[Line]], gap: float) -> tuple[Span, ...]:
    """Left and right edge of each column: where no word of any row stands, one ends.

    A title over several columns would hide where they are parted; one row in eight may do so.
    """
    words = [[word for line in row for word in line.words] for row in rows]
    bounds = sorted({edge for row in words for word in row for edge in (word.left, word.right)})
    free: list[Span] = []
    for start, end in pairwise(bounds):
        middle = (start + end) / 2
        crossed = sum(any(word.left < middle < word.right for word in row) for row in words)
        if 8 * crossed <= len(rows):
            if free and free[-1][1] == start:
                free[-1] = (free[-1][0], end)
            else:
                free.append((start, end))
    parts = [
        strip
        for strip in free
        if strip[1] - strip[0] >= gap
        and strip[0] > bounds[0]
        and (strip[1] < bounds[-1] or any(_stands_apart(row, strip[0], gap) for row in words))
    ]
    starts = [bounds[0], *(end for _, end in parts)]
    return tuple(zip(starts, [*(start for start, _ in parts), bounds[-1]], strict=True))


def _stands_apart(row: Sequence[Word], edge: float, gap: float) -> bool:
    """Whether a cell of the row begins right of an edge, rather than going on over it."""
    ends = [word.right for word in row if word.left < edge]
    begins = [word.left for word in row if word.left >= edge]
    return bool(begins) and min(begins) - max(ends, default=edge) > 1.5 * gap


def laid(row: list[Line], columns: Sequence[Span]) -> Row:
    """A row's words in the columns in which they stand."""
    cells: list[list[Word]] = [[] for _ in columns]
    page = row[0].page
    for line in row:
        if not re.search(r"[^:.|_\s]", line.text):
            continue
        at, last = 0, None
        for word in line.words:
            if last is None or not _is_spaced_as_text(last, word):
                at = _column(word, columns)
            cells[at].append(word)
            last = word
    return Row(
        tuple(_cell(Line(tuple(words), page).text) if words else "" for words in cells),
        (
            min(line.left for line in row),
            min(line.top for line in row),
            max(line.right for line in row),
            max(line.bottom for line in row),
        ),
        all(line.bold for line in row),
    )


def _cell(text: str) -> str:
    """A cell's text without the dots that lead to the next one."""
    return re.sub(r"[\s.…]{4,}$|^[\s.…]{4,}", "", text).strip("\xad")


def _is_spaced_as_text(one: Word, other: Word) -> bool:
    """Whether two words are drawn in one go with a common blank between them."""
    gap = (other.left - one.right) / max(one.style.size, other.style.size)
    return gap < 0.45 if one.style.stretch == other.style.stretch else gap < 0.2


def _column(word: Word, columns: Sequence[Span]) -> int:
    """The column that shares most with the word, or the nearest."""
    middle = (word.left + word.right) / 2
    return max(
        range(len(columns)),
        key=lambda at: (
            min(word.right, columns[at][1]) - max(word.left, columns[at][0]),
            -abs(middle - sum(columns[at]) / 2),
        ),
    )


def is_figure(cell: str) -> bool:
    """Whether a cell holds a figure, not the name of a column (which may be a year)."""
    letters = sum(map(str.isalnum, cell))
    digits = sum(map(str.isdigit, cell))
    return digits > 0 and 5 * digits >= 2 * letters and not PERIOD.fullmatch(cell)
