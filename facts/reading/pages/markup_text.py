"""The words in elements of a page, as a reader sees them."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "cite", "data", "del", "dfn", "em", "font", "hi", "i"),
    *("ins", "kbd", "label", "mark", "q", "ref", "s", "samp", "small", "span", "strong", "sub"),
    *("sup", "time", "tt", "u", "var", "wbr", "code"),
}
"""Elements that stand within a line."""

NOT_SHOWN = {
    *("script", "style", "template", "noscript", "svg", "math", "nav", "form", "button", "iframe"),
    *("object", "audio", "video", "canvas", "select", "textarea", "graphic", "title"),
}
"""Elements whose text is not part of what a page says."""

_MARK = re.compile(r"\[?(?:\d{1,3}|[a-z]|note \d{1,3})\]?")
_APART = {"a", "label"}
"""Inline elements that stand apart from others of their kind."""


def words_of(element: "Element") -> str:
    """All text in ``element`` that is shown, a blank where a line ends."""
    from lxml import etree

    words: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        shown = isinstance(node.tag, str) and node.tag not in NOT_SHOWN and not _is_mark(node)
        blank = "" if node.tag in INLINE else " "
        if event == "start" and shown:
            words += (blank, node.text or "")
        elif event == "start":
            walk.skip_subtree()
        else:
            words += (blank if shown else "", tail_of(node) if node is not element else "")
    return "".join(words)


def tail_of(element: "Element") -> str:
    """The text after an element; a blank where the next one would stick to it."""
    following = element.getnext()
    if not element.tail and following is not None and element.tag in _APART:
        return " " if element.tag in {"label", following.tag} else ""
    return element.tail or ""


def code_lines(element: "Element") -> str:
    """The lines of code in ``element`` as they stand, without empty ones at its ends."""
    for end in element.iter("br", "lb"):
        end.text = "\n"
    text = "".join(element.itertext()).replace("\r\n", "\n").replace("\t", "    ")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def _is_mark(element: "Element") -> bool:
    """Whether it is the mark of a footnote or reference: a raised link to it, or a bare sign."""
    if element.tag == "a":
        return not any(map(str.isalnum, "".join(element.itertext()).strip() or "-"))
    if element.tag != "sup":
        return False
    link = next(element.iter("a"), None)
    return link is not None and _MARK.fullmatch("".join(element.itertext()).strip()) is not None
