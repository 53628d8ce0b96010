"""Whether the file that a document was read from is still the same."""

import hashlib
import os
from pathlib import Path

from facts.document import Origin
from facts.fact import SourceStatus
from facts.file_names import actual_path


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
