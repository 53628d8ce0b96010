"""The straight lines that are drawn on a page: above, below and between rows."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_THIN = 2.0
"""Points; a box that is not thicker is a line."""
_SHORTEST = 12.0
"""Points; the edge of a cell is longer, the strokes of a drawing often are not."""
_MOST = 4000
"""Paths of a page that are looked at; drawings have more, and no tables."""

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Rules:
    """Horizontal lines of a page: their height, left and right end, from its upper left corner."""

    lines: tuple[tuple[float, float, float], ...] = ()

    def between(self, upper: Box, lower: Box) -> bool:
        """Whether a line parts two rows of a table over most of their width."""
        left, right = min(upper[0], lower[0]), max(upper[2], lower[2])
        top, bottom = (upper[1] + upper[3]) / 2, (lower[1] + lower[3]) / 2
        return self.across((left, top, right, bottom)) > 0

    def across(self, box: Box) -> int:
        """How many lines are drawn across a box, each over most of its width.

        A line may be drawn cell by cell, and twice where cells have edges of their own.
        """
        drawn: dict[int, list[tuple[float, float]]] = {}
        for y, start, end in self.lines:
            if box[1] < y < box[3]:
                drawn.setdefault(round(y / 2), []).append((max(start, box[0]), min(end, box[2])))
        return sum(_length(parts) > 0.6 * (box[2] - box[0]) for parts in drawn.values())

    def below(self, column: tuple[float, float], row: Box) -> tuple[float, float] | None:
        """Left and right end of the shortest line close under a row's cell in that column."""
        middle, depth = sum(column) / 2, row[3] - row[1]
        spans = [
            (line[1], line[2])
            for line in self.lines
            if line[1] < middle < line[2] and -0.4 * depth < line[0] - row[3] < 0.6 * depth
        ]
        return min(spans, key=lambda span: span[1] - span[0], default=None)


def _length(parts: list[tuple[float, float]]) -> float:
    """What several stretches cover together."""
    covered, end = 0.0, float("-inf")
    for start, stop in sorted(parts):
        covered += max(0.0, stop - max(start, end))
        end = max(end, stop)
    return covered


def rules_of_page(page: Any) -> Rules:
    """The horizontal lines of a page; none of one that is shown turned."""
    if page.get_rotation():
        return Rules()
    left, _, _, top = page.get_bbox()
    lines = tuple(
        (top - y, start - left, end - left) for y, start, end in sorted(_horizontal(page))
    )
    return Rules(lines)


def _horizontal(page: Any) -> Iterator[tuple[float, float, float]]:
    from pypdfium2 import raw

    edges = [ctypes.c_float() for _ in range(4)]
    count = raw.FPDFPage_CountObjects(page)
    for at in range(min(count, _MOST)):
        thing = raw.FPDFPage_GetObject(page, at)
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if not raw.FPDFPageObj_GetBounds(thing, *edges):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        if right - left < _SHORTEST:
            continue
        if top - bottom <= _THIN:
            yield (top + bottom) / 2, left, right
        elif raw.FPDFPath_CountSegments(thing) <= 6:  # the edges of a cell
            yield top, left, right
            yield bottom, left, right
