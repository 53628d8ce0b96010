"""Keeps a library as its folders are: takes in what is new, reads again what changed."""

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from facts.fact import SourceStatus
from facts.file_names import actual_path, shown_path
from facts.library.intake.intake import Intake, Outcome, places
from facts.library.library import Library
from facts.private_files import open_private
from facts.reading.places.folder import PassedBy

KEPT_DAYS = 30
"""Days that a document is kept whose file is gone."""

_DAY = 86_400.0


class Watch:
    """Folders that a library follows; each ``look`` brings it up to date with them.

    It goes by what is there and not by what somebody tells has happened, so that nothing is missed,
    whatever happened while nobody looked.
    """

    def __init__(
        self,
        library: Library,
        folders: Sequence[Path],
        *,
        forget: bool = False,
        now: Callable[[], float] = time.time,
    ) -> None:
        """Follow ``folders``.

        Args:
            library: what is kept up to date.
            folders: where its documents come from, with all folders in them.
            forget: whether a document goes with its file, rather than ``KEPT_DAYS`` later.
            now: the time, in seconds since 1970.
        """
        self._library = library
        self._folders = [Path(os.path.realpath(folder)) for folder in folders]
        self._kept_seconds = 0.0 if forget else KEPT_DAYS * _DAY
        self._now = now
        self._told: dict[str, str] = {}
        self._missing_file = library.path.with_name(f"{library.path.name}.missing.json")
        self.has_failed = False
        """Whether something could not be read when it was last looked at: worth another try."""

    def look(self) -> Iterator[Outcome]:
        """Bring the library up to date; what became of each document that is not as it was.

        What cannot be read is told once, until it changes or its reason does; it is tried again
        each time, as it may only have been half written.

        Raises:
            LibraryError: the library cannot be read or written to.
        """
        self.has_failed = False
        passed_by = PassedBy()
        there = [folder for folder in self._folders if folder.is_dir()]
        found = list(places(map(str, there), (), (), passed_by))
        taking = Intake(self._library)
        try:
            for place in found:
                outcome = taking.take(place)
                self.has_failed |= outcome.failed
                if self._is_news(outcome):
                    yield outcome
        finally:
            taking.end()
        closed = (set(self._folders) - set(there)) | set(passed_by.closed)
        for folder in sorted(closed):
            why = "this folder cannot be entered; its documents stay as they are."
            outcome = Outcome(shown_path(folder), "skipped", why=why, failed=True)
            if self._is_news(outcome):
                yield outcome
        yield from self._gone(there, closed)

    def _is_news(self, outcome: Outcome) -> bool:
        if self._told.get(outcome.place, "") == outcome.why and outcome.kind != "updated":
            return outcome.kind == "added"
        self._told[outcome.place] = outcome.why
        return outcome.kind != "unchanged"

    def _gone(self, there: Iterable[Path], closed: Iterable[Path]) -> Iterator[Outcome]:
        """Documents whose files are gone from folders that can still be looked into."""
        since, still = self._missing_since(), {}
        statuses = self._library.statuses()
        for entry in self._library.entries():
            place = entry.origin.path
            if place is None or statuses.get(entry.source.id) is not SourceStatus.MISSING:
                continue
            if not _is_below(place, there) or _is_below(place, closed):
                continue
            first = since.get(entry.source.id, self._now())
            if self._now() - first >= self._kept_seconds:
                self._library.remove(entry.source.id)
                yield Outcome(place, "removed")
                continue
            still[entry.source.id] = first
            if entry.source.id not in since:
                days = round((self._kept_seconds - (self._now() - first)) / _DAY)
                yield Outcome(place, "missing", entry.facts, note=f"kept for {days} days")
        if still != since:
            self._remember(still)

    def _missing_since(self) -> dict[str, float]:
        """When each missing source was first missed; a spoilt file counts from now on."""
        try:
            read = json.loads(self._missing_file.read_text(encoding="utf-8"))
            return {str(name): float(when) for name, when in read.items()}
        except (OSError, ValueError, AttributeError, TypeError):
            return {}

    def _remember(self, missing: dict[str, float]) -> None:
        part = self._missing_file.with_name(f".{self._missing_file.name}.part")
        with open(part, "w", encoding="utf-8", opener=open_private) as file:
            json.dump(missing, file)
        part.replace(self._missing_file)


def _is_below(place: str, folders: Iterable[Path]) -> bool:
    return any(actual_path(place).is_relative_to(folder) for folder in folders)
