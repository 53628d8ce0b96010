"""The rows of a table as things with properties."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from facts import Fact
from facts.as_read import BETWEEN_CELLS
from index.numbers.figures import A_YEAR
from qa.answering.gathering.items import is_sentence
from qa.answering.gathering.things.cells import MOSTLY, Cell, columns_of, tells_when
from qa.answering.gathering.things.members import Member

_DISTINCT = 0.8
"""Share of the rows that have a name of their own, where a column names them."""


def rows(facts: Sequence[Fact], columns: Sequence[str] = ()) -> tuple[Member, ...]:
    """The facts of one table as its members.

    Args:
        facts: its rows, in order.
        columns: the names of its columns, where a row of its own gives them.
    """
    cells = [_cells(fact, columns) for fact in facts]
    among = columns_of(cell for row in cells for cell in row)
    cells = [[replace(cell, among=among[cell.column]) for cell in row] for row in cells]
    naming = _naming_column(cells)
    return tuple(
        _row(fact, own, naming) for fact, own in zip(facts, cells, strict=True) if len(own) > 1
    )


def _cells(fact: Fact, named: Sequence[str]) -> list[Cell]:
    """The cells of a row, those without a named column numbered by their place."""
    texts, start, cells = fact.text.split(BETWEEN_CELLS), 0, []
    columns = named or fact.context.columns or ("",) * len(texts)
    for place, (text, column) in enumerate(zip(texts, columns, strict=False)):
        first = as_read(fact, start)
        name = column or (f"#{place}" if place else "")
        cells.append(Cell(name, text, first, first + len(text)))
        start += len(text) + len(BETWEEN_CELLS)
    return cells


def as_read(fact: Fact, own: int) -> int:
    """Where a character of the fact's text stands in what is read of it."""
    for first, last, start in fact.as_read.stretches:
        if start <= own <= start + last - first:
            return first + own - start
    return own


def _naming_column(rows: Sequence[Sequence[Cell]]) -> int:
    """The place of the column that rows are called by: the first, unless it only numbers them.

    Nor is it the first where that says when, or the same of many, and another names each.
    """
    firsts = [row[0].text.rstrip(".") for row in rows]
    is_number = sum(one.isdecimal() for one in firsts) * 2 > len(firsts) and _numbers(firsts)
    repeats = len(set(firsts)) < _DISTINCT * len(firsts)
    times = [one for one in firsts if tells_when(one) and not A_YEAR.fullmatch(one)]
    are_times = len(times) >= MOSTLY * len(firsts)
    if not (is_number or repeats or are_times):
        return 0
    width = Counter(map(len, rows)).most_common(1)[0][0]
    whole = [row for row in rows if len(row) == width]
    for place in range(1, width):
        words = {row[place].text for row in whole if _is_name(row[place].text)}
        is_of_some = are_times and not _all_have(rows, whole[0][place].column)
        if len(words) == len(whole) and not is_of_some:
            return place
    return 0


def _all_have(rows: Sequence[Sequence[Cell]], column: str) -> bool:
    """Whether each row has a cell in a column; of notes, some have none."""
    return all(any(cell.column == column for cell in row) for row in rows)


def _is_name(text: str) -> bool:
    return bool(text) and not text[0].isdigit() and not is_sentence(text)


def _numbers(firsts: Sequence[str]) -> bool:
    """Whether what rows begin with is their number: 1, 2, 3, or 1007, 1031, 1042."""
    found = [int(one) for one in firsts if one.isdecimal()]
    if found == list(range(found[0], found[0] + len(found))):
        return True
    return len(set(found)) == len(found) and not all(map(A_YEAR.fullmatch, firsts))


def _row(fact: Fact, cells: Sequence[Cell], naming: int) -> Member:
    place = min(naming, len(cells) - 1)
    return Member(fact, cells[place], (*cells[:place], *cells[place + 1 :]))
