"""Which blocks stand together in one table or list."""

import re
from collections.abc import Sequence

from facts.reading.blocks import Block

_LONGEST_LINE = 100
"""Characters of a line that may be one of a list without marks."""
_SENTENCE_END = re.compile(r"[.!?:][\"'”’)]*$")


def numbers_of_series(blocks: Sequence[Block]) -> list[int | None]:
    """For each block the number, from 1, of the table or list that it is a part of; else None.

    Rows of one table follow each other, points of one list, and short lines that are no sentences;
    what stands alone is no list.
    """
    numbers: list[int | None] = []
    series = 0
    for at, block in enumerate(blocks):
        before = blocks[at - 1] if at else None
        if before is not None and _go_together(before, block):
            if numbers[-1] is None:
                series += 1
                numbers[-1] = series
            numbers.append(series)
        else:
            numbers.append(None)
    return numbers


def _go_together(one: Block, other: Block) -> bool:
    if one.kind == other.kind == "row":
        return is_same_table(one, other)
    if one.kind != other.kind or other.begins_list:
        return False
    if one.kind == "item":
        return True
    return one.kind == "paragraph" and one.lead == other.lead and _are_lines(one, other)


def _are_lines(*blocks: Block) -> bool:
    return all(
        len(one.text) <= _LONGEST_LINE and not one.introduces and not _SENTENCE_END.search(one.text)
        for one in blocks
    )


def is_same_table(one: Block, other: Block) -> bool:
    """Whether two blocks are rows of a table; those with empty cells have fewer columns."""
    if not one.kind == other.kind == "row":
        return False
    number = _number_of_table(one)
    alike = (one.columns, one.caption) == (other.columns, other.caption)
    return alike or (number is not None and number == _number_of_table(other))


def _number_of_table(block: Block) -> tuple[str | None, int | None, int] | None:
    place = block.places[0][1] if block.places else None
    return (place.sheet, place.slide, place.table) if place and place.table else None
