"""PDF: what its pages hold and what it says about itself."""

from typing import TYPE_CHECKING

from facts.reading.blocks import DocumentError, Extract
from facts.reading.pdf.about import author_of, published_in, title_of
from facts.reading.pdf.layout import blocks_of
from facts.reading.pdf.lines import lines_of_words
from facts.reading.pdf.margins import Page, without_margins
from facts.reading.pdf.table.rules import Rules, rules_of_page
from facts.reading.pdf.words import words_of_page
from facts.reading.process.limits import SECONDS_A_PDF_PAGE, allow_more_time

if TYPE_CHECKING:
    import pypdfium2

_NO_TEXT = (
    "a PDF without text, such as a scan; run it through text recognition (OCR) first, "
    "or get that with: pip install 'qa-facts[ocr]'."
)


def read_pdf(data: bytes, password: str | None = None) -> Extract:
    """Read a PDF with a text layer; each block knows its pages and its places on them.

    Raises:
        DocumentError: it is broken or encrypted, or its pages are pictures without text.
    """
    document = _opened(data, password)
    try:
        read = [_page(document, index) for index in range(len(document))]
        said = document.get_metadata_dict()
    finally:
        document.close()
    pages, rules, pictures = zip(*read, strict=True) if read else ((), (), ())
    if not any(page.lines for page in pages):
        raise DocumentError(_NO_TEXT)
    blocks = tuple(blocks_of(without_margins(pages), rules))
    return Extract(
        blocks,
        title_of(blocks, said.get("Title", "")),
        author_of(said.get("Author", "")),
        published=published_in(blocks),
        skipped=_skipped(
            [page.number for page, drawn in zip(pages, pictures, strict=True) if drawn]
        ),
    )


def _opened(data: bytes, password: str | None) -> "pypdfium2.PdfDocument":
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data, password=password)
        len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise DocumentError(
                "a PDF that asks for a password; give it with --password, "
                "or save it without a password first."
                if password is None
                else "a PDF that asks for another password."
            ) from error
        raise DocumentError("a broken PDF; get it anew, or print it to PDF again.") from error
    return document


def _page(document: "pypdfium2.PdfDocument", index: int) -> tuple[Page, Rules, bool]:
    """A page's lines and rules, and whether it holds a picture and no text."""
    import pypdfium2

    try:
        page = document[index]
    except pypdfium2.PdfiumError as error:
        raise DocumentError(f"a broken PDF: page {index + 1} cannot be read.") from error
    try:
        lines = lines_of_words(words_of_page(page), index + 1)
        if lines:
            allow_more_time(SECONDS_A_PDF_PAGE)
        picture = not lines and any(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))
        return Page(index + 1, page.get_height(), tuple(lines)), rules_of_page(page), picture
    except pypdfium2.PdfiumError as error:
        raise DocumentError(f"a broken PDF: page {index + 1} cannot be read.") from error
    finally:
        page.close()


def _skipped(pages: list[int]) -> str:
    if not pages:
        return ""
    numbers = ", ".join(map(str, pages[:10])) + (" and others" if len(pages) > 10 else "")
    named = f"page {numbers} holds" if len(pages) == 1 else f"pages {numbers} hold"
    return f"{named} only pictures; to read them: pip install 'qa-facts[ocr]'."
