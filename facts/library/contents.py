"""What a library holds, as it is read from its file: sources, their texts, and facts."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from facts.fact import Fact, Source
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
from facts.library.safety.damage import LeftOut
from facts.library.statements import Statements


class Contents:
    """The sources and facts in a library's file; what is damaged is left out, and said once.

    Every method raises ``LibraryError`` where the file cannot be read.
    """

    def __init__(self, file: Statements) -> None:
        """Read ``file``, which stays open."""
        self.path = file.path
        self.left_out = LeftOut()
        """What was to be read, and is damaged."""
        self._file = file

    @property
    def file(self) -> Statements:
        """The file, for what else is kept in it, such as the notebook."""
        return self._file

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

    def facts_of_series(self, source_id: str, series: int | None) -> dict[int, Fact]:
        """The rows of one table of a source, or the points of one list, by their keys in order.

        Without a number, those of all tables and lists.
        """
        rows = self._file.rows(
            "SELECT fact.* FROM fact JOIN source ON number = source"
            " WHERE source.id = ?1 AND context <> ''"
            " AND json_extract(context, '$.series') IS NOT NULL"
            " AND (?2 IS NULL OR json_extract(context, '$.series') = ?2)"
            " ORDER BY paragraph, start, key",
            source_id,
            series,
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
