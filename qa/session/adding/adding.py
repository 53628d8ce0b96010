"""Takes documents into a library in a thread of its own, so that a person never waits."""

import shlex
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote, urlsplit

from facts.file_names import actual_path, shown_path
from qa.session.wording.wording import counted, explained

if TYPE_CHECKING:
    from facts.library.intake.intake import Outcome
    from facts.reading.places.folder import PassedBy

_CHANGED = ("added", "updated", "removed")
_LEFT = {
    "unchanged": ("is unchanged", "are unchanged"),
    "skipped": ("was not read", "were not read"),
}
_TOLD_AT = 1000
"""So many documents more are found before a person is told of it."""
_REASONS = 2
"""Skipped documents whose reason a report tells; more would not be read."""


_SOON = 5.0
"""Seconds that are left: fewer are not worth telling."""
_KNOWN_AFTER = 3
"""So many documents are read before it is said how long the others may take."""


@dataclass(frozen=True, slots=True)
class Missed:
    """A document, or a kind of files, that was not read or not wholly."""

    name: str
    why: str
    """The reason and the way out, in a sentence."""


@dataclass(frozen=True, slots=True)
class Report:
    """How an adding ended."""

    said: str
    """Sentences for people: what became of the documents, and what was wrong."""
    changed: bool
    """Whether the library holds something that it did not hold before."""
    failed: bool
    """Whether nothing could be added, or the library could not be written to."""
    summary: str = field(default="", compare=False)
    """What became of the documents, in a sentence."""
    missed: tuple[Missed, ...] = field(default=(), compare=False)
    """Everything that was not read, or of which something was left out."""


class Listener(Protocol):
    """Is told what happens, in the adding's thread."""

    def on_reading(self, text: str) -> None:
        """A document is being read, as ``text`` says."""

    def on_added(self, report: Report) -> None:
        """It has ended."""


class Adding:
    """A daemon thread that adds what a person named, each document in whole or not at all.

    Whatever ends it early, adding the same again goes on from there.
    """

    def __init__(self, library: Path, typed: str, listener: Listener) -> None:
        """Prepare.

        Args:
            library: the library file; made where there is none.
            typed: what to add; see ``named_places``.
            listener: is told of every document, and of the end.
        """
        self._library, self._typed, self._listener = library, typed, listener
        self._stopped = Event()
        self._outcomes: list[Outcome] = []
        self._passed_by: PassedBy | None = None
        self.left = 0
        """How many documents are still to be read, as far as they were found."""

    def start(self) -> None:
        """Begin to work."""
        Thread(target=self._work, daemon=True).start()

    def stop(self) -> None:
        """Add no more than the document that is being read."""
        self._stopped.set()

    def _work(self) -> None:
        try:
            report = self._report(self._add())
        except Exception as error:  # noqa: BLE001 - the edge of the door
            report = self._report(cause=explained(error))
        self._listener.on_added(report)

    def _add(self) -> int:
        """Add all; how many documents were found."""
        from facts import Library
        from facts.library.intake.intake import Intake

        found = self._found()
        if found and not self._stopped.is_set():
            with Library.open(self._library, create=True) as library:
                self._outcomes.extend(Intake(library).take_each(self._told(found)))
        return len(found)

    def _found(self) -> list[str]:
        """The documents that are meant, as far as they were looked for until the stop."""
        from facts.library.intake.intake import places
        from facts.reading.places.folder import PassedBy

        found: list[str] = []
        self._passed_by = PassedBy()
        for place in places(named_places(self._typed), passed_by=self._passed_by):
            if self._stopped.is_set():
                break
            found.append(place)
            if len(found) % _TOLD_AT == 0:
                self._listener.on_reading(f"looking for documents: {len(found):,} found")
        return found

    def _told(self, found: Sequence[str]) -> Iterator[str]:
        """The places, the listener told of each, until the stop."""
        started = time.monotonic()
        for number, place in enumerate(found, 1):
            if self._stopped.is_set():
                break
            self.left = len(found) - number + 1
            left = _time_left(time.monotonic() - started, number - 1, self.left)
            self._listener.on_reading(f"reading {number:,} of {len(found):,}: {_name(place)}{left}")
            yield place
        self.left = 0

    def _report(self, found: int = 0, cause: str = "") -> Report:
        from facts.library.intake.intake import outcomes_of

        kinds = {outcome.kind for outcome in self._outcomes}
        others = outcomes_of(self._passed_by) if self._passed_by else []
        return Report(
            _said(self._outcomes, found, cause),
            changed=not kinds.isdisjoint(("added", "updated")),
            failed=bool(cause) or kinds <= {"skipped"},
            summary=_outcome(self._outcomes, found, cause),
            missed=tuple(
                Missed(_name(one.place), one.why or one.note)
                for one in (*self._outcomes, *others)
                if one.why or one.note
            ),
        )


def named_places(typed: str) -> list[str]:
    """The files, folders and web addresses that are meant by a typed or dropped line.

    ``~`` stands for the home folder. Terminals write a dropped file in quotes, with escaped blanks
    or as a ``file:`` address, and several behind each other; a name with blanks is also taken as
    it stands. What is not there stays, for whoever reads it to say so.
    """
    line = typed.strip()
    if _exists(_as_path(line)):
        return [_as_path(line)]
    words: list[str] = []
    with suppress(ValueError):  # a quote that does not end belongs to a name
        words = [_as_path(word) for word in shlex.split(line)]
    if len(words) == 1 or (words and all(map(_exists, words))):
        return words
    return [_as_path(line)] if line else []


def _as_path(word: str) -> str:
    if word.startswith("file://"):
        return str(actual_path(unquote(urlsplit(word).path, errors="surrogateescape")))
    if word == "-":  # which would be standard input
        return "./-"
    if word.startswith("~"):
        with suppress(RuntimeError):  # nobody of this name
            return str(actual_path(str(Path(word).expanduser())))
    return str(actual_path(word)) if "\\x" in word else word


def _exists(place: str) -> bool:
    from facts.library.intake.intake import is_url

    try:
        return bool(place) and (is_url(place) or Path(place).exists())
    except OSError:  # such as a name that is too long
        return False


def summary(outcomes: Sequence["Outcome"]) -> str:
    """One sentence: "Added 3 documents (210 facts), 1 is unchanged, 1 was not read."."""
    counts: Counter[str] = Counter(outcome.kind for outcome in outcomes)
    said = []
    for kind in _CHANGED:
        if counts[kind]:
            facts = sum(outcome.facts for outcome in outcomes if outcome.kind == kind)
            held = f" ({counted(facts, 'fact')})" if facts else ""
            said.append(f"{kind} {counted(counts[kind], 'document')}{held}")
    for kind, (one, several) in _LEFT.items():
        if number := counts[kind]:
            said.append(f"{number:,} {one if number == 1 else several}")
    whole = ", ".join(said)
    return f"{whole[:1].upper()}{whole[1:]}." if said else "Nothing to do."


def _name(place: str) -> str:
    from facts.library.intake.intake import is_url

    return place if is_url(place) else shown_path(Path(place).name)


def _time_left(seconds: float, read: int, left: int) -> str:
    """About how long the rest takes, going by what was read: " · about 2 min left"."""
    if read < _KNOWN_AFTER or (rest := seconds / read * left) < _SOON:
        return ""
    return f" · about {f'{rest:.0f} s' if rest < 60 else f'{rest / 60:.0f} min'} left"


def dropped_places(pasted: str) -> list[str]:
    """The files and folders of a pasted text that is nothing but their paths, as a drop gives them.

    A name that stands alone may be a word of a question: only whole paths count.
    """
    lines = [line for line in pasted.replace("\r", "\n").split("\n") if line.strip()]
    places = [place for line in lines for place in named_places(line)]
    whole = all(Path(place).is_absolute() and _exists(place) for place in places)
    return places if whole else []


def _said(outcomes: Sequence["Outcome"], found: int, cause: str) -> str:
    """What became of all, and the first reasons for what was skipped."""
    whole = _outcome(outcomes, found, cause)
    if not outcomes:
        return whole
    skipped = [outcome for outcome in outcomes if outcome.why]
    reasons = [f"{_name(one.place)}: {one.why}" for one in skipped[:_REASONS]]
    if found == 1 and skipped and not cause:  # the reason for a single document says it all
        return " ".join(reasons)
    first, *rest = whole.split("\n")
    return " ".join((first, *reasons, *rest))


def _outcome(outcomes: Sequence["Outcome"], found: int, cause: str) -> str:
    """What became of all; on a line of its own, why it is not finished."""
    if not outcomes and cause:
        return cause
    if not found and not cause:
        return "No documents were found there."
    if cause:
        return f"{summary(outcomes)}\nNot finished: {cause}"
    if len(outcomes) < found:
        stopped = f"Stopped after {len(outcomes)} of {found}; adding the same again goes on."
        return f"{summary(outcomes)}\n{stopped}"
    return summary(outcomes)
