"""Takes in what another library gave out: its file, or its facts as JSON Lines."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from facts.document import Document
from facts.errors import QaError
from facts.file_names import shown_path
from facts.library.intake.intake import Outcome, identity
from facts.library.lessons import Lesson, carry, lessons
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
        source_id = source.id if here else library.add(document)
        carry(library, _lessons_in(document), {source.id: source_id})
        outcomes.append(Outcome(source.title, "unchanged" if here else "added", facts))
    return outcomes


def _lessons_in(document: Document) -> Iterator[Lesson]:
    """What ready-made facts say that was taught of them."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    for fact in document.facts:
        fact_id = f"{document.source.id}#{fact.id}"
        for questions, answers in ((fact.taught, True), (fact.near_misses, False)):
            for question in questions:
                yield Lesson(0, question, fact_id, fact.text, answers, now)


def merge(
    library: Library, other: Library, entries: Iterable[Entry] | None = None
) -> Iterator[Outcome]:
    """Take sources of ``other`` into ``library``, those with the same place instead.

    Each is in whole before its outcome is given, with what was taught of its facts; nothing happens
    before the first is asked for.

    Args:
        library: where to.
        other: where from.
        entries: the sources of ``other`` that are taken; all of them without. What was taught of
            the bundled facts comes in any case.

    Raises:
        LibraryError: one of the two cannot be read or written to.
    """
    here = {entry.origin.place: entry for entry in library.entries()}
    damaged, taught = other.damaged(), lessons(other)
    carry(library, taught, {})
    for entry in other.entries() if entries is None else entries:
        if entry.source.id in damaged:
            why = f"{damaged[entry.source.id][0]} is damaged; take it from its document instead."
            yield Outcome(entry.source.title, "skipped", why=why, failed=True)
            continue
        before = here.get(entry.origin.place)
        same = before is not None and identity(before.origin) == identity(entry.origin)
        if before is not None and same:
            source_id = before.source.id
        else:
            source_id = library.add(document_of(other, entry))
        about = [one for one in taught if one.fact.rpartition("#")[0] == entry.source.id]
        carry(library, about, {entry.source.id: source_id})
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
