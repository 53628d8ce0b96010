"""A row of a table taken apart: each cell with the name of its column."""

from collections.abc import Sequence
from dataclasses import dataclass

from facts.as_read import BETWEEN_CELLS


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of a row."""

    name: str
    """Of its column; empty where that has none."""
    text: str
    mark: tuple[int, int] = (0, 0)
    """Start and end of the characters in it that answer; the same where none do."""


def shown_cells(
    text: str, columns: Sequence[str], mark: tuple[int, int] = (0, 0)
) -> tuple[ShownCell, ...]:
    """The cells of a fact that is a row with named columns; none of any other fact.

    Args:
        text: the fact's own text.
        columns: the names of its columns; see ``facts.Context``.
        mark: start and end of the characters in ``text`` that answer.
    """
    parts = text.split(BETWEEN_CELLS)
    if not any(columns) or len(columns) != len(parts):
        return ()
    cells, at = [], 0
    for name, part in zip(columns, parts, strict=True):
        start, end = max(0, mark[0] - at), min(len(part), mark[1] - at)
        cells.append(ShownCell(name, part, (start, end) if start < end else (0, 0)))
        at += len(part) + len(BETWEEN_CELLS)
    return tuple(cells)
