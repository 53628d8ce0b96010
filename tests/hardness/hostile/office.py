"""Office files: DOCX, PPTX, XLSX, OpenDocument, RTF, and old ones."""

from collections.abc import Iterator

from tests.facts.reading.making import docx, open_document, paragraph
from tests.hardness.hostile.made import SENTENCE, Case, xml_laughs, zipped
from tests.hardness.hostile.workbooks import CASES as WORKBOOKS

_P = paragraph(SENTENCE)


def _table(rows: int, cells: str) -> str:
    return "<w:tbl>" + f"<w:tr>{cells}</w:tr>" * rows + "</w:tbl>"


def _cell(text: str, more: str = "") -> str:
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{paragraph(text)}</w:tc>"


def _laughing(name: str, part: str, body: str) -> bytes:
    return zipped({part: f"{xml_laughs(name)}<{name}>&m;{body}</{name}>".encode()})


def _spreadsheet(body: str) -> bytes:
    return open_document("spreadsheet", f'<table:table table:name="a">{body}</table:table>')


_LARGE = frozenset({"rows-100000.xlsx"})
"""What is large and nothing else: a row takes a fifth of a millisecond."""


def cases() -> Iterator[Case]:
    """All of them."""
    span = '<w:gridSpan w:val="{}"/>'
    made = {
        "grid-span.docx": lambda: docx(_table(2, _cell("a", span.format(2**31 - 1)) + _cell("b"))),
        "grid-span-10000.docx": lambda: docx(_table(400, _cell("a", span.format(9_999)) * 4)),
        "grid-span-odd.docx": lambda: docx(
            _table(2, _cell("a", span.format("x")) + _cell("b", span.format(-5)))
        ),
        "grid-before.docx": lambda: docx(
            "<w:tbl>"
            + (
                '<w:tr><w:trPr><w:gridBefore w:val="999999999"/></w:trPr>'
                + _cell("a") * 2
                + "</w:tr>"
            )
            * 50
            + "</w:tbl>"
        ),
        "row-6000-cells.docx": lambda: docx(_table(3, _cell("a") * 6_000)),
        "tables-200-of-50.docx": lambda: docx((_table(50, _cell("a") * 50) + _P) * 200),
        "nested-tables.docx": lambda: docx(
            "<w:tbl><w:tr><w:tc>" * 80 + _P + "</w:tc></w:tr></w:tbl>" * 80
        ),
        "nested-tables-2.docx": lambda: docx(
            ("<w:tbl><w:tr>" + _cell("a") + _cell("b") + "</w:tr><w:tr>" + _cell("c") + "<w:tc>")
            * 80
            + _P
            + "</w:tc></w:tr></w:tbl>" * 80
        ),
        "nested-controls.docx": lambda: docx(
            "<w:sdt><w:sdtContent>" * 100 + _P + "</w:sdtContent></w:sdt>" * 100
        ),
        "deep-xml.docx": lambda: docx("<w:p>" * 3_000 + "</w:p>" * 3_000),
        "empty-paragraphs.docx": lambda: docx("<w:p/>" * 3_000_000),
        "paragraphs-200000.docx": lambda: docx(paragraph("It is so and so.") * 200_000),
        "runs-300000.docx": lambda: docx("<w:p>" + "<w:r><w:t>a </w:t></w:r>" * 300_000 + "</w:p>"),
        "text-20mb.docx": lambda: docx(paragraph("a " * 10_000_000)),
        "outline-odd.docx": lambda: docx(
            f'<w:p><w:pPr><w:outlineLvl w:val="x"/></w:pPr></w:p>{_P}'
        ),
        "outline-huge.docx": lambda: docx(
            f'<w:p><w:pPr><w:outlineLvl w:val="-99999999999"/></w:pPr><w:r><w:t>A b</w:t></w:r></w:p>{_P}'
        ),
        "level-odd.docx": lambda: docx(
            f'<w:p><w:pPr><w:numPr><w:ilvl w:val="x"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>It is so and so.</w:t></w:r></w:p>{_P}'
        ),
        "level-huge.docx": lambda: docx(
            f'<w:p><w:pPr><w:numPr><w:ilvl w:val="999999999"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>It is so and so.</w:t></w:r></w:p>{_P}'
        ),
        "styles-circle.docx": lambda: docx(
            paragraph(SENTENCE, "a"),
            styles='<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>',
        ),
        "styles-50000.docx": lambda: docx(
            _P,
            styles="".join(
                f'<w:style w:styleId="s{n}"><w:name w:val="s"/><w:basedOn w:val="s{n + 1}"/></w:style>'
                for n in range(50_000)
            ),
        ),
        "footnote-of-itself.docx": lambda: docx(
            f'<w:p><w:r><w:t>{SENTENCE}</w:t><w:footnoteReference w:id="1"/></w:r></w:p>' * 300,
            footnotes='<w:footnote w:id="1"><w:p><w:r><w:footnoteReference w:id="1"/><w:t>It is so and so.</w:t></w:r></w:p></w:footnote>',
        ),
        "footnote-large.docx": lambda: docx(
            '<w:p><w:r><w:t>It is so.</w:t><w:footnoteReference w:id="1"/></w:r></w:p>' * 2_000,
            footnotes=f'<w:footnote w:id="1">{paragraph("a b c " * 5_000)}</w:footnote>',
        ),
        "laughs.docx": lambda: _laughing("w:document", "word/document.xml", ""),
        "doctype-file.docx": lambda: zipped(
            {
                "word/document.xml": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
            }
        ),
        "bomb.docx": lambda: zipped({"word/document.xml": b"<a>" + b" " * 290_000_000 + b"</a>"}),
        "bomb-2.docx": lambda: zipped({f"word/{n}.xml": bytes(50_000_000) for n in range(8)}),
        "attributes.docx": lambda: docx(
            "<w:p " + " ".join(f'a{n}="b"' for n in range(100_000)) + f"/>{_P}"
        ),
        "names-twice.docx": lambda: docx(_P) + docx(_P),
        "boxes.docx": lambda: docx(
            "<w:p><w:r><w:txbxContent>" * 60 + _P + "</w:txbxContent></w:r></w:p>" * 60
        ),
        "hollow.pptx": lambda: zipped({"ppt/presentation.xml": b"<a/>"}),
        "laughs.pptx": lambda: _laughing("p", "ppt/presentation.xml", ""),
        "circle.pptx": _circle_of_slides,
        "repeated-column.ods": lambda: _spreadsheet(
            '<table:table-row><table:table-cell table:number-columns-repeated="2000000000"><text:p>a</text:p></table:table-cell></table:table-row>'
        ),
        "repeated-row.ods": lambda: _spreadsheet(
            '<table:table-row table:number-rows-repeated="2000000000"><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>'
        ),
        "repeated-odd.ods": lambda: _spreadsheet(
            '<table:table-row table:number-rows-repeated="x"><table:table-cell table:number-columns-repeated="-3"><text:p>It is so.</text:p></table:table-cell></table:table-row>'
        ),
        "spanned.ods": lambda: _spreadsheet(
            '<table:table-row><table:table-cell table:number-columns-spanned="999999999" table:number-rows-spanned="999999999"><text:p>a</text:p></table:table-cell></table:table-row>'
            * 2
        ),
        "rows-200000.ods": lambda: _spreadsheet(
            "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row>"
            * 100_000
        ),
        "nested-sections.odt": lambda: open_document(
            "text",
            "<text:section>" * 200 + f"<text:p>{SENTENCE}</text:p>" + "</text:section>" * 200,
        ),
        "nested-lists.odt": lambda: open_document(
            "text",
            "<text:list><text:list-item>" * 100
            + f"<text:p>{SENTENCE}</text:p>"
            + "</text:list-item></text:list>" * 100,
        ),
        "blanks.odt": lambda: open_document(
            "text", f'<text:p>a<text:s text:c="2000000000"/>{SENTENCE}</text:p>'
        ),
        "blanks-odd.odt": lambda: open_document(
            "text", f'<text:p>a<text:s text:c="x"/><text:s text:c="-4"/>{SENTENCE}</text:p>'
        ),
        "heading-odd.odt": lambda: open_document(
            "text",
            f'<text:h text:outline-level="x">A</text:h><text:h text:outline-level="99999999999">B</text:h><text:p>{SENTENCE}</text:p>',
        ),
        "paragraphs-200000.odt": lambda: open_document(
            "text", "<text:p>It is so and so.</text:p>" * 200_000
        ),
        "table.odt": lambda: open_document(
            "text",
            (
                '<table:table><table:table-row table:number-rows-repeated="9999999"><table:table-cell table:number-columns-repeated="9999999"><text:p>a</text:p></table:table-cell></table:table-row></table:table>'
            )
            * 3,
        ),
        "frames.odp": lambda: open_document(
            "presentation",
            "<draw:page>"
            + "<draw:g>" * 200
            + f"<draw:frame><draw:text-box><text:p>{SENTENCE}</text:p></draw:text-box></draw:frame>"
            + "</draw:g>" * 200
            + "</draw:page>",
        ),
        "pages-20000.odp": lambda: open_document(
            "presentation",
            "<draw:page><draw:frame><draw:text-box><text:p>It is so and so.</text:p></draw:text-box></draw:frame></draw:page>"
            * 20_000,
        ),
        "deep-groups.rtf": lambda: (
            b"{\\rtf1 " + b"{" * 100_000 + SENTENCE.encode() + b"}" * 100_000
        ),
        "binary.rtf": lambda: b"{\\rtf1 \\bin2000000000 " + SENTENCE.encode() + b"}",
        "unicode.rtf": lambda: (
            b"{\\rtf1 \\u-99999999999 ?\\u55357 ?\\u1114112 ? " + SENTENCE.encode() + b"}"
        ),
        "pictures.rtf": lambda: (
            b"{\\rtf1 {\\pict " + b"ff" * 3_000_000 + b"}" + SENTENCE.encode() + b"}"
        ),
        "words.rtf": lambda: b"{\\rtf1 " + b"\\a1" * 1_000_000 + b" " + SENTENCE.encode() + b"}",
        "hex.rtf": lambda: b"{\\rtf1 " + b"\\'ff\\'zz" * 100_000 + SENTENCE.encode() + b"}",
        "table.rtf": lambda: b"{\\rtf1 \\trowd " + b"a\\cell " * 100_000 + b"\\row}",
        "paragraphs.rtf": lambda: b"{\\rtf1 " + b"It is so and so.\\par " * 60_000 + b"}",
        "old.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50_000),
        "old-broken.xls": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 50_000,
        "biff.xls": lambda: b"\x09\x08\x10\x00\x00\x06\x05\x00" + b"\xff\xff\xff\xff" * 10_000,
    }
    for name, make in (made | WORKBOOKS).items():
        yield Case(name, make, most_seconds=60.0 if name in _LARGE else 20.0)


def _circle_of_slides() -> bytes:
    """A presentation whose slides' relations lead back to themselves."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/ppt/presentation.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>'
    )
    names = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    return zipped(
        {
            "[Content_Types].xml": types.encode(),
            "_rels/.rels": f'<Relationships {names}><Relationship Id="r1" Type="{kind}/officeDocument" Target="ppt/presentation.xml"/></Relationships>'.encode(),
            "ppt/_rels/presentation.xml.rels": f'<Relationships {names}><Relationship Id="r1" Type="{kind}/slide" Target="presentation.xml"/></Relationships>'.encode(),
            "ppt/presentation.xml": b'<p:presentation xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst></p:presentation>',
        }
    )
