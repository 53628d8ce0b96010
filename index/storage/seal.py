"""A seal on an index file: what its bytes were when it was last written.

SQLite's own check finds broken pages, but no changed byte within them.
"""

import json
import sqlite3
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Literal

from index.cache import write_atomically

_COUNTER = slice(24, 28)
"""Where SQLite counts, in the file's header, how often it was written to."""


def put_seal(connection: sqlite3.Connection, path: Path) -> None:
    """Write beside the index at ``path`` what it holds now; a full disk leaves it unsealed."""
    with suppress(OSError, sqlite3.Error):
        write_atomically(_seal_of(path), json.dumps(_bytes_now(connection)).encode())


def seal_state(connection: sqlite3.Connection, path: Path) -> Literal["whole", "broken", "none"]:
    """Whether the index is what was sealed; "none" where it was written to since."""
    try:
        sealed = json.loads(_seal_of(path).read_bytes())
    except (OSError, ValueError):
        return "none"
    try:
        now = _bytes_now(connection)
    except sqlite3.Error:  # its header tells of more than there is
        return "broken"
    if not isinstance(sealed, list) or sealed[:1] != now[:1]:
        return "none"
    return "whole" if sealed == now else "broken"


def remove_seal(path: Path) -> None:
    """Take the seal of an index away, as the index is no longer there."""
    with suppress(OSError):
        _seal_of(path).unlink()


def _seal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.seal")


def _bytes_now(connection: sqlite3.Connection) -> list[int]:
    """How often it was written to, its size, and a checksum.

    SQLite is asked for the bytes: who opens its file beside it and closes it takes its locks away.
    """
    data = connection.serialize()
    return [int.from_bytes(data[_COUNTER], "big"), len(data), zlib.crc32(data)]
