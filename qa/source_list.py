"""The list of all sources: what each holds, and whether its file is still the same."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facts import Fact, Source, SourceStatus

if TYPE_CHECKING:
    from facts import Library
    from facts.library.rows import Entry


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source, and how it stands."""

    source: Source
    facts: int
    """How many there are."""
    status: SourceStatus
    added: str | None = None
    """When it was last read, ISO 8601 in UTC; None for curated facts."""


def listed_sources(curated: Sequence[Fact], library: "Library | None") -> list[ListedSource]:
    """The sources of ``curated`` facts, then those of ``library`` in the order of adding.

    Takes some time where many files have changed: each of them is read.

    Raises:
        LibraryError: the library cannot be read.
    """
    counts = Counter(fact.source for fact in curated)
    listed = [ListedSource(source, n, SourceStatus.CURRENT) for source, n in counts.items()]
    return listed + (listed_entries(library, library.entries()) if library else [])


def listed_entries(library: "Library", entries: Sequence["Entry"]) -> list[ListedSource]:
    """These sources of ``library``, in their order."""
    statuses = library.statuses(entry.source.id for entry in entries)
    return [
        ListedSource(
            entry.source,
            entry.facts,
            statuses.get(entry.source.id, SourceStatus.MISSING),
            entry.added,
        )
        for entry in entries
    ]
