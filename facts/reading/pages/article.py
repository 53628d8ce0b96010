"""What of a page is its article: not menus, not notes on cookies, not lists of references."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from facts.reading.blocks import Block

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_AROUND = ("article", "aside", "footer", "form", "iframe", "main", "nav")
"""Elements of pages that have more on them than the article."""

_BESIDE = {"nav", "aside", "footer", "form", "dialog"}
_BESIDE_ROLES = {"navigation", "complementary", "contentinfo", "search", "banner", "dialog"}
_BESIDE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navbox|navigation|menu|sidebar|breadcrumbs?|cookies?|consent|share"
    r"|sharing|social|related|comments?|newsletter|subscribe|advert|promo|toc|catlinks|reflist"
    r"|references|editsection|noprint|hatnote|pagination|skip|metadata|printfooter|jump)(?:$|[\s_-])",
    re.I,
)
"""Names of classes that pages give to what stands beside their article."""

_FEWEST_LETTERS = 200
_MOST_BESIDE = 0.6
"""Part of an article that can stand in elements that only seem to be beside it."""

_BOILERPLATE = re.compile(
    r"all rights reserved|(?:we|site|page|website) uses? cookies|accept (?:all )?cookies"
    r"|cookie (?:policy|settings|preferences)|^(?:©|\(c\)|copyright)\W{0,3}(?:19|20)\d\d",
    re.I,
)
_LONGEST_BOILERPLATE = 400
_REFERENCES = re.compile(
    r"(?:\d+\.? )?(?:references|bibliography|works cited|citations|external links|see also"
    r"|further reading|literature cited)",
    re.I,
)


def article_in(page: "Element", text: str) -> "Element | None":
    """The part of the page that is read; what stands beside the article is taken out of it.

    Args:
        page: the tree.
        text: its source.
    """
    # What converters and word processors write has no menus to take away, and trafilatura takes
    # its headings and lists instead.
    if next(page.iter(*_AROUND), None) is None:
        return page.find("body")
    marked = _marked(page)
    if marked is not None:
        _take_out(marked)
        return marked
    import trafilatura

    found = trafilatura.bare_extraction(text, include_comments=False)
    return None if found is None or isinstance(found, dict) else found.body


def without_references(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks without lists of references, and notes on cookies and rights."""
    level = 0
    for block in blocks:
        if block.kind == "heading":
            if level and block.level > level:
                continue
            level = block.level if _REFERENCES.fullmatch(block.text) else 0
        if not level and not is_boilerplate(block.text):
            yield block


def is_boilerplate(text: str) -> bool:
    """Whether it is a note on cookies or rights, as they stand on every page."""
    return len(text) <= _LONGEST_BOILERPLATE and _BOILERPLATE.search(text) is not None


def _marked(page: "Element") -> "Element | None":
    """The one element that the page marks as its content."""
    for found in (
        list(page.iter("main")),
        [one for one in page.iter("div", "section") if one.get("role") == "main"],
        list(page.iter("article")),
    ):
        if len(found) == 1 and _length(found[0]) >= _FEWEST_LETTERS:
            return found[0]
    return None


def _take_out(article: "Element") -> None:
    whole = _length(article)
    for element in list(article.iterdescendants()):
        if (
            isinstance(element.tag, str)
            and _is_beside(element)
            and _length(element) < _MOST_BESIDE * whole
        ):
            element.drop_tree()


def _is_beside(element: "Element") -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return (
        element.tag in _BESIDE
        or element.get("role") in _BESIDE_ROLES
        or element.get("aria-hidden") == "true"
        or element.get("hidden") is not None
        or "display:none" in element.get("style", "").replace(" ", "")
        or (element.tag not in {"body", "a"} and _BESIDE_NAMES.search(names) is not None)
    )


def _length(element: "Element") -> int:
    return sum(len(piece.strip()) for piece in element.itertext())
