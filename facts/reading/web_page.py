"""HTML: the article of a page without its menus, and what the page says about itself."""

import logging
import re

from facts.reading.blocks import DocumentError, Extract, iso_date
from facts.reading.cutting import with_leads
from facts.reading.markup import blocks
from facts.reading.text import decoded

_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w-]+)""", re.I)
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
    try:
        page = trafilatura.bare_extraction(
            page_text(data, charset), include_comments=False, with_metadata=True
        )
    except (ValueError, RecursionError):
        page = None
    if page is None or page.body is None:
        raise DocumentError("no text of an article was found in the page.")
    return Extract(
        tuple(with_leads(blocks(page.body))),
        page.title,
        page.author,
        page.sitename,
        iso_date(page.date),
    )
