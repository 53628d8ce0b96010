"""PDFs with the faults of real ones; what other programs make is in test_real_documents."""

import pytest

from facts.fact import Place
from facts.reading.blocks import DocumentError
from facts.reading.pdf import read_pdf
from tests.facts.reading.papers import LEFT, PITCH, TOP, Paper, blocks, read, said

COLUMN = [
    "The harbour of Lindholm has had two basins",
    "since the old mole was taken down, and the",
    "larger one is kept free of ice in winter by",
    "the warm water of the power station nearby.",
]
OTHER = [
    "The smaller basin belongs to the fishermen",
    "of the town, who land herring there in the",
    "spring and cod for the rest of the year. It",
    "was last dredged when the ferry was moved.",
]


def text(lines: list[str]) -> str:
    return " ".join(lines)


def test_two_columns_are_read_one_after_the_other() -> None:
    def page(paper: Paper) -> None:
        paper.put(LEFT, 60, "The harbour and its basins", size=18, bold=True)
        paper.lines(LEFT, TOP, COLUMN)
        paper.lines(320, TOP, OTHER)

    assert said(blocks(page)) == [
        ("heading", "The harbour and its basins"),
        ("paragraph", text(COLUMN)),
        ("paragraph", text(OTHER)),
    ]


def test_a_paragraph_goes_on_in_the_next_column_and_knows_both_places() -> None:
    def page(paper: Paper) -> None:
        paper.lines(LEFT, TOP, [*COLUMN, "Ships of every size come here, and those that"])
        paper.lines(320, TOP, ["are too large wait outside for the tide, as the", *OTHER[1:]])

    (block,) = blocks(page)
    joined = "those that are too large wait outside for the tide"
    assert joined in block.text
    (first, left), (second, right) = block.places
    assert (first, block.text[second : second + 13]) == (0, "are too large")
    assert left.page == right.page == 1
    assert left.box is not None
    assert right.box is not None
    assert (round(left.box[0]), round(right.box[0])) == (72, 320)


def test_a_sentence_goes_on_over_the_page_behind_a_footnote() -> None:
    paper = Paper()
    paper.lines(LEFT, 600, [*COLUMN[:3], "the warm water of the power station, and the"])
    paper.put(LEFT, 740, "1", size=6)
    paper.put(LEFT + 4, 744, "The power station burns wood.", size=9)
    paper.add_page()
    paper.lines(LEFT, TOP, ["ferry to the islands leaves from there as well.", *OTHER])
    found = read(paper).blocks
    assert "power station, and the ferry to the islands leaves" in found[0].text
    assert [place.page for _, place in found[0].places] == [1, 2]
    note = found[1]
    assert (note.text, note.places[0][1].note) == ("The power station burns wood.", "footnote 1")


def test_broken_words_are_whole_and_hyphens_that_belong_to_a_word_stay() -> None:
    def page(paper: Paper) -> None:
        paper.lines(
            LEFT,
            TOP,
            [
                "The well-known pilot boat brings the pi-",
                "lots out to ships, and a second, less well-",
                "known one waits in the harbour of Baden-",
                "Baden, which nobody would have thought of.",
            ],
        )

    (block,) = blocks(page)
    assert block.text == (
        "The well-known pilot boat brings the pilots out to ships, and a second, less "
        "well-known one waits in the harbour of Baden-Baden, which nobody would have thought of."
    )


def test_marks_of_footnotes_are_left_out_and_powers_are_kept() -> None:
    def page(paper: Paper) -> None:
        paper.put(LEFT, TOP, "The quay was rebuilt.")
        paper.put(LEFT + paper.get_string_width("The quay was rebuilt."), TOP - 5, "12", size=6)
        second = LEFT + 120
        paper.put(second, TOP, "It has 400 m")
        end = second + paper.get_string_width("It has 400 m")
        paper.put(end, TOP - 5, "2", size=6)
        paper.put(end + 7, TOP, "of sheds.")

    assert said(blocks(page)) == [("paragraph", "The quay was rebuilt. It has 400 m² of sheds.")]


def test_paragraphs_are_parted_by_an_indent_and_by_a_gap() -> None:
    def page(paper: Paper) -> None:
        paper.lines(LEFT, TOP, COLUMN)
        paper.lines(LEFT + 16, TOP + 4 * PITCH, OTHER[:1])
        below = paper.lines(LEFT, TOP + 5 * PITCH, OTHER[1:])
        paper.lines(LEFT, below + PITCH, COLUMN)

    assert said(blocks(page)) == [
        ("paragraph", text(COLUMN)),
        ("paragraph", text(OTHER)),
        ("paragraph", text(COLUMN)),
    ]


def test_points_of_a_list_are_items_without_their_marks() -> None:
    def page(paper: Paper) -> None:
        paper.put(LEFT, TOP, "The harbour master needs:")
        paper.lines(
            LEFT, TOP + PITCH, ["1. the draught of the ship in metres, which", "2. old oaks"]
        )
        paper.put(LEFT, TOP + 3 * PITCH, "3. a pilot")

    assert said(blocks(page)) == [
        ("paragraph", "The harbour master needs:"),
        ("item", "the draught of the ship in metres, which"),
        ("item", "old oaks"),
        ("item", "a pilot"),
    ]


def test_a_large_total_is_no_heading() -> None:
    def page(paper: Paper) -> None:
        paper.put(LEFT, 60, "Payment", size=16, bold=True)
        paper.lines(LEFT, TOP, COLUMN)
        paper.put(LEFT, 180, "TOTAL $821.14", size=18, bold=True)

    assert said(blocks(page))[0] == ("heading", "Payment")
    assert said(blocks(page))[-1] == ("paragraph", "TOTAL $821.14")


def test_headings_have_levels_by_their_size_and_weight() -> None:
    def page(paper: Paper) -> None:
        paper.put(LEFT, 50, "The harbour", size=20)
        paper.put(LEFT, 75, "Its basins", size=14, bold=True)
        paper.lines(LEFT, TOP + 10, COLUMN)
        paper.put(LEFT, 180, "The smaller one", bold=True)
        paper.lines(LEFT, 196, OTHER)

    headings = [(one.text, one.level) for one in blocks(page) if one.kind == "heading"]
    assert headings == [("The harbour", 1), ("Its basins", 2), ("The smaller one", 3)]


def test_rows_of_a_table_without_lines_know_their_columns_years_and_unit() -> None:
    def page(paper: Paper) -> None:
        paper.lines(LEFT, TOP, COLUMN)
        paper.put(LEFT, 180, "Table 3. Ships that called, in thousands of tonnes")
        paper.row(200, ["", "2021", "2022", "2023"])
        paper.row(214, ["Lindholm", "1,842", "", "1,911"])
        paper.row(228, ["Millbrook", "77", "81", "90"])

    rows = [block for block in blocks(page) if block.kind == "row"]
    assert [(row.text, row.columns) for row in rows] == [
        ("Lindholm | 1,842 | 1,911", ("", "2021", "2023")),
        ("Millbrook | 77 | 81 | 90", ("", "2021", "2022", "2023")),
    ]
    assert {row.caption for row in rows} == {"Table 3. Ships that called, in thousands of tonnes"}
    place = rows[1].places[0][1]
    assert (place.page, place.table, place.row) == (1, 1, "Millbrook")
    assert place.box is not None
    assert place.box[1] < 228 < place.box[3] < 235


def test_names_of_columns_on_two_lines_are_put_together_over_all_that_a_rule_spans() -> None:
    def page(paper: Paper) -> None:
        paper.put(LEFT + 110, TOP, "Landed fish")
        paper.line(LEFT + 105, TOP + 4, LEFT + 290, TOP + 4)
        paper.row(TOP + 16, ["Town", "Herring", "Cod", "Boats"])
        for at, cells in enumerate((["Lindholm", "410", "77", "41"], ["Millbrook", "8", "9", "7"])):
            paper.row(TOP + 32 + at * PITCH, cells)

    rows = [block for block in blocks(page) if block.kind == "row"]
    names = ("Town", "Landed fish Herring", "Landed fish Cod", "Boats")
    assert [(row.text, row.columns) for row in rows] == [
        ("Lindholm | 410 | 77 | 41", names),
        ("Millbrook | 8 | 9 | 7", names),
    ]


def test_a_table_goes_on_over_the_page_without_its_header_as_a_row() -> None:
    paper = Paper()
    for page in range(2):
        if page:
            paper.add_page()
        paper.row(60, ["Ship", "Built", "Power"], bold=True)
        for at in range(40):
            paper.row(76 + at * PITCH, [f"Boat {page}-{at}", f"{1900 + at} A", f"{at + 3} kW"])
    found = read(paper).blocks
    assert {block.columns for block in found} == {("Ship", "Built", "Power")}
    assert {block.places[0][1].table for block in found} == {1}
    assert found[40].text == "Boat 1-0 | 1900 A | 3 kW"
    assert found[40].places[0][1].page == 2
    assert len(found) == 80


def test_rows_at_the_end_of_a_single_page_are_kept_though_they_are_alike() -> None:
    def page(paper: Paper) -> None:
        paper.lines(LEFT, TOP, COLUMN)
        paper.row(700, ["Year", "Ships"])
        for at, year in enumerate(("2021", "2022", "2023")):
            paper.row(714 + at * PITCH, [f"Year {year}", "1,842"])

    assert said(blocks(page))[1:] == [
        ("row", "Year 2021 | 1,842"),
        ("row", "Year 2022 | 1,842"),
        ("row", "Year 2023 | 1,842"),
    ]


def test_a_form_keeps_each_question_with_its_answer() -> None:
    def page(paper: Paper) -> None:
        paper.row(TOP, ["Invoice no:", "4711", "Customer:", "Ada Finch"])
        paper.row(TOP + PITCH, ["Order date:", "2 May 2024", "Town:", "Lindholm"])
        paper.row(TOP + 2 * PITCH, ["Payment:", "30 days", "", ""])

    assert said(blocks(page)) == [
        ("row", "Invoice no: | 4711"),
        ("row", "Customer: | Ada Finch"),
        ("row", "Order date: | 2 May 2024"),
        ("row", "Town: | Lindholm"),
        ("row", "Payment: | 30 days"),
    ]


def test_cells_of_several_lines_in_a_ruled_table_are_whole() -> None:
    def page(paper: Paper) -> None:
        for at in range(4):
            paper.line(LEFT - 4, TOP - 12 + at * 40, 500, TOP - 12 + at * 40)
        for at, name in enumerate(("pilot", "harbour master", "tug")):
            paper.lines(LEFT, TOP + at * 40, [name])
            paper.lines(
                200, TOP + at * 40, ["brings ships in and out, and", "knows the sands well"]
            )

    assert said(blocks(page)) == [
        ("row", f"{name} | brings ships in and out, and knows the sands well")
        for name in ("pilot", "harbour master", "tug")
    ]


def test_running_titles_and_page_numbers_are_left_out() -> None:
    paper = Paper()
    for page in range(1, 4):
        if page > 1:
            paper.add_page()
        paper.put(LEFT, 40, "Report of the harbour master")
        paper.put(500, 40, f"Page {page} of 3")
        paper.lines(LEFT, 140, [*COLUMN[:3], f"the warm water of power station {page}."])
        paper.put(300, 760, f"- {page} -")
    texts = [block.text for block in read(paper).blocks]
    assert texts == [
        f"{text(COLUMN[:3])} the warm water of power station {page}." for page in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    ("head", "foot", "kept"),
    [
        ("Notes of the harbour 12 (2024)", "Page 1", []),
        ("Notes of the harbour 12 (2024)", "", ["Notes of the harbour 12 (2024)"]),
        ("The harbour", "", []),
        ("Harbour office, tel. 01632 960 142", "1", ["Harbour office, tel. 01632 960 142"]),
    ],
)
def test_the_running_head_of_a_single_page_is_left_out(
    head: str, foot: str, kept: list[str]
) -> None:
    paper = Paper()
    paper.put(LEFT, 40, head, size=8)
    paper.lines(LEFT, 140, ["The harbour is deep. The tugs lie at the old quay."])
    paper.lines(LEFT, 140 + 2 * PITCH, COLUMN)
    paper.put(500, 760, foot, size=8)
    found = said(list(read(paper).blocks))
    assert [text for _, text in found if text in {head, foot}] == kept


def test_the_numbers_of_the_lines_of_a_transcript_are_left_out() -> None:
    def page(paper: Paper) -> None:
        for at in range(12):
            paper.put(LEFT - 20, TOP + at * 24, f"{at + 1:>2}")
        for at, line in enumerate([*COLUMN, *OTHER]):
            paper.put(LEFT + 20, TOP + at * 24, line)

    assert text([block.text for block in blocks(page)]) == text([*COLUMN, *OTHER])


def test_a_stamp_that_runs_up_the_edge_is_left_out() -> None:
    def page(paper: Paper) -> None:
        paper.lines(LEFT, TOP, COLUMN)
        with paper.rotation(90, 30, 400):
            paper.put(30, 400, "preprint 2004.04906, 30 Sep 2020", size=20)

    assert said(blocks(page)) == [("paragraph", text(COLUMN))]


def test_the_title_is_the_largest_heading_and_no_file_name() -> None:
    paper = Paper()
    paper.set_title("report_final2.docx")
    paper.set_author("scanner01")
    paper.put(LEFT, 60, "The harbour of Lindholm", size=20)
    paper.lines(LEFT, TOP, COLUMN)
    document = read(paper)
    assert (document.title, document.author) == ("The harbour of Lindholm", None)


def test_a_document_is_dated_by_what_it_says_and_not_by_its_copyright() -> None:
    paper = Paper()
    paper.put(LEFT, 60, "The harbour of Lindholm", size=20)
    paper.put(LEFT, 84, "Published: 4 March 2024")
    paper.lines(LEFT, 120, COLUMN)
    assert read(paper).published == "2024-03-04"

    paper = Paper()
    paper.lines(LEFT, TOP, [*COLUMN, "\N{COPYRIGHT SIGN} 2024 Harbour of Lindholm."])
    assert read(paper).published is None


def test_pages_that_are_pictures_are_named() -> None:
    from PIL import Image

    paper = Paper()
    paper.lines(LEFT, TOP, COLUMN)
    paper.add_page()
    paper.image(Image.new("RGB", (8, 8), "grey"), 50, 50, 400, 400)
    document = read(paper)
    assert (
        document.skipped == "page 2 holds only pictures; to read them: pip install 'qa-facts[ocr]'."
    )
    assert said(list(document.blocks)) == [("paragraph", text(COLUMN))]


def test_places_are_where_the_text_stands() -> None:
    def page(paper: Paper) -> None:
        paper.put(100, 200, "The mole is of granite.")

    ((at, place),) = blocks(page)[0].places
    assert (at, place.page) == (0, 1)
    assert place.box is not None
    left, top, right, bottom = place.box
    assert (round(left), place.note) == (100, None)
    assert 185 < top < 195
    assert (200 < bottom < 206, 200 < right < 230) == (True, True)
    assert Place(page=1, box=place.box) == place


SHIP = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R
/Resources<</Font<</F 5 0 R>>>>>> endobj
4 0 obj <</Length 49>> stream
BT /F 12 Tf 72 700 Td (A ~ sails to Oslo.) Tj ET
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>> endobj
6 0 obj <</Length 96>> stream
1 begincodespacerange <00> <ff> endcodespacerange
1 beginbfchar <7e> <D83DDEA2> endbfchar
endstream endobj
trailer <</Root 1 0 R>>
"""
"""A page whose font says that its tilde is the character U+1F6A2, in two halves."""


def test_a_character_beyond_the_first_plane_is_whole() -> None:
    (block,) = read_pdf(SHIP).blocks
    assert block.text == "A \N{SHIP} sails to Oslo."
    assert block.text.encode()


def test_a_locked_paper_is_read_with_its_password_and_refused_with_another() -> None:
    paper = Paper()
    paper.lines(LEFT, TOP, COLUMN)
    paper.set_encryption("mole", "basin")
    locked = bytes(paper.output())
    assert read_pdf(locked, "basin").blocks[0].text == text(COLUMN)
    with pytest.raises(DocumentError, match="asks for a password; give it with --password"):
        read_pdf(locked)
    with pytest.raises(DocumentError, match="asks for another password"):
        read_pdf(locked, "pier")
