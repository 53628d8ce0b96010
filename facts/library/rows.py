"""How sources and facts are written as rows of the library file, and read back."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from facts.document import Document, Origin
from facts.fact import Fact, Source

_SOURCE_FIELDS = (
    *("id", "title", "publisher", "author", "published", "url", "path", "sha256", "collection"),
)


INSERT_SOURCE = """
    INSERT INTO source (id, title, publisher, author, published, url, path, sha256, collection,
        origin, read_path, read_sha256, size, mtime_ns, given, added)
    VALUES (:id, :title, :publisher, :author, :published, :url, :path, :sha256, :collection,
        :origin, :read_path, :read_sha256, :size, :mtime_ns, :given, :added)
"""
UPDATE_SOURCE = """
    UPDATE source SET title = :title, publisher = :publisher, author = :author,
        published = :published, url = :url, path = :path, sha256 = :sha256,
        collection = :collection, read_path = :read_path, read_sha256 = :read_sha256,
        size = :size, mtime_ns = :mtime_ns, given = :given, added = :added
    WHERE number = :number
"""
INSERT_FACT = """
    INSERT INTO fact (key, source, name, text, paragraph, attribution, asks, start, "end", page,
        heading, context, stamp)
    VALUES (:key, :source, :name, :text, :paragraph, :attribution, :asks, :start, :end, :page,
        :heading, :context, :stamp)
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A source as a library keeps it."""

    source: Source
    origin: Origin
    added: str
    """When it was last read, ISO 8601 in UTC."""
    facts: int
    """How many there are."""


def as_json(values: Iterable[object] | None) -> str | None:
    """A list as one SQL parameter, for ``json_each``; None for none."""
    return None if values is None else json.dumps(list(values))


def as_source(row: sqlite3.Row) -> Source:
    """The source in a row of ``source``."""
    return Source(**{name: row[name] for name in _SOURCE_FIELDS})


def as_origin(row: sqlite3.Row) -> Origin:
    """Where the source in a row of ``source`` was read from."""
    return Origin(
        row["origin"],
        row["read_sha256"],
        row["read_path"],
        row["size"],
        row["mtime_ns"],
        json.loads(row["given"]),
    )


def as_entry(row: sqlite3.Row) -> Entry:
    """The entry in a row of ``source`` with its number of ``facts``."""
    return Entry(as_source(row), as_origin(row), row["added"], row["facts"])


def as_fact(row: sqlite3.Row, source: Source) -> Fact:
    """The fact in a row of ``fact``; its id is the source's id, ``#`` and its name."""
    return Fact(
        id=f"{source.id}#{row['name']}",
        text=row["text"],
        source=source,
        paragraph=row["paragraph"],
        attribution=row["attribution"],
        asks=tuple(json.loads(row["asks"])),
        span=None if row["start"] is None else (row["start"], row["end"]),
        page=row["page"],
        heading=row["heading"],
        context=row["context"],
    )


def source_row(document: Document, source_id: str, added: str) -> dict[str, Any]:
    """The columns of ``source`` for a document."""
    origin = document.origin
    return {
        **asdict(document.source),
        "id": source_id,
        "origin": origin.place,
        "read_path": origin.path,
        "read_sha256": origin.sha256,
        "size": origin.size,
        "mtime_ns": origin.mtime_ns,
        "given": json.dumps(dict(origin.given)),
        "added": added,
    }


def fact_row(fact: Fact, source_number: int) -> dict[str, Any]:
    """The columns of ``fact`` for a fact of a document, all but its key."""
    start, end = fact.span or (None, None)
    return {
        "source": source_number,
        "name": fact.id,
        "text": fact.text,
        "paragraph": fact.paragraph,
        "attribution": fact.attribution,
        "asks": json.dumps(fact.asks, ensure_ascii=False),
        "start": start,
        "end": end,
        "page": fact.page,
        "heading": fact.heading,
        "context": fact.context,
        "stamp": stamp(fact),
    }


def stamp(fact: Fact) -> int:
    """A signed 64-bit hash of all that a fact is found by."""
    parts = [fact.text, fact.heading, fact.context, fact.asks, fact.source.title]
    digest = hashlib.blake2b(json.dumps(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
