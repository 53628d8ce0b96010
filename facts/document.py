"""What is read from one place and put into a library: a source, its text and its facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from facts.fact import Fact, Source

READER = 14
"""Version of what reads documents: it goes up when something is read otherwise than before, so
that `qa refresh` reads again what an older one read."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document was read from, and what tells cheaply whether it is still the same."""

    place: str
    """The file's absolute path, a URL, or ``stdin:`` and a digest; ``#`` and a name behind it where
    several documents are in one file. One document a place is kept in a library."""
    sha256: str
    """Hex digest of the bytes that were read."""
    path: str | None = None
    """The file's absolute path; None where it was no file."""
    size: int | None = None
    """Bytes of the file."""
    mtime_ns: int | None = None
    """When the file was last changed, in nanoseconds since 1970."""
    given: Mapping[str, str] = field(default_factory=dict)
    """What a person said of it, which goes before what it says itself: title, author and so on."""
    reader: int = READER
    """Version of what read it."""


@dataclass(frozen=True, slots=True)
class Document:
    """A source with all that was read from it."""

    source: Source
    """Its ``id`` is a wish: a library that has given it to another document adds a number."""
    facts: tuple[Fact, ...]
    """In order; each one's ``id`` is unique within the document. Of facts with a ``text``, ids are
    wishes, too: a fact that a library has from this document already keeps the id that it has."""
    text: str | None
    """What the facts' spans count in; None where ready-made facts were read."""
    origin: Origin
    note: str = ""
    """What a person should know of how it was read, in sentences; empty where all is well."""
