"""The kind of a document is told by what is in it."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable

import pytest

from facts.reading.blocks import DocumentError
from facts.reading.formats import extract
from facts.reading.kinds import kind_of
from facts.reading.packing import packed
from tests.facts.reading.making import blocks, docx, epub, open_document, paragraph, zipped

MAIN = '<Override ContentType="application/vnd.{}.main+xml"/>'


def refusal(data: bytes, name: str = "a.txt") -> str:
    with pytest.raises(DocumentError) as refused:
        extract(data, name)
    return str(refused.value)


def older(stream: str) -> bytes:
    """The beginning of a file of an older Office program."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + stream.encode("utf-16-le") + bytes(50)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (docx(paragraph("It is here.")), "word"),
        (
            zipped(
                {
                    "[Content_Types].xml": MAIN.format("ms-word.document.macroEnabled"),
                    "word/document.xml": "",
                }
            ),
            "word",
        ),
        (
            zipped({"[Content_Types].xml": MAIN.format("ms-excel.sheet.macroEnabled")}),
            "workbook",
        ),
        (epub("<p>It is here.</p>"), "epub"),
        (open_document("text", ""), "open document"),
        (zipped({"a.txt": "It is here."}), "archive"),
        (b"{\\rtf1 It is here.}", "rich text"),
        (b"From: a@b.c\nTo: d@e.f\nSubject: x\n\nIt is here.", "mail"),
        (b"From a@b.c Thu May 15 16:40:00 2025\nSubject: x\n\nIt is here.", "mail"),
        (b"<!DOCTYPE html><p>It is here.", "web page"),
        (b'<?xml version="1.0"?><!-- x --><html xmlns="x"><p>It is here.</p></html>', "web page"),
        (b"<h1>One</h1><p>It is here.</p>", "web page"),
        (b"<Ada> It is here, she wrote.", "text"),
        (b"\\documentclass{article}\nIt is here.", "latex"),
        (b'{"cells": [], "nbformat": 4}', "notebook"),
        (b'[{"a": 1}]', "json"),
        (b'{"a": 1}\n{"a": 2}\n', "json lines"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nHi", "subtitles"),
        (b"1\n00:00:01,000 --> 00:00:02,000\nHi", "subtitles"),
        (b"a;b\n1;2\n3;4\n5;6\n", "delimited"),
        (b"# One\n\n## Two\n\nIt is here.", "markdown"),
        (b"{It is no JSON.}", "text"),
        (b"It is, of course, here.\nIt is, as ever, there.\nIt is, you see, so.\n", "text"),
        (older("Workbook"), "older workbook"),
        (gzip.compress(b"It is here."), "compressed"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("name", ["a.txt", "", "download"])
def test_a_kind_is_told_whatever_the_name_says(data: bytes, kind: str, name: str) -> None:
    assert kind_of(data, name, "application/octet-stream") == kind


@pytest.mark.parametrize(
    ("name", "media_type", "kind"),
    [
        ("a.csv", "", "delimited"),
        ("a.rst", "", "restructured"),
        ("a.yml", "", "yaml"),
        ("a.toml", "", "text"),
        ("a.md", "", "markdown"),
        ("a", "text/csv", "delimited"),
        ("a", "text/markdown", "markdown"),
    ],
)
def test_texts_of_several_kinds_are_told_by_their_names(
    name: str, media_type: str, kind: str
) -> None:
    assert kind_of(b"It is here.\n", name, media_type) == kind


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (older("WordDocument"), "an old Word file; save it as DOCX or PDF"),
        (older("PowerPoint Document"), "an old PowerPoint file; save it as PPTX"),
        (older("__substg1.0_0037"), "an Outlook message; save it as EML"),
        (older("EncryptedPackage"), "protected by a password; save it without one"),
        (
            b'<?xml version="1.0"?><invoice><sum>3</sum></invoice>',
            "unknown kind (invoice)",
        ),
        (b'<svg width="9"><text>x</text></svg>\n', "unknown kind (svg)"),
        (b"ID3" + bytes(50), "sound or film; add what is said"),
        (b"\0\0\0\x20ftypisom" + bytes(50), "sound or film"),
        (b"SQLite format 3\0" + bytes(50), "a database; export its tables as CSV"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(50), "a 7z archive; unpack it first"),
        (b"\x7fELF" + bytes(range(256)) * 9, "a binary file"),
        (b'{"a": ', "no valid JSON"),
    ],
)
def test_what_cannot_be_read_is_named_with_the_way_out(data: bytes, said: str) -> None:
    assert said in refusal(data, "a.json" if data.startswith(b"{") else "a.txt")


@pytest.mark.parametrize("compress", [gzip.compress, bz2.compress, lzma.compress])
def test_a_compressed_document_is_read(compress: Callable[[bytes], bytes]) -> None:
    found = extract(compress(b"# One\n\nIt is here.\n"), "a.md.gz")
    assert blocks(found) == [("heading", "One"), ("paragraph", "It is here.")]


def tar(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as file:
        for name, data in files.items():
            about = tarfile.TarInfo(name)
            about.size = len(data)
            file.addfile(about, io.BytesIO(data))
    return out.getvalue()


def test_each_file_of_an_archive_is_a_document_of_its_own() -> None:
    book = epub("<p>It is here.</p>")
    files = {
        "notes/a.txt": b"One.",
        "book.epub": book,
        "__MACOSX/._a": b"x",
        "../../.ssh/key": b"x",
        "more.zip": zipped({"b.txt": "Two.", "deep.tar": tar({"c.txt": b"Three."})}),
    }
    names = ["notes/a.txt", "book.epub", "more.zip/b.txt", "more.zip/deep.tar/c.txt"]
    for data in (zipped(dict(files)), tar(files), gzip.compress(tar(files))):
        found = extract(data, "all")
        assert [one.name for one in found.attached] == names
        assert found.attached[1].data == book
        assert found.blocks == ()


def test_archives_in_archives_are_opened_only_so_deep() -> None:
    data = zipped({"end.txt": "x"})
    for depth in range(5):
        data = zipped({f"{depth}.zip": data})
    assert "too many archives in each other" in refusal(data)


def test_archives_of_too_many_or_too_large_files_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packed, "MOST_FILES", 3)
    monkeypatch.setattr(packed, "MOST_UNPACKED", 1000)
    many = zipped({f"{at}.txt": "x" for at in range(9)})
    assert "an archive of more than 3 files; unpack it first" in refusal(many)
    large = zipped({"a.zip": zipped({"a.txt": "x" * 900}), "b.zip": zipped({"a.txt": "x" * 900})})
    assert "unpacks to more than" in refusal(large)
    assert "unpacks to more than" in refusal(gzip.compress(bytes(5000)))


def test_a_protected_archive_asks_for_one_without_a_password() -> None:
    data = bytearray(zipped({"a.txt": "It is here."}))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as file:
        assert file.namelist() == ["a.txt"]
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    assert "protected by a password" in refusal(bytes(data))
