"""The SQLite file of conversations and settings: its tables, and how it is opened."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facts import QaError
from facts.database import transaction
from facts.private_files import make_private_file, make_private_folder

_WAIT = 0.5
"""Seconds to wait for another program that writes; the chat stands still meanwhile."""
_MIGRATIONS = (
    """
    CREATE TABLE IF NOT EXISTS conversation (
        id INTEGER PRIMARY KEY AUTOINCREMENT, started TEXT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS turn (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        conversation INTEGER NOT NULL REFERENCES conversation ON DELETE CASCADE,
        asked TEXT NOT NULL,
        question TEXT NOT NULL,
        bare INTEGER NOT NULL,
        answer BLOB
    );
    CREATE INDEX IF NOT EXISTS turn_by_conversation ON turn (conversation, id);
    CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    """,
    """
    ALTER TABLE conversation ADD COLUMN scope TEXT NOT NULL DEFAULT '';
    ALTER TABLE conversation ADD COLUMN name TEXT NOT NULL DEFAULT '';
    ALTER TABLE conversation ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE turn ADD COLUMN scope TEXT NOT NULL DEFAULT '';
    """,
)
"""What brings a file from each version to the next; a file's ``user_version`` counts them."""


class HistoryError(QaError):
    """Conversations cannot be kept or read."""


def open_history_file(path: Path | None) -> sqlite3.Connection:
    """Open the file at ``path``, or make it; without one, all is forgotten at the end.

    Raises:
        HistoryError: the file cannot be used; the message says why.
    """
    with explained(path):
        if path:
            make_private_folder(path.parent)
            make_private_file(path)
        file = sqlite3.connect(path or ":memory:", timeout=_WAIT, isolation_level=None)
        try:
            _prepare(file, path)
        except BaseException:
            file.close()
            raise
        return file


def _prepare(file: sqlite3.Connection, path: Path | None) -> None:
    (version,) = file.execute("PRAGMA user_version").fetchone()
    if version > len(_MIGRATIONS):
        raise HistoryError(
            f"{path} was made by a newer qa-facts; upgrade to open its conversations."
        )
    for pragma in ("foreign_keys = ON", "secure_delete = ON", "synchronous = NORMAL"):
        file.execute(f"PRAGMA {pragma}")
    if version < len(_MIGRATIONS):
        file.execute("PRAGMA journal_mode = WAL")
        with transaction(file):  # another program may have done it meanwhile
            (version,) = file.execute("PRAGMA user_version").fetchone()
            for statement in ";".join(_MIGRATIONS[version:]).split(";"):
                file.execute(statement)
            file.execute(f"PRAGMA user_version = {len(_MIGRATIONS)}")


@contextmanager
def explained(path: Path | None) -> Iterator[None]:
    """Say in a sentence what SQLite and the disk complain of."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise HistoryError(
            f"Conversations cannot be kept in {path} ({error}); move the file away if "
            "it is damaged, or set QA_DATA_DIR to a folder that can be written to."
        ) from error
