"""The straight lines that are drawn on a page: above, below and between rows."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_THIN = 2.0
"""Points; a box that is not thicker is a line."""
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
        start, end = (upper[1] + upper[3]) / 2, (lower[1] + lower[3]) / 2
        drawn = sum(
            min(right, line[2]) - max(left, line[1])
            for line in self.lines
            if start < line[0] < end and line[1] < right and line[2] > left
        )
        return drawn > 0.6 * (right - left)

    def below(self, column: tuple[float, float], row: Box) -> tuple[float, float] | None:
        """Left and right end of the shortest line close under a row's cell in that column."""
        middle, depth = sum(column) / 2, row[3] - row[1]
        spans = [
            (line[1], line[2])
            for line in self.lines
            if line[1] < middle < line[2] and -0.4 * depth < line[0] - row[3] < 0.6 * depth
        ]
        return min(spans, key=lambda span: span[1] - span[0], default=None)


def rules_of_page(page: Any) -> Rules:
    """The horizontal lines of an upright page."""
    left, _, _, top = page.get_cropbox()
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
        if top - bottom <= _THIN < right - left:
            yield (top + bottom) / 2, left, right
        elif raw.FPDFPath_CountSegments(thing) <= 6 and right - left > _THIN < top - bottom:
            yield top, left, right
            yield bottom, left, right
