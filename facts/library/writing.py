"""Writes documents into the library file; whoever calls has begun a transaction."""

import sqlite3
from datetime import UTC, datetime
from itertools import count

from facts.curated.facts_file import BUNDLED_SOURCE
from facts.document import Document
from facts.library.fact_names import names_of
from facts.library.rows import (
    INSERT_FACT,
    INSERT_SOURCE,
    UPDATE_SOURCE,
    fact_row,
    source_row,
    text_digest,
)


def put_source(connection: sqlite3.Connection, document: Document) -> str:
    """Write a document, in place of what was read from the same place before.

    Returns:
        The id that its source has in the library.
    """
    known = connection.execute(
        "SELECT number, id FROM source WHERE origin = ?", (document.origin.place,)
    ).fetchone()
    source_id = known["id"] if known else _free_id(connection, document.source.id)
    row = source_row(document, source_id, datetime.now(UTC).isoformat(timespec="seconds"))
    if known:
        number = known["number"]
        connection.execute(UPDATE_SOURCE, {**row, "number": number})
    else:
        number = connection.execute(INSERT_SOURCE, row).lastrowid
    _put_text(connection, number, document.text)
    _put_facts(connection, number, document)
    return source_id


def change_version(connection: sqlite3.Connection) -> None:
    """Give the content a version that no content had before."""
    connection.execute("UPDATE content SET version = lower(hex(randomblob(16)))")


def _free_id(connection: sqlite3.Connection, wish: str) -> str:
    taken = {row["id"] for row in connection.execute("SELECT id FROM source")}
    taken.add(BUNDLED_SOURCE)
    ids = (wish if n == 1 else f"{wish}-{n}" for n in count(1))
    return next(one for one in ids if one not in taken)


def _put_text(connection: sqlite3.Connection, number: int, text: str | None) -> None:
    connection.execute("DELETE FROM source_text WHERE source = ?", (number,))
    if text is not None:
        connection.execute(
            "INSERT INTO source_text (source, text, digest) VALUES (?, ?, ?)",
            (number, text, text_digest(text)),
        )


def _put_facts(connection: sqlite3.Connection, number: int, document: Document) -> None:
    """Write the facts of a source, each under its old key and name where it had one."""
    old = connection.execute(
        "SELECT key, name, text, place, stamp FROM fact WHERE source = ? ORDER BY key DESC",
        (number,),
    ).fetchall()
    (last,) = connection.execute(
        "SELECT last_name FROM source WHERE number = ?", (number,)
    ).fetchone()
    names, last = names_of(document, old, last)
    rows = [fact_row(fact, number, name) for fact, name in zip(document.facts, names, strict=True)]
    keys: dict[int, list[int]] = {}
    for one in old:
        keys.setdefault(one["stamp"], []).append(one["key"])
    for row in rows:
        same = keys.get(row["stamp"])
        row["key"] = same.pop() if same else None
    connection.execute("DELETE FROM fact WHERE source = ?", (number,))
    connection.executemany(INSERT_FACT, rows)
    connection.execute("UPDATE source SET last_name = ? WHERE number = ?", (last, number))
