"""The tables of a library file, and what brings those of an older version up to date."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import cache
from typing import Any

APPLICATION_ID = int.from_bytes(b"qafa", "big")
"""Marks a SQLite file as a library of ours (SQLite's ``PRAGMA application_id``)."""

MIGRATIONS = (
    """
    CREATE TABLE source (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        publisher TEXT,
        author TEXT,
        published TEXT,
        url TEXT,
        path TEXT,
        sha256 TEXT,
        collection TEXT,
        origin TEXT NOT NULL UNIQUE,
        read_path TEXT,
        read_sha256 TEXT NOT NULL,
        size INTEGER,
        mtime_ns INTEGER,
        given TEXT NOT NULL,
        added TEXT NOT NULL
    );
    CREATE TABLE source_text (
        source INTEGER PRIMARY KEY REFERENCES source ON DELETE CASCADE,
        text TEXT NOT NULL
    );
    CREATE TABLE fact (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        source INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
        name TEXT NOT NULL,
        text TEXT NOT NULL,
        paragraph INTEGER NOT NULL,
        attribution TEXT,
        asks TEXT NOT NULL,
        start INTEGER,
        "end" INTEGER,
        page INTEGER,
        heading TEXT,
        context TEXT NOT NULL,
        stamp INTEGER NOT NULL
    );
    CREATE INDEX fact_by_source ON fact (source, name);
    CREATE INDEX fact_stamps ON fact (key, stamp);
    CREATE TABLE content (version TEXT NOT NULL);
    INSERT INTO content VALUES (lower(hex(randomblob(16))));
    """,
    """
    ALTER TABLE source ADD COLUMN reader INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE source ADD COLUMN last_name INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE source ADD COLUMN digest TEXT;
    ALTER TABLE source_text ADD COLUMN digest TEXT;
    ALTER TABLE fact ADD COLUMN place TEXT NOT NULL DEFAULT '';
    ALTER TABLE fact ADD COLUMN also_at TEXT NOT NULL DEFAULT '';
    ALTER TABLE fact ADD COLUMN note TEXT NOT NULL DEFAULT '';
    ALTER TABLE fact ADD COLUMN digest TEXT;
    UPDATE fact SET place = json_object('page', page) WHERE page IS NOT NULL;
    UPDATE fact SET context = json_object(
        'headings', CASE WHEN heading IS NULL THEN json_array() ELSE json_array(heading) END,
        'more', context);
    ALTER TABLE fact DROP COLUMN page;
    ALTER TABLE fact DROP COLUMN heading
    """,
    """
    CREATE TABLE note (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        content TEXT NOT NULL,
        own TEXT NOT NULL DEFAULT '',
        collection TEXT NOT NULL DEFAULT '',
        kept TEXT NOT NULL,
        position INTEGER NOT NULL
    )
    """,
    """
    CREATE TABLE lesson (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        question TEXT NOT NULL,
        form TEXT NOT NULL,
        fact TEXT NOT NULL,
        text TEXT NOT NULL,
        answers INTEGER NOT NULL,
        taught TEXT NOT NULL,
        UNIQUE (form, fact, text)
    )
    """,
)
"""What brings a file from each version to the next; a file's ``user_version`` counts them."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables to this version, within the transaction that is open.

    The version is read here, where no other process can write: two may have found it old or empty.
    """
    for migration in MIGRATIONS[pragma(connection, "user_version") :]:
        for statement in migration.split(";"):
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def belong_to_us(connection: sqlite3.Connection) -> bool:
    """Whether the file is marked as a library of ours."""
    return bool(pragma(connection, "application_id") == APPLICATION_ID)


def are_whole(connection: sqlite3.Connection) -> bool:
    """Whether tables and columns have the names that the file's version gave them.

    SQLite's own check does not notice a changed letter in a name.
    """
    made_by = MIGRATIONS[: pragma(connection, "user_version")]
    return _columns(connection) == _columns_made_by(made_by)


def pragma(connection: sqlite3.Connection, name: str) -> Any:
    """What a setting of the file is."""
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def _columns(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """The names of all tables, and of the columns of each."""
    rows = connection.execute(
        "SELECT made.name, found.name FROM sqlite_master AS made, pragma_table_info(made.name)"
        " AS found WHERE made.type = 'table' AND made.name NOT LIKE 'sqlite%'"
        " ORDER BY made.name, found.cid"
    )
    return [(table, column) for table, column in rows]


@cache
def _columns_made_by(migrations: Sequence[str]) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for migration in migrations:
            connection.executescript(migration)
        return _columns(connection)
