"""Checks a library against the documents that it was made from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from facts.library.freshness import sha256_of
from facts.library.library import Library
from facts.library.rows import Entry


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a library that is not as it should be."""

    source_id: str
    """Empty where it concerns the file itself."""
    cause: str
    """A sentence: what is wrong, and the next step."""


def faults(library: Library, entries: Iterable[Entry] | None = None) -> Iterator[Fault]:
    """Read every source again and check every hash and every span.

    A span is right where the text that was read has exactly the fact's words there.

    Args:
        library: what is checked.
        entries: the sources in it that are looked at; all of them without.
    """
    for cause in library.damage():
        yield Fault("", f"the library file is damaged: {cause}; put back a copy, or add anew.")
    for entry in library.entries() if entries is None else entries:
        yield from _file_faults(entry)
        yield from _span_faults(library, entry)


def _file_faults(entry: Entry) -> Iterator[Fault]:
    if entry.origin.path is None:
        return
    try:
        digest = sha256_of(Path(entry.origin.path))
    except OSError as error:
        cause = f"{entry.origin.path}: {error.strerror or error}"
        yield Fault(entry.source.id, f"{cause}; put it back, or run `qa remove {entry.source.id}`.")
    else:
        if digest != entry.origin.sha256:
            cause = f"{entry.origin.path} has changed since it was read; run `qa refresh`."
            yield Fault(entry.source.id, cause)


def _span_faults(library: Library, entry: Entry) -> Iterator[Fault]:
    text = library.source_text(entry.source.id) or ""
    for fact in library.facts_of(entry.source.id).values():
        if fact.span is not None and text[slice(*fact.span)] != fact.text:
            cause = f"the text of {fact.id} is not at its place; remove the source and add it anew."
            yield Fault(entry.source.id, cause)
