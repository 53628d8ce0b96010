"""The order in which a person reads a page: its columns, its tables, what stands around them."""

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from facts.reading.pdf.lines import Line, box_of, rows_of
from facts.reading.pdf.table.rules import Rules

_GAP = 0.6
"""Heights of the letters that stand empty between two columns, at least."""
_FEWEST = 2
"""Lines on both sides of what parts two columns."""
_PROSE_LETTERS = 22
"""Letters in a line of running text, at least; cells of a table have fewer on average."""
_FULL = 0.7
"""Share of its column that a line of running text takes on average."""

_LARGER = 1.15
"""Size of the letters of a line that heads another table, beside those of the table above it."""
_TITLE = 1.5
"""The same of a line that is the title of a page, and stands above its columns."""
_FAR = 15.0
"""Heights of the letters; what stands further below is no part of the same columns."""

_MOST_TRIES = 60
"""Rows by which a band is shortened in search of an empty strip through all of it."""
_FEWEST_RULES = 3
"""Lines drawn through all columns that make a table of them."""

Kind = Literal["text", "table"]


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of a page that are read together: one column of text, or one table."""

    kind: Kind
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Band:
    """Rows first to last of a region (last excluded) and the empty strips through all of them."""

    first: int
    last: int
    strips: tuple[tuple[float, float], ...]
    count: int
    """Of its lines."""


def parts_of(lines: Sequence[Line], drawn: Rules) -> Iterator[Part]:
    """The parts of a page or of a part of it, in reading order."""
    rows = rows_of(lines)
    band = _largest_band(rows)
    if band is None:
        if rows:
            yield Part("text", tuple(line for row in rows for line in row))
        return
    above, inside, below = (
        [line for row in part for line in row]
        for part in (rows[: band.first], rows[band.first : band.last], rows[band.last :])
    )
    yield from parts_of(above, drawn)
    yield from _parts_of_band(inside, band, drawn)
    yield from parts_of(below, drawn)


def _largest_band(rows: list[list[Line]]) -> _Band | None:
    """The band that holds most lines; none where no empty strip parts any rows."""
    if not rows:
        return None
    edges = (min(row[0].left for row in rows), max(line.right for row in rows for line in row))
    gap = _GAP * statistics.median(line.size for row in rows for line in row)
    best: _Band | None = None
    first = 0
    while first < len(rows):
        band = _band_from(rows, first, edges, gap)
        if band is not None and (best is None or band.count > best.count):
            best = band
        first += 1
        if best is not None and sum(map(len, rows[first:])) <= best.count:
            break
    return best


def _band_from(
    rows: list[list[Line]], first: int, edges: tuple[float, float], gap: float
) -> _Band | None:
    """The largest band that begins with that row."""
    free, inside = [edges], list[Line]()
    seen: list[tuple[list[tuple[float, float]], int]] = []
    for row in rows[first:]:
        if inside and row[0].top - inside[-1].bottom > _FAR * inside[-1].size:
            break
        if inside and _heads_another(row, free, inside):
            break
        for line in row:
            free = list(_without(free, line.left, line.right, gap))
        if not free:
            break
        inside += row
        seen.append((free, len(inside)))
    for at in range(len(seen) - 1, max(-1, len(seen) - _MOST_TRIES), -1):
        free, count = seen[at]
        strips = tuple(strip for strip in free if _parts_lines(strip, inside[:count]))
        if strips:
            return _Band(first, first + at + 1, strips, count)
    return None


def _heads_another(
    row: list[Line], free: Sequence[tuple[float, float]], above: Sequence[Line]
) -> bool:
    """Whether a line alone, in larger letters, goes across several strips that part those above.

    The title of a column goes across none but those by chance.
    """
    if len(row) > 1 or row[0].size < _LARGER * max(line.size for line in above):
        return False
    across = (strip for strip in free if row[0].left < strip[0] and strip[1] < row[0].right)
    return sum(_parts_lines(strip, list(above)) for strip in across) >= _FEWEST


def _without(
    free: list[tuple[float, float]], left: float, right: float, gap: float
) -> Iterator[tuple[float, float]]:
    for start, end in free:
        if right <= start or left >= end:
            yield start, end
            continue
        if left - start >= gap:
            yield start, left
        if end - right >= gap:
            yield right, end


def _parts_lines(strip: tuple[float, float], lines: list[Line]) -> bool:
    """Whether lines stand on both sides of a strip, and some of them beside each other."""
    left = [line for line in lines if line.right <= strip[0] + 0.01]
    right = [line for line in lines if line.left >= strip[1] - 0.01]
    if min(len(left), len(right)) < _FEWEST:
        return False
    top = max(min(line.top for line in side) for side in (left, right))
    bottom = min(max(line.bottom for line in side) for side in (left, right))
    return bottom > top


def _parts_of_band(lines: list[Line], band: _Band, drawn: Rules) -> Iterator[Part]:
    columns = _split(lines, band.strips)
    if _is_ruled(lines, drawn) or _is_glossary(columns):
        yield Part("table", tuple(lines))
        return
    at = _gutter(columns)
    if at is not None:
        for side in (columns[:at], columns[at:]):
            yield from parts_of([line for column in side for line in column], drawn)
    elif _is_table(columns):
        titles = _titles_above(lines)
        if titles:
            yield Part("text", tuple(titles))
        yield Part("table", tuple(lines[len(titles) :]))
    else:
        for column in columns:
            yield from parts_of(column, drawn)


def _titles_above(lines: list[Line]) -> list[Line]:
    """The lines in much larger letters that a table begins with, each alone on its row."""
    size = statistics.median(line.size for line in lines)
    first = takewhile(lambda row: len(row) == 1 and row[0].size >= _TITLE * size, rows_of(lines))
    return [row[0] for row in first]


def _is_ruled(lines: list[Line], drawn: Rules) -> bool:
    """Whether lines are drawn between the rows, through all columns."""
    return drawn.across(box_of(lines)) >= _FEWEST_RULES


def _is_glossary(columns: list[list[Line]]) -> bool:
    """Whether the first of two columns names what the second explains, line beside line."""
    if len(columns) != 2:
        return False
    names, texts = columns
    beside = sum(any(abs(one.base - two.base) < 0.3 * one.size for two in texts) for one in names)
    letters = statistics.mean(len(line.text) for line in names)
    return (
        len(names) > _FEWEST
        and 10 * beside >= 8 * len(names)
        and 10 * len(names) <= 7 * len(texts)
        and letters < _PROSE_LETTERS
    )


def _split(lines: list[Line], strips: Sequence[tuple[float, float]]) -> list[list[Line]]:
    columns: list[list[Line]] = [[] for _ in range(len(strips) + 1)]
    for line in lines:
        columns[sum(line.left >= end - 0.01 for _, end in strips)].append(line)
    return columns


def _gutter(columns: list[list[Line]]) -> int | None:
    """Before which column the page is parted; none where the columns are those of a table."""
    for at in range(1, len(columns)):
        sides = (columns[:at], columns[at:])
        if all(any(map(_is_prose, side)) for side in sides):
            return at
    return None


def _is_prose(column: list[Line]) -> bool:
    """Whether a column holds running text."""
    if len(column) < 3:
        return False
    width = max(line.right for line in column) - min(line.left for line in column)
    return (
        statistics.mean(len(line.text) for line in column) >= _PROSE_LETTERS
        and statistics.mean(line.right - line.left for line in column) >= _FULL * width
        and _going_on(column) >= 0.25
    )


def _going_on(column: list[Line]) -> float:
    """Share of lines that begin in lower case, as where a sentence goes on."""
    return sum(line.goes_on for line in column) / len(column)


def _is_table(columns: list[list[Line]]) -> bool:
    """Whether the columns' lines stand side by side as cells do."""
    lines = [line for column in columns for line in column]
    rows = rows_of(lines)
    shared = sum(len(row) > 1 for row in rows)
    return shared >= _FEWEST and 3 * shared >= len(rows) and _going_on(lines) < 0.25
