"""Tables in plain text (CSV, TSV): delimiter and encoding found out, names of columns told."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from io import StringIO

from facts.fact import Place
from facts.reading.blocks import Block, DocumentError, Extract, few_enough, on_one_line
from facts.reading.plain.encodings import decoded
from facts.reading.tables.cells import MOST_CELLS
from facts.reading.tables.grids import table_blocks

_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 60
_FEWEST_ALIKE = 0.7
"""Share of rows of the same width in a table."""
_FEWEST_WORDS = 8
"""Of a line above a table that says something; what is shorter is its title."""
_LONGEST_CELL = 1_000_000


def read_delimited(data: bytes, charset: str | None = None) -> Extract:
    """Read a table in plain text.

    Raises:
        DocumentError: it is no text, or has too many cells or rows.
    """
    text = decoded(data, charset).replace("\0", "")
    delimiter = delimiter_of(text) or ","
    csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = few_enough(_rows(csv.reader(StringIO(text, newline=""), delimiter=delimiter)))
    except csv.Error as error:
        raise DocumentError(f"damaged: {error}.") from error
    above, rows = _above(rows, delimiter)
    said = [Block("paragraph", line) for line in above if len(line.split()) >= _FEWEST_WORDS]
    named = ", ".join(line for line in above if len(line.split()) < _FEWEST_WORDS)
    places = [Place(table=1)] * len(rows)
    return Extract((*said, *table_blocks(rows, places=places, caption=named)))


def _above(rows: list[list[str]], delimiter: str) -> tuple[list[str], list[list[str]]]:
    """The lines above a table of many columns, put together again, and its rows."""
    width, _ = Counter(map(len, rows)).most_common(1)[0] if rows else (0, 0)
    count = next((at for at, row in enumerate(rows) if 2 * len(row) > width), 0)
    return [on_one_line(delimiter.join(row)) for row in rows[:count]], rows[count:]


def _rows(read: Iterable[list[str]]) -> Iterator[list[str]]:
    """The rows that say something, while there are not too many cells."""
    cells = 0
    for row in read:
        cells += len(row)
        if cells > MOST_CELLS:
            raise DocumentError(f"more than {MOST_CELLS:,} cells; cut it into several files.")
        if any(cell.strip() for cell in row):
            yield row


def delimiter_of(text: str) -> str | None:
    """The delimiter by which most rows of ``text`` fall into as many cells; None without one.

    ``csv.Sniffer`` takes letters of words for delimiters, and its time grows with the square of a
    line's length; so each usual delimiter is tried.
    """
    best: tuple[float, int] = (0, 1)
    found = None
    sample = text[:200_000]
    for delimiter in _DELIMITERS:
        widths: Counter[int] = Counter()
        try:
            reader = csv.reader(StringIO(sample, newline=""), delimiter=delimiter)
            for _, row in zip(range(_SAMPLE_ROWS), reader, strict=False):
                widths[len(row)] += bool(row)
        except csv.Error:
            continue
        widths.pop(0, None)
        width, times = max(widths.items(), key=lambda one: (one[1], one[0]), default=(1, 0))
        alike = times / max(1, widths.total())
        if width > 1 and alike >= _FEWEST_ALIKE and (alike, width) > best:
            best, found = (alike, width), delimiter
    return found
