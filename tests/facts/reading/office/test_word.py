"""Word documents: nothing that a reader sees is lost, nothing is said twice."""

import pytest

from facts.fact import Place
from facts.reading.blocks import DocumentError, Extract
from facts.reading.formats import extract
from facts.reading.tables.cells import MOST_COLUMNS
from tests.facts.reading.making import blocks, docx, paragraph, rows, style, word_table


def read(body: str, **parts: str) -> Extract:
    return extract(docx(body, **parts), "a.docx")


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    "inside",
    [
        f"<w:sdt><w:sdtContent>{run('120 roses')}</w:sdtContent></w:sdt>",
        f"<w:ins>{run('120 roses')}</w:ins><w:del><w:r><w:delText>9</w:delText></w:r></w:del>",
        f"<w:smartTag>{run('120 roses')}</w:smartTag>",
        f"<w:fldSimple w:instr='DATE'>{run('120 roses')}</w:fldSimple>",
        f"<w:hyperlink>{run('120 roses')}</w:hyperlink>",
        "<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("120 roses"),
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>" + run("120 roses"),
    ],
    ids=["control", "insertion", "tag", "field", "link", "instruction", "hidden"],
)
def test_words_are_read_wherever_they_stand_in_a_line(inside: str) -> None:
    found = read(f"<w:p>{run('The garden has ')}{inside}{run('.')}</w:p>")
    assert blocks(found) == [("paragraph", "The garden has 120 roses.")]


def test_paragraphs_and_tables_in_content_controls_are_read() -> None:
    inside = paragraph("In a control.") + word_table([["City", "Ships"], ["Bergen", "12"]])
    found = read(f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>")
    assert blocks(found) == [
        ("paragraph", "In a control."),
        ("row", "City | Ships"),
        ("row", "Bergen | 12"),
    ]


def test_a_control_that_nobody_filled_in_says_nothing() -> None:
    empty = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    found = read(f"<w:p>{empty.format(run('Click here'))}</w:p>" + paragraph("Filled in."))
    assert blocks(found) == [("paragraph", "Filled in.")]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    found = read(f"<w:p>{run('Beside it.')}<w:r>{both}</w:r></w:p>")
    assert blocks(found) == [("paragraph", "Beside it."), ("paragraph", "In the box.")]


def test_a_footnote_stands_after_its_paragraph_and_says_what_it_is() -> None:
    found = read(
        f"<w:p>{run('It grew.')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>",
        footnotes=f"<w:footnote w:id='2'>{paragraph('By 12 %.')}</w:footnote>",
    )
    assert blocks(found) == [("paragraph", "It grew."), ("paragraph", "By 12 %.")]
    assert found.blocks[1].places == ((0, Place(note="footnote 1")),)


def test_headings_and_points_have_levels_also_by_styles_of_their_own() -> None:
    mine = style("mine", more='<w:basedOn w:val="heading2"/>')
    point = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr>'
        f"{run('Deep.')}</w:p>"
    )
    found = read(
        paragraph("Works", "heading1")
        + paragraph("Quay", "mine")
        + paragraph("One.", "ListBullet")
        + point
        + paragraph("Contents 3", "toc1"),
        styles=style("heading 1")
        + style("heading 2")
        + style("List Bullet").replace("ListBullet", "ListBullet")
        + style("toc 1")
        + mine,
    )
    assert [(one.kind, one.text, one.level) for one in found.blocks] == [
        ("heading", "Works", 1),
        ("heading", "Quay", 2),
        ("item", "One.", 1),
        ("item", "Deep.", 2),
    ]


def test_a_line_in_bold_is_a_heading_where_it_names_a_part() -> None:
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p>"
    found = read(bold.format("Our people") + bold.format("We have 12 ships."))
    assert blocks(found) == [("heading", "Our people"), ("paragraph", "We have 12 ships.")]


def test_marked_header_rows_name_the_columns() -> None:
    lines = [["Ship", "Home"], ["Bjorn", "Bergen"], ["Solveig", "Oslo"]]
    found = read(word_table(lines, header="<w:tblHeader/>"))
    assert rows(found) == [
        ("Bjorn | Bergen", ("Ship", "Home"), ""),
        ("Solveig | Oslo", ("Ship", "Home"), ""),
    ]
    assert found.blocks[0].places == ((0, Place(table=1, row="Bjorn")),)


def test_the_look_of_a_table_style_names_the_columns() -> None:
    look = '<w:tblStyle w:val="Fancy"/><w:tblLook w:firstRow="1"/>'
    fancy = style("Fancy", "table", '<w:tblStylePr w:type="firstRow"/>')
    lines = [["Ship", "Home"], ["Bjorn", "Bergen"], ["Solveig", "Oslo"]]
    assert rows(read(word_table(lines, look=look), styles=fancy))[0][1] == ("Ship", "Home")


def test_a_table_of_names_and_values_has_no_header() -> None:
    found = read(word_table([["Invoice", "INV-12"], ["Date", "1 May 2025"], ["Due", "12 days"]]))
    assert rows(found) == [
        ("Invoice | INV-12", (), ""),
        ("Date | 1 May 2025", (), ""),
        ("Due | 12 days", (), ""),
    ]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def test_merged_cells_are_read_once_and_name_all_their_columns() -> None:
    span, begin, more = (
        '<w:gridSpan w:val="2"/>',
        '<w:vMerge w:val="restart"/>',
        "<w:vMerge/>",
    )
    found = read(
        "<w:tbl>"
        f"<w:tr>{cell('Region', begin)}{cell('Revenue', span)}</w:tr>"
        f"<w:tr>{cell('', more)}{cell('2021')}{cell('2022')}</w:tr>"
        f"<w:tr>{cell('North', begin)}{cell('4.1')}{cell('4.5')}</w:tr>"
        f"<w:tr>{cell('', more)}{cell('4.7')}{cell('4.9')}</w:tr>"
        "</w:tbl>"
    )
    assert rows(found) == [
        ("North | 4.1 | 4.5", ("Region", "Revenue 2021", "Revenue 2022"), ""),
        ("4.7 | 4.9", ("Revenue 2021", "Revenue 2022"), "North"),
    ]
    assert [one.places[0][1].row for one in found.blocks] == ["North", "North"]


def test_uneven_grids_and_nested_tables_are_kept() -> None:
    inner = word_table([["Crane", "Load"], ["K1", "60 t"], ["K2", "90 t"]])
    found = read(
        "<w:tbl>"
        f"<w:tr>{cell('Quay')}{cell('Depth')}{cell('Length')}</w:tr>"
        '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + f"{cell('13 m')}{cell('420 m')}</w:tr>"
        f"<w:tr>{cell('Old')}<w:tc>{inner}<w:p/></w:tc></w:tr>"
        "</w:tbl>"
    )
    assert rows(found)[0] == ("13 m | 420 m", ("Depth", "Length"), "")
    assert [text for text, _, _ in rows(found)][-3:] == ["Crane | Load", "K1 | 60 t", "K2 | 90 t"]


def test_a_caption_belongs_to_its_table_and_is_not_said_again() -> None:
    lines = [["Ship", "Built"], ["Bjorn", "2011"], ["Solveig", "2020"], ["Auk", "2016"]]
    table = word_table(lines, header="<w:tblHeader/>")
    captions = style("caption")
    above = read(paragraph("Table 1: The fleet", "caption") + table, styles=captions)
    below = read(table + paragraph("Table 1: The fleet", "caption"), styles=captions)
    for found in (above, below):
        assert [one.caption for one in found.blocks] == ["Table 1: The fleet"] * 3


def test_a_table_for_the_layout_is_read_as_text() -> None:
    found = read(word_table([["The left column says this.", "The right one says that."]]))
    assert [kind for kind, _ in blocks(found)] == ["paragraph", "paragraph"]


def test_a_cell_that_claims_to_span_a_million_columns_is_bounded() -> None:
    wide = cell("Wide", '<w:gridSpan w:val="1000000"/>')
    found = read(f"<w:tbl><w:tr>{wide}</w:tr><w:tr>{cell('a')}{cell('b')}</w:tr></w:tbl>")
    assert len(found.blocks[0].columns) <= MOST_COLUMNS
    assert ("row", "a | b") in blocks(found)


def test_author_and_date_are_those_that_the_text_states() -> None:
    found = read(
        paragraph("The report", "Title")
        + paragraph("Ada Finch", "Author")
        + paragraph("2024-03-01", "Date"),
        styles=style("Title") + style("Author") + style("Date"),
    )
    assert (found.title, found.author, found.published) == (
        "The report",
        "Ada Finch",
        "2024-03-01",
    )


def test_a_document_without_a_body_is_refused() -> None:
    broken = docx("").replace(b"PK\x05\x06", b"PK\x05\x07")
    with pytest.raises(DocumentError, match="damaged"):
        extract(broken, "a.docx")
