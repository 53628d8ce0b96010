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
