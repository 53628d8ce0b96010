"""Pages drawn as they are, and addresses that lead to the very place."""

import io
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from facts import Fact, Place, Source
from qa.session.pages.picture import PageError, page_picture, paged_file
from qa.session.pages.viewer import address_at

needs_images = pytest.mark.skipif(find_spec("textual_image") is None, reason="an extra")
WORDS = "The harbour has nine cranes-in-waiting, and all of them are red, it is said."


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    from fpdf import FPDF

    document = FPDF(unit="pt", format=(400, 200))
    for page in range(3):
        document.add_page()
        document.set_font("helvetica", size=20)
        document.cell(text=f"Page {page + 1}")
    path = tmp_path / "harbour.pdf"
    document.output(str(path))
    return path


def fact(**said: str | None) -> Fact:
    source = Source("harbour", "Harbour", **said)
    return Fact("f", WORDS, source, 1, span=(0, len(WORDS)), place=Place(page=2))


@needs_images
def test_a_page_is_drawn_with_the_place_marked(pdf: Path) -> None:
    from PIL import Image

    assert paged_file(fact(path=str(pdf))) == pdf
    drawn = page_picture(pdf, 2, 1.0, [(20.0, 100.0, 120.0, 150.0)])
    assert (drawn.page, drawn.pages) == (2, 3)
    page = Image.open(io.BytesIO(drawn.png))
    assert page.size == (400, 200)
    marked: Any = page.getpixel((70, 125))
    red, green, blue = marked
    assert blue < green < red + 1
    assert blue < 200
    assert page.getpixel((300, 180)) == (255, 255, 255)


@needs_images
def test_a_page_past_the_end_is_the_last_one(pdf: Path) -> None:
    assert page_picture(pdf, 9, 1.0, []).page == 3


@needs_images
def test_what_cannot_be_drawn_is_told_in_a_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")
    with pytest.raises(PageError, match=r"broken.pdf: this page cannot be drawn"):
        page_picture(broken, 1, 1.0, [])
    with pytest.raises(PageError, match="no longer there"):
        paged_file(fact(path=str(tmp_path / "gone.pdf")))
    with pytest.raises(PageError, match="Only PDFs"):
        paged_file(fact(url="https://x.test/"))


def test_a_web_page_is_opened_at_its_words() -> None:
    address = address_at(fact(url="https://x.test/a#top"))
    assert address == "https://x.test/a#:~:text=The%20harbour%20has%20nine,red%2C%20it%20is%20said."


def test_a_pdf_is_opened_at_its_page_and_what_has_no_address_nowhere(pdf: Path) -> None:
    assert address_at(fact(path=str(pdf))) == f"{pdf.as_uri()}#page=2"
    assert address_at(fact()) == ""
