"""Copies of a library: one before the first change of a day, one before its tables change."""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from facts.drafts import flush_to_disk, sweep, written_beside
from facts.errors import LibraryError
from facts.private_files import make_private_file

MOST_BACKUPS = 3
"""Copies that are kept; the oldest goes when another one comes."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a library."""

    path: Path
    made: datetime
    size: int
    """Bytes."""

    @property
    def name(self) -> str:
        """How a person calls it: ``2026-11-28``."""
        return self.path.stem


def backup_folder(library: Path) -> Path:
    """Where the copies of a library are kept, beside it; the folder may not exist yet."""
    return library.with_name(f"{library.stem}-backups")


def backups_of(library: Path) -> list[Backup]:
    """The copies of a library, the newest first."""
    found = []
    with suppress(OSError):
        for path in backup_folder(library).glob("*.sqlite"):
            state = path.stat()
            made = datetime.fromtimestamp(state.st_mtime, UTC)
            found.append(Backup(path, made, state.st_size))
    return sorted(found, key=lambda one: (one.made, one.name), reverse=True)


def back_up_daily(connection: sqlite3.Connection, library: Path) -> None:
    """Keep a copy of the library as it is before the first change of today, if there is none yet.

    A change does not fail for want of a copy; `qa doctor` tells how old the last one is.
    """
    path = backup_folder(library) / f"{date.today().isoformat()}.sqlite"
    with suppress(OSError, sqlite3.Error, LibraryError):
        if not path.exists() and _holds_something(connection):
            back_up(connection, path)


def back_up(connection: sqlite3.Connection, path: Path) -> None:
    """Copy a library to ``path`` by SQLite's own backup; what is damaged takes no copy's place.

    Raises:
        OSError: the copy cannot be written.
        sqlite3.Error: the library cannot be read, or the copy not be written.
        LibraryError: the library is damaged.
    """
    path.parent.mkdir(mode=0o700, exist_ok=True)
    sweep(path.parent)
    with written_beside(path) as draft:
        make_private_file(draft)
        with closing(sqlite3.connect(draft, isolation_level=None)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
            if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise LibraryError(f"{path}: the library is damaged; no copy was made of it.")
        flush_to_disk(draft)
    for old in _too_many(path.parent):
        old.unlink(missing_ok=True)


def _too_many(folder: Path) -> list[Path]:
    copies = sorted(folder.glob("*.sqlite"), key=lambda path: (path.stat().st_mtime, path.name))
    return copies[:-MOST_BACKUPS]


def _holds_something(connection: sqlite3.Connection) -> bool:
    query = "SELECT 1 FROM source UNION ALL SELECT 1 FROM lesson LIMIT 1"
    return connection.execute(query).fetchone() is not None
