"""Writes documents into the library file; whoever calls has begun a transaction."""

import sqlite3
from datetime import UTC, datetime

from facts.curated.facts_file import BUNDLED_SOURCE
from facts.document import Document
from facts.library.intake.fact_names import names_of
from facts.library.rows import (
    INSERT_FACT,
    INSERT_SOURCE,
    UPDATE_SOURCE,
    fact_row,
    is_whole,
    is_whole_source,
    source_row,
    text_digest,
)


def put_source(connection: sqlite3.Connection, document: Document) -> str:
    """Write a document, in place of what was read from the same place before.

    Returns:
        The id that its source has in the library.
    """
    known = connection.execute(
        "SELECT * FROM source WHERE origin = ?", (document.origin.place,)
    ).fetchone()
    if known and is_whole_source(known):
        source_id: str = known["id"]
    else:  # a damaged row's id may be any
        source_id = _free_id(connection, document.source.id, known["number"] if known else None)
    row = source_row(document, source_id, datetime.now(UTC).isoformat(timespec="seconds"))
    if known:
        number = known["number"]
        connection.execute(UPDATE_SOURCE, {**row, "number": number})
        connection.execute("UPDATE source SET id = ? WHERE number = ?", (source_id, number))
    else:
        number = connection.execute(INSERT_SOURCE, row).lastrowid
    _put_text(connection, number, document.text)
    _put_facts(connection, number, document)
    return source_id


def has_place(connection: sqlite3.Connection, place: str) -> bool:
    """Whether a source of the library was read from this place."""
    query = "SELECT 1 FROM source WHERE origin = ?"
    return connection.execute(query, (place,)).fetchone() is not None


def change_version(connection: sqlite3.Connection) -> None:
    """Give the content a version that no content had before."""
    connection.execute("UPDATE content SET version = lower(hex(randomblob(16)))")


def _free_id(connection: sqlite3.Connection, wish: str, own: int | None) -> str:
    """``wish``, or with a number what no source but that of the number ``own`` is called."""

    def is_free(name: str) -> bool:
        taken = connection.execute("SELECT number FROM source WHERE id = ?", (name,)).fetchone()
        return name != BUNDLED_SOURCE and (taken is None or taken["number"] == own)

    if is_free(wish):
        return wish
    # Halves the way to a free number: of 20,000 documents of one name, each would try all before.
    last = 2
    while not is_free(f"{wish}-{last}"):
        last *= 2
    first = last // 2
    while last - first > 1:
        middle = (first + last) // 2
        first, last = (first, middle) if is_free(f"{wish}-{middle}") else (middle, last)
    return f"{wish}-{last}"


def _put_text(connection: sqlite3.Connection, number: int, text: str | None) -> None:
    connection.execute("DELETE FROM source_text WHERE source = ?", (number,))
    if text is not None:
        connection.execute(
            "INSERT INTO source_text (source, text, digest) VALUES (?, ?, ?)",
            (number, text, text_digest(text)),
        )


def _put_facts(connection: sqlite3.Connection, number: int, document: Document) -> None:
    """Write the facts of a source, each under its old key and name where it had one."""
    rows_before = connection.execute(
        "SELECT * FROM fact WHERE source = ? ORDER BY key DESC", (number,)
    )
    old = [row for row in rows_before if is_whole(row)]
    (last,) = connection.execute(
        "SELECT last_name FROM source WHERE number = ?", (number,)
    ).fetchone()
    names, last = names_of(document, old, last if isinstance(last, int) else 0)
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
