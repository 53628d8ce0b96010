"""HTML: the article of a page without its menus, and what the page says about itself."""

import logging
import re
from collections.abc import Iterator

from facts.reading.blocks import Block, DocumentError, Extract
from facts.reading.pages.article import article_in, without_references
from facts.reading.pages.markup import blocks
from facts.reading.pages.page_data import read_page_data
from facts.reading.pages.parsing import parsed_page
from facts.reading.plain.encodings import decoded

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w-]+)""", re.I
)
_MOST_BYTES = 20_000_000
"""Of a page's source; telling its article from the rest takes many times its size."""

_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def page_text(data: bytes, charset: str | None = None) -> str:
    """The source of an HTML page, in the encoding that it or its server names.

    Raises:
        DocumentError: it is no text.
    """
    declared = _CHARSET.search(data[:2048])
    names = (charset, declared and declared[1].decode("ascii"))
    for name in filter(None, names):
        try:
            return _without_declaration(data.decode(name))
        except (LookupError, UnicodeDecodeError):
            continue
    return _without_declaration(decoded(data))


def _without_declaration(text: str) -> str:
    """``text`` without the XML declaration that lxml refuses in text."""
    declared = _XML_DECLARATION.match(text)
    return text[declared.end() :] if declared else text


def read_web_page(data: bytes, charset: str | None = None) -> Extract:
    """Read the article of an HTML page.

    Raises:
        DocumentError: it is no text, or no article is in it.
    """
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it warns of what we tell better
    if len(data) > _MOST_BYTES:
        raise DocumentError(f"a web page of more than {_MOST_BYTES // 1_000_000} MB; cut it up.")
    text = page_text(data, charset)
    page = parsed_page(text)
    said = read_page_data(page)
    article = article_in(page, text)
    if article is None:
        raise DocumentError("no text of an article was found in the page.")
    found = tuple(without_references(blocks(article)))
    return Extract(found, said.title, said.author, said.publisher, said.published, said.language)


def page_blocks(text: str) -> Iterator[Block]:
    """The blocks of a page, or a piece of one, that is read whole."""
    if text.strip():
        body = parsed_page(text).find("body")
        if body is not None:
            yield from blocks(body)
