"""Takes in what another library gave out: its file, or its facts as JSON Lines."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

from facts.document import Document
from facts.errors import QaError
from facts.file_names import shown_path
from facts.library.intake import Outcome, identity
from facts.library.library import Library
from facts.library.rows import Entry
from facts.reading.process.apart import ReadingApart


def take_ready_made(library: Library, path: Path) -> list[Outcome]:
    """Take in the ready-made facts at ``path``, which may be deleted afterwards.

    A source of the same id and hash that the library has already is passed by.

    Raises:
        LibraryError: the library cannot be written to.
    """
    try:
        documents = ReadingApart().read_ready_made(path)
    except QaError as error:
        return [Outcome(shown_path(path), "skipped", why=str(error), failed=True)]
    known = {(entry.source.id, entry.source.sha256) for entry in library.entries()}
    outcomes = []
    for document in documents:
        source, facts = document.source, len(document.facts)
        here = source.sha256 is not None and (source.id, source.sha256) in known
        if not here:
            library.add(document)
        outcomes.append(Outcome(source.title, "unchanged" if here else "added", facts))
    return outcomes


def merge(
    library: Library, other: Library, entries: Iterable[Entry] | None = None
) -> Iterator[Outcome]:
    """Take sources of ``other`` into ``library``, those with the same place instead.

    Each is in whole before its outcome is given; nothing happens before the first is asked for.

    Args:
        library: where to.
        other: where from.
        entries: the sources of ``other`` that are taken; all of them without.

    Raises:
        LibraryError: one of the two cannot be read or written to.
    """
    known = {entry.origin.place: identity(entry.origin) for entry in library.entries()}
    damaged = other.damaged()
    for entry in other.entries() if entries is None else entries:
        if entry.source.id in damaged:
            why = f"{damaged[entry.source.id][0]} is damaged; take it from its document instead."
            yield Outcome(entry.source.title, "skipped", why=why, failed=True)
            continue
        before = known.get(entry.origin.place)
        same = before == identity(entry.origin)
        if not same:
            library.add(document_of(other, entry))
        kind: Literal["unchanged", "updated", "added"]
        kind = "unchanged" if same else "updated" if before else "added"
        yield Outcome(entry.source.title, kind, entry.facts)


def document_of(library: Library, entry: Entry) -> Document:
    """A source of ``library`` as the document that was put in."""
    facts = tuple(
        replace(fact, id=fact.id.removeprefix(f"{entry.source.id}#"))
        for fact in library.facts_of(entry.source.id).values()
    )
    return Document(entry.source, facts, library.source_text(entry.source.id), entry.origin)
