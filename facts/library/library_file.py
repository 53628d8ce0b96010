"""The library's SQLite file: its place, how it is opened, and what can go wrong with it."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from platformdirs import user_data_path

from facts.curated.facts_file import is_facts_file
from facts.database import transaction
from facts.drafts import draft_beside, remove_draft, sweep
from facts.errors import LibraryError
from facts.library import tables
from facts.library.causes import in_words
from facts.library.safety.backups import back_up, backup_folder, backups_of
from facts.library.tables import are_whole, belong_to_us, migrate, pragma
from facts.private_files import make_private_file, make_private_folder

BUSY_SECONDS = 30.0
"""How long a writer waits for another one; adding one document takes well under a second."""

_HEADER = 100
"""Bytes of SQLite's file header."""


def default_library_path() -> Path:
    """Where the person's own library is: ``$QA_DATA_DIR``, or the platform's own data folder.

    The file may not exist yet.
    """
    chosen = os.environ.get("QA_DATA_DIR")
    folder = Path(chosen) if chosen else user_data_path("qa-facts", appauthor=False)
    return folder / "library.sqlite"


def own_library_path(named: Path | None) -> Path:
    """The library file that is meant: the one named, else the person's own.

    Raises:
        LibraryError: a facts file was named.
    """
    if named is not None and is_facts_file(named):
        raise LibraryError(
            f"{named}: a facts file, which is edited by hand; give --library another name, "
            "or take it in with `qa add`."
        )
    return named or default_library_path()


def open_library_file(path: Path, *, create: bool) -> sqlite3.Connection:
    """Open the library at ``path``, bring it to this version, or make it where ``create``.

    Returns:
        A connection in autocommit mode, usable from any thread, one at a time.

    Raises:
        LibraryError: it is not there, no library, of a newer version, or cannot be opened.
    """
    if not create and not path.exists():
        raise LibraryError(f"{path}: there is no library yet; {_how_to_begin(path)}")
    with in_words(path):
        if path.parent == default_library_path().parent:
            _make_private(path.parent)
        elif create:
            path.parent.mkdir(parents=True, exist_ok=True)
        if create and not path.exists():
            _begin(path)
        _refuse_emptied(path)
        connection = _connect(path)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _make_private(folder: Path) -> None:
    """Shut the person's own data folder, and what lies in it, to others."""
    make_private_folder(folder)
    for path in folder.glob("*.sqlite"):
        make_private_file(path)


def _begin(path: Path) -> None:
    """Make an empty library, in whole or not at all; another process may do so, too."""
    sweep(path.parent)
    draft = draft_beside(path)
    try:
        make_private_file(draft)
        connection = sqlite3.connect(draft, isolation_level=None)
        with closing(connection), transaction(connection):
            migrate(connection)
        try:
            os.link(draft, path)
        except FileExistsError:
            return
        except OSError:  # a file system without links
            if not path.exists():
                draft.rename(path)
    finally:
        remove_draft(draft)


def _refuse_emptied(path: Path) -> None:
    """A library is never empty: such a file has lost what it held, or is no library.

    Raises:
        LibraryError: it is empty, or begins with zeros, as after a loss of power.
    """
    if path.is_dir():
        raise LibraryError(f"{path}: a folder, not a library file.")
    with suppress(OSError), path.open("rb") as file:
        if not file.read(_HEADER).strip(b"\0"):
            raise LibraryError(
                f"{path}: emptied; what was in it is lost. `qa restore` puts a copy back; without "
                "one, delete the file to begin anew."
            )


def _how_to_begin(path: Path) -> str:
    return "`qa restore` puts a copy back." if backups_of(path) else "`qa add` makes one."


def is_sqlite_file(path: Path) -> bool:
    """Whether there is a file at ``path`` that begins like SQLite's."""
    try:
        with path.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError:
        return False


def _connect(path: Path) -> sqlite3.Connection:
    address = path.resolve().as_uri()
    writable = os.access(path if path.exists() else path.parent, os.W_OK)
    # In a folder that cannot be written to, SQLite cannot make the files that WAL needs;
    # "immutable" goes without them, and is safe where nobody has left changes in such a file.
    if writable and os.access(path.parent, os.W_OK):
        mode = "mode=rwc"
    elif path.with_name(path.name + "-wal").exists():
        mode = "mode=ro"
    else:
        mode = "immutable=1"
    connection = sqlite3.connect(
        f"{address}?{mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.row_factory = sqlite3.Row
    # A damaged byte must not fail the whole query: the row's digest tells of it.
    connection.text_factory = lambda written: written.decode("utf-8", "replace")
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    if not belong_to_us(connection):
        raise LibraryError(f"{path}: a SQLite file, but no qa-facts library.")
    version, newest = pragma(connection, "user_version"), len(tables.MIGRATIONS)
    if version > newest:
        raise LibraryError(f"{path}: made by a newer qa-facts; upgrade this one.")
    if version < newest:
        back_up(connection, backup_folder(path) / f"before-version-{newest}.sqlite")
        with transaction(connection):
            migrate(connection)
    if not are_whole(connection):
        raise LibraryError(
            f"{path}: damaged, its tables have other names; `qa restore` puts a copy back."
        )
    with suppress(sqlite3.OperationalError):  # a file system without WAL works, only slower
        if pragma(connection, "journal_mode") != "wal":
            connection.execute("PRAGMA journal_mode = WAL")
