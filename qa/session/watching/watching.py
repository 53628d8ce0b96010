"""Keeps a library as its folders are, in a thread of its own, while a person asks."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Protocol

from facts import LibraryError
from qa.session.watching import phrases
from qa.session.watching.changes import times_to_look
from qa.session.wording.wording import explained

if TYPE_CHECKING:
    from facts.library.intake.intake import Outcome
    from facts.library.intake.watching import Watch

_TOLD_AFTER = 10.0
"""Seconds after which what was read so far is told, while a long look goes on."""


@dataclass(frozen=True, slots=True)
class News:
    """Something about the folders that are watched."""

    said: str
    """A line for people."""
    changed: bool = False
    """Whether the library is no longer as it was."""
    failed: bool = False
    """Whether something could not be read, or watching has ended by itself."""


class Listener(Protocol):
    """Is told what happens, in the watching's thread."""

    def on_watched(self, news: News) -> None:
        """Something has changed, or could not be read."""


class Watching:
    """Follows folders with a daemon thread, as ``qa watch`` does, until it is stopped."""

    def __init__(self, library: Path, listener: Listener) -> None:
        """Prepare; nothing is watched before ``follow``.

        Args:
            library: the library file; made where there is none.
            listener: is told of all that changes, and of what goes wrong.
        """
        self._library, self._listener = library, listener
        self._stopped = Event()
        self._thread: Thread | None = None
        self.folders: tuple[Path, ...] = ()
        """What is watched now."""

    def follow(self, folders: Sequence[Path]) -> None:
        """Watch these folders, too."""
        self._stopped.set()
        self.folders = tuple(dict.fromkeys((*self.folders, *(one.resolve() for one in folders))))
        self._stopped = Event()
        work = (self.folders, self._stopped, self._thread)
        self._thread = Thread(target=self._work, args=work, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Watch no more; a document that is being read is still taken in, in whole."""
        self._stopped.set()
        self.folders = ()

    def _work(self, folders: Sequence[Path], stopped: Event, before: Thread | None) -> None:
        if before:  # two that take in the same document might keep it twice
            before.join()
        try:
            self._watch(folders, stopped)
        except Exception as error:  # noqa: BLE001 - the edge of the door
            if not stopped.is_set():
                self.stop()
                self._listener.on_watched(News(explained(error), failed=True))

    def _watch(self, folders: Sequence[Path], stopped: Event) -> None:
        from facts import Library
        from facts.library.intake.watching import Watch

        failure = ""
        later = times_to_look(folders, lambda: watch.has_failed, stopped)
        with Library.open(self._library, create=True) as library:
            watch = Watch(library, folders)
            for _ in chain((None,), later):  # the first look is taken at once
                if stopped.is_set():
                    return
                before, failure = failure, self._look(watch, stopped)
                if failure and failure != before:
                    self._listener.on_watched(News(failure, failed=True))

    def _look(self, watch: "Watch", stopped: Event) -> str:
        """Bring the library up to date; what goes wrong with the library, to be tried again."""
        outcomes: list[Outcome] = []
        told = time.monotonic()
        try:
            for outcome in watch.look():
                outcomes.append(outcome)
                if stopped.is_set():
                    break
                if time.monotonic() - told > _TOLD_AFTER:
                    self._tell(outcomes)
                    told = time.monotonic()
        except (LibraryError, OSError) as error:
            watch.has_failed = True
            return explained(error)
        finally:
            self._tell(outcomes)
        return ""

    def _tell(self, outcomes: "list[Outcome]") -> None:
        """Tell what became of documents, and forget it."""
        if said := phrases.changed(outcomes):
            self._listener.on_watched(News(said, changed=True))
        if said := phrases.missed(outcomes):
            self._listener.on_watched(News(said, failed=True))
        outcomes.clear()
