"""Reads files, web pages and streams into documents that a library can take."""

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

from facts.curated.facts_file import load_facts
from facts.document import Document, Origin
from facts.fact import Fact, Source
from facts.reading.blocks import DocumentError, Extract
from facts.reading.cutting import cut
from facts.reading.formats import DOCUMENTS, extract
from facts.reading.ready_made import holds_facts, read_json_lines
from facts.reading.web import fetch

MOST_BYTES = 200_000_000
"""Of a file, pictures and all; it is held in memory."""

JSON_LINES = {".jsonl", ".ndjson"}
KNOWN_ENDINGS = DOCUMENTS | JSON_LINES
"""Endings of the names of files that are taken out of a folder."""


def read_file(path: Path, given: Mapping[str, str]) -> list[Document]:
    """Read a file: one document, or one for each source of ready-made facts.

    Args:
        path: a document, or facts in JSON Lines or TOML.
        given: what a person says of it (``title``, ``author``, ``publisher``, ``published``,
            ``url``, ``collection``), which goes before what it says itself.

    Raises:
        DocumentError: it cannot be read or nothing is in it.
        FactsFileError: a facts file in TOML breaks a rule.
    """
    path = path.resolve()
    data, state = _bytes_of(path)
    origin = Origin(
        str(path), _digest(data), str(path), state.st_size, state.st_mtime_ns, dict(given)
    )
    source = Source(_slug(path.stem), path.stem, path=str(path), sha256=origin.sha256)
    if path.suffix.lower() == ".toml":
        facts = load_facts(path)
        return _ready_made([(facts[0].source, facts)], origin)
    if path.suffix.lower() in JSON_LINES and holds_facts(data):
        return _ready_made(read_json_lines(data, source), origin)
    return [_document(extract(data, path.name), source, origin)]


def read_ready_made(path: Path) -> list[Document]:
    """Read facts in JSON Lines that do not depend on their file any longer once they are read.

    Raises:
        DocumentError: it cannot be read, or a line is no fact.
    """
    data, _ = _bytes_of(path)
    source = Source(_slug(path.stem), path.stem)
    return _ready_made(read_json_lines(data, source), Origin("import:", _digest(data)))


def read_url(url: str, given: Mapping[str, str], *, allow_private: bool) -> list[Document]:
    """Read a document from the web; see ``facts.reading.web.fetch``.

    Raises:
        DocumentError: it cannot be fetched or read, or nothing is in it.
    """
    place = urldefrag(url).url
    page = fetch(place, allow_private=allow_private)
    origin = Origin(place, _digest(page.data), given=dict(given))
    parts = urlsplit(page.url)
    name = PurePosixPath(unquote(parts.path)).name
    stem = PurePosixPath(name).stem or parts.hostname or "page"
    read = extract(page.data, name, page.media_type, page.charset)
    if read.publisher is None:
        read = replace(read, publisher=parts.hostname)
    return [_document(read, Source(_slug(stem), stem, url=place, sha256=origin.sha256), origin)]


def read_stream(data: bytes, given: Mapping[str, str]) -> list[Document]:
    """Read a document that came from standard input.

    Raises:
        DocumentError: it cannot be read or nothing is in it.
    """
    if len(data) > MOST_BYTES:
        raise DocumentError(_too_large())
    digest = _digest(data)
    origin = Origin(f"stdin:{digest}", digest, given=dict(given))
    name = given.get("title", "standard input")
    return [_document(extract(data, ""), Source(_slug(name), name, sha256=digest), origin)]


def _bytes_of(path: Path) -> tuple[bytes, os.stat_result]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for ever
            raise DocumentError("neither a file nor a folder.")
        with path.open("rb") as file:
            state = os.fstat(file.fileno())
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror or error}.") from error
    if len(data) > MOST_BYTES:
        raise DocumentError(_too_large())
    return data, state


def _too_large() -> str:
    return f"larger than {MOST_BYTES // 1_000_000} MB; cut it into several files."


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _document(read: Extract, source: Source, origin: Origin) -> Document:
    source = replace(
        source,
        title=read.title or source.title,
        author=read.author,
        publisher=read.publisher,
        published=read.published,
    )
    source = _as_given(source, origin)
    text, facts = cut(read.blocks, source)
    if not facts:
        raise DocumentError("no sentence was found in it.")
    return Document(source, facts, text, origin)


def _ready_made(found: list[tuple[Source, tuple[Fact, ...]]], origin: Origin) -> list[Document]:
    if not found:
        raise DocumentError("empty.")
    documents = []
    for told, facts in found:
        source = _as_given(told, origin)
        place = replace(origin, place=f"{origin.place}#{told.id}")
        own = tuple(replace(fact, source=source, span=None) for fact in facts)
        documents.append(Document(source, own, None, place))
    return documents


def _as_given(source: Source, origin: Origin) -> Source:
    given: dict[str, Any] = dict(origin.given)
    return replace(source, **given)


def _slug(text: str) -> str:
    """``text`` as the id of a source: lower-case letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-") or "document"
