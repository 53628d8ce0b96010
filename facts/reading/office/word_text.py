"""The text of a paragraph of a Word document, as a reader sees it with all changes accepted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_BLANKS = {f"{MAIN}tab": " ", f"{MAIN}br": " ", f"{MAIN}cr": " ", f"{MAIN}ptab": " "}
_LEFT_OUT = {
    *(f"{MAIN}{name}" for name in ("del", "moveFrom", "pPr", "instrText", "delText", "rt")),
    *(f"{MAIN}{name}" for name in ("sdtPr", "sdtEndPr", "tblPr", "rPr")),
    f"{_CHOICE}Fallback",
}
_AROUND = {
    *(f"{MAIN}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")),
    *(f"{_CHOICE}{name}" for name in ("AlternateContent", "Choice")),
}
"""Elements that stand around paragraphs, tables and rows."""


@dataclass(slots=True)
class Run:
    """What a paragraph says, and what hangs on it."""

    words: list[str] = field(default_factory=list)
    boxes: list["Element"] = field(default_factory=list)
    """The contents of its text boxes."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Kind ("footnote", "endnote") and id of the notes that it refers to."""
    is_bold: bool = True
    """Whether all of it is."""

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(self.words)


def contents(element: "Element") -> Iterator["Element"]:
    """The paragraphs and tables in ``element``, also those in content controls and insertions."""
    for child in element:
        if child.tag in {f"{MAIN}p", f"{MAIN}tbl"}:
            yield child
        elif child.tag in _AROUND and not _is_empty_control(child):
            yield from contents(child)


def pieces(element: "Element", name: str) -> Iterator["Element"]:
    """The children of ``element`` of this name (rows, cells), also those in content controls."""
    for child in element:
        if child.tag == f"{MAIN}{name}":
            yield child
        elif child.tag in _AROUND:
            yield from pieces(child, name)


def read_paragraph(paragraph: "Element") -> Run:
    """Read a paragraph."""
    run = Run()
    _read(paragraph, run)
    run.is_bold = run.is_bold and bool(run.words)
    return run


def _read(element: "Element", run: Run) -> None:
    for child in element:
        tag = child.tag
        if tag in {f"{MAIN}t", f"{_MATH}t"}:
            run.words.append(child.text or "")
        elif tag in _BLANKS:
            run.words.append(_BLANKS[tag])
        elif tag == f"{MAIN}noBreakHyphen":
            run.words.append("-")
        elif tag in {f"{MAIN}footnoteReference", f"{MAIN}endnoteReference"}:
            kind = tag.removeprefix(MAIN).removesuffix("Reference")
            run.notes.append((kind, child.get(f"{MAIN}id", "")))
        elif tag == f"{MAIN}txbxContent":
            run.boxes.append(child)
        elif tag == f"{MAIN}r":
            _read_run(child, run)
        elif tag not in _LEFT_OUT and not _is_empty_control(child):
            _read(child, run)


def _read_run(element: "Element", run: Run) -> None:
    properties = element.find(f"{MAIN}rPr")
    if _is_on(properties, "vanish"):
        return
    before = len(run.words)
    _read(element, run)
    if any(word.strip() for word in run.words[before:]):
        run.is_bold = run.is_bold and _is_on(properties, "b")


def _is_on(properties: "Element | None", name: str) -> bool:
    found = properties.find(f"{MAIN}{name}") if properties is not None else None
    return found is not None and found.get(f"{MAIN}val", "1") not in {"0", "false", "off"}


def _is_empty_control(element: "Element") -> bool:
    """Whether it is a content control that only says what to write into it."""
    return element.tag == f"{MAIN}sdt" and _is_on(element.find(f"{MAIN}sdtPr"), "showingPlcHdr")
