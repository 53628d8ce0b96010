"""The library: one SQLite file that keeps the person's own sources and their facts.

It holds what the person added and nothing else. The bundled article is joined to it by whoever
opens a fact base (``load_facts()``), so that it is there without being added, and never stale.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from facts.document import Document
from facts.errors import LibraryError
from facts.fact import Fact, Source, SourceStatus
from facts.library.damage import LeftOut, damaged_rows, file_damage
from facts.library.freshness import statuses
from facts.library.library_file import open_library_file
from facts.library.rows import (
    Entry,
    as_entry,
    as_fact,
    as_json,
    as_source,
    is_whole,
    is_whole_source,
    whole_text,
)
from facts.library.statements import Statements
from facts.library.writing import change_version, put_source


class Library:
    """A person's own sources and facts. Safe to use from several threads and processes.

    Each fact has a **key**: a positive integer that is never given to another fact, not even
    after removal, and under which what the fact is found by (its text, heading, context and asks,
    and its source's title) never changes. A document that is read again keeps the keys of the
    facts that it still states.

    Every method raises ``LibraryError`` where the file cannot be read or written to.
    """

    def __init__(self, file: Statements) -> None:
        """Use ``Library.open``."""
        self.path = file.path
        self.left_out = LeftOut()
        """What was to be read, and is damaged."""
        self._file = file
        self._copied_on: date | None = None

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Self:
        """Open the library at ``path``; where ``create``, make it and its folder if need be.

        Raises:
            LibraryError: it is not there, is no library, was made by a newer version, is locked
                for too long, or cannot be read; the message names the file and the cause.
        """
        return cls(Statements(path, open_library_file(path, create=create)))

    def close(self) -> None:
        """Close the file; the library cannot be used afterwards."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def file(self) -> Statements:
        """The file, for what else is kept in it, such as the notebook."""
        return self._file

    # What is in it

    def version(self) -> str:
        """32 hex digits that are new after every change of content, and never come back.

        A copy of the file has the same version until one of the two changes.
        """
        version: str = self._file.rows("SELECT version FROM content")[0]["version"]
        return version

    def sources(self) -> tuple[Source, ...]:
        """All sources, in the order in which they were first added."""
        rows = self._file.rows("SELECT * FROM source ORDER BY number")
        return tuple(as_source(row) for row in rows if self._is_whole_source(row))

    def entries(self) -> tuple[Entry, ...]:
        """All sources with where they were read and how many facts, in the order of adding.

        A damaged one is among them, for what can be said of it at all.
        """
        rows = self._file.rows(
            "SELECT *, (SELECT count(*) FROM fact WHERE fact.source = number) AS facts "
            "FROM source ORDER BY number"
        )
        return tuple(map(as_entry, rows))

    def source_text(self, source_id: str) -> str | None:
        """What the spans of the source's facts count in.

        None for ready-made facts, and where it is damaged.
        """
        rows = self._file.rows(
            "SELECT source_text.* FROM source_text JOIN source ON number = source WHERE id = ?",
            source_id,
        )
        text = whole_text(rows[0]) if rows else None
        if rows and text is None:
            self.left_out.note("The text of", source_id)
        return text

    def is_empty(self) -> bool:
        """Whether there is no source in it."""
        return not self._file.rows("SELECT 1 FROM source LIMIT 1")

    def fact_count(self) -> int:
        """How many facts there are."""
        number: int = self._file.rows("SELECT count(*) FROM fact")[0][0]
        return number

    def stamps(self) -> dict[int, int]:
        """The stamp of every fact by its key, ascending; some 0.2 s for 100,000 facts.

        A stamp is a signed 64-bit hash of all that a fact is found by: its text, heading, context
        and asks, and its source's title. Facts with the same stamp have the same vectors, whatever
        library they are in.
        """
        return dict(map(tuple, self._file.rows("SELECT key, stamp FROM fact ORDER BY key")))

    def keys(
        self,
        *,
        sources: Iterable[str] | None = None,
        collections: Iterable[str] | None = None,
        since: date | None = None,
        before: date | None = None,
    ) -> list[int]:
        """The keys of the facts that pass every filter, ascending.

        Args:
            sources: ids of the sources to take; None for all.
            collections: names of the collections to take; None for all.
            since: the first day on which a source may have been published.
            before: the day before which a source must have been published. A source without a date
                passes neither of the two.
        """
        rows = self._file.rows(
            "SELECT key FROM fact WHERE source IN (SELECT number FROM source"
            " WHERE (?1 IS NULL OR id IN (SELECT value FROM json_each(?1)))"
            " AND (?2 IS NULL OR collection IN (SELECT value FROM json_each(?2)))"
            " AND (?3 IS NULL OR published >= ?3) AND (?4 IS NULL OR published < ?4)"
            ") ORDER BY key",
            as_json(sources),
            as_json(collections),
            since and since.isoformat(),
            before and before.isoformat(),
        )
        return [row["key"] for row in rows]

    def facts(self, keys: Iterable[int]) -> dict[int, Fact]:
        """The facts with these keys, in the order of ``keys``.

        A key that is no longer in the library is left out. A fact's id is its source's id, ``#``
        and its name within the source: ``annual-report#12``.
        """
        wanted = list(keys)
        rows = self._file.rows(
            "SELECT * FROM fact WHERE key IN (SELECT value FROM json_each(?))", as_json(wanted)
        )
        found = self._facts_by_key(rows)
        return {key: found[key] for key in wanted if key in found}

    def all_facts(self) -> dict[int, Fact]:
        """Every fact by its key, ascending."""
        return self._facts_by_key(self._file.rows("SELECT * FROM fact ORDER BY key"))

    def facts_of(self, source_id: str, paragraph: int | None = None) -> dict[int, Fact]:
        """The facts of one source, or of one paragraph of it, by their keys in order.

        Those about the source as a whole come last.
        """
        rows = self._file.rows(
            "SELECT fact.* FROM fact JOIN source ON number = source"
            " WHERE source.id = ?1 AND (?2 IS NULL OR paragraph = ?2)"
            " ORDER BY note <> '', paragraph, start, key",
            source_id,
            paragraph,
        )
        return self._facts_by_key(rows)

    def _facts_by_key(self, rows: list[sqlite3.Row]) -> dict[int, Fact]:
        numbers = {row["source"] for row in rows}
        sources = {
            row["number"]: as_source(row)
            for row in self._file.rows(
                "SELECT * FROM source WHERE number IN (SELECT value FROM json_each(?))",
                as_json(numbers),
            )
            if self._is_whole_source(row)
        }
        # A source that another process has removed between the two statements is gone from both.
        found = {}
        for row in rows:
            source = sources.get(row["source"])
            if source and is_whole(row):
                found[row["key"]] = as_fact(row, source)
            elif source:
                self.left_out.note("A fact of", source.id)
        return found

    def _is_whole_source(self, row: sqlite3.Row) -> bool:
        whole = is_whole_source(row)
        if not whole:
            self.left_out.note("What is known of", str(row["id"]))
        return whole

    # What has become of it

    def statuses(self, source_ids: Iterable[str] | None = None) -> dict[str, SourceStatus]:
        """Whether the files that the sources were read from are still the same.

        Cheap: a file is only read where its size or time of change differs. What came from no
        file (a URL, standard input) counts as current.

        Args:
            source_ids: the sources to look at; None for all.
        """
        return statuses(self._file, source_ids)

    # Changing it

    def add(self, document: Document) -> str:
        """Put a document in, in place of what was read from the same place before.

        It is in whole or not at all, whatever happens meanwhile.

        Returns:
            The id that its source has in this library.
        """
        return self.add_together([document])[0]

    def add_together(self, documents: Sequence[Document], without: Iterable[str] = ()) -> list[str]:
        """Put documents in as ``add`` does, all of them at once or none.

        Args:
            documents: what is put in, such as the sources of one file of ready-made facts.
            without: ids of sources that are taken out at the same time.

        Returns:
            The ids of the documents' sources.
        """
        with self.changing() as connection:
            for source_id in without:
                connection.execute("DELETE FROM source WHERE id = ?", (source_id,))
            return [put_source(connection, document) for document in documents]

    def remove(self, source_id: str) -> bool:
        """Take a source out, with its text and facts; False where there is none of this id."""
        self._keep_copy()
        with self._file.writing() as connection:
            done = connection.execute("DELETE FROM source WHERE id = ?", (source_id,))
            if done.rowcount:
                change_version(connection)
        return bool(done.rowcount)

    def copy_to(self, path: Path) -> None:
        """Write the whole library, compact, to a new file that opens elsewhere.

        Raises:
            LibraryError: there is something at ``path`` already, or it cannot be written.
        """
        if path.exists():
            raise LibraryError(f"{path}: there is such a file already; choose another name.")
        self._file.copy_to(path)

    def damage(self, *, quick: bool = False) -> list[str]:
        """What SQLite's own check finds wrong with the file; nothing where all is well.

        With ``quick``, indexes are not compared with their tables: some 0.2 s for 100,000 facts.
        """
        return file_damage(self._file, quick=quick)

    def damaged(self) -> dict[str, list[str]]:
        """What is no longer as it was written, in words, by the id of its source.

        Facts among it are left out of everything else; reading the document again mends all.
        """
        return damaged_rows(self._file)

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """What is written inside changes what questions find: all of it is written, or nothing."""
        self._keep_copy()
        with self._file.writing() as connection:
            yield connection
            change_version(connection)

    def _keep_copy(self) -> None:
        """Keep a copy of it as it is before the first change of a day."""
        if self._copied_on != date.today():
            self._file.back_up_daily()
            self._copied_on = date.today()
