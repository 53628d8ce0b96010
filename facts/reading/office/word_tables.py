"""The tables of a Word document as grids: merged cells once, rows that name the columns told."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from facts.reading.blocks import DocumentError, on_one_line
from facts.reading.office.word_styles import Style
from facts.reading.office.word_text import MAIN, Run, contents, pieces, read_paragraph
from facts.reading.tables.cells import MOST_CELLS, MOST_COLUMNS, Cell, Covered
from facts.reading.tables.headers import header_rows

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LONGEST_LEAD = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple["Element", ...]
    skipped: int
    """How many columns are left out before the first cell."""
    is_header: bool
    """Whether it is repeated on each page."""


def rows_of(table: "Element") -> Iterator[Row]:
    """The rows of a table, without those that were deleted."""
    for row in pieces(table, "tr"):
        properties = row.find(f"{MAIN}trPr")
        if properties is None:
            yield Row(tuple(pieces(row, "tc")), 0, is_header=False)
        elif properties.find(f"{MAIN}del") is None:
            header = properties.find(f"{MAIN}tblHeader")
            is_header = header is not None and header.get(f"{MAIN}val", "1") not in {"0", "false"}
            yield Row(tuple(pieces(row, "tc")), _number(properties, "gridBefore", 0), is_header)


def grid_of(rows: Sequence[Row], runs: list[Run], inner: list["Element"]) -> list[list[Cell]]:
    """The cells of a table; those that belong to a larger one are marked as covered.

    Args:
        rows: of the table.
        runs: gets what hangs on the paragraphs in it.
        inner: gets the tables in its cells.
    """
    grid: list[list[Cell]] = []
    cells = 0
    for row in rows:
        line: list[Cell] = [""] * min(row.skipped, MOST_COLUMNS)
        for cell in row.cells:
            properties = cell.find(f"{MAIN}tcPr")
            width = max(1, min(_number(properties, "gridSpan", 1), MOST_COLUMNS))
            line.append(Covered.ABOVE if _goes_on(properties) else _text(cell, runs, inner))
            line += [Covered.LEFT] * (width - 1)
        cells += len(line)
        if cells > MOST_CELLS:
            raise DocumentError(f"tables of more than {MOST_CELLS:,} cells; cut it up.")
        grid.append(line)
    return grid


def shown_headers(
    table: "Element", rows: Sequence[Row], grid: list[list[Cell]], styles: Mapping[str, Style]
) -> int | None:
    """How many rows are set apart as names of columns; None where only the content tells."""
    marked = sum(1 for _ in takewhile(lambda row: row.is_header, rows))
    if marked and marked < len(rows):
        return marked
    look = table.find(f"{MAIN}tblPr/{MAIN}tblLook")
    style = table.find(f"{MAIN}tblPr/{MAIN}tblStyle")
    if look is None or style is None or not _first_row(look):
        return None
    named = styles.get(style.get(f"{MAIN}val", ""), Style()).names_first_row
    return max(1, header_rows(grid)) if named else None


def caption_of(
    above: "Element | None", below: "Element | None", style: Callable[["Element"], str]
) -> tuple[str, "Element | None"]:
    """The caption of a table, and the paragraph that is nothing but its caption."""
    for piece in (above, below):
        if (
            piece is not None
            and piece.tag == f"{MAIN}p"
            and style(piece)
            in {
                "caption",
                "table caption",
            }
        ):
            return on_one_line(read_paragraph(piece).text), piece
    if above is not None and above.tag == f"{MAIN}p":
        text = on_one_line(read_paragraph(above).text)
        if text.endswith(":") and len(text) <= _LONGEST_LEAD:
            return text[:-1], None
    return "", None


def _text(cell: "Element", runs: list[Run], inner: list["Element"]) -> str:
    texts = []
    for piece in contents(cell):
        if piece.tag == f"{MAIN}tbl":
            inner.append(piece)
        else:
            run = read_paragraph(piece)
            runs.append(run)
            texts.append(run.text)
    return on_one_line(" ".join(texts))


def _goes_on(properties: "Element | None") -> bool:
    merged = properties.find(f"{MAIN}vMerge") if properties is not None else None
    return merged is not None and merged.get(f"{MAIN}val", "continue") == "continue"


def _first_row(look: "Element") -> bool:
    if (said := look.get(f"{MAIN}firstRow")) is not None:
        return said in {"1", "true", "on"}
    return bool(int(look.get(f"{MAIN}val", "0"), 16) & 0x20)


def _number(properties: "Element | None", name: str, otherwise: int) -> int:
    found = properties.find(f"{MAIN}{name}") if properties is not None else None
    written = found.get(f"{MAIN}val", "") if found is not None else ""
    return int(written) if written.isdecimal() and len(written) < 8 else otherwise
