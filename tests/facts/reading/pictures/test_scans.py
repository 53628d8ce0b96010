"""Pictures of text, and pages that are nothing else."""

from io import BytesIO
from pathlib import Path

import pytest

from facts.reading.blocks import DocumentError, Extract
from facts.reading.pictures import recognition, scans
from facts.reading.pictures.scans import extract_all, pages_of_pictures
from facts.reading.process.apart import ReadingApart

Image = pytest.importorskip("PIL.Image")


def picture(*lines: str, beside: str = "") -> bytes:
    """A PNG with these lines on it, and a word to the right of the last."""
    from PIL import ImageDraw, ImageFont

    drawn = Image.new("RGB", (900, 120 + 60 * len(lines)), "white")
    pen, font = ImageDraw.Draw(drawn), ImageFont.load_default(36)
    for number, line in enumerate(lines):
        pen.text((40, 40 + 60 * number), line, "black", font)
    pen.text((700, 40 + 60 * (len(lines) - 1)), beside, "black", font)
    out = BytesIO()
    drawn.save(out, "PNG")
    return out.getvalue()


def scan(*pages: bytes) -> bytes:
    """A PDF whose pages are these pictures."""
    drawn = [Image.open(BytesIO(page)).convert("RGB") for page in pages]
    out = BytesIO()
    drawn[0].save(out, "PDF", save_all=True, append_images=drawn[1:])
    return out.getvalue()


def test_without_the_extra_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "can_recognise", lambda: False)
    pdf = scan(picture("Snow is cold."), picture("Ice is cold."))
    assert pages_of_pictures(pdf, ()) == [1, 2]
    with pytest.raises(DocumentError) as refused:
        extract_all(pdf, "scan.pdf")
    assert str(refused.value) == (
        "2 pages hold only pictures (page 1, 2); `pip install 'qa-facts[ocr]'` lets text in "
        "pictures be recognised."
    )
    with pytest.raises(DocumentError, match="a picture; `pip install"):
        extract_all(picture("Snow is cold."), "a.png")


def test_pages_without_text_are_told_of_where_others_have_some(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(scans, "can_recognise", lambda: False)
    pdf = scan(picture("Snow is cold."))
    read = scans._with_pages(
        Extract(extract_all((DOCUMENTS / "libreoffice.pdf").read_bytes(), "a.pdf").blocks), pdf, [1]
    )
    assert read.skipped.startswith("1 page holds only pictures (page 1); `pip install")


DOCUMENTS = Path(__file__).parents[2] / "documents"


def test_text_in_a_picture_becomes_facts_with_how_sure_they_are(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr")
    path = tmp_path / "receipt.pdf"
    path.write_bytes(scan(picture("The harbour has nine cranes.", "", "Total", beside="821.14")))
    (document,) = ReadingApart().read_file(path, {})
    cranes, total = document.facts
    assert (cranes.text, total.text) == ("The harbour has nine cranes.", "Total | 821.14")
    assert cranes.place is not None
    assert cranes.place.page == 1
    assert (cranes.place.note or "").startswith("read from a picture, ")
    assert cranes.place.box is not None


def test_a_damaged_picture_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "can_recognise", lambda: True)
    with pytest.raises(DocumentError, match="a damaged picture"):
        extract_all(picture("Snow is cold.")[:200], "a.png")
    monkeypatch.setattr(scans, "MOST_PIXELS", 1000)
    with pytest.raises(DocumentError, match="megapixels"):
        extract_all(picture("Snow is cold."), "a.png")


def test_a_lack_of_memory_is_no_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    def scarce(_: object) -> None:
        raise RuntimeError("[ONNXRuntimeError] : 6 : Status Message: std::bad_alloc")

    monkeypatch.setattr(recognition, "_engine", lambda: scarce)
    with pytest.raises(MemoryError):
        recognition._recognised(None)
