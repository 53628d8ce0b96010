"""What can go wrong with a library file, in words: the cause and the next step."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facts.errors import LibraryError

_CAUSES = {
    sqlite3.SQLITE_NOTADB: "not a library file.",
    sqlite3.SQLITE_CORRUPT: "damaged; `qa restore` puts a copy back; without one, delete it and "
    "add the documents again.",
    sqlite3.SQLITE_FULL: "the disk is full; make room and run the same command again.",
    sqlite3.SQLITE_BUSY: "another program has been writing to it for long; try again later.",
    sqlite3.SQLITE_LOCKED: "another program has been writing to it for long; try again later.",
    sqlite3.SQLITE_READONLY: "it cannot be written to; change its permissions, or choose another "
    "library with --library.",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; look whether its folder exists and may be "
    "written to.",
    sqlite3.SQLITE_IOERR: "the disk refuses to read or write it; look whether the disk is full.",
}
"""Words for SQLite's primary result codes."""


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system raise inside into a ``LibraryError``."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        raise LibraryError(f"{path}: {_CAUSES.get(code, f'{error}.')}") from error
    except OSError as error:
        raise LibraryError(f"{path}: {error.strerror or error}.") from error
