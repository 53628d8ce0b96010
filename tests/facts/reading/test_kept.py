"""The table in docs/formats.md says what is kept of each format, and all of it is true."""

import io
import json
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest

from facts.reading.blocks import Extract
from facts.reading.formats import extract
from tests.facts.reading.making import docx, epub, open_document, paragraph, style, word_table

PAGE = Path(__file__).parents[3] / "docs" / "formats.md"
LINES = [("Ship", "Built", "Crew"), ("Bjorn", "2011", "5"), ("Auk", "2016", "4")]
HTML_TABLE = "<table><tr>{}</tr></table>".format(
    "</tr><tr>".join("".join(f"<td>{cell}</td>" for cell in line) for line in LINES)
)
HTML = f"<h1>Fleet</h1><p>It grew.</p><ul><li>red</li></ul><pre>a = 1</pre>{HTML_TABLE}"
MARKDOWN = (
    "# Fleet\n\nIt grew.[^1]\n\n- red\n\n```\na = 1\n```\n\n| Ship | Built | Crew |\n|-|-|-|\n"
    "| Bjorn | 2011 | 5 |\n| Auk | 2016 | 4 |\n\n[^1]: By 12 %.\n"
)
RST = (
    "Fleet\n=====\n\nIt grew [1]_.\n\n- red\n\n::\n\n   a = 1\n\n=====  =====  =====\n"
    "Ship   Built  Crew\n=====  =====  =====\nBjorn  2011   5\nAuk    2016   4\n"
    "=====  =====  =====\n\n.. [1] By 12 %.\n"
)
LATEX = (
    r"\documentclass{article}\begin{document}\section{Fleet}It grew.\footnote{By 12 \%.}"
    r"\begin{itemize}\item red\end{itemize}\begin{verbatim}a = 1\end{verbatim}"
    r"\begin{tabular}{lll}Ship & Built & Crew \\ Bjorn & 2011 & 5 \\ Auk & 2016 & 4 \\"
    r"\end{tabular}\end{document}"
)
TEXT = (
    "Fleet\n=====\n\nIt grew.\n\n- red\n\n"
    "Ship    Built   Crew\nBjorn   2011    5\nAuk     2016    4\n"
)
OPEN_TABLE = "<table:table>{}</table:table>".format(
    "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in line)
        + "</table:table-row>"
        for line in LINES
    )
)
OPEN_LIST = "<text:list><text:list-item><text:p>red</text:p></text:list-item></text:list>"


def word() -> bytes:
    return docx(
        paragraph("Fleet", "heading1")
        + '<w:p><w:r><w:t>It grew.</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
        + paragraph("red", "ListBullet")
        + word_table(LINES),
        styles=style("heading 1") + style("List Bullet"),
        footnotes=f'<w:footnote w:id="1">{paragraph("By 12 %.")}</w:footnote>',
    )


def slides() -> bytes:
    import pptx

    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = "Fleet"
    slide.placeholders[1].text_frame.text = "red\ngreen"
    slide.notes_slide.notes_text_frame.text = "By 12 %."
    table = slide.shapes.add_table(3, 3, 0, 0, 9, 9).table
    for row, line in enumerate(LINES):
        for column, text in enumerate(line):
            table.cell(row, column).text = text
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def workbook() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "Fleet"
    for name, built, crew in LINES:
        figures = (int(built), int(crew)) if built.isdecimal() else (built, crew)
        book.active.append([name, *figures])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def open_text() -> bytes:
    note = "<text:note><text:note-body><text:p>By 12 %.</text:p></text:note-body></text:note>"
    return open_document(
        "text", f"<text:h>Fleet</text:h><text:p>It grew.{note}</text:p>{OPEN_LIST}{OPEN_TABLE}"
    )


def open_slides() -> bytes:
    box = "<draw:frame{}><draw:text-box>{}</draw:text-box></draw:frame>"
    title = box.format(' presentation:class="title"', "<text:p>Fleet</text:p>")
    notes = box.format("", "<text:p>By 12 %.</text:p>")
    return open_document(
        "presentation",
        f"<draw:page>{title}{box.format('', OPEN_LIST)}<draw:frame>{OPEN_TABLE}</draw:frame>"
        f"<presentation:notes>{notes}</presentation:notes></draw:page>",
    )


def open_workbook() -> bytes:
    named = OPEN_TABLE.replace("<table:table>", '<table:table table:name="Fleet">')
    return open_document("spreadsheet", named)


def rich_text() -> bytes:
    cells = "".join(
        "\\pard\\intbl " + "".join(f"{cell}\\cell " for cell in line) + "\\row\n" for line in LINES
    )
    return (
        "{\\rtf1\\ansi{\\pard\\outlinelevel0 Fleet\\par}{\\pard It grew.{\\footnote By 12 %.}\\par}"
        "{\\pard \\bullet\\tab red\\par}{\\trowd " + cells + "}}"
    ).encode()


def notebook() -> bytes:
    cells = [
        {"cell_type": "markdown", "source": MARKDOWN},
        {"cell_type": "code", "source": "a = 1", "outputs": []},
    ]
    return json.dumps({"cells": cells, "nbformat": 4}).encode()


def mail() -> bytes:
    message = EmailMessage()
    for name, value in {"From": "a@b.c", "To": "d@e.f", "Subject": "Fleet"}.items():
        message[name] = value
    message.set_content(TEXT + "\nOn Monday, Bo wrote:\n> By 12 %.\n> Or more.\n")
    return message.as_bytes()


MADE: dict[str, Callable[[], bytes]] = {
    "Word (DOCX, DOCM)": word,
    "PowerPoint (PPTX, PPTM)": slides,
    "Excel (XLSX, XLSM)": workbook,
    "OpenDocument text (ODT)": open_text,
    "OpenDocument presentation (ODP)": open_slides,
    "OpenDocument workbook (ODS)": open_workbook,
    "Rich text (RTF)": rich_text,
    "Web page (HTML, MHTML)": f"<html><body>{HTML}</body></html>".encode,
    "Book (EPUB)": lambda: epub(HTML + "<aside role='doc-footnote'><p>By 12 %.</p></aside>"),
    "Markdown": MARKDOWN.encode,
    "reStructuredText": RST.encode,
    "LaTeX": LATEX.encode,
    "Notebook (IPYNB)": notebook,
    "Mail (EML, MBOX)": mail,
    "Plain text": TEXT.encode,
    "CSV, TSV": "\n".join(map(",".join, LINES)).encode,
    "JSON, JSON Lines, YAML": lambda: json.dumps(
        [*(dict(zip(LINES[0], line, strict=True)) for line in LINES[1:]), "red"]
    ).encode(),
    "Subtitles (SRT, VTT)": "1\n00:00:01,000 --> 00:00:02,000\nIt grew.\n".encode,
}
NAMES = {"reStructuredText": "a.rst", "Markdown": "a.md"}


def kept(read: Extract) -> list[str]:
    """The cells of the table, as they have to be."""
    places = [place for block in read.blocks for _, place in block.places]
    found = {(block.kind, block.text) for block in read.blocks}
    row = next((block for block in read.blocks if block.text == "Bjorn | 2011 | 5"), None)
    notes = [place.note for place in places if place.note]
    names = ("page", "slide", "sheet", "cells", "chapter", "message", "table", "row", "note")
    cells = (
        ("heading", "Fleet") in found,
        row is not None and row.columns == LINES[0],
        ("item", "red") in found,
        bool(notes),
        ("code", "a = 1") in found,
    )
    return [
        *("yes" if cell else "–" for cell in cells),
        ", ".join(name for name in names if any(getattr(place, name) for place in places)),
    ]


def told() -> dict[str, list[str]]:
    lines = (line.strip("| ").split(" | ") for line in PAGE.read_text().split("\n"))
    return {line[0]: line[1:] for line in lines if len(line) == 7 and line[0] != "format"}


@pytest.mark.parametrize("name", MADE)
def test_each_cell_of_the_table_is_true(name: str) -> None:
    read = extract(MADE[name](), NAMES.get(name, "a"))
    assert kept(read) == told()[name]


def test_each_format_of_the_table_is_tested() -> None:
    assert list(told()) == list(MADE)
