"""Small documents of each kind, made by script."""

import io
import zipfile
from collections.abc import Sequence

from facts.reading.blocks import Extract

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def blocks(read: Extract) -> list[tuple[str, str]]:
    """Kind and text of each block."""
    return [(block.kind, block.text) for block in read.blocks]


def rows(read: Extract) -> list[tuple[str, tuple[str, ...], str]]:
    """Text, columns and caption of each row."""
    return [
        (block.text, block.columns, block.caption) for block in read.blocks if block.kind == "row"
    ]


def zipped(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return out.getvalue()


def docx(body: str, *, footnotes: str = "", styles: str = "") -> bytes:
    """A Word document; ``w:``, ``mc:`` and ``wps:`` are known in what is given."""
    names = (
        f'xmlns:w="{WORD}" xmlns:wps="wps" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    parts = {"styles": styles, "footnotes": footnotes}
    related = "".join(
        f'<Relationship Id="r{name}" Type="{RELATIONS}/{name}" Target="{name}.xml"/>'
        for name, written in parts.items()
        if written
    )
    return zipped(
        {
            "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f"<Relationships>{related}</Relationships>",
            **{
                f"word/{name}.xml": f"<w:{name} {names}>{written}</w:{name}>"
                for name, written in parts.items()
                if written
            },
        }
    )


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of a Word document."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r></w:p>"


def style(name: str, kind: str = "paragraph", more: str = "") -> str:
    """A style of a Word document, whose id is its name without blanks."""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/>{more}</w:style>'
    )


def word_table(lines: Sequence[Sequence[str]], header: str = "", look: str = "") -> str:
    """A table of a Word document; ``header`` goes into the first row's properties."""
    made = "".join(
        "<w:tr>"
        + (f"<w:trPr>{header}</w:trPr>" if header and not number else "")
        + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in line)
        + "</w:tr>"
        for number, line in enumerate(lines)
    )
    return f"<w:tbl><w:tblPr>{look}</w:tblPr>{made}</w:tbl>"


def open_document(kind: str, body: str, *, styles: str = "", meta: str = "") -> bytes:
    """An OpenDocument file of ``kind`` ("text", "presentation", "spreadsheet")."""
    names = " ".join(
        f'xmlns:{name}="{OPEN}:{named}:1.0"'
        for name, named in {
            **{name: name for name in ("office", "text", "table", "style", "meta", "presentation")},
            "draw": "drawing",
        }.items()
    )
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "content.xml": f"<office:document-content {names}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}>"
            "</office:body></office:document-content>",
            "meta.xml": f'<office:document-meta {names} xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<office:meta>{meta}</office:meta></office:document-meta>",
        }
    )


def epub(*chapters: str, spine: Sequence[int] | None = None) -> bytes:
    """A book of chapters, each the body of a page."""
    order = range(len(chapters)) if spine is None else spine
    items = "".join(
        f'<item id="c{at}" href="c{at}.xhtml" media-type="application/xhtml+xml"/>'
        for at in range(len(chapters))
    )
    references = "".join(f'<itemref idref="c{at}"/>' for at in order)
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        "<body>{}</body></html>"
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfile full-path="book.opf"/></container>',
            "book.opf": '<package xmlns="http://www.idpf.org/2007/opf" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>The book</dc:title>'
            f"</metadata><manifest>{items}</manifest><spine>{references}</spine></package>",
            **{f"c{at}.xhtml": page.format(chapter) for at, chapter in enumerate(chapters)},
        }
    )
