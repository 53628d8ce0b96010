"""Tells by its content what kind of document some bytes are; by its name only among texts."""

import json
import re
from pathlib import PurePath
from typing import Literal

from facts.reading.blocks import DocumentError
from facts.reading.mail.mail import is_mail
from facts.reading.packing.archive import open_archive
from facts.reading.packing.packed import is_compressed, is_tar
from facts.reading.plain.delimited import delimiter_of
from facts.reading.plain.encodings import decoded

Kind = Literal[
    "pdf",
    "word",
    "slides",
    "workbook",
    "older workbook",
    "open document",
    "rich text",
    "epub",
    "archive",
    "compressed",
    "mail",
    "web page",
    "markdown",
    "restructured",
    "latex",
    "json",
    "json lines",
    "yaml",
    "notebook",
    "subtitles",
    "delimited",
    "text",
]

BY_ENDING: dict[str, Kind] = {
    **dict.fromkeys((".html", ".htm", ".xhtml"), "web page"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    **dict.fromkeys((".rst", ".rest"), "restructured"),
    **dict.fromkeys((".tex", ".latex", ".ltx"), "latex"),
    **dict.fromkeys((".yaml", ".yml"), "yaml"),
    **dict.fromkeys((".csv", ".tsv", ".tab"), "delimited"),
    **dict.fromkeys((".json",), "json"),
    **dict.fromkeys((".jsonl", ".ndjson"), "json lines"),
    # With its remarks, which a parser leaves out; a facts file is read before it comes to that.
    **dict.fromkeys((".txt", ".text", ".log", ".toml"), "text"),
}
"""Kinds of text by the ending of the file's name."""

_BY_MEDIA_TYPE: dict[str, Kind] = {
    **dict.fromkeys(("text/html", "application/xhtml+xml"), "web page"),
    "text/markdown": "markdown",
    **dict.fromkeys(("text/csv", "text/tab-separated-values"), "delimited"),
    **dict.fromkeys(("application/yaml", "application/x-yaml", "text/yaml"), "yaml"),
    **dict.fromkeys(("text/x-rst", "text/prs.fallenstein.rst"), "restructured"),
}

_PICTURE = "a picture; run it through text recognition (OCR) first."
_SOUND = "sound or film; add what is said in it as text or subtitles."
_UNREADABLE = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"%!PS", "a PostScript file; convert it to PDF."),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first."),
    (b"Rar!", "a RAR archive; unpack it first."),
    (b"ID3", _SOUND),
    (b"OggS", _SOUND),
    (b"\x1aE\xdf\xa3", _SOUND),
    (b"SQLite format 3\0", "a database; export its tables as CSV."),
    (b"PAR1", "a Parquet file; export it as CSV."),
    (b"bplist00", "a property list; it is no document."),
)
"""How files of well-known kinds begin that cannot be read, and what to do with them."""

_OLDER = (
    ("EncryptedPackage", "protected by a password; save it without one."),
    ("WordDocument", "an old Word file; save it as DOCX or PDF."),
    ("PowerPoint Document", "an old PowerPoint file; save it as PPTX or PDF."),
    ("__substg1.0_", "an Outlook message; save it as EML."),
)
"""Names of streams in files of the older Office programs."""

_PARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"wordprocessingml", "word"),
    (b"ms-word.document", "word"),
    (b"ms-word.template", "word"),
    (b"presentationml", "slides"),
    (b"ms-powerpoint", "slides"),
    (b"ms-excel.sheet.binary", "older workbook"),
    (b"spreadsheetml", "workbook"),
    (b"ms-excel", "workbook"),
)
"""Media types of the main part of an Office document, as its list of parts names them."""

_SAMPLE = 20_000
_ROOT = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*<([\w:.-]+)", re.S
)
_CUE = re.compile(r"\s*(?:WEBVTT|\d+\s*\n\d{1,2}:\d\d:\d\d[,.]\d{1,3}\s*-->)")
_LATEX = re.compile(r"^[ \t]*\\(?:documentclass|begin\{document\})", re.M)
_MARKS = re.compile(r"^(?:#{1,6} \S|```|~~~|\|?[ :]*-{3,}[ :|-]*\|[ :|-]*$)", re.M)
_PAGE_PARTS = {"body", "head", "p", "div", "h1", "h2", "table", "ul", "ol", "article", "section"}
"""Elements with which a piece of a page begins."""
_LONGEST_END = 200
_FEWEST_MARKS = 2
_FEWEST_LINES, _MOST_LINES = 3, 20


def kind_of(data: bytes, name: str, media_type: str = "") -> Kind:
    """The kind of a document.

    Args:
        data: all of it.
        name: its file name or address; only its ending counts, and only among texts.
        media_type: what a server says it is; counts only among texts.

    Raises:
        DocumentError: it is of a kind that cannot be read; the message says what helps.
    """
    for beginning, said in _UNREADABLE:
        if data.startswith(beginning):
            raise DocumentError(said)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _archive_kind(data)
    if data.startswith(b"{\\rtf"):
        return "rich text"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _older_kind(data)
    if is_tar(data):
        return "archive"
    if data[4:8] == b"ftyp" or (data.startswith(b"RIFF") and data[8:12] in {b"WAVE", b"AVI "}):
        raise DocumentError(_SOUND)
    return "compressed" if is_compressed(data) else _text_kind(data, name, media_type)


def _archive_kind(data: bytes) -> Kind:
    archive = open_archive(data)
    names = set(archive.namelist())
    if "[Content_Types].xml" in names:
        parts = archive.read("[Content_Types].xml")
        mains = re.findall(rb'ContentType="([^"]*main[^"]*)"', parts)
        for media_type, kind in _PARTS:
            if any(media_type in main for main in mains):
                return kind
    if "word/document.xml" in names:
        return "word"
    if "META-INF/container.xml" in names:
        return "epub"
    if "mimetype" in names and b"opendocument" in archive.read("mimetype"):
        return "open document"
    return "archive"


def _older_kind(data: bytes) -> Kind:
    for stream, said in _OLDER:
        if stream.encode("utf-16-le") in data:
            raise DocumentError(said)
    if any(stream.encode("utf-16-le") in data for stream in ("Workbook", "Book")):
        return "older workbook"
    raise DocumentError("an old Office file; save it as DOCX or PDF.")


def _text_kind(data: bytes, name: str, media_type: str) -> Kind:
    if is_mail(data):
        return "mail"
    sample = decoded(data[:_SAMPLE]).lstrip("\ufeff")
    named = _BY_MEDIA_TYPE.get(media_type) or BY_ENDING.get(PurePath(name).suffix.lower())
    end = data[-_LONGEST_END:].decode("latin-1")
    if kind := _marked_kind(sample, end, named):
        return kind
    if sample.lstrip()[:1] in {"{", "["} and (kind := _json_kind(data, named)):
        return kind
    if named and named != "text":
        return named
    if len(_MARKS.findall(sample)) >= _FEWEST_MARKS:
        return "markdown"
    delimiter = delimiter_of(sample)
    return "delimited" if delimiter and _is_table(sample, delimiter) else "text"


def _marked_kind(sample: str, end: str, named: Kind | None) -> Kind | None:
    """The kind of a text that says by its first words what it is, or by its last ones."""
    root = _ROOT.match(sample) if sample.lstrip()[:1] == "<" else None
    tag = root[1].lower() if root else ""
    if tag == "html" or sample.lstrip()[:14].lower() == "<!doctype html":
        return "web page"
    if tag in _PAGE_PARTS and named in {None, "text"}:
        return "web page"
    is_marked = sample.lstrip().startswith("<?xml") or f"</{tag}" in end.lower()
    if tag and is_marked and named in {None, "text"}:
        shown = tag.rpartition(":")[2] or "no elements"
        raise DocumentError(f"XML of an unknown kind ({shown}); save it as HTML, CSV or text.")
    if _CUE.match(sample):
        return "subtitles"
    return "latex" if _LATEX.search(sample) and named in {None, "text", "latex"} else None


def _json_kind(data: bytes, named: Kind | None) -> Kind | None:
    text = decoded(data).strip()
    if named == "json lines" or (_is_json(text.partition("\n")[0]) and "\n{" in text):
        return "json lines"
    if not _is_json(text):
        return named
    return "notebook" if '"nbformat"' in text and '"cells"' in text else "json"


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _is_table(sample: str, delimiter: str) -> bool:
    """Whether a text is a table although its name does not say so: by as many cells in each row."""
    lines = [line for line in sample.split("\n") if line.strip()][:_MOST_LINES]
    counts = {line.count(delimiter) for line in lines}
    if len(lines) < _FEWEST_LINES or len(counts) != 1 or not min(counts):
        return False
    return delimiter != "," or 2 * sample.count(", ") < sample.count(",")
