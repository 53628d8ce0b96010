"""What is true and who says so."""

from dataclasses import dataclass


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
