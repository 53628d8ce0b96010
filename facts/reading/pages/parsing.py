"""Parses HTML, but for what would take libxml2 out of all proportion."""

import re
from typing import TYPE_CHECKING

from facts.reading.blocks import DocumentError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_ATTRIBUTES = 2_000
"""Of a tag: libxml2 compares each with all before it."""

_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{10000,}")
_VALUE = re.compile(r""""[^"]*"|'[^']*'""")


def parsed_page(text: str) -> "HtmlElement":
    """The tree of an HTML page, which must not be blank.

    Raises:
        DocumentError: it is damaged.
    """
    from lxml import html

    for tag in _LONG_TAG.finditer(text):
        if len(_VALUE.sub("", tag[0]).split()) > _MOST_ATTRIBUTES:
            raise DocumentError(f"damaged: a tag has more than {_MOST_ATTRIBUTES:,} attributes.")
    return html.document_fromstring(text)
