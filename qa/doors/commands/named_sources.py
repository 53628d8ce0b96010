"""The library that a command looks into, and the source that is named there."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from facts.file_names import shown_path
from qa.doors import console
from qa.doors.options import Exit, library_path

if TYPE_CHECKING:
    from facts import Library, QaError
    from facts.library.rows import Entry


@contextmanager
def opened_library(context: click.Context) -> Iterator["Library | None"]:
    """The library, or None where the person has none yet and named none."""
    from facts import Library, default_library_path

    path = library_path(context)
    if path == default_library_path() and not path.exists():
        yield None
        return
    with Library.open(path) as library:
        library.left_out.tell = console.print_note
        yield library


def exit_status(library: "Library | None") -> int:
    """The exit status of what could not be shown in whole."""
    return Exit.FAILED if library is not None and library.left_out else 0


def entry_named(library: "Library | None", named: str) -> "Entry":
    """The entry that is meant by an id, a file or a URL.

    Raises:
        QaError: there is none.
    """
    entries = library.entries() if library is not None else ()
    path = shown_path(os.path.realpath(named))
    for entry in entries:
        if named in {entry.source.id, entry.origin.place} or path == entry.origin.path:
            return entry
    raise _not_found(named, [entry.source.id for entry in entries])


def _not_found(named: str, ids: Sequence[str]) -> "QaError":
    import difflib

    from facts import BUNDLED_SOURCE, QaError

    if named == BUNDLED_SOURCE:
        return QaError(f"{named} comes with the program, and is not kept in the library.")
    close = difflib.get_close_matches(named, ids, n=1)
    hint = f"did you mean {close[0]}?" if close else "`qa sources` lists them."
    return QaError(f"There is no source {named}; {hint}")
