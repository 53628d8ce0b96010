"""Whether the file that a document was read from is still the same."""

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from facts.document import Origin
from facts.errors import LibraryError
from facts.fact import SourceStatus
from facts.file_names import actual_path
from facts.library.rows import as_json, as_origin, is_whole_source
from facts.library.statements import Statements


def sha256_of(path: Path) -> str:
    """Hex SHA-256 of a file.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def freshness(origin: Origin) -> tuple[SourceStatus, os.stat_result | None]:
    """What has become of a file since it was read; what came from no file is current.

    Cheap: the file is only read where its size or time of change differs.

    Returns:
        The status, and, for a file with the same bytes but another time, its state now.
    """
    if origin.path is None:
        return SourceStatus.CURRENT, None
    path = actual_path(origin.path)
    try:
        state = path.stat()
        if (state.st_size, state.st_mtime_ns) == (origin.size, origin.mtime_ns):
            return SourceStatus.CURRENT, None
        if sha256_of(path) != origin.sha256:
            return SourceStatus.CHANGED, None
    except OSError:
        return SourceStatus.MISSING, None
    return SourceStatus.CURRENT, state


def statuses(file: Statements, source_ids: Iterable[str] | None = None) -> dict[str, SourceStatus]:
    """The state of the sources with these ids, or of all, by their ids."""
    rows = file.rows(
        "SELECT * FROM source WHERE ?1 IS NULL OR id IN (SELECT value FROM json_each(?1))",
        as_json(source_ids),
    )
    found: dict[str, SourceStatus] = {}
    for row in rows:
        if not is_whole_source(row):
            found[row["id"]] = SourceStatus.DAMAGED
            continue
        found[row["id"]], touched = freshness(as_origin(row))
        if touched is not None:  # remembered, so that it is not read each time
            with suppress(LibraryError), file.writing() as connection:
                connection.execute(
                    "UPDATE source SET size = ?, mtime_ns = ? WHERE number = ?",
                    (touched.st_size, touched.st_mtime_ns, row["number"]),
                )
    return found
