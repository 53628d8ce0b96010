"""The index file: vectors and words of a fact base, kept in SQLite and brought up to date in place.

Everything in it is derived. What is added is added in transactions, so that neither a crash nor
another process leaves half of it; vectors lie in packs with a checksum each.
"""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

import numpy as np

from facts import Fact
from facts.database import transaction
from facts.private_files import make_private_file, make_private_folder
from index.errors import IndexDamagedError
from index.storage.packs import Entries, Pack, checksum_of, paragraph_of
from index.storage.seal import put_seal, remove_seal, seal_state
from index.storage.vectors import check_unit_rows
from index.terms import Stemming, surroundings, vocabulary, wording

_SCHEMA = """
    CREATE TABLE entry (key INTEGER PRIMARY KEY, stamp INTEGER NOT NULL, paragraph INTEGER);
    CREATE TABLE pack (number INTEGER PRIMARY KEY, size INTEGER NOT NULL, owners BLOB NOT NULL,
        stamps BLOB NOT NULL, asks BLOB NOT NULL, vectors BLOB NOT NULL, checksum INTEGER NOT NULL);
    CREATE VIRTUAL TABLE words USING fts5(own, around, detail = column,
        tokenize = "unicode61 tokenchars '.'");
    CREATE TABLE vocabulary (word TEXT PRIMARY KEY) WITHOUT ROWID;
"""
# The text goes into "words" as ready terms: FTS5 only has to split at blanks. "tokenchars" keeps
# the decimal point inside a number.

_BUSY_SECONDS = 60.0
"""How long to wait for another process that is writing; it writes some 0.1 s at a time."""

_CHECKED = 32 * 2**20
"""Bytes up to which the whole file is checked when it is opened; larger ones take too long."""

_SMALL, _MOST_SMALL = 512, 16
"""Rows below which a pack is small, and small packs from which they are made one."""


class IndexFile:
    """An index in one SQLite file. Safe to use from several threads and processes."""

    def __init__(self, path: Path | None) -> None:
        """Open or make the index at ``path``; without one, make it in memory.

        Raises:
            OSError: the folder cannot be made.
            sqlite3.OperationalError: the file cannot be made or written to.
            IndexDamagedError: it is not what was written.
        """
        self.path = path
        self.is_sealed = False
        """Whether the file is known to be what was written."""
        self.lock = threading.RLock()
        self.stemming = Stemming()
        if path:
            make_private_folder(path.parent)
            make_private_file(path)
        self.connection = sqlite3.connect(
            path or ":memory:", _BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            with self.damage_noticed():
                self._prepare()
        except BaseException:
            self.close()
            raise

    @classmethod
    def in_memory(cls) -> Self:
        """An index that is gone with the process."""
        return cls(None)

    def close(self) -> None:
        """Close the file; the index cannot be used afterwards."""
        with self.lock:
            self.connection.close()

    def _prepare(self) -> None:
        self.connection.execute("PRAGMA page_size = 16384")
        if not self.path or not self.path.stat().st_size:
            if self.path:
                remove_seal(self.path)
            with self.transaction():  # another process may be making it right now
                if not self._pragma("schema_version"):
                    for statement in _SCHEMA.split(";"):
                        self.connection.execute(statement)
        elif self.path.stat().st_size <= _CHECKED:
            self.check()

    def check(self) -> None:
        """Look whether the file is whole and in order; some seconds for 500 MB.

        Raises:
            IndexDamagedError: it is not.
        """
        with self.damage_noticed(), self.transaction("DEFERRED"):
            state = self._seal_state()
            if state == "broken":
                raise self._damaged()
            if state == "whole":
                self.is_sealed = True
                return
            size = self._pragma("page_count") * self._pragma("page_size")
            if self._pragma("quick_check(1)") != "ok":
                raise self._damaged()
            if self.path and self.path.stat().st_size != size:
                raise self._damaged()

    def seal(self) -> None:
        """Note what the file holds now, so that the next start notices any change of it."""
        with self.lock:
            if self.path and self.path.stat().st_size <= _CHECKED:
                put_seal(self.connection, self.path)
                self.is_sealed = True

    def _seal_state(self) -> str:
        if not self.path or self.path.stat().st_size > _CHECKED:
            return "none"
        self._pragma("schema_version")  # from here on nobody else can write
        return seal_state(self.connection, self.path)

    def _pragma(self, name: str) -> Any:
        return self.connection.execute(f"PRAGMA {name}").fetchone()[0]

    @contextmanager
    def damage_noticed(self, *, delete: bool = False) -> Iterator[None]:
        """Raise ``IndexDamagedError`` where SQLite finds the file spoilt.

        Where ``delete``, the file goes, too: damage that only a question meets with is not found
        by the next start.
        """
        try:
            yield
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            if delete and self.path:
                with suppress(OSError):
                    self.path.unlink()
                remove_seal(self.path)
            raise self._damaged() from error

    def _damaged(self) -> IndexDamagedError:
        return IndexDamagedError(
            f"The saved index {self.path} is damaged; the next start builds it anew."
        )

    @contextmanager
    def transaction(self, kind: str = "IMMEDIATE") -> Iterator[None]:
        """All that is written inside is written, or nothing; waits for other writers first.

        Of the kind ``DEFERRED``: all that is read inside was there at the same time.
        """
        with self.lock, transaction(self.connection, kind):
            yield

    # What is in it

    def entries(self) -> Entries:
        """The indexed facts."""
        with self.damage_noticed(), self.lock:
            rows = self.connection.execute(
                "SELECT key, stamp, ifnull(paragraph, -1) FROM entry ORDER BY key"
            ).fetchall()
        columns = np.array(rows, dtype=np.int64).reshape(-1, 3).T
        return Entries(*columns)

    def packs(self) -> Iterator[Pack]:
        """All vectors, those of facts that are gone among them.

        Raises:
            IndexDamagedError: a pack is not what was written.
        """
        with self.damage_noticed(), self.lock:
            numbers = self.connection.execute("SELECT number FROM pack ORDER BY number").fetchall()
            for (number,) in numbers:
                yield self._pack(number)

    def _pack(self, number: int) -> Pack:
        size, *blobs, checksum = self.connection.execute(
            "SELECT size, owners, stamps, asks, vectors, checksum FROM pack WHERE number = ?",
            (number,),
        ).fetchone()
        if checksum_of(blobs) != checksum:
            raise self._damaged()
        return Pack.of(blobs, size)

    # Changing it

    def remove(self, keys: Sequence[int]) -> None:
        """Take facts out; their vectors stay until packs are made one, and are passed over."""
        rows = [(key,) for key in keys]
        with self.transaction():
            self.connection.executemany("DELETE FROM words WHERE rowid = ?", rows)
            self.connection.executemany("DELETE FROM entry WHERE key = ?", rows)

    def add(self, facts: dict[int, Fact], stamps: dict[int, int], pack: Pack) -> None:
        """Put facts in with their words and vectors, but those that another process has put in."""
        check_unit_rows(pack.vectors)
        entries = [(key, stamps[key], paragraph_of(fact)) for key, fact in facts.items()]
        words = [(key, *self._words(fact)) for key, fact in facts.items()]
        known = vocabulary(f"{wording(fact)} {surroundings(fact)}" for fact in facts.values())
        with self.transaction():
            present = self._present(facts)
            self.connection.executemany(
                "INSERT INTO entry VALUES (?, ?, ?)",
                (row for row in entries if row[0] not in present),
            )
            self.connection.executemany(
                "INSERT INTO words (rowid, own, around) VALUES (?, ?, ?)",
                (row for row in words if row[0] not in present),
            )
            self.connection.executemany(
                "INSERT OR IGNORE INTO vocabulary VALUES (?)", ((word,) for word in sorted(known))
            )
            self._insert(pack)

    def _present(self, keys: Iterable[int]) -> set[int]:
        query = "SELECT key FROM entry WHERE key IN (SELECT value FROM json_each(?))"
        return {key for (key,) in self.connection.execute(query, (json.dumps(list(keys)),))}

    def _words(self, fact: Fact) -> tuple[str, str]:
        own, around = wording(fact), surroundings(fact)
        return " ".join(self.stemming.terms(own)), " ".join(self.stemming.terms(around))

    def _insert(self, pack: Pack) -> None:
        blobs = pack.blobs()
        self.connection.execute(
            "INSERT INTO pack (size, owners, stamps, asks, vectors, checksum) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (len(pack.owners), *blobs, checksum_of(blobs)),
        )

    def join_small_packs(self) -> None:
        """Make one of the small packs, where there are many."""
        with self.transaction():
            small = self.connection.execute(
                "SELECT number FROM pack WHERE size < ? ORDER BY number", (_SMALL,)
            ).fetchall()
            if len(small) < _MOST_SMALL:
                return
            packs = [self._pack(number) for (number,) in small]
            self._insert(Pack.joined(packs))
            self.connection.executemany("DELETE FROM pack WHERE number = ?", small)
