"""Markdown: read as the page that it is written for, with the HTML that may stand in it."""

import re
from typing import TYPE_CHECKING

from facts.fact import Place
from facts.reading.blocks import DocumentError, Extract, iso_date
from facts.reading.pages.line_ends import (
    HEADING_LEVEL,
    mark_line_ends,
    parted_blocks,
    without_marks,
)
from facts.reading.pages.markup import blocks
from facts.reading.pages.parsing import parsed_page
from facts.reading.plain.chat_log import as_messages, is_mostly_chat
from facts.reading.plain.encodings import decoded
from facts.reading.plain.text import text_extract
from facts.reading.plain.yaml_text import read_yaml

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_HEADING_MARK = re.compile(r"^#+ +", re.MULTILINE)
_MOST_FRONT_MATTER = 20_000
"""Characters; more is no front matter, and YAML takes long to read."""


def read_markdown(data: bytes, charset: str | None = None) -> Extract:
    """Read Markdown (CommonMark with tables, footnotes and definition lists).

    Front matter and the first heading say what it is.

    Raises:
        DocumentError: it is no text.
    """
    return markdown_extract(decoded(data, charset))


def markdown_extract(text: str) -> Extract:
    """What is in a text of Markdown; see ``read_markdown``."""
    chat = as_messages(text.replace("\r\n", "\n"))
    if is_mostly_chat(chat):
        return text_extract(_HEADING_MARK.sub("", chat))
    text = without_marks(text)
    parser = _parser()
    tokens = parser.parse(text)
    mark_line_ends(tokens, text)
    said = _front_matter(tokens[0].content) if tokens and tokens[0].type == "front_matter" else {}
    page = parser.renderer.render(tokens, parser.options, {})
    body = parsed_page(f"<body>{page}</body>").find("body")
    notes = body.xpath(".//section[@class='footnotes']//li")
    for section in body.xpath(".//hr[@class='footnotes-sep']|.//section[@class='footnotes']"):
        section.drop_tree()
    found = list(blocks(body))
    for number, note in enumerate(notes, 1):
        found += blocks(note, Place(note=f"footnote {number}"))
    found = list(parted_blocks(found))
    headings = (block for block in found if block.kind == "heading")
    heading = next((block.text for block in headings if block.level < HEADING_LEVEL), None)
    return Extract(
        tuple(found),
        said.get("title") or heading,
        said.get("author"),
        said.get("publisher"),
        iso_date(said.get("date")),
    )


def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return parser.use(front_matter_plugin).use(footnote_plugin).use(deflist_plugin)


def _front_matter(written: str) -> dict[str, str]:
    """The simple values of the YAML that a document may begin with."""
    try:
        read = read_yaml(written) if len(written) <= _MOST_FRONT_MATTER else []
    except DocumentError:
        return {}
    said = read[0] if read else None
    if not isinstance(said, dict):
        return {}
    return {
        str(name).lower(): ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        for name, value in said.items()
        if value is not None
    }
