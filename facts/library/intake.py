"""Takes documents into a library: each in whole, what has not changed not again."""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from facts.document import Document, Origin
from facts.errors import LibraryError, QaError
from facts.fact import SourceStatus
from facts.library.library import Library
from facts.library.rows import Entry
from facts.reading.documents import read_file, read_ready_made, read_stream, read_url
from facts.reading.folder import files_in

STANDARD_INPUT = "-"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one place that was to be taken in."""

    place: str
    """A path, a URL, or ``-`` for standard input."""
    kind: Literal["added", "updated", "unchanged", "skipped", "removed"]
    facts: int = 0
    """How many the library now has from there."""
    why: str = ""
    """Why it was skipped: a sentence."""

    def to_json(self) -> dict[str, Any]:
        """This outcome as plain JSON values."""
        return asdict(self)


def is_url(place: str) -> bool:
    """Whether ``place`` is meant as a web address."""
    return _SCHEME.match(place) is not None


def places(
    named: Iterable[str], include: Sequence[str] = (), exclude: Sequence[str] = ()
) -> Iterator[str]:
    """All places that are meant by paths, folders, URLs and ``-``, each once, in order.

    A folder stands for the documents in it; see ``facts.reading.folder.files_in``. They come one
    by one while it is walked, which may take a while.
    """
    seen: set[str] = set()
    for place in named:
        if place != STANDARD_INPUT and not is_url(place) and _is_folder(place):
            found: Iterable[str] = map(str, files_in(Path(place), include, exclude))
        else:
            found = [place]
        for one in found:
            if one not in seen:
                seen.add(one)
                yield one


def _is_folder(place: str) -> bool:
    try:
        return Path(place).is_dir()
    except OSError:  # such as a name that is too long; reading it says so
        return False


class Intake:
    """Takes places into a library, one after the other.

    Killed at any moment, the library holds each document in whole or not at all; started again,
    what is in already and has not changed is passed by.
    """

    def __init__(
        self,
        library: Library,
        given: Mapping[str, str] | None = None,
        *,
        allow_private: bool = False,
    ) -> None:
        """Take into ``library``.

        Args:
            library: where to.
            given: what the person says of all these documents; see ``read_file``.
            allow_private: whether URLs may lead to this machine or the local network.
        """
        self._library = library
        self._given = dict(given or {})
        self._allow_private = allow_private
        self._known: dict[str, list[Entry]] = {}
        for entry in library.entries():
            self._known.setdefault(entry.origin.path or entry.origin.place, []).append(entry)

    def take_each(self, places: Iterable[str]) -> Iterator[Outcome]:
        """Take in what is at each of ``places``, one whenever the next outcome is asked for.

        Raises:
            LibraryError: the library itself cannot be written to.
        """
        return map(self.take, places)

    def take(self, place: str) -> Outcome:
        """Take in what is at ``place``; what cannot be read is skipped, and nothing lost.

        Raises:
            LibraryError: the library itself cannot be written to.
        """
        try:
            if place == STANDARD_INPUT:
                return self._put(place, [], read_stream(sys.stdin.buffer.read(), self._given))
            if is_url(place):
                return self._take_url(place)
            return self._take_file(place)
        except LibraryError:
            raise
        except QaError as error:
            why = str(error).removeprefix(f"{Path(place).resolve()}: ")
            return Outcome(place, "skipped", why=why)

    def _take_file(self, place: str) -> Outcome:
        path = Path(place).resolve()
        known = self._known.get(str(path), [])
        given = self._all_given(known)
        if known and _is_same(path, known, given):
            return Outcome(place, "unchanged", sum(entry.facts for entry in known))
        return self._put(place, known, read_file(path, given))

    def _take_url(self, url: str) -> Outcome:
        known = self._known.get(url, [])
        given = self._all_given(known)
        return self._put(url, known, read_url(url, given, allow_private=self._allow_private))

    def _all_given(self, known: list[Entry]) -> dict[str, str]:
        """What was given when it was added, and what is given now."""
        return {**(known[0].origin.given if known else {}), **self._given}

    def _put(self, place: str, known: list[Entry], documents: list[Document]) -> Outcome:
        facts = sum(len(document.facts) for document in documents)
        before = {_identity(entry.origin) for entry in known}
        if known and before == {_identity(document.origin) for document in documents}:
            return Outcome(place, "unchanged", facts)
        still = {document.origin.place for document in documents}
        gone = [entry.source.id for entry in known if entry.origin.place not in still]
        self._library.add_together(documents, without=gone)
        return Outcome(place, "updated" if known else "added", facts)


def _identity(origin: Origin) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    return origin.place, origin.sha256, tuple(sorted(origin.given.items()))


def _is_same(path: Path, known: list[Entry], given: Mapping[str, str]) -> bool:
    """Whether the file was last changed before it was read, and nothing new is said of it."""
    try:
        state = path.stat()
    except OSError:
        return False
    now = (state.st_size, state.st_mtime_ns, dict(given))
    return all(
        now == (entry.origin.size, entry.origin.mtime_ns, dict(entry.origin.given))
        for entry in known
    )


def take_ready_made(library: Library, path: Path) -> list[Outcome]:
    """Take in the ready-made facts at ``path``, which may be deleted afterwards.

    A source of the same id and hash that the library has already is passed by.

    Raises:
        LibraryError: the library cannot be written to.
    """
    try:
        documents = read_ready_made(path)
    except QaError as error:
        return [Outcome(str(path), "skipped", why=str(error))]
    known = {(entry.source.id, entry.source.sha256) for entry in library.entries()}
    outcomes = []
    for document in documents:
        source, facts = document.source, len(document.facts)
        here = source.sha256 is not None and (source.id, source.sha256) in known
        if not here:
            library.add(document)
        outcomes.append(Outcome(source.title, "unchanged" if here else "added", facts))
    return outcomes


def refresh_places(library: Library, *, web: bool = False) -> list[str]:
    """The places whose documents have changed since they were read; with ``web``, all URLs too."""
    statuses = library.statuses()
    found: dict[str, None] = {}
    for entry in library.entries():
        if entry.origin.path and statuses.get(entry.source.id) is SourceStatus.CHANGED:
            found[entry.origin.path] = None
        elif web and is_url(entry.origin.place):
            found[entry.origin.place] = None
    return list(found)


def look_after_missing(library: Library, *, remove: bool) -> list[Outcome]:
    """Tell of the sources whose files are no longer there; with ``remove``, take them out."""
    outcomes = []
    statuses = library.statuses()
    for entry in library.entries():
        if statuses.get(entry.source.id) is not SourceStatus.MISSING:
            continue
        place = entry.origin.path or entry.origin.place
        if remove:
            library.remove(entry.source.id)
            outcomes.append(Outcome(place, "removed"))
        else:
            why = "no longer there; put it back, or remove it with --remove-missing."
            outcomes.append(Outcome(place, "skipped", why=why))
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
    known = {entry.origin.place: _identity(entry.origin) for entry in library.entries()}
    for entry in other.entries() if entries is None else entries:
        before = known.get(entry.origin.place)
        same = before == _identity(entry.origin)
        if not same:
            library.add(_document(other, entry))
        kind: Literal["unchanged", "updated", "added"]
        kind = "unchanged" if same else "updated" if before else "added"
        yield Outcome(entry.source.title, kind, entry.facts)


def _document(library: Library, entry: Entry) -> Document:
    """A source of ``library`` as the document that was put in."""
    facts = tuple(
        replace(fact, id=fact.id.removeprefix(f"{entry.source.id}#"))
        for fact in library.facts_of(entry.source.id).values()
    )
    return Document(entry.source, facts, library.source_text(entry.source.id), entry.origin)
