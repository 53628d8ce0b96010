"""How sources and facts are written as rows of the library file, and read back."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

import msgspec

from facts.document import Document, Origin
from facts.fact import Context, Fact, Occurrence, Place, Source

_SOURCE_FIELDS = (
    *("id", "title", "publisher", "author", "published", "url", "path", "sha256", "collection"),
)
_ONCE_CHECKED_OF_SOURCE = (*_SOURCE_FIELDS, "origin", "read_path", "read_sha256", "given", "reader")
"""The columns that the digest of a source was made of before ``added`` was among them."""
_CHECKED_OF_SOURCE = (*_ONCE_CHECKED_OF_SOURCE, "added")
_CHECKED_OF_FACT = (
    *("source", "name", "text", "paragraph", "attribution", "asks", "start", "end", "place"),
    *("context", "also_at", "note"),
)
"""The columns that a row's digest is made of."""


INSERT_SOURCE = """
    INSERT INTO source (id, title, publisher, author, published, url, path, sha256, collection,
        origin, read_path, read_sha256, size, mtime_ns, given, added, reader, digest)
    VALUES (:id, :title, :publisher, :author, :published, :url, :path, :sha256, :collection,
        :origin, :read_path, :read_sha256, :size, :mtime_ns, :given, :added, :reader, :digest)
"""
UPDATE_SOURCE = """
    UPDATE source SET title = :title, publisher = :publisher, author = :author,
        published = :published, url = :url, path = :path, sha256 = :sha256,
        collection = :collection, read_path = :read_path, read_sha256 = :read_sha256,
        size = :size, mtime_ns = :mtime_ns, given = :given, added = :added, reader = :reader,
        digest = :digest
    WHERE number = :number
"""
INSERT_FACT = """
    INSERT INTO fact (key, source, name, text, paragraph, attribution, asks, start, "end", place,
        context, also_at, note, stamp, digest)
    VALUES (:key, :source, :name, :text, :paragraph, :attribution, :asks, :start, :end, :place,
        :context, :also_at, :note, :stamp, :digest)
"""

_Said = TypeVar("_Said")


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
        _given(row["given"]),
        row["reader"],
    )


def _given(written: str) -> dict[str, str]:
    try:
        return msgspec.json.decode(written, type=dict[str, str])
    except (msgspec.DecodeError, TypeError):  # a damaged row, which verification names
        return {}


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
        place=_read(row["place"], Place),
        context=_read(row["context"], Context) or Context(),
        also_at=_read(row["also_at"], tuple[Occurrence, ...]) or (),
        note=row["note"],
    )


def _read(written: str, kind: type[_Said]) -> _Said | None:
    return msgspec.json.decode(written, type=kind) if written else None


def written(said: Place | Context | Occurrence | None) -> str:
    """``said`` in JSON without what it does not say; empty where it says nothing."""
    told = without_empty(said)
    return msgspec.json.encode(told).decode() if told else ""


def without_empty(said: Any) -> dict[str, Any]:
    """The fields of a dataclass with slots that are not empty; none of None."""
    if said is None:
        return {}
    told = {name: getattr(said, name) for name in said.__slots__}
    return {name: value for name, value in told.items() if value not in (None, "", ())}


def source_row(document: Document, source_id: str, added: str) -> dict[str, Any]:
    """The columns of ``source`` for a document."""
    origin = document.origin
    row = {
        **asdict(document.source),
        "id": source_id,
        "origin": origin.place,
        "read_path": origin.path,
        "read_sha256": origin.sha256,
        "size": origin.size,
        "mtime_ns": origin.mtime_ns,
        "given": json.dumps(dict(origin.given)),
        "added": added,
        "reader": origin.reader,
    }
    return {**row, "digest": _digest(row[name] for name in _CHECKED_OF_SOURCE)}


def fact_row(fact: Fact, source_number: int, name: str) -> dict[str, Any]:
    """The columns of ``fact`` for a fact of a document, all but its key."""
    start, end = fact.span or (None, None)
    also = [{**without_empty(one), "place": without_empty(one.place)} for one in fact.also_at]
    row = {
        "source": source_number,
        "name": name,
        "text": fact.text,
        "paragraph": fact.paragraph,
        "attribution": fact.attribution,
        "asks": msgspec.json.encode(fact.asks).decode(),
        "start": start,
        "end": end,
        "place": written(fact.place),
        "context": written(fact.context),
        "also_at": msgspec.json.encode(also).decode() if also else "",
        "note": fact.note,
    }
    return {**row, "stamp": stamp(fact), "digest": _digest(row.values())}


def is_whole(row: sqlite3.Row) -> bool:
    """Whether a row of ``fact`` is what was written; one of an older version is taken as it is."""
    return row["digest"] is None or row["digest"] == _digest(row[one] for one in _CHECKED_OF_FACT)


def is_whole_source(row: sqlite3.Row) -> bool:
    """Whether a row of ``source`` is what was written."""
    return row["digest"] is None or any(
        row["digest"] == _digest(row[one] for one in columns)
        for columns in (_CHECKED_OF_SOURCE, _ONCE_CHECKED_OF_SOURCE)
    )


def whole_text(row: sqlite3.Row) -> str | None:
    """The text in a row of ``source_text``; None where it is not what was written."""
    text: str = row["text"]
    return text if row["digest"] is None or row["digest"] == text_digest(text) else None


def text_digest(text: str) -> str:
    """What tells whether the text of a source is what was written."""
    return _digest([text])


def _digest(values: Iterable[object]) -> str:
    return hashlib.blake2b(msgspec.json.encode(list(values)), digest_size=8).hexdigest()


def stamp(fact: Fact) -> int:
    """A signed 64-bit hash of all that a fact is found by."""
    parts = [fact.text, fact.around, fact.asks, fact.source.title]
    if fact.taught or fact.near_misses:
        parts += [fact.taught, fact.near_misses]
    digest = hashlib.blake2b(json.dumps(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
