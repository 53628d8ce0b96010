"""EPUB books: the chapters in reading order, and the book's own metadata."""

import posixpath
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from facts.reading.archive import open_archive
from facts.reading.blocks import Block, DocumentError, Extract, iso_date, on_one_line
from facts.reading.markup import blocks
from facts.reading.web_page import page_text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ABOUT = "{http://purl.org/dc/elements/1.1/}"
_PACKAGE = "{http://www.idpf.org/2007/opf}"
_CHAPTERS = {"application/xhtml+xml", "text/html"}


def read_epub(data: bytes) -> Extract:
    """Read an EPUB book.

    Raises:
        DocumentError: it is damaged, protected, or unpacks to too much.
    """
    from lxml import etree

    archive = open_archive(data)
    try:
        place = _package_place(archive)
        package = _tree(archive, place)
        found = tuple(_chapters(archive, package, posixpath.dirname(place)))
    except (KeyError, StopIteration, etree.LxmlError) as error:
        raise DocumentError("damaged, or no EPUB book.") from error
    return Extract(
        found,
        _said(package, "title"),
        _said(package, "creator"),
        _said(package, "publisher"),
        iso_date(_said(package, "date")),
    )


def _tree(archive: zipfile.ZipFile, name: str) -> "Element":
    from lxml import etree

    safe = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(archive.read(name), safe)


def _package_place(archive: zipfile.ZipFile) -> str:
    container = _tree(archive, "META-INF/container.xml")
    return str(next(container.iter("{*}rootfile")).attrib["full-path"])


def _chapters(archive: zipfile.ZipFile, package: "Element", folder: str) -> Iterator[Block]:
    from lxml import html

    files = {
        item.attrib["id"]: item.attrib["href"]
        for item in package.iter(f"{_PACKAGE}item")
        if item.get("media-type") in _CHAPTERS and "nav" not in item.get("properties", "").split()
    }
    for reference in package.iter(f"{_PACKAGE}itemref"):
        if href := files.get(reference.attrib["idref"]):
            name = posixpath.normpath(posixpath.join(folder, unquote(href)))
            page = page_text(archive.read(name))
            if page.strip():
                body = html.document_fromstring(page).find("body")
                yield from blocks(body) if body is not None else ()


def _said(package: "Element", name: str) -> str | None:
    """What the book's metadata says, several values with commas between them."""
    values = (on_one_line(one.text or "") for one in package.iter(f"{_ABOUT}{name}"))
    return ", ".join(filter(None, values)) or None
