"""Tables of a page: rows and columns, found by what stands below each other."""

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facts.reading.pdf.lines import Line, rows_of
from facts.reading.pdf.letters import Word
from facts.reading.pdf.rules import Rules

_GAP = 0.3
"""Heights of the letters between two columns, at least."""
_MOST_HEADERS = 5
_FAR = 1.8
"""Times the usual step from row to row that part two tables."""
_TIGHT = 0.8
"""Times the usual step from row to row, below which a line goes on with the row above it."""

_PERIOD = re.compile(
    r"\W*(?:(?:FY|CY|Q[1-4]|[HS][12]|[1-4]Q)?\s*[’']?(?:19|20)?\d\d(?:\s*[-–/]\s*(?:19|20)?\d\d)?[AEFP]?"
    r"|\w{3,9}\.?\s+(?:\d{1,2},?\s+)?(?:19|20)\d\d|Q[1-4]|[1-4]Q)\W*"
)
"""A year, a quarter or a month, which names a column rather than being a figure of it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[str, ...]
    """One for each column, empty where nothing stands."""
    box: tuple[float, float, float, float]
    """Left, top, right and bottom on the page."""
    bold: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or the part of it on one page."""

    page: int
    columns: tuple[tuple[float, float], ...]
    """Left and right edge of each."""
    headers: tuple[Row, ...]
    """The rows that name the columns."""
    rows: tuple[Row, ...]
    title: str
    """What stands over all of its columns."""
    size: float
    """Of its letters."""

    @property
    def top(self) -> float:
        """Its upper edge on the page."""
        return min(row.box[1] for row in (*self.headers, *self.rows))


def tables_of(lines: Sequence[Line], rules: Rules) -> Iterator[Table | list[Line]]:
    """The tables among lines that stand in columns, and what else there is, in reading order."""
    for run in _runs(rows_of(lines)):
        first, last = _trimmed(run)
        table = _table(run[first:last], rules) if last - first > 1 else None
        for rows in (run[:first], run[first:last], run[last:]):
            if rows is not run and rows == run[first:last] and table is not None:
                yield table
            elif rows:
                yield [line for row in rows for line in row]


def _trimmed(rows: list[list[Line]]) -> tuple[int, int]:
    """The first row and the end of the rows that have several cells: text may stand around them."""
    full = [at for at, row in enumerate(rows) if len(row) > 1]
    if len(full) < 2:
        return 0, 0
    first = full[0]
    edge = min(row[0].left for row in rows) + 2 * rows[first][0].size
    while first and rows[first - 1][0].left > edge:  # a name above several columns
        first -= 1
    return first, full[-1] + 1


def _runs(rows: list[list[Line]]) -> Iterator[list[list[Line]]]:
    """Rows that may be of one table: titles between two tables part them, and so do wide gaps."""
    steps = [two[0].base - one[0].base for one, two in zip(rows, rows[1:], strict=False)]
    usual = statistics.median(steps) if steps else 0.0
    run: list[list[Line]] = []
    for at, row in enumerate(rows):
        far = at and steps[at - 1] > _FAR * usual and any(map(_has_figure, run))
        if run and (far or _is_title(row, rows[at - 1])):
            yield run
            run = []
        if run and _is_title(rows[at - 1], row):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _has_figure(row: list[Line]) -> bool:
    return len(row) > 1 and any(_is_figure(line.text) for line in row)


def _is_title(row: list[Line], other: list[Line]) -> bool:
    """Whether a row stands alone and is printed larger or bolder than the one beside it."""
    (first, *rest) = row
    if rest:
        return False
    return first.size > 1.15 * other[0].size or (
        first.bold and len(other) > 1 and not any(line.bold for line in other)
    )


def _table(rows: list[list[Line]], rules: Rules) -> Table | None:
    full = [row for row in rows if len(row) > 1]
    size = statistics.median(line.size for row in full for line in row)
    columns = _columns(full, _GAP * size)
    if len(columns) < 2:
        return None
    page = full[0][0].page
    laid = [_laid(row, columns) for row in rows]
    laid, bases = _shared_out(laid, [row[0].base for row in rows], size)
    laid = _merged(laid, bases, size, rules)
    count = _count_headers(laid)
    headers = list(_spread(laid[:count], columns, rules))
    title = ""
    while len(headers) > 1 and len(columns) > 2 and len(set(filter(None, headers[0].cells))) == 1:
        title = f"{title} {next(filter(None, headers.pop(0).cells))}".strip()
    return Table(page, columns, tuple(headers), tuple(laid[count:]), title, size)


def _columns(rows: list[list[Line]], gap: float) -> tuple[tuple[float, float], ...]:
    """Left and right edge of each column: where no word of any row stands, one ends.

    A title over several columns would hide where they are parted; one row in eight may do so.
    """
    words = [[word for line in row for word in line.words] for row in rows]
    bounds = sorted({edge for row in words for word in row for edge in (word.left, word.right)})
    free: list[tuple[float, float]] = []
    for start, end in zip(bounds, bounds[1:], strict=False):
        middle = (start + end) / 2
        crossed = sum(any(word.left < middle < word.right for word in row) for row in words)
        if 8 * crossed <= len(rows):
            if free and free[-1][1] == start:
                free[-1] = (free[-1][0], end)
            else:
                free.append((start, end))
    parts = [strip for strip in free if strip[1] - strip[0] >= gap]
    starts = [bounds[0], *(end for _, end in parts)]
    return tuple(zip(starts, [*(start for start, _ in parts), bounds[-1]], strict=True))


def _laid(row: list[Line], columns: Sequence[tuple[float, float]]) -> Row:
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


def _column(word: Word, columns: Sequence[tuple[float, float]]) -> int:
    """The column that shares most with the word, or the nearest."""
    middle = (word.left + word.right) / 2
    return max(
        range(len(columns)),
        key=lambda at: (
            min(word.right, columns[at][1]) - max(word.left, columns[at][0]),
            -abs(middle - sum(columns[at]) / 2),
        ),
    )


def _shared_out(
    rows: list[Row], bases: list[float], size: float
) -> tuple[list[Row], list[float]]:
    """The rows, a cell that stands at half height between two of them given to both."""
    kept, heights = list(rows), list(bases)
    for at in range(len(rows) - 2, 0, -1):
        above, row, below = kept[at - 1 : at + 2]
        others = [bool(a or b) for a, b in zip(above.cells, below.cells, strict=True)]
        between = max(heights[at] - heights[at - 1], heights[at + 1] - heights[at]) < size
        in_turn = at + 2 < len(kept) and heights[at + 2] - heights[at + 1] < size
        apart = not any(cell and taken for cell, taken in zip(row.cells, others, strict=True))
        if between and apart and not in_turn:
            for side, other in ((at - 1, above), (at + 1, below)):
                cells = tuple(a or b for a, b in zip(other.cells, row.cells, strict=True))
                kept[side] = Row(cells, other.box, other.bold)
            del kept[at], heights[at]
    return kept, heights


def _merged(rows: list[Row], bases: list[float], size: float, rules: Rules) -> list[Row]:
    """The rows, those that are lines of one row put together."""
    steps = [two - one for one, two in zip(bases, bases[1:], strict=False)]
    full = [step for step, row in zip(steps, rows[1:], strict=False) if row.cells[0]]
    usual = statistics.median(full) if full else 0.0
    box = (rows[0].box[0], rows[0].box[1], max(row.box[2] for row in rows), rows[-1].box[3])
    ruled = rules.across(box) > 2
    lowly = 2 * sum(_starts_low(row.cells[0]) for row in rows) < len(rows)
    merged = [rows[0]]
    for row, step in zip(rows[1:], steps, strict=True):
        if _completes(merged[-1], row, step, usual, size, rules) or (
            (ruled or (lowly and _is_unfinished(merged[-1], row)))
            and step < 1.5 * size
            and _is_wrapped(merged[-1], row, rules)
        ):
            merged[-1] = _put_together(merged[-1], row)
        else:
            merged.append(row)
    return merged


def _completes(last: Row, row: Row, step: float, usual: float, size: float, rules: Rules) -> bool:
    """Whether a row of a few cells is the second line of the one above it."""
    if not usual or rules.between(last.box, row.box):
        return False
    shared = sum(bool(one) and bool(two) for one, two in zip(last.cells, row.cells, strict=True))
    filled = sum(map(bool, row.cells))
    figures = any(map(_is_figure, row.cells))
    if figures and shared:
        return False
    alone = step < _TIGHT * usual and step < 1.3 * size
    starts_low = all(map(_starts_low, filter(None, row.cells)))
    return filled < len(row.cells) and (alone or (starts_low and step < 1.3 * usual))


def _starts_low(cell: str) -> bool:
    return cell[:1].islower() or cell[:1] == "("


def _is_unfinished(last: Row, row: Row) -> bool:
    """Whether a sentence or a name goes on from a row's cells to those below them."""
    return any(
        one and _starts_low(two) and not one.endswith((".", ":"))
        for one, two in zip(last.cells, row.cells, strict=True)
    )


def _is_wrapped(last: Row, row: Row, rules: Rules) -> bool:
    """Whether a row of words goes on below, where the rows of its table have lines between them."""
    figures = any(
        _is_figure(one) and _is_figure(two) for one, two in zip(last.cells, row.cells, strict=True)
    )
    return not figures and not rules.between(last.box, row.box)


def _put_together(one: Row, two: Row) -> Row:
    cells = tuple(f"{a} {b}".strip() for a, b in zip(one.cells, two.cells, strict=True))
    box = (
        min(one.box[0], two.box[0]),
        one.box[1],
        max(one.box[2], two.box[2]),
        two.box[3],
    )
    return Row(cells, box, one.bold and two.bold)


def _is_figure(cell: str) -> bool:
    """Whether a cell holds a figure, not the name of a column (which may be a year)."""
    letters = sum(map(str.isalnum, cell))
    digits = sum(map(str.isdigit, cell))
    return digits > 0 and 5 * digits >= 2 * letters and not _PERIOD.fullmatch(cell)


def _count_headers(rows: list[Row]) -> int:
    """How many of the first rows name the columns."""
    figures = [sum(map(_is_figure, row.cells)) for row in rows]
    leading = next(
        (at for at, row in enumerate(rows) if figures[at] or _is_dated(row)), len(rows)
    )
    if any(map(_is_pair, rows)) or not leading:
        return 0
    width = len(rows[0].cells)
    if leading == len(rows):  # a table of words alone
        first, *rest = rows
        named = all(first.cells) and width > 2 and len(rest) > 1
        return int(bool(rest) and (named or (first.bold and not any(row.bold for row in rest))))
    while leading > 1 and not any(rows[leading - 1].cells[1:]):
        leading -= 1  # the title of a group of rows
    if width == 2 and not rows[0].bold:
        return leading if all(_is_figure(row.cells[1]) for row in rows[leading:]) else 0
    return min(leading, _MOST_HEADERS)


def _is_dated(row: Row) -> bool:
    """Whether a single year or month stands in it, which is then a figure and names no column."""
    periods = sum(_PERIOD.fullmatch(cell) is not None for cell in row.cells)
    return periods == 1 and sum(map(bool, row.cells)) > 2


def _is_pair(row: Row) -> bool:
    """Whether the row's first cell asks and the next one answers, as on a form."""
    return row.cells[0].endswith(":") and bool(row.cells[1])


def _spread(
    headers: list[Row], columns: Sequence[tuple[float, float]], rules: Rules
) -> Iterator[Row]:
    """The header rows; a name over several columns given to each of them that a rule spans."""
    for row in headers:
        cells = list(row.cells)
        for at, cell in enumerate(row.cells):
            span = rules.below(columns[at], row.box) if cell else None
            for other, (left, right) in enumerate(columns):
                inside = span is not None and span[0] < (left + right) / 2 < span[1]
                if inside and not row.cells[other]:
                    cells[other] = cell
        yield Row(tuple(cells), row.box, row.bold)
