"""Presentations (PPTX): slides with titles, points, tables, charts and speaker notes."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import count
from typing import Any

from facts.fact import Place
from facts.reading.blocks import Block, Extract, on_one_line
from facts.reading.office.number_formats import shown
from facts.reading.packing.archive import open_archive
from facts.reading.tables.cells import MOST_COLUMNS, Cell, Covered
from facts.reading.tables.grids import table_blocks

_MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_FURNITURE = {"DATE", "FOOTER", "SLIDE_NUMBER", "HEADER"}
"""Placeholders that stand on every slide."""
_TITLES = {"TITLE", "CENTER_TITLE", "VERTICAL_TITLE"}
_TOOLS = {"python-pptx", "steve canny"}  # who is in the properties of python-pptx's own template
_DEEPEST = 20
"""Groups within groups."""


@dataclass(frozen=True, slots=True)
class _Slide:
    place: Place
    tables: "count[int]" = field(repr=False)


def read_slides(data: bytes) -> Extract:
    """Read a PPTX presentation, slide by slide; hidden slides are named, not read.

    Raises:
        DocumentError: it is damaged, protected, or unpacks to too much.
    """
    import pptx

    open_archive(data)
    deck = pptx.Presentation(BytesIO(data))
    tables, hidden = count(1), []
    found: list[Block] = []
    for number, slide in enumerate(deck.slides, 1):
        if slide._element.get("show") in {"0", "false"}:  # noqa: SLF001
            hidden.append(str(number))
        else:
            found += _slide_blocks(slide, _Slide(Place(slide=number), tables))
    said = deck.core_properties
    author = on_one_line(said.author)
    title = on_one_line(said.title)
    if not title or title.lower() == "powerpoint presentation":
        title = next((block.text for block in found if block.kind == "heading"), "")
    skipped = f"Hidden slides were not read: {', '.join(hidden)}." if hidden else ""
    return Extract(
        tuple(found),
        title or None,
        author if author and author.lower() not in _TOOLS else None,
        skipped=skipped,
    )


def _slide_blocks(slide: Any, where: _Slide) -> Iterator[Block]:
    shapes = list(_shapes(slide.shapes, _DEEPEST))
    for shape in sorted(shapes, key=lambda shape: _placeholder(shape) not in _TITLES):
        yield from _shape_blocks(shape, where)
    yield from _diagrams(slide, where)
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        place = replace(where.place, note="speaker notes")
        for paragraph in slide.notes_slide.notes_text_frame.paragraphs:
            if text := on_one_line(paragraph.text):
                yield Block("paragraph", text, places=((0, place),))


def _shapes(shapes: Any, deepest: int) -> Iterator[Any]:
    """The shapes of a slide, also those in groups, from top to bottom."""
    ordered = sorted(shapes, key=lambda shape: (shape.top or 0, shape.left or 0))
    for shape in ordered:
        if hasattr(shape, "shapes"):
            if deepest:
                yield from _shapes(shape.shapes, deepest - 1)
        else:
            yield shape


def _placeholder(shape: Any) -> str:
    return shape.placeholder_format.type.name if _is_placeholder(shape) else ""


def _is_placeholder(shape: Any) -> bool:
    return shape.is_placeholder and shape.placeholder_format.type is not None


def _shape_blocks(shape: Any, where: _Slide) -> Iterator[Block]:
    kind = _placeholder(shape)
    if kind in _FURNITURE:
        return
    if getattr(shape, "has_table", False):
        yield from _table(shape.table, where)
    elif getattr(shape, "has_chart", False):
        yield from _chart(shape.chart.part.chart._chartSpace, where)  # noqa: SLF001
    elif shape.has_text_frame:
        if kind in _TITLES:
            if text := on_one_line(shape.text_frame.text):
                yield Block("heading", text, places=((0, where.place),))
        else:
            yield from _points(shape, where, is_list=kind in {"BODY", "OBJECT"})


def _points(shape: Any, where: _Slide, *, is_list: bool) -> Iterator[Block]:
    """The paragraphs of a shape; those of a slide's body are points unless their bullet is off."""
    written = [
        (paragraph, text)
        for paragraph in shape.text_frame.paragraphs
        if (text := on_one_line(paragraph.text))
    ]
    for paragraph, text in written:
        marks = paragraph._p.iterfind(f"{_MAIN}pPr/*")  # noqa: SLF001
        bullets = {mark.tag.removeprefix(_MAIN) for mark in marks}
        has_bullet = bool(bullets & {"buChar", "buAutoNum", "buBlip"})
        listed = has_bullet or (is_list and "buNone" not in bullets and len(written) > 1)
        yield Block(
            "item" if listed else "paragraph",
            text,
            level=paragraph.level + 1 if listed else 1,
            places=((0, where.place),),
        )


def _table(table: Any, where: _Slide) -> list[Block]:
    grid: list[list[Cell]] = []
    for row in table._tbl.tr_lst:  # noqa: SLF001  (python-pptx searches for each cell anew)
        line: list[Cell] = []
        for cell in row.tc_lst[:MOST_COLUMNS]:
            if cell.vMerge:
                line.append(Covered.ABOVE)
            elif cell.hMerge:
                line.append(Covered.LEFT)
            else:
                line.append(_text(cell))
        grid.append(line)
    place = replace(where.place, table=next(where.tables))
    headers = 1 if table.first_row and len(grid) > 1 else None
    return table_blocks(grid, headers=headers, places=[place] * len(grid))


def _chart(space: Any, where: _Slide) -> list[Block]:
    """A chart as the table that it was drawn from, a category a row; of whatever type it is."""
    names: list[str] = []
    values: dict[str, dict[int, str]] = {}
    for number, series in enumerate(space.iter(f"{_CHART}ser"), 1):
        names.append(" ".join(_points_of(series, "tx")[1].values()) or f"series {number}")
        _, categories = _points_of(series, "cat", "xVal")
        number_format, figures = _points_of(series, "val", "yVal")
        for at, figure in figures.items():
            line = values.setdefault(categories.get(at, str(at + 1)), {})
            line[number] = shown(_figure(figure), number_format)
    if not values:
        return []
    grid: list[list[Cell]] = [["", *names]]
    for category, line in values.items():
        grid.append([category, *(line.get(number, "") for number in range(1, len(names) + 1))])
    title = space.find(f"{_CHART}chart/{_CHART}title")
    place = replace(where.place, note="chart")
    return table_blocks(
        grid,
        headers=1,
        caption=_text(title) if title is not None else "",
        places=[place] * len(grid),
    )


def _points_of(series: Any, *names: str) -> tuple[str, dict[int, str]]:
    """The number format and the points of a part of a series, as they were saved with it."""
    part = next((one for name in names if (one := series.find(_CHART + name)) is not None), None)
    if part is None:
        return "General", {}
    points = {
        int(point.get("idx", "0")): on_one_line(point.findtext(f"{_CHART}v") or "")
        for point in part.iter(f"{_CHART}pt")
    }
    written = next(part.iter(f"{_CHART}formatCode"), None)
    return (written.text if written is not None else None) or "General", points


def _figure(written: str) -> float | str:
    try:
        return float(written)
    except ValueError:
        return written


def _diagrams(slide: Any, where: _Slide) -> Iterator[Block]:
    """The words in diagrams that PowerPoint lays out itself (SmartArt)."""
    from lxml import etree

    safe = etree.XMLParser(resolve_entities=False, no_network=True)
    for relation in slide.part.rels.values():
        if relation.reltype.endswith("/diagramData") and not relation.is_external:
            for paragraph in etree.fromstring(relation.target_part.blob, safe).iter(f"{_MAIN}p"):
                if text := _text(paragraph):
                    yield Block("item", text, places=((0, where.place),))


def _text(element: Any) -> str:
    """The words of the paragraphs in ``element``, on one line."""
    paragraphs = [element] if element.tag == f"{_MAIN}p" else element.iter(f"{_MAIN}p")
    return on_one_line(
        " ".join(
            "".join(" " if node.tag == f"{_MAIN}br" else node.text or "" for node in parts)
            for paragraph in paragraphs
            if (parts := paragraph.iter(f"{_MAIN}t", f"{_MAIN}br"))
        )
    )
