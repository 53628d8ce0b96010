"""Checks a library against the documents that it was made from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from facts.document import READER, Document
from facts.errors import QaError
from facts.file_names import actual_path
from facts.library.intake.freshness import sha256_of
from facts.library.library import Library
from facts.library.rows import Entry
from facts.reading.process.apart import ReadingApart

HOW_TO_MEND = "`qa restore` puts a copy back; without one, add the documents to a new library"
"""What to do with a damaged file."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a library that is not as it should be."""

    source_id: str
    """Empty where it concerns the file itself."""
    cause: str
    """A sentence: what is wrong, and the next step."""


def faults(library: Library, entries: Iterable[Entry] | None = None) -> Iterator[Fault]:
    """Read every source again and check every hash and every span.

    A span is right where the text that was read has exactly the fact's words there, and the
    document, read again, too.

    Args:
        library: what is checked.
        entries: the sources in it that are looked at; all of them without.
    """
    for cause in library.damage():
        yield Fault("", f"the library file is damaged: {cause}; {HOW_TO_MEND}.")
    damaged = library.damaged()
    again = _Again()
    for entry in library.entries() if entries is None else entries:
        for what in damaged.get(entry.source.id, ()):
            yield Fault(entry.source.id, f"{what} is damaged; run `qa refresh --damaged`.")
        cause = _file_fault(entry)
        if cause:
            yield Fault(entry.source.id, cause)
        yield from _span_faults(library, entry, None if cause else again.document(entry))


class _Again:
    """Reads the documents again; the last file is kept, as it may hold several."""

    def __init__(self) -> None:
        self._reading = ReadingApart()
        self._path: str | None = None
        self._documents: dict[str, Document] = {}

    def document(self, entry: Entry) -> Document | None:
        """The document as it is read now; None where this version cannot tell."""
        path = entry.origin.path
        if path is None or entry.origin.reader != READER:
            return None
        if path != self._path:
            self._path, self._documents = path, {}
            try:
                read = self._reading.read_file(actual_path(path), entry.origin.given)
            except QaError:  # such as one that was opened with a password
                return None
            self._documents = {one.origin.place: one for one in read}
        return self._documents.get(entry.origin.place)


def _file_fault(entry: Entry) -> str:
    if entry.origin.path is None:
        return ""
    path = actual_path(entry.origin.path)
    try:
        digest = sha256_of(path)
    except OSError as error:
        cause = f"{entry.origin.path}: {error.strerror or error}"
        return f"{cause}; put it back, or run `qa remove {entry.source.id}`."
    if digest != entry.origin.sha256:
        return f"{entry.origin.path} has changed since it was read; run `qa refresh`."
    return ""


def _span_faults(library: Library, entry: Entry, again: Document | None) -> Iterator[Fault]:
    text = library.source_text(entry.source.id) or ""
    for fact in library.facts_of(entry.source.id).values():
        if fact.span is None:
            continue
        if text[slice(*fact.span)] != fact.text:
            cause = f"the text of {fact.id} is not at its place; run `qa refresh --damaged`."
            yield Fault(entry.source.id, cause)
        elif again and again.text and again.text[slice(*fact.span)] != fact.text:
            cause = f"{fact.id} is not where it was when the document is read again"
            yield Fault(entry.source.id, f"{cause}; remove the source and add it anew.")
