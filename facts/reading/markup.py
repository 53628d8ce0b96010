"""Blocks out of an lxml tree, of HTML or of what trafilatura makes of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from facts.reading.blocks import Block, Kind, on_one_line, row_blocks

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "head"}
_ITEMS = {"li", "item", "dd", "dt"}
_ROWS = {"tr", "row"}
_CELLS = {"td", "th", "cell"}
_INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "cite", "del", "dfn", "em", "font", "hi", "i", "ins", "kbd"),
    *("label", "mark", "q", "ref", "s", "small", "span", "strong", "sub", "sup", "time", "tt"),
    *("u", "var", "wbr", "code"),
}
_NOT_SHOWN = {
    *("script", "style", "template", "noscript", "svg", "math", "nav", "form", "button", "iframe"),
    *("object", "audio", "video", "canvas", "select", "textarea", "graphic", "pre"),
}


def blocks(element: "Element") -> Iterator[Block]:
    """The blocks in ``element``, in order, as a reader sees them."""
    return _blocks(element, "paragraph")


def _blocks(element: "Element", kind: Kind) -> Iterator[Block]:
    words = [element.text or ""]
    for child in element:
        if child.tag in _INLINE and not _holds_blocks(child):
            words.append(_words(child))
        elif child.tag in {"br", "lb"}:
            words.append(" ")
        elif isinstance(child.tag, str) and child.tag not in _NOT_SHOWN:
            yield from _block(kind, words)
            words = []
            yield from _inner(child, kind)
        words.append(child.tail or "")
    yield from _block(kind, words)


def _block(kind: Kind, words: list[str]) -> Iterator[Block]:
    if text := on_one_line("".join(words)):
        yield Block(kind, text)


def _inner(child: "Element", kind: Kind) -> Iterator[Block]:
    if child.tag == "table":
        yield from _table(child)
    elif child.tag in _HEADINGS:
        yield from _block("heading", [_words(child)])
    else:
        yield from _blocks(child, "item" if child.tag in _ITEMS else kind)


def _table(table: "Element") -> Iterator[Block]:
    """A table row by row; one of a single column is there for the layout."""
    rows = [
        [cell for cell in row.iterchildren() if cell.tag in _CELLS] for row in table.iter(*_ROWS)
    ]
    if max(map(len, rows), default=0) < 2:
        for cell in (cell for row in rows for cell in row):
            yield from _blocks(cell, "paragraph")
        return
    named = next(table.iter("thead"), None) is not None or all(
        cell.tag == "th" or cell.get("role") == "head" for cell in rows[0]
    )
    yield from row_blocks([[_words(cell) for cell in row] for row in rows], headers=int(named))


def _holds_blocks(element: "Element") -> bool:
    return any(
        isinstance(inner.tag, str) and inner.tag not in _INLINE | {"br", "lb", "img"} | _NOT_SHOWN
        for inner in element.iterdescendants()
    )


def _words(element: "Element") -> str:
    """All text in ``element`` that is shown, a blank where a line ends."""
    if not isinstance(element.tag, str) or element.tag in _NOT_SHOWN:
        return ""
    inside = "".join(_words(child) + (child.tail or "") for child in element)
    blank = "" if element.tag in _INLINE else " "
    return f"{blank}{element.text or ''}{inside}{blank}"
