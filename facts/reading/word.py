"""Word documents (DOCX): paragraphs, lists and tables in their order."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from facts.reading.archive import open_archive
from facts.reading.blocks import Block, DocumentError, Extract, Kind, on_one_line, row_blocks

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table
    from docx.text.paragraph import Paragraph


def read_word(data: bytes) -> Extract:
    """Read a DOCX document.

    Raises:
        DocumentError: it is damaged, protected, or unpacks to too much.
    """
    import docx

    open_archive(data)
    try:
        document = docx.Document(BytesIO(data))
        blocks = tuple(_blocks(document))
        said = document.core_properties
        published = said.created.date().isoformat() if said.created else None
        title, author = said.title.strip(), said.author.strip()
    except (KeyError, ValueError, AttributeError, SyntaxError, RecursionError) as error:
        raise DocumentError("damaged, or no Word document.") from error
    titles = (p.text for p in document.paragraphs if _style(p) == "title" and p.text.strip())
    headings = (block.text for block in blocks if block.kind == "heading")
    title = title or next(titles, "") or next(headings, "")
    return Extract(blocks, on_one_line(title) or None, author or None, None, published)


def _blocks(document: "WordDocument") -> Iterator[Block]:
    from docx.text.paragraph import Paragraph

    for piece in document.iter_inner_content():
        if isinstance(piece, Paragraph):
            text = on_one_line(piece.text)
            if text:
                yield Block(_kind(piece), text)
        else:
            yield from row_blocks(_cells(piece), headers=1)


def _kind(paragraph: "Paragraph") -> Kind:
    style = _style(paragraph)
    if style.startswith(("heading", "title", "subtitle")):
        return "heading"
    properties = paragraph._p.pPr  # noqa: SLF001  (python-docx shows no list points)
    numbered = properties is not None and properties.numPr is not None
    return "item" if numbered or style.startswith("list") else "paragraph"


def _style(paragraph: "Paragraph") -> str:
    style = paragraph.style
    return (style.name or "").lower() if style is not None else ""


def _cells(table: "Table") -> list[list[str]]:
    """The texts of a table's cells; one that spans several columns only once."""
    return [
        [cell.text for number, cell in enumerate(row.cells) if cell not in row.cells[:number]]
        for row in table.rows
    ]
