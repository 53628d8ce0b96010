"""OpenDocument texts, presentations and workbooks."""

import pytest

from facts.fact import Place
from facts.reading.blocks import DocumentError
from facts.reading.formats import extract
from facts.reading.office import open_document_tables
from tests.facts.reading.making import blocks, open_document, rows, zipped


def cells(*texts: str, more: str = "") -> str:
    made = "".join(
        f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts
    )
    return f"<table:table-row {more}>{made}</table:table-row>"


def test_a_text_has_headings_lists_notes_and_boxes() -> None:
    body = (
        "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        '<text:p text:style-name="P1">The harbour</text:p>'
        '<text:h text:outline-level="2">Traffic</text:h>'
        '<text:p>It<text:s text:c="2"/>grew<text:note><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>By 12 %.</text:p></text:note-body></text:note>."
        "<draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box></draw:frame>"
        "</text:p>"
        "<text:list><text:list-item><text:p>one</text:p><text:list><text:list-item>"
        "<text:p>deep</text:p></text:list-item></text:list></text:list-item></text:list>"
    )
    styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    found = extract(open_document("text", body, styles=styles), "a.odt")
    assert [(one.kind, one.text, one.level) for one in found.blocks] == [
        ("heading", "The harbour", 1),
        ("heading", "Traffic", 2),
        ("paragraph", "It grew.", 1),
        ("paragraph", "In the box.", 1),
        ("paragraph", "By 12 %.", 1),
        ("item", "one", 1),
        ("item", "deep", 2),
    ]
    assert found.blocks[4].places == ((0, Place(note="footnote 1")),)
    assert found.title == "The harbour"


def test_a_table_reads_merged_cells_once() -> None:
    wide = (
        '<table:table-row><table:table-cell table:number-columns-spanned="2">'
        "<text:p>Out of use</text:p></table:table-cell><table:covered-table-cell/>"
        "<table:table-cell><text:p>0</text:p></table:table-cell></table:table-row>"
    )
    head = f"<table:table-header-rows>{cells('Ship', 'Home', 'Crew')}</table:table-header-rows>"
    table = f"<table:table>{head}{cells('Bjorn', 'Bergen', '5')}{wide}</table:table>"
    found = extract(open_document("text", table), "a.odt")
    assert rows(found) == [
        ("Bjorn | Bergen | 5", ("Ship", "Home", "Crew"), ""),
        ("Out of use | 0", ("Ship", "Crew"), ""),
    ]
    assert found.blocks[0].places == ((0, Place(table=1, row="Bjorn")),)


def test_slides_have_titles_and_notes() -> None:
    page = (
        '<draw:page><draw:frame presentation:class="title"><draw:text-box><text:p>Quays</text:p>'
        "</draw:text-box></draw:frame><draw:frame><draw:text-box><text:p>Two are new.</text:p>"
        "</draw:text-box></draw:frame><presentation:notes><draw:frame><draw:text-box>"
        "<text:p>Mention the strike.</text:p></draw:text-box></draw:frame></presentation:notes>"
        "</draw:page>"
    )
    found = extract(open_document("presentation", page), "a.odp")
    assert blocks(found) == [
        ("heading", "Quays"),
        ("paragraph", "Two are new."),
        ("paragraph", "Mention the strike."),
    ]
    assert found.blocks[1].places == ((0, Place(slide=1)),)
    assert found.blocks[2].places == ((0, Place(slide=1, note="speaker notes")),)


def test_sheets_show_values_as_people_see_them_and_repeated_ones_each() -> None:
    table = (
        '<table:table table:name="Prices">'
        f"{cells('Ticket', 'Price')}{cells('Adult', '14.50 €')}{cells('Child', '7.00 €')}"
        f"{cells('Senior', '9.00 €')}"
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        f"{cells('Dog', '3.00 €', more='table:number-rows-repeated=' + chr(34) + '2' + chr(34))}"
        "</table:table>"
    )
    found = extract(open_document("spreadsheet", table), "a.ods")
    assert [text for text, _, _ in rows(found)] == [
        "Adult | 14.50 €",
        "Child | 7.00 €",
        "Senior | 9.00 €",
        "Dog | 3.00 €",
        "Dog | 3.00 €",
    ]
    assert found.blocks[1].places[0][1].sheet == "Prices"


def test_a_billion_repeated_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_document_tables, "MOST_CELLS", 1000)
    many = cells("a", "b", more='table:number-rows-repeated="1000000"')
    data = open_document("spreadsheet", f"<table:table>{many}</table:table>")
    with pytest.raises(DocumentError, match="more than 1,000 cells"):
        extract(data, "a.ods")


def test_an_encrypted_document_asks_for_one_without_a_password() -> None:
    data = zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": "<manifest:encryption-data/>",
            "content.xml": "x",
        }
    )
    with pytest.raises(DocumentError, match="protected by a password"):
        extract(data, "a.odt")


def test_the_author_is_who_wrote_it_first() -> None:
    meta = "<meta:initial-creator>Ada Finch</meta:initial-creator><dc:creator>Bo</dc:creator>"
    found = extract(open_document("text", "<text:p>Here.</text:p>", meta=meta), "a.odt")
    assert found.author == "Ada Finch"
