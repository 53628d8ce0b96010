"""Puts a copy of a library back in its place; what was there is kept under another name."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from facts.drafts import flush_to_disk, sweep, written_beside
from facts.errors import LibraryError
from facts.library.causes import in_words
from facts.library.safety.backups import Backup, backups_of
from facts.library.tables import are_whole, belong_to_us
from facts.private_files import make_private_file

_BESIDE = ("", "-wal", "-shm", "-journal")
"""Endings of the files that SQLite keeps for one database."""


def restore(library: Path, backup: Backup) -> Path | None:
    """Put ``backup`` in the place of ``library``, in whole or not at all.

    Returns:
        Where that lies now which was there before; None where there was nothing.

    Raises:
        LibraryError: the copy is damaged, or a file cannot be written.
    """
    with in_words(backup.path):
        _check(backup.path)
    with in_words(library), written_beside(library) as draft:
        sweep(library.parent)
        make_private_file(draft)
        _copy(backup.path, draft, _last_key(library))
        flush_to_disk(draft)
        return _put_aside(library)


def chosen_backup(library: Path, name: str) -> Backup:
    """The copy of this name, or the newest for "newest".

    Raises:
        LibraryError: there is none.
    """
    backups = backups_of(library)
    if not backups:
        raise LibraryError(f"{library}: there is no copy of it yet; add the documents again.")
    if name == "newest":
        return backups[0]
    found = [backup for backup in backups if backup.name == name]
    if not found:
        raise LibraryError(f"There is no copy {name}; there is {_listed(backups)}.")
    return found[0]


def _listed(backups: Sequence[Backup]) -> str:
    return ", ".join(backup.name for backup in backups)


def _check(copy: Path) -> None:
    with closing(_read_only(copy)) as connection:
        (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        is_good = found == "ok" and belong_to_us(connection) and are_whole(connection)
    if not is_good:
        raise LibraryError(f"{copy}: damaged; choose another copy.")


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _copy(source: Path, target: Path, last_key: int) -> None:
    """Copy a library; keys that were given since it was made are not given again."""
    new = sqlite3.connect(target, isolation_level=None)
    with closing(_read_only(source)) as old, closing(new):
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")
        new.execute("UPDATE content SET version = lower(hex(randomblob(16)))")
        new.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'fact'", (last_key,))


def _last_key(library: Path) -> int:
    """The last key that was given in a library, as far as it can still be read."""
    with suppress(sqlite3.Error, TypeError, ValueError), closing(_read_only(library)) as connection:
        query = "SELECT seq FROM sqlite_sequence WHERE name = 'fact'"
        return int(connection.execute(query).fetchone()[0])
    return 0


def _put_aside(library: Path) -> Path | None:
    """Give a library, and the files beside it, another name."""
    if not library.exists():
        return None
    moment = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
    aside = library.with_name(f"{library.stem}-replaced-{moment}.sqlite")
    for ending in _BESIDE:
        with suppress(FileNotFoundError):
            library.with_name(library.name + ending).rename(aside.with_name(aside.name + ending))
    return aside
