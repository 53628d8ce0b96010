"""What real programs make of one text is read back as that text."""

from pathlib import Path

import pytest

from facts import Document
from facts.reading.documents import read_file

DOCUMENTS = Path(__file__).parents[1] / "documents"
TITLE = "The harbour of Lindholm in 2023"
MADE = sorted(path for path in DOCUMENTS.iterdir() if path.name != "README.md")
TYPED = str.maketrans("“”’", '""\'')


def read(path: Path) -> Document:
    (document,) = read_file(path, {})
    return document


def said(document: Document) -> list[str]:
    return [fact.text.translate(TYPED) for fact in document.facts if fact.span]


ORIGINAL = said(read(DOCUMENTS / "harbour.md"))
ROWS = [text for text in ORIGINAL if " | " in text]


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_every_fact_is_verbatim_at_its_span(path: Path) -> None:
    document = read(path)
    assert len(document.facts) >= len(ORIGINAL)
    for fact in (one for one in document.facts if not one.note):
        assert fact.span is not None
        assert document.text is not None
        assert document.text[slice(*fact.span)] == fact.text
        assert fact.text == " ".join(fact.text.split())


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_every_sentence_is_found_whole_and_in_order(path: Path) -> None:
    found = said(read(path))
    assert [text for text in found if text in ORIGINAL] == ORIGINAL
    assert len(found) <= len(ORIGINAL) + 1  # the table's head, where nothing marks it as one


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_title_author_and_date_are_what_the_document_says(path: Path) -> None:
    source = read(path).source
    assert source.title == TITLE
    assert source.author == (None if path.name == "chromium.pdf" else "Ada Finch")
    assert source.published == (None if path.name == "libreoffice.epub" else "2024-03-01")
    assert source.path == str(path)


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_facts_know_the_heading_that_they_stand_under(path: Path) -> None:
    if path.name == "libreoffice.epub":
        pytest.skip("LibreOffice writes the headings of an EPUB as paragraphs")
    by_text = {fact.text: fact.heading for fact in read(path).facts}
    assert by_text["The harbour counted 1,842 ships."] == "Traffic"
    assert by_text["Cruise ships called on 41 days."] == "Passengers"
    assert by_text["It can carry cranes of up to 600 tonnes."] == "Works"
    assert by_text["Its crew of five will be trained in Rotterdam."] == "The fleet of the port"
    assert by_text["Safety has improved."] == "People"


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_a_fact_is_found_by_its_heading_and_its_neighbours(path: Path) -> None:
    (fact,) = (f for f in read(path).facts if f.text == "It can carry cranes of up to 600 tonnes.")
    assert fact.heading == (None if path.name == "libreoffice.epub" else "Works")
    before = "Acme Marine Ltd. built it in 14 months, two months less than planned."
    assert fact.context.before == before
    assert before in fact.around


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_a_row_is_found_by_the_names_of_its_columns(path: Path) -> None:
    context = {fact.text: fact.context.columns for fact in read(path).facts}
    if path.name != "libreoffice.epub":  # which has no heading cells
        row = "Cormorant | Dredger | 2003 | 7,850 kW"
        assert context[row] == ("Ship", "Type", "Built", "Power")


@pytest.mark.parametrize(("name", "last"), [("chromium.pdf", 3), ("libreoffice.pdf", 2)])
def test_facts_of_a_pdf_know_their_page(name: str, last: int) -> None:
    document = read(DOCUMENTS / name)
    pages = [fact.page or 0 for fact in document.facts if fact.span]
    assert pages == sorted(pages)
    assert (pages[0], pages[-1]) == (1, last)


def test_a_document_without_pages_has_none() -> None:
    assert {fact.page for fact in read(DOCUMENTS / "pandoc.docx").facts} == {None}
