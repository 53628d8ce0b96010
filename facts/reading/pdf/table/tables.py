"""Tables of a page: rows and columns, found by what stands below each other."""

import re
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from facts.reading.cutting.entries import DAY
from facts.reading.pdf.lines import Line, rows_of
from facts.reading.pdf.table.cells import PERIOD, Row, Span, columns_of, is_figure, laid
from facts.reading.pdf.table.drawn import Grid, coloured_first, filled
from facts.reading.pdf.table.rules import Rules
from facts.reading.pdf.table.runs import FEWEST_NAMES, runs_of
from facts.reading.pdf.table.sums import as_pair, first_sum
from facts.reading.pdf.table.wrapping import merged, shared_out
from facts.reading.tables.cells import UNIT, is_short_name, names_by_code
from facts.reading.tables.headers import further_headers, header_rows

_GAP = 0.3
"""Heights of the letters between two columns, at least."""
_MOST_HEADERS = 5
_AMOUNT = re.compile(r"[$€£¥₹%]|\d[.,]\d{2,3}\b|^\W*\d+\W*$")
"""What is an amount, however it is printed."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or the part of it on one page."""

    page: int
    columns: tuple[Span, ...]
    """Left and right edge of each."""
    headers: tuple[Row, ...]
    """The rows that name the columns."""
    rows: tuple[Row, ...]
    title: str
    """What stands over all of its columns."""
    size: float
    """Of its letters."""
    is_of_sums: bool = False
    """Whether its rows are the sums below the items of another table."""

    @property
    def top(self) -> float:
        """Its upper edge on the page."""
        return min(row.box[1] for row in (*self.headers, *self.rows))


def drawn_table(grid: Grid, lines: Sequence[Line], rules: Rules) -> list[Table]:
    """The table of a grid and the texts in it, in parts; empty where it is none."""
    found = filled(grid, lines, rules)
    if found is None:
        return []
    titled = sum(1 for _ in takewhile(_is_one_text, found.rows[:-1]))
    rows = list(found.rows[titled:])
    count = max(0, found.headers - titled) or _count_headers(rows)
    headers, below = tuple(rows[:count]), tuple(map(_without_copies, rows[count:]))
    title = " ".join(row.cells[0] for row in found.rows[:titled])
    table = Table(lines[0].page, grid.columns, headers, below, title, found.size)
    parts = _parts(table) if headers else _groups(table)
    return [two for one in parts for two in _without_sums(one)]


def _groups(table: Table) -> Iterator[Table]:
    """A table without names of columns, cut where a title stands over all of them."""
    titles = [
        at
        for at, row in enumerate(table.rows[:-1])
        if not any(row.cells[1:]) and is_short_name(row.cells[0])
    ]
    first = titles[0] if titles else len(table.rows)
    if first:
        yield replace(table, rows=table.rows[:first])
    for at, end in pairwise([*titles, len(table.rows)]):
        if rows := table.rows[at + 1 : end]:
            yield replace(table, rows=rows, title=table.rows[at].cells[0])


def _is_one_text(row: Row) -> bool:
    """Whether a row's text goes over all of its columns."""
    return len(set(row.cells)) == 1


def _without_copies(row: Row) -> Row:
    """The row; a text that goes over all columns only in the first of them."""
    if not _is_one_text(row):
        return row
    return replace(row, cells=(row.cells[0], *("" for _ in row.cells[1:])))


def tables_of(lines: Sequence[Line], rules: Rules) -> Iterator[Table | list[Line]]:
    """The tables among lines that stand in columns, and what else there is, in reading order."""
    for run in runs_of(rows_of(lines)):
        first, last = _trimmed(run)
        table = _table(run[first:last], rules) if last - first > 1 else None
        for rows in (run[:first], run[first:last], run[last:]):
            if rows is not run and rows == run[first:last] and table is not None:
                for part in _parts(table):
                    yield from _without_sums(part)
            elif rows:
                yield [line for row in rows for line in row]


def _parts(table: Table) -> Iterator[Table]:
    """The table, cut where a row names its columns anew."""
    whole = [*table.headers, *table.rows]
    count = len(table.headers)
    anew = further_headers([row.cells for row in whole], count)
    ends = [*anew, len(whole)]
    yield replace(table, rows=tuple(whole[count : ends[0]]))
    for at, end in pairwise(ends):
        yield replace(table, headers=(whole[at],), rows=tuple(whole[at + 1 : end]))


def _without_sums(table: Table) -> Iterator[Table]:
    """The table, and below it the sums of what stands in it as another."""
    first = first_sum(table.rows, table.columns, table.size) if table.headers else len(table.rows)
    yield replace(table, rows=table.rows[:first])
    if sums := tuple(map(as_pair, table.rows[first:])):
        columns = (table.columns[0], table.columns[-1])
        yield Table(table.page, columns, (), sums, "", table.size, is_of_sums=True)


def _trimmed(rows: list[list[Line]]) -> tuple[int, int]:
    """The first row and the end of the rows that have several cells: text may stand around them."""
    full = [at for at, row in enumerate(rows) if len(row) > 1]
    if len(full) < 2:
        return 0, 0
    first = full[0]
    edge = min(row[0].left for row in rows) + 2 * rows[first][0].size
    while first and rows[first - 1][0].left > edge:  # a name above several columns
        first -= 1
    last = full[-1] + 1
    while last < len(rows) and rows[last][0].left > edge and _is_close(rows[last - 1], rows[last]):
        last += 1  # a further line of a cell
    return first, last


def _is_close(row: list[Line], below: list[Line]) -> bool:
    return below[0].base - row[0].base < 1.5 * row[0].size


def _table(rows: list[list[Line]], rules: Rules) -> Table | None:
    full = [row for row in rows if len(row) > 1]
    size = statistics.median(line.size for row in full for line in row)
    columns = columns_of(full, _GAP * size)
    if len(columns) < 2:
        return None
    page = full[0][0].page
    shared, bases = shared_out(
        [laid(row, columns) for row in rows], [row[0].base for row in rows], size
    )
    whole = merged(shared, bases, size, rules)
    heights = [(row.box[1] + row.box[3]) / 2 for row in whole]
    coloured = coloured_first(heights, columns, rules)
    names = coloured and sum(map(bool, whole[coloured - 1].cells)) > 1
    count = max(coloured if names else 0, _count_headers(whole))
    headers = list(_spread(whole[:count], columns, rules))
    title = ""
    while len(headers) > 1 and _is_title_of_all(headers[0]):
        title = f"{title} {next(filter(None, headers.pop(0).cells))}".strip()
    return Table(page, columns, tuple(headers), tuple(whole[count:]), title, size)


def _is_title_of_all(row: Row) -> bool:
    """Whether a header row names the table rather than some of its columns."""
    named = list(filter(None, row.cells))
    return (
        len(row.cells) > 2
        and len(set(named)) == 1
        and len(named) not in range(2, len(row.cells) - 1)
    )


def _count_headers(rows: list[Row]) -> int:
    """How many of the first rows name the columns."""
    figures = [sum(map(is_figure, row.cells)) for row in rows]
    if _are_names(rows):
        return 1
    leading = next((at for at, row in enumerate(rows) if figures[at] or _is_dated(row)), len(rows))
    if any(map(_is_pair, rows)) or not leading:
        return int(_is_named_period(rows) or _are_names_with_digits(rows))
    width = len(rows[0].cells)
    if leading == len(rows):  # a table of words alone
        first, *rest = rows
        named = all(first.cells) and width > 2 and len(rest) > 1
        return int(bool(rest) and (named or (first.bold and not any(row.bold for row in rest))))
    while leading > 1 and not any(rows[leading - 1].cells[1:]):
        leading -= 1  # the title of a group of rows
    if leading > 1 and _names_all_but_the_first(rows):
        return 1
    of_pairs = width == 2 and not rows[0].bold
    return _count_over_pairs(rows, leading) if of_pairs else min(leading, _MOST_HEADERS)


def _count_over_pairs(rows: list[Row], leading: int) -> int:
    """How many of the first rows name two columns; none where they are pairs on a form."""
    if all(is_figure(row.cells[1]) for row in rows[leading:]):
        return leading
    return header_rows([row.cells for row in rows])


def _names_all_but_the_first(rows: list[Row]) -> bool:
    """Whether the first row names each column but that of the names of the rows below it.

    Then a full row below is one of words ("Frame | Aluminium | Carbon"), unless it is printed like
    the first and may name the columns as well.
    """
    first, second = rows[0], rows[1]
    return (
        not first.cells[0]
        and all(first.cells[1:])
        and all(second.cells)
        and first.bold
        and not second.bold
        and not UNIT.match(second.cells[0])
    )


def _are_names(rows: list[Row]) -> bool:
    """Whether the first row alone names the columns, by codes (DH-20) or by bold letters (5 mg)."""
    (first, *rest) = rows
    if len(first.cells) < 3 or not rest or not all(first.cells) or is_figure(first.cells[0]):
        return False
    if first.bold and not any(row.bold for row in rest):
        return not any(map(_AMOUNT.search, first.cells))
    coded = names_by_code(first.cells, [row.cells for row in rest])
    return any(coded) and all(
        is_code or not is_figure(cell) for cell, is_code in zip(first.cells, coded, strict=True)
    )


def _is_dated(row: Row) -> bool:
    """Whether a single year, month or day stands in it, which is then no name of a column."""
    periods = sum(bool(PERIOD.fullmatch(cell) or DAY.fullmatch(cell)) for cell in row.cells)
    return periods == 1 and sum(map(bool, row.cells)) > 2


def _is_named_period(rows: list[Row]) -> bool:
    """Whether the first row names each of several columns, one of them by what it is of a year.

    "Revenue 2023" above figures is such; "March 2023" above other months is one of them.
    """
    (first, *rest) = rows
    if len(first.cells) < FEWEST_NAMES or not rest or not all(first.cells):
        return False
    dated = [at for at, cell in enumerate(first.cells) if PERIOD.fullmatch(cell)]
    return (
        not any(map(is_figure, first.cells))
        and not any(cell.endswith(":") for cell in first.cells)
        and all(is_figure(row.cells[at]) for row in rest for at in dated if row.cells[at])
    )


def _are_names_with_digits(rows: list[Row]) -> bool:
    """Whether the first row names the columns, some by words with digits: "2023 EUR", "mAP@75".

    A lone year in it ("Name | Ada Hill | Year | 2022") makes it a line of a form.
    """
    (first, *_) = rows
    is_wide = len(first.cells) >= FEWEST_NAMES and all(first.cells)
    years = sum(bool(PERIOD.fullmatch(cell)) for cell in first.cells)
    return is_wide and years != 1 and header_rows([row.cells for row in rows]) == 1


def _is_pair(row: Row) -> bool:
    """Whether the row's first cell asks and the next one answers, as on a form."""
    return row.cells[0].endswith(":") and bool(row.cells[1])


def _spread(headers: list[Row], columns: Sequence[Span], rules: Rules) -> Iterator[Row]:
    """The header rows; a name over several columns given to each of them that a rule spans."""
    for row in headers:
        cells = list(row.cells)
        for at, cell in enumerate(row.cells):
            span = rules.below(columns[at], row.box) if cell else None
            if span is not None and not row.cells[0] and span[0] < sum(columns[0]) / 2:
                continue  # a rule below all columns
            for other, (left, right) in enumerate(columns):
                inside = span is not None and span[0] < (left + right) / 2 < span[1]
                if inside and not row.cells[other]:
                    cells[other] = cell
        yield Row(tuple(cells), row.box, row.bold)
