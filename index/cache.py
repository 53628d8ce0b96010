"""The cache folder: derived files, named by the content they derive from."""

import hashlib
import mmap
import os
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from platformdirs import user_cache_path

from facts.drafts import written_beside
from facts.private_files import make_private_folder, open_private


def cache_folder() -> Path:
    """Where derived files are kept: ``$QA_CACHE_DIR``, or the platform's own cache folder.

    The folder may not exist yet. Deleting it loses nothing.
    """
    chosen = os.environ.get("QA_CACHE_DIR")
    return Path(chosen) if chosen else user_cache_path("qa-facts", appauthor=False)


def content_key(parts: Iterable[str]) -> str:
    """Hash the parts, in order, to 32 hex digits; no two different lists share a key by joining."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:32]


def file_sha256(path: Path) -> str:
    """Hex SHA-256 of a file's bytes, to say which one it is.

    Remembered in the cache folder for a file of this path, size and time of change: reading a
    model's 90 MB again costs a tenth of a second. Damage that leaves those as they are is found by
    ``content_sha256``.
    """
    state = path.stat()
    key = content_key([str(path.resolve()), str(state.st_size), str(state.st_mtime_ns)])
    memo = cache_folder() / "sha256" / key
    with suppress(OSError):
        return memo.read_text(encoding="ascii")
    digest = content_sha256(path)
    with suppress(OSError):  # a cache that cannot be written to costs time, nothing else
        write_atomically(memo, digest.encode("ascii"))
    return digest


def content_sha256(path: Path) -> str:
    """Hex SHA-256 of a file's bytes as they are now, to say whether they are what was written.

    Raises:
        OSError: it cannot be read.
    """
    with _mapped(path) as data:
        return hashlib.sha256(data).hexdigest()


def checksum(path: Path) -> int:
    """CRC-32 of a file's bytes as they are now: notices damage in half the time of SHA-256.

    Raises:
        OSError: it cannot be read.
    """
    with _mapped(path) as data:
        return zlib.crc32(data)


@contextmanager
def _mapped(path: Path) -> Iterator[mmap.mmap | bytes]:
    """A file's bytes in one piece.

    Who reads piece by piece waits for the interpreter's lock before each one, and a program that
    is still loading holds it for milliseconds.
    """
    with path.open("rb") as file:
        if not os.fstat(file.fileno()).st_size:
            yield b""  # nothing to map
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield data


def write_atomically(path: Path, data: bytes) -> None:
    """Write ``data`` so that ``path`` holds all of it or what it held before.

    Raises:
        OSError: the folder cannot be made or written to, or the disk is full.
    """
    if path.is_relative_to(cache_folder()):
        make_private_folder(cache_folder())
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with written_beside(path) as draft, open(draft, "xb", opener=open_private) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
