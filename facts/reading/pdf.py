"""PDF: what its pages hold and what it says about itself."""

import re
from typing import TYPE_CHECKING

from facts.reading.blocks import DocumentError, Extract, iso_date, on_one_line
from facts.reading.pdf_layout import body_size, laid_out, without_margins
from facts.reading.pdf_lines import lines_of_page

if TYPE_CHECKING:
    import pypdfium2

_NO_TITLE = re.compile(r"untitled|microsoft word|\.(?:docx?|odt|pdf|html?|tex|md)\s*$", re.I)


def read_pdf(data: bytes) -> Extract:
    """Read a PDF with a text layer; each block knows its pages.

    Raises:
        DocumentError: it is broken or encrypted, or its pages are pictures without text.
    """
    document = _opened(data)
    try:
        pages = [lines_of_page(document, number) for number in range(len(document))]
        said = document.get_metadata_dict()
    finally:
        document.close()
    if not any(pages):
        raise DocumentError(
            "a PDF without text, such as a scan; run it through text recognition (OCR) first."
        )
    body = body_size(pages)
    blocks = tuple(laid_out(without_margins(pages), body))
    title = on_one_line(said.get("Title", ""))
    if not title or _NO_TITLE.search(title):
        title = next((block.text for block in blocks if block.kind == "heading"), "")
    return Extract(
        blocks,
        title or None,
        on_one_line(said.get("Author", "")) or None,
        None,
        iso_date(said.get("CreationDate")),
    )


def _opened(data: bytes) -> "pypdfium2.PdfDocument":
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise DocumentError("an encrypted PDF; save it without a password first.") from error
        raise DocumentError("a broken PDF; get it anew, or print it to PDF again.") from error
    return document
