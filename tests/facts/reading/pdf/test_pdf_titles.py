"""What a PDF is called: by its largest line, by its properties, or else by its file."""

from fpdf import FPDF

from facts.reading.blocks import Extract
from tests.facts.reading.papers import LEFT, TOP, Paper, read

TEXT = [
    "This has been a year of building, in both senses of the word,",
    "and the parents have borne the noise. The new block is open.",
]
OTHER = ["The board met six times in the year. Its chair is Ada Finch."]


def titled(said: str, *headings: tuple[str, float], above: str = "") -> Extract:
    """What is read of a page with headings of some size, each above a text."""
    paper = Paper()
    paper.set_title(said)
    if above:
        paper.put(LEFT, 60, above)
    for at, (heading, size) in enumerate(headings):
        paper.put(LEFT, TOP + at * 100, heading, size=size, bold=True)
        paper.lines(LEFT, TOP + 24 + at * 100, TEXT if at else OTHER)
    return read(paper)


def test_the_first_of_headings_that_are_all_alike_is_no_title() -> None:
    headings = (("Foreword by the head", 13.0), ("Pupils and staff", 13.0))
    above = "Report on the school year"
    assert (
        titled("Lindholm School Report", *headings, above=above).title == "Lindholm School Report"
    )
    assert titled("", *headings, above=above).title is None


def test_a_heading_at_the_top_of_the_page_is_the_title_though_others_are_alike() -> None:
    assert titled("", ("Harbour Club", 13.0), ("Pupils and staff", 13.0)).title == "Harbour Club"


def test_the_line_above_a_title_is_no_text() -> None:
    paper = Paper()
    paper.put(LEFT, 50, "LINDHOLM HARBOUR DISTRICT", size=13, bold=True)
    paper.put(LEFT, 74, "Special meeting of the board", size=16, bold=True)
    paper.lines(LEFT, 100, OTHER)
    paper.put(LEFT, 150, "Agenda of the meeting", size=16, bold=True)
    paper.lines(LEFT, 174, TEXT)
    assert read(paper).title == "Special meeting of the board"


def test_the_heading_that_a_page_begins_with_is_the_title_before_larger_ones_below_text() -> None:
    paper = Paper()
    paper.put(LEFT, 50, "The story of the harbour", size=13, bold=True)
    paper.lines(LEFT, 74, OTHER)
    for at, name in enumerate(("The first mole", "The second mole")):
        paper.put(LEFT, 120 + at * 80, name, size=16, bold=True)
        paper.lines(LEFT, 144 + at * 80, TEXT)
    assert read(paper).title == "The story of the harbour"


def test_properties_that_say_more_than_the_largest_line_are_the_title() -> None:
    said = "Lease of the boathouse, Quay 5"
    found = titled(said, ("LEASE", 18.0), ("The boathouse at Quay 5", 13.0))
    assert found.title == said


def test_properties_that_the_first_page_knows_nothing_of_are_not() -> None:
    found = titled("Template for all letters of 2019", ("Lease", 18.0), ("The boathouse", 13.0))
    assert found.title == "Lease"


def test_the_largest_line_is_the_title_where_it_says_more() -> None:
    found = titled("Price list 2025", ("Finch Cycles: price list 2025", 20.0), ("Hire", 13.0))
    assert found.title == "Finch Cycles: price list 2025"


def test_what_stands_at_the_upper_edge_of_a_page_is_read_whose_size_all_pages_share() -> None:
    paper = FPDF(unit="pt", format="A4")  # higher than the paper of which pdfium thinks
    paper.add_page()
    paper.set_font("helvetica", "B", 18)
    paper.text(40, 30, "The Harbour Post")
    paper.set_font("helvetica", "", 10)
    for at in range(4):
        paper.text(40, 90 + 14 * at, "The ferry to Holm sails at noon and it is back by ten.")
    assert read(paper).title == "The Harbour Post"


def headed(*lines: tuple[str, float, bool]) -> str | None:
    """The title of a page that begins with some lines, each of a size and bold or not."""
    paper = Paper()
    for at, (text, size, bold) in enumerate(lines):
        paper.put(LEFT, 60 + at * 28, text, size=size, bold=bold)
    paper.lines(LEFT, 100 + len(lines) * 28, [*OTHER, "The mole is mended."])
    return read(paper).title


def test_what_the_page_says_that_it_is_goes_before_a_letterhead() -> None:
    letterhead, address = ("Lind Moorings", 18.0, True), ("3 Mole Road, Auk", 10.0, False)
    assert headed(letterhead, address, ("INVOICE", 12.0, True)) == "Invoice – Lind Moorings"
    minutes = "Minutes of the meeting of the board held on Tuesday 6 May in the boathouse"
    assert headed(letterhead, (minutes, 12.0, True)) == minutes


def test_a_title_that_says_what_the_document_is_stays_alone() -> None:
    lines = ("Annual report 2024", 18.0, True), ("Minutes of the board", 13.0, True)
    assert headed(*lines) == "Annual report 2024"


def test_a_title_is_kept_above_a_long_line_that_speaks_of_a_guide() -> None:
    below = "A short guide for people who have never sailed before, for their families and friends"
    assert headed(("Knots and splices", 18.0, True), (below, 12.0, True)) == "Knots and splices"


def test_a_heading_below_text_says_nothing_of_the_document() -> None:
    assert (
        titled("", ("Lind Moorings", 18.0), ("Report of the crane", 13.0)).title == "Lind Moorings"
    )
