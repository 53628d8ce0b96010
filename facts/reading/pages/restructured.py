"""reStructuredText, read as the page that it is written for."""

from facts.fact import Place
from facts.reading.blocks import Extract, iso_date
from facts.reading.pages.markup import blocks
from facts.reading.pages.parsing import parsed_page
from facts.reading.plain.encodings import decoded

_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "_disable_config": True,
    "report_level": 5,
    "halt_level": 5,
    "math_output": "LaTeX",
    "input_encoding": "unicode",
    "section_self_link": False,
    "toc_backlinks": False,
}
"""Nothing is read but the text itself: no file, no settings. What is wrong in it is passed by."""


def read_restructured(data: bytes, charset: str | None = None) -> Extract:
    """Read reStructuredText; files that it wants to include are not opened.

    Raises:
        DocumentError: it is no text.
    """
    from docutils.core import publish_parts

    text = decoded(data, charset)
    page = publish_parts(text, writer="html5", settings_overrides=dict(_SETTINGS))["html_body"]
    body = parsed_page(f"<body>{page}</body>").find("body")
    said = {
        name: "".join(one.itertext()).strip()
        for name in ("author", "date")
        for one in body.xpath(f".//dd[contains(@class, '{name}')]")
    }
    notes = body.xpath(".//aside[contains(@class, 'footnote') and not(.//aside)]")
    for element in body.xpath(".//aside|.//nav|.//a[@role='doc-noteref']"):
        if element.getparent() is not None:
            element.drop_tree()
    found = list(blocks(body))
    for number, note in enumerate(notes, 1):
        for label in note.xpath("./span[@class='label']|./span[@class='backrefs']"):
            label.drop_tree()
        found += blocks(note, Place(note=f"footnote {number}"))
    heading = next((block.text for block in found if block.kind == "heading"), None)
    date = iso_date(said.get("date"))
    return Extract(tuple(found), heading, said.get("author"), published=date)
