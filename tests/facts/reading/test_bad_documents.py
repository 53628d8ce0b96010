"""What cannot be read is refused in one sentence, quickly, whatever it is."""

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facts.reading import blocks, documents
from facts.reading.blocks import DocumentError
from facts.reading.documents import read_file, read_stream
from facts.reading.packing import archive
from facts.reading.pictures import scans

DOCUMENTS = Path(__file__).parents[1] / "documents"
PDF = (DOCUMENTS / "libreoffice.pdf").read_bytes()
DOCX = (DOCUMENTS / "libreoffice.docx").read_bytes()
SENTENCE = "The harbour counted 1,842 ships in that year."


@pytest.fixture(autouse=True)
def without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "can_recognise", lambda: False)


def refusal(tmp_path: Path, data: bytes, name: str = "document.txt") -> str:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentError) as refused:
        read_file(path, {})
    said = str(refused.value)
    assert "\n" not in said
    assert said.endswith(".")
    return said


def texts(tmp_path: Path, data: bytes, name: str = "document.txt") -> list[str]:
    path = tmp_path / name
    path.write_bytes(data)
    return [fact.text for document in read_file(path, {}) for fact in document.facts]


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def picture_pdf() -> bytes:
    """A PDF of one page without a letter on it."""
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "empty."),
        ("blank.txt", b" \n\t ", "empty."),
        ("binary.txt", bytes(range(256)) * 20, "a binary file"),
        ("control.txt", b"\x01\x02\x03\x04" * 20, "a binary file"),
        (
            "picture.txt",
            b"\x89PNG\r\n\x1a\n" + bytes(50),
            "a picture; `pip install",
        ),
        ("old.doc", b"\xd0\xcf\x11\xe0" + bytes(50), "an old Office file; save it as DOCX"),
        ("archive.gz", b"\x1f\x8b\x08" + bytes(50), "damaged, or not completely saved"),
        ("words.txt", b"only two", "no sentence was found in it"),
        ("broken.pdf", PDF[: len(PDF) // 3], "a broken PDF"),
        ("cut.pdf", b"%PDF-1.7\n", "a broken PDF"),
        ("scan.pdf", picture_pdf(), "a PDF without text, such as a scan; run it through text"),
        ("cut.docx", DOCX[: len(DOCX) // 2], "damaged"),
        ("hollow.docx", zipped(word__document_xml=b"<no/>"), "damaged, or no Word document"),
        ("hollow.epub", zipped(**{"META-INF__container_xml": b"<no/>"}), "damaged, or no EPUB"),
        ("menu.html", b"<html><body><nav><a href=x>Home</a></nav></body></html>", "no sentence"),
        ("facts.jsonl", b'{"text": "A fact."}\n{"no": 1}\n', "line 2: "),
        ("facts.jsonl", b"\n\n", "empty."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_is_refused_with_its_cause(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    assert said in refusal(tmp_path, data, name)


def test_an_encrypted_pdf_asks_for_its_password(tmp_path: Path) -> None:
    trailer = PDF.rindex(b"trailer")
    encrypted = PDF[:trailer] + PDF[trailer:].replace(
        b"<<",
        b"<</Encrypt<</Filter/Standard/V 1/R 2/P -4/O<"
        + b"41" * 32
        + b">/U<"
        + b"42" * 32
        + b">>>",
        1,
    )
    assert "a PDF that asks for a password; give it with --password" in refusal(
        tmp_path, encrypted, "a.pdf"
    )


@pytest.mark.parametrize(
    ("name", "document"),
    [("report.txt", "libreoffice.pdf"), ("page.pdf", "pandoc.html"), ("book.zip", "pandoc.epub")],
)
def test_content_counts_and_not_the_name(tmp_path: Path, name: str, document: str) -> None:
    assert "Safety has improved." in texts(tmp_path, (DOCUMENTS / document).read_bytes(), name)


def test_an_archive_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_UNPACKED", 1_000_000)
    bomb = zipped(word__document_xml=bytes(2_000_000))
    assert "unpacks to more than 1 MB" in refusal(tmp_path, bomb, "bomb.docx")


def test_an_archive_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    bomb = zipped(word__document_xml=bytes(2_000_000))
    honest, lie = struct.pack("<L", 2_000_000), struct.pack("<L", 100)
    assert bomb.count(honest) == 2
    assert "damaged" in refusal(tmp_path, bomb.replace(honest, lie), "bomb.docx")


def test_xml_that_grows_without_end_is_not_expanded(tmp_path: Path) -> None:
    laughs = b"""<!DOCTYPE x [<!ENTITY a "ha ha ha ha ha ha ha ha">%s]><package>&z;</package>"""
    more = b"".join(
        b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in b"bcdefghijklmnz"
    )
    container = b'<container><rootfile full-path="p"/></container>'
    bomb = zipped(**{"META-INF__container_xml": container, "p": laughs % more})
    assert refusal(tmp_path, bomb, "bomb.epub")


def test_a_hundred_thousand_nested_tags_do_no_harm(tmp_path: Path) -> None:
    nested = b"<div>" * 100_000 + SENTENCE.encode() + b"</div>" * 100_000
    for page in (b"<html><body>%s</body></html>", b"<html><body><main>%s</main></body></html>"):
        path = tmp_path / "nested.html"
        path.write_bytes(page % nested)
        try:
            assert [fact.text for fact in read_file(path, {})[0].facts] == [SENTENCE]
        except DocumentError as error:
            assert str(error)  # noqa: PT017  (either is right)


def test_what_is_too_large_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(500_000_000)
    monkeypatch.setattr(documents, "MOST_BYTES", 1_000_000)
    with pytest.raises(DocumentError, match="larger than 1 MB; cut it into several files"):
        read_file(large, {})
    with pytest.raises(DocumentError, match="larger than 1 MB"):
        read_stream(b"x" * 1_000_001, {})


def test_a_text_that_is_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "MOST_CHARACTERS", 2_000_000)
    said = "more than 2 million characters of text; cut it into several files"
    for words in (400_000, 1_000_000):
        assert said in refusal(tmp_path, b"words " * words)


def test_a_very_long_line_is_cut_between_words(tmp_path: Path) -> None:
    found = texts(tmp_path, " ".join(f"word{number}" for number in range(200_000)).encode())
    assert max(map(len, found)) <= 1000
    assert " ".join(found) == " ".join(f"word{number}" for number in range(200_000))


def test_damaged_utf8_is_read_all_but_the_damage(tmp_path: Path) -> None:
    data = "Zoë Müller wrote to André about the café.".encode() + b" It \xff is closed now."
    assert texts(tmp_path, data) == [
        "Zoë Müller wrote to André about the café.",
        "It \ufffd is closed now.",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252", "utf-8"])
def test_the_encoding_is_found_out(tmp_path: Path, encoding: str) -> None:
    text = "Zoë Müller wrote to André about the new café in Besançon. He never answered her."
    assert texts(tmp_path, text.encode(encoding)) == [text[:57], text[58:]]


def test_an_alphabet_of_its_own_is_told_by_its_letters(tmp_path: Path) -> None:
    text = "Гавань Линдхольма обработала много тонн грузов. Это больше, чем в прошлом году."
    assert texts(tmp_path, text.encode("cp1251")) == [text[:47], text[48:]]


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DocumentError, match="neither a file nor a folder"):
        read_file(tmp_path / "pipe", {})
    with pytest.raises(DocumentError, match="cannot be read: No such file"):
        read_file(tmp_path / "none.txt", {})


def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(SENTENCE)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(DocumentError, match="cannot be read: Permission denied"):
        read_file(path, {})


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(
    data=st.one_of(
        st.binary(max_size=400),
        st.builds(lambda at, junk: PDF[:at] + junk + PDF[at:], st.integers(0, 9000), st.binary()),
        st.builds(lambda at, junk: DOCX[:at] + junk + DOCX[at:], st.integers(0, 9000), st.binary()),
    ),
    name=st.sampled_from(
        [f"a.{end}" for end in "txt md html jsonl pdf csv json yaml rst tex eml srt rtf".split()]
    ),
)
def test_no_bytes_do_worse_than_be_refused(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    try:
        for document in read_file(path, {}):
            for fact in document.facts:
                assert fact.span is None or document.text is not None
    except DocumentError as error:
        assert "\n" not in str(error)  # noqa: PT017  (either is right)
