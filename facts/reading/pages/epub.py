"""EPUB books: the chapters in reading order, and the book's own metadata."""

import posixpath
import zipfile
from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING
from urllib.parse import unquote

from facts.fact import Place
from facts.reading.blocks import Block, DocumentError, Extract, iso_date, on_one_line
from facts.reading.packing.archive import open_archive, parsed
from facts.reading.pages.article import without_references
from facts.reading.pages.markup import blocks
from facts.reading.pages.parsing import parsed_page
from facts.reading.pages.web_page import page_text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ABOUT = "{http://purl.org/dc/elements/1.1/}"
_PACKAGE = "{http://www.idpf.org/2007/opf}"
_CHAPTERS = {"application/xhtml+xml", "text/html"}


def read_epub(data: bytes) -> Extract:
    """Read an EPUB book; a chapter that is listed several times is read once.

    Raises:
        DocumentError: it is damaged, protected, or unpacks to too much.
    """
    from lxml import etree

    archive = open_archive(data)
    try:
        place = _package_place(archive)
        package = parsed(archive, place)
        found = tuple(without_references(_chapters(archive, package, posixpath.dirname(place))))
    except (KeyError, StopIteration, etree.LxmlError) as error:
        raise DocumentError("damaged, or no EPUB book.") from error
    language = (_said(package, "language") or "").partition("-")[0].lower()
    return Extract(
        found,
        _said(package, "title"),
        _said(package, "creator"),
        _said(package, "publisher"),
        iso_date(_said(package, "date")),
        language if len(language) == 2 else None,
    )


def _package_place(archive: zipfile.ZipFile) -> str:
    container = parsed(archive, "META-INF/container.xml")
    return str(next(container.iter("{*}rootfile")).attrib["full-path"])


def _chapters(archive: zipfile.ZipFile, package: "Element", folder: str) -> Iterator[Block]:
    files = {
        item.attrib["id"]: item.attrib["href"]
        for item in package.iter(f"{_PACKAGE}item")
        if item.get("media-type") in _CHAPTERS and "nav" not in item.get("properties", "").split()
    }
    references = (one.attrib["idref"] for one in package.iter(f"{_PACKAGE}itemref"))
    tables = count(1)
    for href in dict.fromkeys(files[one] for one in references if one in files):
        name = posixpath.normpath(posixpath.join(folder, unquote(href)))
        yield from _chapter(page_text(archive.read(name)), name, tables)


def _chapter(page: str, name: str, tables: "count[int]") -> Iterator[Block]:
    if not page.strip():
        return
    body = parsed_page(page).find("body")
    if body is None:
        return
    headings = (on_one_line(str(one.text_content())) for one in body.iter("h1", "h2", "h3"))
    title = next(filter(None, headings), "") or posixpath.splitext(posixpath.basename(name))[0]
    notes = [one for one in body.iter("aside", "section", "div", "li") if _is_note(one)]
    for note in notes:
        note.drop_tree()
    yield from blocks(body, Place(chapter=title), tables)
    for number, note in enumerate(notes, 1):
        yield from blocks(note, Place(chapter=title, note=f"footnote {number}"), tables)


def _is_note(element: "Element") -> bool:
    kind = element.get("epub:type", "") or element.get("{http://www.idpf.org/2007/ops}type", "")
    return kind in {"footnote", "endnote", "rearnote"} or element.get("role") in {
        "doc-footnote",
        "doc-endnote",
    }


def _said(package: "Element", name: str) -> str | None:
    """What the book's metadata says, several values with commas between them."""
    values = (on_one_line(one.text or "") for one in package.iter(f"{_ABOUT}{name}"))
    return ", ".join(filter(None, values)) or None
