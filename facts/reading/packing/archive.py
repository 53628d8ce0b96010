"""Documents that are ZIP archives (DOCX, EPUB): opened only where they unpack to a sane size."""

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from facts.reading.blocks import DocumentError
from facts.reading.process.limits import MOST_TAGS, MOST_UNPACKED

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CHUNK = 1 << 20
_DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError)
"""What the library raises for archives that are no whole ones."""


def open_archive(data: bytes) -> zipfile.ZipFile:
    """Open ``data`` as a ZIP archive whose files are all whole and not too large.

    Raises:
        DocumentError: it is damaged, encrypted, or unpacks to more than ``MOST_UNPACKED``.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        for member in archive.infolist():
            if member.flag_bits & 1:
                raise DocumentError("protected by a password; save it without one.")
        _check_size(archive)
    except _DAMAGE as error:
        raise DocumentError("damaged, or not completely saved.") from error
    return archive


def parsed(archive: zipfile.ZipFile, name: str, most_tags: int = MOST_TAGS) -> "Element":
    """A file of XML in ``archive``; entities stay as they are, and nothing is fetched.

    Raises:
        KeyError: there is no such file.
        DocumentError: it has more than ``most_tags``.
        lxml.etree.LxmlError: it is no XML.
    """
    from lxml import etree

    data = archive.read(name)
    if data.count(b"<") > most_tags:
        raise DocumentError(f"more than {most_tags:,} marks of XML; cut it into several files.")
    safe = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(data, safe)


def related(archive: zipfile.ZipFile, part: str) -> list[tuple[str, str]]:
    """What a part of an Office document refers to: the kind of each, and its file's name."""
    folder, name = posixpath.split(part)
    try:
        relations = parsed(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    except KeyError:
        return []
    return [
        (
            relation.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))[1:],
        )
        for relation in relations
        if relation.get("TargetMode") != "External"
    ]


def _check_size(archive: zipfile.ZipFile) -> None:
    """Unpack all of it in small pieces: what an archive says about its size may be a lie."""
    unpacked = 0
    if sum(member.file_size for member in archive.infolist()) > MOST_UNPACKED:
        unpacked = MOST_UNPACKED + 1
    for member in archive.infolist() if not unpacked else ():
        with archive.open(member) as file:
            while piece := file.read(_CHUNK):
                unpacked += len(piece)
                if unpacked > MOST_UNPACKED:
                    break
    if unpacked > MOST_UNPACKED:
        raise DocumentError(
            f"it unpacks to more than {MOST_UNPACKED // 1_000_000} MB; no honest document does."
        )
