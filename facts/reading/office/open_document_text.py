"""The text of a paragraph of an OpenDocument file, and what hangs on it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SPACE = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE, TEXT = f"{{{_SPACE}:office:1.0}}", f"{{{_SPACE}:text:1.0}}"
TABLE, DRAW = f"{{{_SPACE}:table:1.0}}", f"{{{_SPACE}:drawing:1.0}}"

_BLANKS = {f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"}
_LEFT_OUT = {f"{OFFICE}annotation", f"{TEXT}ruby-text", f"{DRAW}object", f"{DRAW}image"}


@dataclass(slots=True)
class Words:
    """What a paragraph says, and what hangs on it."""

    pieces: list[str] = field(default_factory=list)
    boxes: list["Element"] = field(default_factory=list)
    notes: list["Element"] = field(default_factory=list)
    """The bodies of its footnotes and endnotes."""

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(self.pieces)


def read_words(paragraph: "Element") -> Words:
    """Read a paragraph or heading."""
    words = Words()
    _read(paragraph, words)
    return words


def _read(element: "Element", words: Words) -> None:
    words.pieces.append(element.text or "")
    for child in element:
        if child.tag in _BLANKS:
            words.pieces.append(" ")
        elif child.tag == f"{TEXT}note":
            words.notes += child.iterfind(f"{TEXT}note-body")
        elif child.tag == f"{DRAW}text-box":
            words.boxes.append(child)
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            _read(child, words)
        words.pieces.append(child.tail or "")
