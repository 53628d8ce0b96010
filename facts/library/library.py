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
from facts.fact import SourceStatus
from facts.library.contents import Contents
from facts.library.intake.freshness import statuses
from facts.library.library_file import open_library_file
from facts.library.safety.damage import damaged_rows, file_damage
from facts.library.statements import Statements
from facts.library.writing import change_version, has_place, put_source


class Library(Contents):
    """A person's own sources and facts. Safe to use from several threads and processes.

    Each fact has a **key**: a positive integer that is never given to another fact, not even
    after removal, and under which what the fact is found by (its text, heading, context and asks,
    and its source's title) never changes. A document that is read again keeps the keys of the
    facts that it still states.

    Every method raises ``LibraryError`` where the file cannot be read or written to.
    """

    def __init__(self, file: Statements) -> None:
        """Use ``Library.open``."""
        super().__init__(file)
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

    def add_together(
        self,
        documents: Sequence[Document],
        without: Iterable[str] = (),
        *,
        unless_removed: Iterable[str] = (),
    ) -> list[str]:
        """Put documents in as ``add`` does, all of them at once or none.

        Args:
            documents: what is put in, such as the sources of one file of ready-made facts.
            without: ids of sources that are taken out at the same time.
            unless_removed: places that documents were read from before; what was read from one
                that is no longer in the library, since somebody removed it, is not put in.

        Returns:
            The ids of the sources that are in now.
        """
        with self.changing() as connection:
            removed = {place for place in unless_removed if not has_place(connection, place)}
            for source_id in without:
                connection.execute("DELETE FROM source WHERE id = ?", (source_id,))
            kept = [one for one in documents if one.origin.place not in removed]
            return [put_source(connection, document) for document in kept]

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
