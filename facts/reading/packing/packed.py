"""Archives and compressed files: each file in them is a document of its own."""

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath

from facts.reading.blocks import Attachment, DocumentError, Extract
from facts.reading.packing.archive import open_archive
from facts.reading.process.limits import MOST_UNPACKED

MOST_FILES = 2_000
_DEEPEST = 2
"""Archives within archives that are opened."""
_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/container.xml")
"""Files by which a ZIP archive is known to be a document."""

_COMPRESSED = ((b"\x1f\x8b", gzip), (b"BZh", bz2), (b"\xfd7zXZ\0", lzma))


def is_tar(data: bytes) -> bool:
    """Whether it is a TAR archive."""
    return data[257:262] == b"ustar"


def is_compressed(data: bytes) -> bool:
    """Whether it is one compressed file (GZ, BZ2, XZ)."""
    return any(data.startswith(beginning) for beginning, _ in _COMPRESSED)


def unpacked(data: bytes) -> bytes:
    """What is in a compressed file.

    Raises:
        DocumentError: it is damaged, or unpacks to more than ``MOST_UNPACKED``.
    """
    library = next(one for beginning, one in _COMPRESSED if data.startswith(beginning))
    try:
        with library.open(BytesIO(data)) as file:
            found = file.read(MOST_UNPACKED + 1)
    except (OSError, EOFError, zlib.error, lzma.LZMAError) as error:
        raise DocumentError("damaged, or not completely saved.") from error
    if len(found) > MOST_UNPACKED:
        raise DocumentError(f"it unpacks to more than {MOST_UNPACKED // 1_000_000} MB.")
    return bytes(found)


def read_packed(data: bytes) -> Extract:
    """The files in a ZIP or TAR archive, those in archives within it too.

    Raises:
        DocumentError: it is damaged, protected, empty, or holds too much.
    """
    left = [MOST_UNPACKED]
    skipped: list[str] = []
    files = []
    for file in _files(data, "", _DEEPEST, left, skipped):
        files.append(file)
        if len(files) > MOST_FILES:
            raise DocumentError(f"an archive of more than {MOST_FILES:,} files; unpack it first.")
    if not files:
        raise DocumentError(" ".join(skipped) or "an archive without files in it.")
    return Extract((), attached=tuple(files), skipped=" ".join(skipped))


def _files(
    data: bytes, folder: str, deepest: int, left: list[int], skipped: list[str]
) -> Iterator[Attachment]:
    """The files of an archive.

    Args:
        data: the archive.
        folder: how its files' names begin.
        deepest: how many archives within it are opened.
        left: how many bytes may still be unpacked.
        skipped: gets what is left out.
    """
    for name, inside in _members(data):
        left[0] -= len(inside)
        if left[0] < 0:
            raise DocumentError(f"it unpacks to more than {MOST_UNPACKED // 1_000_000} MB.")
        if not _is_archive(inside):
            yield Attachment(folder + name, inside)
        elif deepest:
            yield from _files(inside, f"{folder}{name}/", deepest - 1, left, skipped)
        else:
            skipped.append(f"{folder}{name} was not opened: too many archives in each other.")


def _is_archive(data: bytes) -> bool:
    if is_tar(data):
        return True
    if not data.startswith(b"PK\x03\x04"):
        return False
    return not set(_OFFICE) & set(open_archive(data).namelist())


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    if not is_tar(data):
        archive = open_archive(data)
        for member in archive.infolist():
            if not member.is_dir() and _is_wanted(member.filename):
                yield _shown(member.filename), archive.read(member)
        return
    try:
        with tarfile.open(fileobj=BytesIO(data), mode="r:") as tar:
            for entry in tar:
                file = tar.extractfile(entry) if entry.isreg() else None
                if file is not None and _is_wanted(entry.name):
                    yield _shown(entry.name), file.read()
    except tarfile.TarError as error:
        raise DocumentError("damaged, or not completely saved.") from error


def _is_wanted(name: str) -> bool:
    """Whether it is neither hidden nor what an operating system adds."""
    return not any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts)


def _shown(name: str) -> str:
    """A name that leads nowhere else."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return "/".join(part for part in parts if part not in {"/", "..", "."})
