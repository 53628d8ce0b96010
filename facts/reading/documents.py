"""Reads files, web pages and streams into documents that a library can take."""

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

from facts.curated.facts_file import is_facts_file, is_other_toml, load_facts
from facts.document import Document, Origin
from facts.fact import Fact, Source
from facts.file_names import shown_path
from facts.reading.blocks import Attachment, DocumentError, Extract
from facts.reading.cutting.about import about_document
from facts.reading.cutting.byline import byline_of
from facts.reading.cutting.cutting import cut
from facts.reading.cutting.dated import date_of
from facts.reading.cutting.language import language_note, language_of
from facts.reading.packing.unlocking import unlocked
from facts.reading.pictures.scans import extract_all
from facts.reading.places.web import Download
from facts.reading.process.limits import (
    DEEPEST_ATTACHMENT,
    MOST_ATTACHMENTS,
    MOST_BYTES,
    MOST_STATEMENTS_INSIDE,
)
from facts.reading.ready_made import holds_facts, read_json_lines
from facts.reading.valid_text import valid_extract, valid_line

JSON_LINES = {".jsonl", ".ndjson"}


def read_file(path: Path, given: Mapping[str, str], password: str = "") -> list[Document]:
    """Read a file: one document, or one for each source of ready-made facts.

    Args:
        path: a document, or facts in JSON Lines or TOML.
        given: what a person says of it (``title``, ``author``, ``publisher``, ``published``,
            ``url``, ``collection``), which goes before what it says itself.
        password: opens it where it is encrypted.

    Returns:
        The document, and behind it those that are attached to it.

    Raises:
        DocumentError: it cannot be read or nothing is in it.
        FactsFileError: a facts file in TOML breaks a rule.
    """
    path = Path(os.path.realpath(path))
    data, state = _bytes_of(path)
    shown = shown_path(path)
    origin = Origin(shown, _digest(data), shown, state.st_size, state.st_mtime_ns, dict(given))
    source = _named(Path(shown).stem, path=shown, sha256=origin.sha256)
    if is_facts_file(path) and not is_other_toml(data):
        facts = load_facts(path)
        return _ready_made([(facts[0].source, facts)], origin)
    if path.suffix.lower() in JSON_LINES and holds_facts(data):
        return _ready_made(read_json_lines(data, source), origin)
    read = extract_all(unlocked(data, password), Path(shown).name)
    return _documents(read, source, origin, Path(shown).name)


def read_ready_made(path: Path) -> list[Document]:
    """Read facts in JSON Lines that do not depend on their file any longer once they are read.

    Raises:
        DocumentError: it cannot be read, or a line is no fact.
    """
    data, _ = _bytes_of(path)
    source = _named(Path(shown_path(path)).stem)
    return _ready_made(read_json_lines(data, source), Origin("import:", _digest(data)))


def read_download(
    page: Download, url: str, given: Mapping[str, str], password: str = ""
) -> list[Document]:
    """Read a document that came from the web; see ``facts.reading.places.web.fetch``.

    Args:
        page: what was fetched.
        url: where it was asked for.
        given: what a person says of it; see ``read_file``.
        password: opens it where it is encrypted.

    Raises:
        DocumentError: it cannot be read, or nothing is in it.
    """
    place = urldefrag(url).url
    origin = Origin(place, _digest(page.data), given=dict(given))
    parts = urlsplit(page.url)
    name = PurePosixPath(unquote(parts.path)).name
    stem = PurePosixPath(name).stem or parts.hostname or "page"
    read = extract_all(unlocked(page.data, password), name, page.media_type, page.charset)
    if read.publisher is None:
        read = replace(read, publisher=parts.hostname)
    return _documents(read, _named(stem, url=place, sha256=origin.sha256), origin, "")


def read_stream(data: bytes, given: Mapping[str, str], password: str = "") -> list[Document]:
    """Read a document that came from standard input.

    Raises:
        DocumentError: it cannot be read or nothing is in it.
    """
    if len(data) > MOST_BYTES:
        raise DocumentError(_too_large())
    digest = _digest(data)
    origin = Origin(f"stdin:{digest}", digest, given=dict(given))
    source = _named(given.get("title", "standard input"), sha256=digest)
    return _documents(extract_all(unlocked(data, password), ""), source, origin, "")


def _bytes_of(path: Path) -> tuple[bytes, os.stat_result]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for ever
            raise DocumentError("neither a file nor a folder.")
        with path.open("rb") as file:
            state = os.fstat(file.fileno())
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror or error}.") from error
    except ValueError as error:  # a NUL in its name
        raise DocumentError("no file can have such a name.") from error
    if len(data) > MOST_BYTES:
        raise DocumentError(_too_large())
    return data, state


def _too_large() -> str:
    return f"larger than {MOST_BYTES // 1_000_000} MB; cut it into several files."


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _named(name: str, **said: str | None) -> Source:
    """A source whose title is its name as long as nothing else is known."""
    title = valid_line(name) or "document"
    return Source(_slug(title), title, **said)


def _documents(read: Extract, source: Source, origin: Origin, name: str) -> list[Document]:
    """The document and those attached to it, each of them with what it says of itself."""
    inside = _Inside()
    attached = list(_attached(read.attached, origin, inside))
    try:
        own = [_document(read, source, origin, name, inside.told)]
    except DocumentError:
        if not attached:
            raise
        own = []
    return own + attached


def _document(
    read: Extract, source: Source, origin: Origin, name: str, told: Sequence[str] = ()
) -> Document:
    read = valid_extract(read)
    byline, title = byline_of(read.blocks), read.title or source.title
    source = replace(
        source,
        title=title,
        author=read.author or (byline.author if byline else None),
        publisher=read.publisher,
        published=read.published
        or (byline.published if byline else None)
        or date_of(title, name, read.blocks),
    )
    source = _as_given(source, origin)
    language = read.language or language_of(" ".join(block.text for block in read.blocks[:50]))
    text, facts = cut(read.blocks, source, language)
    if not facts:
        raise DocumentError(f"no sentence was found in it. {read.skipped}".strip())
    about = about_document(read, source, name)
    note = " ".join(filter(None, (read.skipped, language_note(language), *told)))
    return Document(source, (*facts, *about), text, origin, note)


@dataclass(slots=True)
class _Inside:
    """What is found inside one document."""

    number: int = 0
    """How many documents were there."""
    statements: int = 0
    """How many sentences and rows they have, about."""
    told: list[str] = field(default_factory=list)
    """What was not read, in sentences."""

    @property
    def is_too_much(self) -> bool:
        return self.number > MOST_ATTACHMENTS or self.statements >= MOST_STATEMENTS_INSIDE


def _attached(
    attachments: Iterable[Attachment], origin: Origin, inside: _Inside, depth: int = 1
) -> Iterator[Document]:
    """The documents among ``attachments`` and inside them; ``inside`` is told of the others."""
    for one in attachments:
        inside.number += 1
        number = inside.number
        name = valid_line(one.name) or f"attachment {number}"
        if inside.is_too_much or depth > DEEPEST_ATTACHMENT:
            inside.told.append(
                f"{name} inside it and what follows were not read: too many, or too deep."
            )
            return
        place = replace(origin, place=f"{origin.place}#{number}/{name}")
        source = _named(Path(name).stem, path=origin.path, sha256=_digest(one.data))
        try:
            read = extract_all(one.data, name)
            yield _document(read, source, replace(place, given=_not_its_own(origin.given)), name)
        except DocumentError as error:
            inside.told.append(f"{name} inside it was not read: {error}")
        else:
            inside.statements += len(read.blocks)
            yield from _attached(read.attached, place, inside, depth + 1)


def _not_its_own(given: Mapping[str, str]) -> dict[str, str]:
    """What was said of a document that also holds for what is attached to it."""
    return {name: value for name, value in given.items() if name not in {"title", "author"}}


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
