"""Tables of a PDF: lines whose parts stand below each other in columns."""

import statistics
from collections.abc import Iterator
from dataclasses import replace

from facts.fact import Place
from facts.reading.blocks import Block, row_blocks
from facts.reading.pdf_lines import Line
from facts.reading.text import POINT

_FEWEST_ROWS = 3
"""Lines with the same columns that make a table; in two, words may stand so by chance."""
_CELL_LETTERS = 30
"""Of the cells of a table on average, at most; columns of running text have more."""


def runs(page: list[Line]) -> Iterator[list[Line]]:
    """The lines of a page, those together that have the same columns."""
    run: list[Line] = []
    for line in page:
        if run and not _same_columns(run[-1], line):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _same_columns(one: Line, other: Line) -> bool:
    """Whether two lines have as many cells, each above or below its like."""
    return len(one.cells) == len(other.cells) > 0 and all(
        cell.left < like.right and like.left < cell.right
        for cell, like in zip(one.cells, other.cells, strict=True)
    )


def is_table(run: list[Line]) -> bool:
    """Whether lines with the same columns are rows, and neither running text nor a list."""
    cells = [len(cell.text) for line in run for cell in line.cells]
    return (
        len(run) >= _FEWEST_ROWS
        and bool(cells)
        and statistics.mean(cells) <= _CELL_LETTERS
        and not any(POINT.match(line.text) for line in run)  # a list, its marks apart
    )


def table_rows(run: list[Line]) -> Iterator[Block]:
    """The rows of a table; the first names the columns where it alone has no figures."""
    rows = [[cell.text for cell in line.cells] for line in run]
    figures = [any(map(str.isdigit, "".join(row))) for row in rows]
    named = not figures[0] and any(figures)
    for block in row_blocks(rows, headers=int(named)):
        yield replace(block, places=((0, Place(page=run[0].page)),))
