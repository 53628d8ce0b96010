"""OpenDocument: texts (ODT), presentations (ODP) and workbooks (ODS)."""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING

from facts.fact import Place
from facts.reading.blocks import Block, DocumentError, Extract, Kind, on_one_line
from facts.reading.office.open_document_tables import read_sheet, read_table
from facts.reading.office.open_document_text import DRAW, OFFICE, TABLE, TEXT, Words, read_words
from facts.reading.office.sheet_tables import sheet_blocks
from facts.reading.packing.archive import open_archive, parsed
from facts.reading.process.limits import MOST_TAGS_OF_TABLES
from facts.reading.tables.grids import table_blocks
from facts.reading.tables.headers import header_rows

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_PRESENTATION = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"
_ABOUT = "{http://purl.org/dc/elements/1.1/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"

NOWHERE = Place()

_LEFT_OUT = {
    *(f"{TEXT}{name}" for name in ("table-of-content", "tracked-changes", "alphabetical-index")),
    *(f"{TEXT}{name}" for name in ("illustration-index", "table-index", "sequence-decls")),
    f"{OFFICE}forms",
}


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is needed and counted while a document is read."""

    styles: Mapping[str, str]
    """The named style that each style goes back to, in lower case."""
    place: Place = NOWHERE
    tables: "count[int]" = field(default_factory=lambda: count(1))
    notes: "count[int]" = field(default_factory=lambda: count(1))


def read_open_document(data: bytes) -> Extract:
    """Read an ODT, ODP or ODS document.

    Raises:
        DocumentError: it is damaged, protected, or unpacks to too much.
    """
    archive = open_archive(data)
    if "META-INF/manifest.xml" in archive.namelist():
        encrypted = b"encryption-data" in archive.read("META-INF/manifest.xml")
        if encrypted:
            raise DocumentError("protected by a password; save it without one.")
    content = parsed(archive, "content.xml", MOST_TAGS_OF_TABLES)
    body = content.find(f"{OFFICE}body")
    if body is None or not len(body):
        raise DocumentError("damaged, or no OpenDocument file.")
    reading = _Reading(_styles(content))
    blocks = tuple(_body(body[0], reading))
    title, author = _said(archive)
    heading = next((block.text for block in blocks if block.kind == "heading"), "")
    is_workbook = body[0].tag == f"{OFFICE}spreadsheet"
    return Extract(blocks, title or ("" if is_workbook else heading) or None, author)


def _body(body: "Element", reading: _Reading) -> Iterator[Block]:
    if body.tag == f"{OFFICE}spreadsheet":
        for table in body.iterfind(f"{TABLE}table"):
            yield from sheet_blocks(
                table.get(f"{TABLE}name", ""), read_sheet(table), reading.tables
            )
    elif body.tag == f"{OFFICE}presentation":
        for number, page in enumerate(body.iterfind(f"{DRAW}page"), 1):
            yield from _slide(page, replace(reading, place=Place(slide=number)))
    else:
        yield from _blocks(body, reading)


def _styles(content: "Element") -> dict[str, str]:
    return {
        style.get(f"{_STYLE}name", ""): style.get(f"{_STYLE}parent-style-name", "").lower()
        for style in content.iter(f"{_STYLE}style")
    }


def _said(archive: zipfile.ZipFile) -> tuple[str, str | None]:
    """Title and author out of the document's properties."""
    try:
        said = parsed(archive, "meta.xml")
    except KeyError:
        return "", None
    title, creator, author = (
        on_one_line(next((one.text or "" for one in said.iter(name)), ""))
        for name in (f"{_ABOUT}title", f"{_META}initial-creator", f"{_ABOUT}creator")
    )
    return title, creator or author or None


def _slide(page: "Element", reading: _Reading) -> Iterator[Block]:
    for shape in page:
        if shape.tag == f"{_PRESENTATION}notes":
            place = replace(reading.place, note="speaker notes")
            for box in shape.iter(f"{DRAW}text-box"):
                yield from _blocks(box, replace(reading, place=place))
        elif shape.get(f"{_PRESENTATION}class") == "title":
            texts = (read_words(piece).text for piece in shape.iter(f"{TEXT}p"))
            if text := on_one_line(" ".join(texts)):
                yield Block("heading", text, places=((0, reading.place),))
        else:
            yield from _blocks(shape, reading)


def _blocks(
    element: "Element", reading: _Reading, kind: Kind = "paragraph", level: int = 1
) -> Iterator[Block]:
    for child in element:
        if child.tag in {f"{TEXT}p", f"{TEXT}h"}:
            yield from _paragraph(child, reading, kind, level)
        elif child.tag == f"{TEXT}list":
            for item in child:
                yield from _blocks(item, reading, "item", level + (kind == "item"))
        elif child.tag == f"{TABLE}table":
            yield from _table(child, reading)
        elif child.tag not in _LEFT_OUT:
            yield from _blocks(child, reading, kind, level)


def _paragraph(piece: "Element", reading: _Reading, kind: Kind, level: int) -> Iterator[Block]:
    words = read_words(piece)
    text = on_one_line(words.text)
    named = piece.get(f"{TEXT}style-name", "")
    style = reading.styles.get(named) or named.lower()
    if piece.tag == f"{TEXT}h":
        kind, level = "heading", int(piece.get(f"{TEXT}outline-level", "1"))
    elif style in {"title", "subtitle"}:
        kind, level = "heading", 1 if style == "title" else 2
    if text:
        yield Block(kind, text, level=level, places=_places(reading.place))
    yield from _hanging(words, reading)


def _hanging(words: Words, reading: _Reading) -> Iterator[Block]:
    """The text boxes and notes that hang on a paragraph."""
    for box in words.boxes:
        yield from _blocks(box, reading)
    for note in words.notes:
        place = replace(reading.place, note=f"footnote {next(reading.notes)}")
        yield from _blocks(note, replace(reading, place=place))


def _places(place: Place) -> tuple[tuple[int, Place], ...]:
    return ((0, place),) if place != NOWHERE else ()


def _table(table: "Element", reading: _Reading) -> Iterator[Block]:
    """A table row by row; one that is there for the layout is read cell by cell."""
    found = read_table(table)
    if len(found.grid) < 2 or all(len(row) < 2 for row in found.grid):
        for cell in table.iter(f"{TABLE}table-cell"):
            yield from _blocks(cell, reading)
        return
    place = replace(reading.place, table=next(reading.tables))
    headers = max(found.headers, header_rows(found.grid)) if found.headers else None
    yield from table_blocks(found.grid, headers=headers, places=[place] * len(found.grid))
    for words in found.words:
        yield from _hanging(words, reading)
    for inner in found.inner:
        yield from _table(inner, reading)
