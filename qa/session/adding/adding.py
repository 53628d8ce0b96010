"""Takes documents into a library in a thread of its own, so that a person never waits."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Protocol

from qa.session.adding.named_places import named_places
from qa.session.adding.report import Report, document_name, report_of
from qa.session.wording.wording import explained

if TYPE_CHECKING:
    from facts.library.intake.intake import Outcome
    from facts.reading.places.folder import PassedBy

_TOLD_AT = 1000
"""So many documents more are found before a person is told of it."""

_SOON = 5.0
"""Seconds that are left: fewer are not worth telling."""
_KNOWN_AFTER = 3
"""So many documents are read before it is said how long the others may take."""


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
            found = self._add()
            report = report_of(self._outcomes, self._passed_by, found)
        except Exception as error:  # noqa: BLE001 - the edge of the door
            report = report_of(self._outcomes, self._passed_by, cause=explained(error))
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
            self._listener.on_reading(
                f"reading {number:,} of {len(found):,}: {document_name(place)}{left}"
            )
            yield place
        self.left = 0


def _time_left(seconds: float, read: int, left: int) -> str:
    """About how long the rest takes, going by what was read: " · about 2 min left"."""
    if read < _KNOWN_AFTER or (rest := seconds / read * left) < _SOON:
        return ""
    return f" · about {f'{rest:.0f} s' if rest < 60 else f'{rest / 60:.0f} min'} left"
