"""Takes documents into a library: each in whole, what has not changed not again."""

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urldefrag

from facts.document import READER, Document, Origin
from facts.errors import LibraryError, QaError
from facts.file_names import actual_path, shown_path
from facts.library.library import Library
from facts.library.rows import Entry
from facts.reading.pictures.recognition import HOW_TO
from facts.reading.places.folder import PICTURES, PassedBy, files_in
from facts.reading.places.web import fetch
from facts.reading.process.apart import ReadingApart

STANDARD_INPUT = "-"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one place that was to be taken in."""

    place: str
    """A path, a URL, or ``-`` for standard input."""
    kind: Literal["added", "updated", "unchanged", "skipped", "removed", "missing"]
    facts: int = 0
    """How many the library now has from there."""
    why: str = ""
    """Why it was skipped: a sentence."""
    note: str = ""
    """What was not read of it, and what else a person should know: sentences."""
    failed: bool = False
    """Whether it should have been read and could not be."""

    def to_json(self) -> dict[str, Any]:
        """This outcome as plain JSON values."""
        return asdict(self)


def is_url(place: str) -> bool:
    """Whether ``place`` is meant as a web address."""
    return _SCHEME.match(place) is not None


def places(
    named: Iterable[str],
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    passed_by: PassedBy | None = None,
) -> Iterator[str]:
    """All places that are meant by paths, folders, URLs and ``-``, each once, in order.

    A folder stands for the documents in it; see ``facts.reading.places.folder.files_in``. They
    come one by one while it is walked, which may take a while; ``passed_by`` is told of the rest.
    """
    seen: set[str] = set()
    for place in named:
        if place != STANDARD_INPUT and not is_url(place) and _is_folder(place):
            found: Iterable[str] = map(str, files_in(Path(place), include, exclude, passed_by))
        else:
            found = [place]
        for one in found:
            if one not in seen:
                seen.add(one)
                yield one


def outcomes_of(passed_by: PassedBy) -> list[Outcome]:
    """What became of the files of folders that were not taken: an outcome for each kind."""
    outcomes = [
        Outcome(shown_path(folder), "skipped", why="this folder cannot be entered.", failed=True)
        for folder in passed_by.closed
    ]
    for ending, files in sorted(passed_by.by_ending.items()):
        kind = f"ending in {ending}" if ending else "without an ending"
        many = "1 file" if len(files) == 1 else f"{len(files):,} files"
        hint = f"{HOW_TO}." if ending in PICTURES else "to try one, name it."
        why = f"{many} {kind}, a kind that is not taken from folders; {hint}"
        outcomes.append(Outcome(shown_path(files[0]), "skipped", why=why))
    return outcomes


def _is_folder(place: str) -> bool:
    try:
        return Path(place).is_dir()
    except (OSError, ValueError):  # such as a name that is too long; reading it says so
        return False


class Intake:
    """Takes places into a library, one after the other.

    Killed at any moment, the library holds each document in whole or not at all; started again,
    what is in already and has not changed is passed by.
    """

    def __init__(  # noqa: PLR0913 - what a command lets a person choose
        self,
        library: Library,
        given: Mapping[str, str] | None = None,
        *,
        allow_private: bool = False,
        password: str = "",
        anew: bool = False,
        adds: bool = True,
    ) -> None:
        """Take into ``library``.

        Args:
            library: where to.
            given: what the person says of all these documents; see ``read_file``.
            allow_private: whether URLs may lead to this machine or the local network.
            password: opens documents that are encrypted; it is not kept.
            anew: whether to read again also what has not changed.
            adds: whether what is not in the library goes in; without, what somebody removes while
                it is read again stays out.
        """
        self._library = library
        self._password = password
        self._anew = anew
        self._adds = adds
        self._reading = ReadingApart()
        self._reading.start()
        self._given = dict(given or {})
        self._allow_private = allow_private
        self._known: dict[str, list[Entry]] = {}
        for entry in library.entries():
            self._known.setdefault(entry.origin.path or entry.origin.place, []).append(entry)

    def end(self) -> None:
        """End the process that reads, rather than when this object goes.

        Ctrl+C that comes while objects go is lost; whoever works on afterwards ends it here.
        """
        self._reading.end()

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
        shown = place if is_url(place) else shown_path(place)
        try:
            if place == STANDARD_INPUT:
                data = sys.stdin.buffer.read()
                given, password = self._given, self._password
                return self._put(shown, [], self._reading.read_stream(data, given, password))
            if is_url(place):
                return self._take_url(place)
            return self._take_file(place, shown)
        except LibraryError:
            raise
        except QaError as error:
            why = str(error).removeprefix(f"{os.path.realpath(place)}: ")
        except Exception as error:  # noqa: BLE001 - a batch never dies of one document
            why = f"it cannot be taken in ({type(error).__name__}: {error})."
        return Outcome(shown, "skipped", why=why, failed=True)

    def _take_file(self, place: str, shown: str) -> Outcome:
        path = Path(os.path.realpath(actual_path(place)))
        known = self._known.get(shown_path(path), [])
        given = self._all_given(known)
        if known and not self._anew and _is_same(path, known, given):
            return Outcome(shown, "unchanged", sum(entry.facts for entry in known))
        return self._put(shown, known, self._reading.read_file(path, given, self._password))

    def _take_url(self, url: str) -> Outcome:
        known = self._known.get(url, [])
        given = self._all_given(known)
        page = fetch(urldefrag(url).url, allow_private=self._allow_private)
        return self._put(url, known, self._reading.read_download(page, url, given, self._password))

    def _all_given(self, known: list[Entry]) -> dict[str, str]:
        """What was given when it was added, and what is given now."""
        return {**(known[0].origin.given if known else {}), **self._given}

    def _put(self, place: str, known: list[Entry], documents: list[Document]) -> Outcome:
        facts = sum(len(document.facts) for document in documents)
        note = " ".join(filter(None, (document.note for document in documents)))
        before = {identity(entry.origin) for entry in known}
        now = {identity(document.origin) for document in documents}
        if known and not self._anew and before == now:
            return Outcome(place, "unchanged", facts, note=note)
        still = {document.origin.place for document in documents}
        gone = [entry.source.id for entry in known if entry.origin.place not in still]
        places = () if self._adds else [entry.origin.place for entry in known]
        put = self._library.add_together(documents, without=gone, unless_removed=places)
        if not put and documents:
            return Outcome(place, "skipped", why="it was removed while it was read.")
        return Outcome(place, "updated" if known else "added", facts, note=note)


def identity(origin: Origin) -> tuple[str, str, int, tuple[tuple[str, str], ...]]:
    """What makes another reading of a document needless where it is the same."""
    return origin.place, origin.sha256, origin.reader, tuple(sorted(origin.given.items()))


def _is_same(path: Path, known: list[Entry], given: Mapping[str, str]) -> bool:
    """Whether the file was last changed before it was read, and nothing new is said of it."""
    try:
        state = path.stat()
    except OSError:
        return False
    now = (state.st_size, state.st_mtime_ns, READER, dict(given))
    return all(
        now
        == (
            *(entry.origin.size, entry.origin.mtime_ns, entry.origin.reader),
            dict(entry.origin.given),
        )
        for entry in known
    )
