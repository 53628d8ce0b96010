"""What belongs to the rows of a table: its caption, its number, the names of its columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from facts.fact import Place
from facts.reading.blocks import Block, row_blocks
from facts.reading.pdf.lines import Line, box_of
from facts.reading.pdf.table.cells import Row, Span, is_figure
from facts.reading.pdf.table.runs import FEWEST_NAMES
from facts.reading.pdf.table.tables import Table
from facts.reading.tables.cells import UNIT, row_labels

_TITLED = re.compile(r"(?:table|tab\.|exhibit|schedule)\s*\w{1,5}\b", re.I)
_NEAR = 4.0
"""Heights of the letters between a caption and its table, at most."""
_LONGEST = 300
_LONGEST_UNIT = 40
_UNTITLED = 100
"""Characters of a line above a table that is its caption without saying so."""


@dataclass(frozen=True, slots=True)
class _Names:
    """A row that names the columns of the tables below it, which headings part from each other."""

    row: Row
    spans: tuple[Span, ...]
    """Left and right edge of each name."""

    def are_above(self, table: Table) -> bool:
        """Whether each column of a table without names has one of these above it."""
        if table.headers or table.is_of_sums:
            return False
        found = [_matching(column, self.spans) for column in table.columns]
        return None not in found and len(set(found)) == len(self.spans)


class Captions:
    """Goes through a document's blocks and gives each table what it needs to be understood."""

    def __init__(self) -> None:
        self._above: list[tuple[Block, Sequence[Line]]] = []
        self._last: Table | None = None
        self._header: tuple[Row, ...] = ()
        self._caption = ""
        self._number = 0
        self._names: _Names | None = None

    def are_names(self, lines: Sequence[Line], below: Table | None) -> bool:
        """Whether a row names the columns of the tables below it, which headings part from it.

        Args:
            lines: what stands in the row.
            below: the next table, if there is one before any other text.
        """
        cells = tuple(line.text for line in lines)
        spans = tuple((line.left, line.right) for line in lines)
        if len(cells) < FEWEST_NAMES or not all(map(_may_be_name, cells)) or is_figure(cells[0]):
            return False
        names = _Names(Row(cells, box_of(lines), bold=False), spans)
        if below is None or not names.are_above(below):
            return False
        self._names = names
        self._number += 1
        self._caption = self._caption_of(replace(below, headers=(names.row,)))
        self._above = []
        return True

    def is_group(self, below: Table | None) -> bool:
        """Whether a heading stands over some rows of a table: its columns are named above it."""
        return self._names is not None and below is not None and self._names.are_above(below)

    def see(self, block: Block, lines: Sequence[Line]) -> None:
        """Take note of a block of text, which may be the caption of a table below it."""
        self._above = [*self._above[-1:], (block, lines)]
        if block.kind != "heading":
            self._names = None

    def rows(self, table: Table) -> list[Block]:
        """The rows of a table as blocks."""
        if self._names is not None and self._names.are_above(table):
            group = self._above[-1][0].text if self._above else ""
            self._header = _moved([self._names.row], self._names.spans, table.columns)
            self._last, self._above = table, []
            return self._named(replace(table, title=group))
        self._names = None
        if table.is_of_sums:
            self._number += 1
            self._last, self._header, self._above = table, (), []
            return self._named(table)
        if self._last is not None and self._goes_on(table):
            self._header = _moved(self._header, self._last.columns, table.columns)
        else:
            self._number += 1
            self._header = table.headers
            self._caption = self._caption_of(table)
        self._last, self._above = table, []
        if _is_form(table):
            return self._pairs(table)
        return self._named(table)

    def _goes_on(self, table: Table) -> bool:
        """Whether the table is a further part of the one before, as on the next page."""
        last = self._last
        if last is None or self._above or table.page not in {last.page, last.page + 1}:
            return False
        if table.page == last.page and not self._header:
            return False
        if table.title and table.title != last.title:
            return False
        alike = [row.cells for row in table.headers] == [row.cells for row in self._header]
        matched = sum(_matching(column, last.columns) is not None for column in table.columns)
        return (alike or not table.headers) and 4 * matched >= 3 * len(table.columns)

    def _caption_of(self, table: Table) -> str:
        """The words above it that are near, from the one that says it is a table."""
        said: list[str] = []
        top = table.top
        for block, lines in reversed(self._above):
            last = lines[-1]
            if last.page != table.page or not -last.size < top - last.bottom < _NEAR * last.size:
                break
            titled = _TITLED.match(block.text)
            if not titled and len(block.text) > _UNTITLED:
                break
            said.insert(0, block.text[:_LONGEST])
            top = lines[0].top
            if titled or block.kind == "heading":
                break
        return " ".join(filter(None, (*said, table.title)))

    def _named(self, table: Table) -> list[Block]:
        """The rows with the names of their columns; the title of a group goes to its caption."""
        blocks: list[Block] = []
        group = table.title if self._names else ""
        headers, unit = _without_unit([row.cells for row in self._header])
        labels = row_labels([row.cells for row in table.rows])
        for row, label in zip(table.rows, labels, strict=True):
            if not any(row.cells[1:]) and headers:
                group = row.cells[0]
                continue
            caption = " – ".join(filter(None, (self._caption, unit, group)))
            blocks += row_blocks(
                [*headers, row.cells],
                headers=len(headers),
                caption=caption,
                places=[replace(self._place(table, row), row=label)] * (len(headers) + 1),
            )
        return blocks

    def _pairs(self, table: Table) -> list[Block]:
        """Each question of a form with its answer."""
        blocks: list[Block] = []
        for row in table.rows:
            pair: list[str] = []
            for cell in (*row.cells, ""):
                if pair and (cell.endswith(":") or not cell):
                    blocks += row_blocks(
                        [pair], headers=0, caption=self._caption, places=[self._place(table, row)]
                    )
                    pair = []
                if cell:
                    pair.append(cell)
        return blocks

    def _place(self, table: Table, row: Row) -> Place:
        left, top, right, bottom = (round(edge, 1) for edge in row.box)
        name = next(filter(None, row.cells), None)
        return Place(page=table.page, box=(left, top, right, bottom), table=self._number, row=name)


def _may_be_name(cell: str) -> bool:
    """Whether a cell may name a column: "1/2 day" may, "14.00" and "Item:" may not."""
    return any(map(str.isalpha, cell)) and not cell.endswith(":")


def _matching(column: Span, others: Sequence[Span]) -> int | None:
    """Which of the other columns shares most of its width with a column, if any does."""
    shared = [min(column[1], other[1]) - max(column[0], other[0]) for other in others]
    best = max(range(len(others)), key=shared.__getitem__)
    return best if shared[best] > 0 else None


def _moved(headers: Sequence[Row], old: Sequence[Span], new: Sequence[Span]) -> tuple[Row, ...]:
    """The names of columns given to the columns that stand below them on the next page."""
    places = [_matching(column, old) for column in new]
    return tuple(
        replace(row, cells=tuple("" if at is None else row.cells[at] for at in places))
        for row in headers
    )


def _without_unit(headers: list[tuple[str, ...]]) -> tuple[list[tuple[str, ...]], str]:
    """The names of the columns, and the unit that stands in their corner: £ thousand."""
    corner = headers[-1][0] if headers else ""
    if len(corner) > _LONGEST_UNIT or not UNIT.match(corner):
        return headers, ""
    return [*headers[:-1], ("", *headers[-1][1:])], corner


def _is_form(table: Table) -> bool:
    """Whether most rows are questions, each with its answer."""
    asked = sum(row.cells[0].endswith(":") for row in table.rows)
    return not table.headers and 2 * asked >= len(table.rows)
