"""What is true and who says so."""

from dataclasses import dataclass
from enum import StrEnum


class SourceStatus(StrEnum):
    """What has become of a source since its facts were taken from it."""

    CURRENT = "current"
    CHANGED = "changed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Source:
    """An article that facts come from."""

    id: str
    title: str
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    """ISO 8601 date, or None where the article does not give one."""
    url: str | None = None
    path: str | None = None
    sha256: str | None = None
    """Hex digest of the bytes that were read."""
    collection: str | None = None
    """Name of the group of sources it belongs to."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its source a fact stands, as far as the source's format has such places."""

    page: int | None = None
    """Page, from 1."""
    box: tuple[float, float, float, float] | None = None
    """Left, top, right and bottom on the page, in points from its upper left corner."""
    slide: int | None = None
    """Slide, from 1."""
    sheet: str | None = None
    """Name of the sheet of a workbook."""
    cells: str | None = None
    """Range of cells on the sheet: "B7:E7"."""
    chapter: str | None = None
    """Title of the chapter of a book, or name of its file."""
    message: int | None = None
    """Message of a mailbox, from 1."""
    table: int | None = None
    """Table of the document, from 1."""
    row: str | None = None
    """What names the row of the table: usually its first cell."""
    note: str | None = None
    """What part of the page it stands in where that is not the text: "footnote 3", "speaker notes",
    "chart", "read from a picture"."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One self-contained statement from a source."""

    id: str
    """Stable and unique within a fact base."""
    text: str
    source: Source
    paragraph: int
    """Body paragraph of the source that states it, counted from 1."""
    attribution: str | None = None
    """Who says so."""
    asks: tuple[str, ...] = ()
    """Questions this fact is known to answer (curated facts only)."""
    span: tuple[int, int] | None = None
    """Start and end offset (characters, end exclusive) in the source text where the fact is
    verbatim; None where it was curated in other words."""
    page: int | None = None
    """Page of the source, counted from 1, where it has pages."""
    heading: str | None = None
    """The heading that it stands under."""
    context: str = ""
    """Words around it, such as the sentences before and after: found by, never shown."""
