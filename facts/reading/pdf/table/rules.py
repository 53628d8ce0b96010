"""The straight lines and the coloured boxes that are drawn on a page."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

_THIN = 2.0
"""Points; a box that is not thicker is a line."""
_SHORTEST = 12.0
"""Points; the edge of a cell is longer, the strokes of a drawing often are not."""
_MOST = 4000
"""Paths of a page that are looked at; drawings have more, and no tables."""
_MOST_POINTS = 2000
"""Of a path whose parts are looked at one by one."""
_WHITE = (255, 255, 255)

Box = tuple[float, float, float, float]
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Rules:
    """What is drawn on a page, measured from its upper left corner."""

    lines: tuple[tuple[float, float, float], ...] = ()
    """Horizontal lines: their height, left and right end."""
    uprights: tuple[tuple[float, float, float], ...] = ()
    """Vertical lines: how far right, upper and lower end."""
    fills: tuple[tuple[Box, Colour], ...] = ()
    """Boxes in a colour that is not white."""

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

    def colour_across(self, places: Sequence[float], height: float) -> Colour | None:
        """The one colour under all of some places at a height; None where they have none."""
        colours = set()
        for across in places:
            over = [
                colour
                for box, colour in self.fills
                if box[0] < across < box[2] and box[1] < height < box[3]
            ]
            colours.add(over[-1] if over else None)
        return colours.pop() if len(colours) == 1 else None

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


@dataclass(frozen=True, slots=True)
class _Shape:
    """A part of a path: its box from the lower left corner, and the colour it is filled with."""

    box: Box
    colour: Colour | None


def rules_of_page(page: Any) -> Rules:
    """The lines and boxes of a page; none of one that is shown turned."""
    if page.get_rotation():
        return Rules()
    left, _, _, top = page.get_bbox()
    lines: list[tuple[float, float, float]] = []
    uprights: list[tuple[float, float, float]] = []
    fills: list[tuple[Box, Colour]] = []
    for shape in _shapes(page):
        start, low, end, high = shape.box
        box = (start - left, top - high, end - left, top - low)
        lines += _edges(box[1], box[3], (box[0], box[2]))
        uprights += _edges(box[0], box[2], (box[1], box[3]))
        if shape.colour and min(end - start, high - low) > _THIN:
            fills.append((box, shape.colour))
    return Rules(tuple(sorted(lines)), tuple(sorted(uprights)), tuple(fills))


def _edges(
    first: float, last: float, span: tuple[float, float]
) -> Iterator[tuple[float, float, float]]:
    """The lines along a box: both of its edges, or one where it is no thicker than a line."""
    if span[1] - span[0] < _SHORTEST:
        return
    if last - first <= _THIN:
        yield (first + last) / 2, *span
    else:
        yield first, *span
        yield last, *span


def _shapes(page: Any) -> Iterator[_Shape]:
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
        box, colour = (left, bottom, right, top), _colour_of(thing)
        points = raw.FPDFPath_CountSegments(thing)
        if points <= 6 or min(right - left, top - bottom) <= _THIN:  # a line, or a box
            yield _Shape(box, colour)
        elif points <= _MOST_POINTS:
            yield from (_Shape(part, colour) for part in _parts_of_path(thing, points))


def _colour_of(path: Any) -> Colour | None:
    """What a path is filled with; None where it is not filled, or white."""
    from pypdfium2 import raw

    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(path, mode, stroke) or not mode.value:
        return None
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(path, *parts):
        return None
    red, green, blue, cover = (part.value for part in parts)
    return None if not cover or (red, green, blue) == _WHITE else (red, green, blue)


def _parts_of_path(path: Any, points: int) -> Iterator[Box]:
    """The boxes of the straight parts of a path; nothing of one that has curves."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(path, matrix) or matrix.b or matrix.c:
        return
    part: list[tuple[float, float]] = []
    found: list[Box] = []
    across, up = ctypes.c_float(), ctypes.c_float()
    for at in range(points):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            return
        if kind == raw.FPDF_SEGMENT_MOVETO:
            found += _box_around(part)
            part = []
        raw.FPDFPathSegment_GetPoint(segment, across, up)
        part.append((matrix.a * across.value + matrix.e, matrix.d * up.value + matrix.f))
    yield from [*found, *_box_around(part)]


def _box_around(points: Sequence[tuple[float, float]]) -> list[Box]:
    """The box of a line or of a rectangle that stands straight; none of anything else."""
    across, up = {round(one, 1) for one, _ in points}, {round(one, 1) for _, one in points}
    if len(points) < 2 or len(across) > 2 or len(up) > 2:
        return []
    return [(min(across), min(up), max(across), max(up))]
