"""Tells by its content what kind of document some bytes are, and reads it."""

from collections.abc import Callable
from pathlib import PurePath

from facts.reading.archive import open_archive
from facts.reading.blocks import DocumentError, Extract, check_length
from facts.reading.epub import read_epub
from facts.reading.markdown import read_markdown
from facts.reading.pdf import read_pdf
from facts.reading.text import read_text
from facts.reading.web_page import read_web_page
from facts.reading.word import read_word

MARKDOWN = {".md", ".markdown"}
WEB_PAGES = {".html", ".htm", ".xhtml"}
DOCUMENTS = {".txt", ".text", ".pdf", ".docx", ".epub"} | MARKDOWN | WEB_PAGES
"""Endings of the names of documents that can be read."""

_OTHERS = (
    (b"{\\rtf", "an RTF file; save it as DOCX or PDF."),
    (b"\xd0\xcf\x11\xe0", "an old Office file; save it as DOCX or PDF."),
    (b"\x89PNG", "a picture; run it through text recognition (OCR) first."),
    (b"\xff\xd8\xff", "a picture; run it through text recognition (OCR) first."),
    (b"GIF8", "a picture; run it through text recognition (OCR) first."),
    (b"\x1f\x8b", "a compressed file; unpack it first."),
    (b"%!PS", "a PostScript file; convert it to PDF."),
)
"""How files of well-known kinds begin that cannot be read, and what to do with them."""


def extract(data: bytes, name: str, media_type: str = "", charset: str | None = None) -> Extract:
    """Read a document.

    Args:
        data: all of it.
        name: its file name or address; only its ending counts, and only for text.
        media_type: what a server says it is, for text.
        charset: the encoding that a server names.

    Raises:
        DocumentError: it is of no known kind, damaged or empty.
    """
    if not data.strip():
        raise DocumentError("empty.")
    for beginning, said in _OTHERS:
        if data.startswith(beginning):
            raise DocumentError(said)
    try:
        return _reader(data, PurePath(name).suffix.lower(), media_type, charset)(data)
    except DocumentError:
        raise
    except MemoryError as error:
        raise DocumentError("too large for this machine's memory.") from error
    except Exception as error:  # other people's parsers, fed with anything: the batch goes on
        raise DocumentError(f"damaged: {type(error).__name__}: {error}.") from error


def _reader(
    data: bytes, suffix: str, media_type: str, charset: str | None
) -> Callable[[bytes], Extract]:
    beginning = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in beginning:
        return read_pdf
    if data.startswith(b"PK\x03\x04"):
        return _archive_reader(data)
    if (
        suffix in WEB_PAGES
        or media_type in {"text/html", "application/xhtml+xml"}
        or beginning[:15].lower().startswith((b"<!doctype html", b"<html"))
    ):
        return lambda page: read_web_page(page, charset)
    if suffix in MARKDOWN or media_type == "text/markdown":
        return read_markdown
    check_length(len(data) // 4)  # of a text, before all of it is held several times
    return read_text


def _archive_reader(data: bytes) -> Callable[[bytes], Extract]:
    names = set(open_archive(data).namelist())
    if "word/document.xml" in names:
        return read_word
    if "META-INF/container.xml" in names:
        return read_epub
    raise DocumentError("a ZIP archive, but neither DOCX nor EPUB; unpack it first.")
