"""HTML: the article of a page without its menus, and what the page says about itself."""

import logging
import re
from typing import TYPE_CHECKING

from facts.reading.blocks import DocumentError, Extract, iso_date
from facts.reading.markup import blocks
from facts.reading.text import decoded

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w-]+)""", re.I
)
_MOST_BYTES = 20_000_000
"""Of a page's source; telling its article from the rest takes many times its size."""

_AROUND = ("article", "aside", "footer", "form", "iframe", "main", "nav", "section")
"""Elements of pages that have more on them than the article."""

_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def page_text(data: bytes, charset: str | None = None) -> str:
    """The source of an HTML page, in the encoding that it or its server names.

    Raises:
        DocumentError: it is no text.
    """
    declared = _CHARSET.search(data[:2048])
    for name in (charset, declared and declared[1].decode("ascii")):
        try:
            if name:
                return _XML_DECLARATION.sub("", data.decode(name), count=1)
        except (LookupError, UnicodeDecodeError):
            continue
    return _XML_DECLARATION.sub("", decoded(data), count=1)


def read_web_page(data: bytes, charset: str | None = None) -> Extract:
    """Read the article of an HTML page.

    Raises:
        DocumentError: it is no text, or no article is in it.
    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it warns of what we tell better
    if len(data) > _MOST_BYTES:
        raise DocumentError(f"a web page of more than {_MOST_BYTES // 1_000_000} MB; cut it up.")
    text = page_text(data, charset)
    article = _article(text)
    if article is None:
        raise DocumentError("no text of an article was found in the page.")
    said = trafilatura.extract_metadata(text)
    return Extract(
        tuple(blocks(article)),
        said.title,
        said.author,
        said.sitename,
        iso_date(said.date),
    )


def _article(text: str) -> "Element | None":
    """The part of the page that is read."""
    import trafilatura
    from lxml import html

    page = html.document_fromstring(text)
    # What converters and word processors write has no menus to take away, and trafilatura takes
    # its headings and lists instead.
    if next(page.iter(*_AROUND), None) is None:
        return page.find("body")
    found = trafilatura.bare_extraction(text, include_comments=False)
    return None if found is None or isinstance(found, dict) else found.body
