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
_EMPHASISED = {"b", "strong", "i", "em", "cite", "hi"}
_BETWEEN = " \t\n,:;–—-"
"""What may stand between two of these."""
_MOST_WORDS, _MOST_OF_CLAUSE = 4, 8
"""Of a name that ends with a full stop; of a clause's, "§ 4 Fires and hot work.", more."""
_APART = {"a", "label"}
"""Inline elements that stand apart from others of their kind."""


def emphasised_beginning(element: "Element") -> str:
    """What an element begins with in bold or italic letters, as diaries and catalogues do.

    A day and the title behind it belong together: "**2 May** Finished *The Salt Road*". A sentence
    is none: it has its full stop within the bold letters.
    """
    words = element.text or ""
    if words.strip():
        return ""
    named = ""
    for child in element:
        if child.tag in {"br", "lb"}:
            words += " "
        elif child.tag in _EMPHASISED:
            named = words = words + words_of(child)
        else:
            break
        tail = child.tail or ""
        if tail.strip(_BETWEEN) and not _leads_to_title(named, tail):
            break
        words += tail
    name = " ".join(named.split()).strip(_BETWEEN)
    most = _MOST_OF_CLAUSE if name.startswith("§") else _MOST_WORDS
    return "" if name.endswith((".", "!", "?")) and len(name.split()) > most else name


def _leads_to_title(name: str, tail: str) -> bool:
    """Whether a few words stand between a day and a title."""
    is_dated = any(map(str.isdigit, name)) and len(name.split()) <= _MOST_WORDS
    return is_dated and len(tail.split()) <= _MOST_WORDS and not re.search(r"[.!?;:]", tail)


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
