"""What a document says of itself, and what it is called by."""

import pytest

from facts import Source
from facts.reading.blocks import Block, Extract
from facts.reading.cutting.about import about_document
from facts.reading.cutting.dated import date_of


def test_a_document_is_found_by_the_name_of_its_file() -> None:
    source = Source("k", "Going home", author="Ann Lee", published="2025-03-13")
    read = Extract((Block("paragraph", "Rest the knee."),), "Going home")
    title, author, date = about_document(read, source, "knee_dischargeLeaflet-2.pdf")
    assert author.asks[-1] == "Who wrote the knee discharge Leaflet 2?"
    assert date.asks[-1] == "When is the knee discharge Leaflet 2 from?"
    assert {fact.context.more for fact in (title, author, date)} == {"knee discharge Leaflet 2 pdf"}


@pytest.mark.parametrize("name", ["0001.pdf", "", "going home.txt"])
def test_a_name_that_says_nothing_new_makes_no_question(name: str) -> None:
    read = Extract((Block("paragraph", "Rest."),), None)
    (author,) = about_document(read, Source("k", "Going home", author="Ann Lee"), name)
    assert len(author.asks) == 2


@pytest.mark.parametrize(
    ("title", "name", "first", "date"),
    [
        ("Interview with a baker, 21 Aug 2024", "", "", "2024-08-21"),
        ("Team meeting, February 4th, 2025", "notes.md", "", "2025-02-04"),
        ("Minutes 2025-02-04", "minutes.md", "", "2025-02-04"),
        ("Minutes", "meeting_20250204.md", "", "2025-02-04"),
        ("Minutes of the AGM", "", "Held on Thursday 13 March 2025 at 19:00.", "2025-03-13"),
        ("Minutes", "", "Minutes of the meeting of the board held on 4 May 2025", "2025-05-04"),
        ("The fair", "", "The fair was held on 4 May 2025.", None),
        ("From 1 May 2024 to 3 May 2024", "", "", None),
        ("Accounts for the year ended 31 December 2024", "", "", None),
        ("Scan", "scan_20250230.pdf", "", None),
        ("Bids due 3 June 2026", "bids.pdf", "", None),
        ("Annual report 2024", "report 2024.pdf", "The fair was held in May 2024.", None),
        ("Catalogue 20251399", "20251399.pdf", "", None),
    ],
)
def test_a_date_in_the_title_or_the_name_is_the_date_of_the_document(
    title: str, name: str, first: str, date: str | None
) -> None:
    assert date_of(title, name, [Block("paragraph", first)]) == date
