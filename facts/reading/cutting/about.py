"""Facts about a document itself: its title, who wrote it, when, and how long it is."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath

from facts.fact import ABOUT_DOCUMENT, Context, Fact, Source
from facts.file_names import name_in_words
from facts.reading.blocks import Extract

_PARTS = re.compile(r"[\W_]+|(?<=[a-z])(?=[A-Z])")
_KINDS = {"slides": "presentation slides deck", "sheets": "spreadsheet workbook table"}
"""What people call a document that has these."""


def about_document(read: Extract, source: Source, name: str) -> tuple[Fact, ...]:
    """What the document states about itself, a fact each, after those of its text.

    Args:
        read: what was read of it.
        source: what is known of it, what a person said of it among it.
        name: of its file; empty where it is none.
    """
    said = list(_said(read, source, name))
    kinds = (_KINDS[topic] for topic, _, _ in said if topic in _KINDS)
    called = " ".join(filter(None, (name_in_words(name), PurePath(name).suffix[1:], *kinds)))
    return tuple(
        Fact(
            f"about-{topic}",
            text,
            source,
            1,
            asks=asks,
            note=f"{ABOUT_DOCUMENT}: {topic}",
            context=Context(more=called),
        )
        for topic, text, asks in said
    )


def _said(read: Extract, source: Source, name: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Topic, sentence and questions of each."""
    title, named = source.title, name_in_words(name)
    called = [named] if _is_another(named, title) else []
    if read.title and name and read.title == title:
        yield "title", f"The title of the document {name} is “{title}”.", ()
    if source.author:
        asks = (f"Who wrote {title}?", f"Who is the author of {title}?")
        more = [f"Who wrote the {one}?" for one in called]
        yield "author", f"“{title}” was written by {source.author}.", (*asks, *more)
    if source.publisher:
        yield "publisher", f"“{title}” was published by {source.publisher}.", ()
    if day := _in_words(source.published):
        asks = (f"When was {title} published?", f"What is the date of {title}?")
        more = [f"When is the {one} from?" for one in called]
        yield "date", f"“{title}” is dated {day}.", (*asks, *more)
    for what, text in _length(read):
        yield what, f"“{title}” has {text}.", (f"How many {what} does {title} have?",)


def _is_another(called: str, title: str) -> bool:
    """Whether a name has words that the title lacks."""
    return not set(called.lower().split()) <= set(_PARTS.split(title.lower()))


def _length(read: Extract) -> Iterator[tuple[str, str]]:
    places = [place for block in read.blocks for _, place in block.places]
    sheets = list(dict.fromkeys(place.sheet for place in places if place.sheet))
    slides = max((place.slide or 0 for place in places), default=0)
    if read.pages:
        yield "pages", _counted(read.pages, "page")
    if slides:
        yield "slides", _counted(slides, "slide")
    if sheets:
        yield "sheets", f"{_counted(len(sheets), 'sheet')}: {', '.join(sheets[:20])}"


def _counted(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"


def _in_words(published: str | None) -> str:
    """A date as people write it: "1 March 2024"."""
    try:
        day = date.fromisoformat(published or "")
    except ValueError:
        return ""
    return f"{day.day} {day:%B} {day.year}"
