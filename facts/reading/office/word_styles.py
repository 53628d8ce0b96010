"""What the styles of a Word document say of paragraphs: headings and points of lists."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts.reading.office.word_text import MAIN

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEADING = re.compile(r"heading (\d)")
_LIST = re.compile(r"list (?:bullet|number)(?: (\d))?|list paragraph bullet")
_MOST_ANCESTORS = 10


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of its paragraphs."""

    name: str = ""
    """In lower case, as Word calls it in English."""
    outline: int | None = None
    """Of a heading, 0 for the outermost."""
    depth: int | None = None
    """Of a point of a list, 0 for the outermost."""
    names_first_row: bool = False
    """Of a table: whether it sets the first row apart."""


def read_styles(styles: "Element") -> dict[str, Style]:
    """The styles of a document, by id."""
    own = {style.get(f"{MAIN}styleId", ""): _own(style) for style in styles.iter(f"{MAIN}style")}
    return {identity: _style(identity, own) for identity in own}


def _own(style: "Element") -> tuple[Style, str]:
    """What a style says itself, and the id of the one that it is based on."""
    first_row = any(
        part.get(f"{MAIN}type") == "firstRow" for part in style.iter(f"{MAIN}tblStylePr")
    )
    based = style.find(f"{MAIN}basedOn")
    said = Style(_name(style), _outline(style), _depth(style), first_row)
    return said, based.get(f"{MAIN}val", "") if based is not None else ""


def _style(identity: str, own: Mapping[str, tuple[Style, str]]) -> Style:
    """A style, with what it takes over from those that it is based on."""
    found, identity = own[identity]
    for _ in range(_MOST_ANCESTORS - 1):
        if identity not in own:
            break
        said, identity = own[identity]
        found = Style(
            found.name,
            said.outline if found.outline is None else found.outline,
            said.depth if found.depth is None else found.depth,
            found.names_first_row or said.names_first_row,
        )
    return found


def _name(style: "Element") -> str:
    name = style.find(f"{MAIN}name")
    return name.get(f"{MAIN}val", "").lower() if name is not None else ""


def _outline(style: "Element") -> int | None:
    written = style.find(f"{MAIN}pPr/{MAIN}outlineLvl")
    if written is not None:
        return int(written.get(f"{MAIN}val", "9"))
    name = _name(style)
    heading = _HEADING.match(name)
    if heading:
        return int(heading[1]) - 1
    return {"title": 0, "subtitle": 1}.get(name)


def _depth(style: "Element") -> int | None:
    listed = _LIST.fullmatch(_name(style))
    if listed:
        return int(listed[1] or 1) - 1
    written = style.find(f"{MAIN}pPr/{MAIN}numPr")
    if written is None:
        return None
    level = written.find(f"{MAIN}ilvl")
    return int(level.get(f"{MAIN}val", "0")) if level is not None else 0
