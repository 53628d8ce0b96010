"""Whether the file that a document was read from is still the same."""

import hashlib
import os
from pathlib import Path
from typing import Literal

from facts.document import Origin
from facts.file_names import actual_path

Status = Literal["current", "changed", "missing"]
"""What has become of a source since it was read."""


def sha256_of(path: Path) -> str:
    """Hex SHA-256 of a file.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def freshness(origin: Origin) -> tuple[Status, os.stat_result | None]:
    """What has become of a file since it was read; what came from no file is current.

    Cheap: the file is only read where its size or time of change differs.

    Returns:
        The status, and, for a file with the same bytes but another time, its state now.
    """
    if origin.path is None:
        return "current", None
    path = actual_path(origin.path)
    try:
        state = path.stat()
        if (state.st_size, state.st_mtime_ns) == (origin.size, origin.mtime_ns):
            return "current", None
        if sha256_of(path) != origin.sha256:
            return "changed", None
    except OSError:
        return "missing", None
    return "current", state
