"""What a page states about itself; nothing is guessed from its words, its footer or its address."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from facts.reading.blocks import iso_date, on_one_line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author")
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name")
_DATES = (
    *("article:published_time", "datepublished", "date", "dc.date", "dcterms.date"),
    *("dcterms.created", "dc.date.issued", "citation_publication_date", "pubdate", "publishdate"),
)
"""Names under which pages state these, the surest first."""

_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class PageData:
    """What a page states about itself."""

    title: str | None
    author: str | None
    publisher: str | None
    published: str | None
    """ISO 8601 date."""
    language: str | None


def read_page_data(page: "Element") -> PageData:
    """Read the head of a page and the linked data in it."""
    stated: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if text := on_one_line(meta.get("content") or ""):
            stated.setdefault(name.lower(), text)
    linked = list(_linked_data(page))
    language = page.get("lang", "").partition("-")[0].lower()
    author = _first(stated, _AUTHORS)
    if author is None or author.startswith("http"):
        author = ", ".join(_people(linked) or _bylines(page)) or None
    return PageData(
        _title(page, _first(stated, _TITLES)),
        author,
        _first(stated, _PUBLISHERS),
        _published(page, stated, linked),
        language if len(language) == 2 else None,
    )


def _first(stated: Mapping[str, str], names: Iterable[str]) -> str | None:
    return next((stated[name] for name in names if name in stated), None)


def _title(page: "Element", stated: str | None) -> str | None:
    """The one first heading, where the page has one; what the page calls itself otherwise."""
    headings = [text for one in page.iter("h1") if (text := on_one_line("".join(one.itertext())))]
    named = next((on_one_line(one.text or "") for one in page.iter("title")), "")
    if len(headings) == 1:
        return headings[0]
    return stated or named or None


def _published(
    page: "Element", stated: Mapping[str, str], linked: Iterable[Mapping[str, Any]]
) -> str | None:
    written = [stated.get(name) for name in _DATES]
    written += [str(found["datePublished"]) for found in linked if "datePublished" in found]
    written += [
        time.get("datetime")
        for time in page.iter("time")
        if time.get("itemprop") == "datePublished" or time.get("pubdate") is not None
    ]
    return next(filter(None, map(iso_date, written)), None)


def _linked_data(page: "Element") -> Iterator[Mapping[str, Any]]:
    """The objects of the page's JSON-LD."""
    for script in page.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            inside: list[Any] = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        for found in inside:  # which grows
            if isinstance(found, list):
                inside += found
            elif isinstance(found, dict):
                yield found
                inside.append(found.get("@graph"))


def _bylines(page: "Element") -> list[str]:
    """The names that are marked as the author's."""
    marked = [one for one in page.iter() if isinstance(one.tag, str) and _is_author(one)]
    names = (
        next((part for part in one.iter() if part.get("itemprop") == "name"), one) for one in marked
    )
    found = (on_one_line("".join(name.itertext())) for name in names)
    return list(dict.fromkeys(name for name in found if 0 < len(name) <= _LONGEST_NAME))


def _is_author(element: "Element") -> bool:
    return "author" in (element.get("itemprop"), element.get("rel"))


def _people(linked: Iterable[Mapping[str, Any]]) -> list[str]:
    """The persons that linked data name as authors."""
    authors = (found.get("author") for found in linked)
    listed = (one if isinstance(one, list) else [one] for one in authors)
    return list(
        dict.fromkeys(
            on_one_line(str(one["name"]))
            for several in listed
            for one in several
            if isinstance(one, dict) and one.get("@type") == "Person" and one.get("name")
        )
    )
