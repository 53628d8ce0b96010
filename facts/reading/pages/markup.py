"""Blocks out of an lxml tree, of HTML or of what trafilatura makes of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING

from facts.fact import Place
from facts.reading.blocks import Block, Kind, on_one_line
from facts.reading.pages.markup_tables import is_layout, read_grid
from facts.reading.pages.markup_text import (
    INLINE,
    NOT_SHOWN,
    code_lines,
    emphasised_beginning,
    tail_of,
    words_of,
)
from facts.reading.tables.grids import table_blocks

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "head", "summary"}
_LISTS = {"ul", "ol", "menu", "list"}
_ITEMS = {"li", "item"}
NOWHERE = Place()
_LEVEL = re.compile(r"h([1-6])")


@dataclass(frozen=True, slots=True)
class _Reading:
    """Where the reading stands."""

    place: Place
    tables: "count[int]" = field(repr=False)
    kind: Kind = "paragraph"
    depth: int = 0
    """Of lists within lists."""


def blocks(
    element: "Element", place: Place = NOWHERE, tables: "count[int] | None" = None
) -> Iterator[Block]:
    """The blocks in ``element``, in order, as a reader sees them.

    Args:
        element: a page's body, or a part of it.
        place: where all of it stands.
        tables: numbers the tables of the document.
    """
    return _blocks(element, _Reading(place, count(1) if tables is None else tables))


def _blocks(element: "Element", reading: _Reading) -> Iterator[Block]:
    words = [element.text or ""]
    name = emphasised_beginning(element)
    for child in element:
        if child.tag in INLINE and not _holds_blocks(child):
            words.append(words_of(child))
        elif child.tag in {"br", "lb"}:
            words.append(" ")
        elif isinstance(child.tag, str) and child.tag not in NOT_SHOWN:
            yield from _block(reading, words, name)
            words, name = [], ""
            yield from _inner(child, reading)
        words.append(tail_of(child))
    yield from _block(reading, words, name)


def _block(reading: _Reading, words: list[str], name: str) -> Iterator[Block]:
    if text := on_one_line("".join(words)):
        named = name if len(name) < len(text) and text.startswith(name) else ""
        level, places = max(1, reading.depth), _places(reading.place)
        yield Block(reading.kind, text, level=level, places=places, name=named)


def _inner(child: "Element", reading: _Reading) -> Iterator[Block]:
    tag = child.tag
    if tag == "table":
        yield from _table(child, reading)
    elif tag in _HEADINGS:
        if text := on_one_line(words_of(child)):
            yield Block("heading", text, level=_level(child), places=_places(reading.place))
    elif tag == "pre" or (tag == "code" and "\n" in (child.text or "")):
        if lines := code_lines(child):
            yield Block("code", lines, places=_places(reading.place))
    elif tag == "dl":
        yield from _definitions(child, reading)
    elif tag in _LISTS:
        points = _blocks(child, replace(reading, depth=reading.depth + 1))
        yield from _of_new_list(points) if _follows_other_list(child) else points
    elif tag in _ITEMS:
        yield from _point(child, replace(reading, kind="item"))
    else:
        yield from _blocks(child, reading)


def _follows_other_list(element: "Element") -> bool:
    """Whether a list stands right behind one of another kind: numbers behind bullets."""
    before = element.getprevious()
    return before is not None and before.tag in _LISTS - {element.tag}


def _of_new_list(points: Iterator[Block]) -> Iterator[Block]:
    """The points of a list that does not go on with the one before it."""
    for number, block in enumerate(points):
        yield replace(block, begins_list=block.kind == "item") if number == 0 else block


def _point(element: "Element", reading: _Reading) -> Iterator[Block]:
    """The blocks of a point; its further paragraphs hang on its first one."""
    begun = False
    for block in _blocks(element, reading):
        is_own = block.kind == "item" and block.level == max(1, reading.depth)
        yield replace(block, level=block.level + 1) if is_own and begun else block
        begun = begun or is_own


def _level(heading: "Element") -> int:
    level = _LEVEL.fullmatch(heading.tag) or _LEVEL.fullmatch(heading.get("rend", ""))
    return int(level[1]) if level else 6 if heading.tag == "summary" else 2


def _definitions(element: "Element", reading: _Reading) -> Iterator[Block]:
    """Each definition with its terms: "term: definition"."""
    terms: list[str] = []
    is_open = False
    for child in element.iter("dt", "dd"):
        if next(child.iterancestors("dl")) is not element:
            continue
        if child.tag == "dt":
            terms = [*(terms if is_open else []), on_one_line(words_of(child))]
            is_open = True
            continue
        is_open = False
        named = ", ".join(filter(None, terms))
        for number, block in enumerate(_blocks(child, replace(reading, kind="item"))):
            first = named and number == 0 and block.kind == "item"
            yield replace(block, text=f"{named.rstrip(':')}: {block.text}") if first else block


def _table(table: "Element", reading: _Reading) -> Iterator[Block]:
    """A table row by row; one that is there for the layout is read cell by cell."""
    if is_layout(table):
        for part in table.iter("td", "th", "cell", "caption"):
            if next(part.iterancestors("table"), table) is table:
                yield from _blocks(part, reading)
        return
    grid = read_grid(table)
    place = replace(reading.place, table=next(reading.tables))
    yield from table_blocks(
        grid.rows, headers=grid.headers, caption=grid.caption, places=[place] * len(grid.rows)
    )


def _holds_blocks(element: "Element") -> bool:
    return any(
        isinstance(inner.tag, str) and inner.tag not in INLINE | {"br", "lb", "img"} | NOT_SHOWN
        for inner in element.iterdescendants()
    )


def _places(place: Place) -> tuple[tuple[int, Place], ...]:
    return ((0, place),) if place != NOWHERE else ()
