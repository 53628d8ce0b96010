"""An open library file: what is read from it and written to it, one thread at a time."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facts.database import transaction
from facts.drafts import flush_to_disk, sweep, written_beside
from facts.library.causes import in_words
from facts.library.safety.backups import back_up_daily
from facts.private_files import make_private_file


class Statements:
    """Runs SQL on a library file; whatever fails becomes a ``LibraryError`` that names it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Take over what ``open_library_file`` opened at ``path``."""
        self.path = path
        self._connection = connection
        self._lock = threading.RLock()

    def close(self) -> None:
        """Close the file; nothing can be asked of it afterwards."""
        with self._lock:
            self._connection.close()

    def rows(self, statement: str, *parameters: object) -> list[sqlite3.Row]:
        """What a statement finds."""
        with in_words(self.path), self._lock:
            return self._connection.execute(statement, parameters).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All that is written inside is written, or nothing."""
        with in_words(self.path), self._lock, transaction(self._connection):
            yield self._connection

    def copy_to(self, path: Path) -> None:
        """Write all of it, compact, to a new file."""
        sweep(path.parent)
        with in_words(path), self._lock, written_beside(path) as draft:
            make_private_file(draft)  # SQLite writes into an empty file
            self._connection.execute("VACUUM INTO ?", (str(draft),))
            flush_to_disk(draft)

    def back_up_daily(self) -> None:
        """Keep a copy of it as it is, unless there is one of today."""
        with self._lock:
            back_up_daily(self._connection, self.path)
