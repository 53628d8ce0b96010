"""Who wrote a document, by the line below its title."""

import pytest

from facts import Source
from facts.reading.blocks import Block
from facts.reading.cutting.byline import Byline, byline_of, is_byline
from facts.reading.cutting.cutting import cut


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ann Lee", Byline("Ann Lee", None)),
        ("By Ann Lee, Harbour Post, 3 May 2025", Byline("Ann Lee", "2025-05-03")),
        ("Written by Jan van der Esk | May 3, 2025", Byline("Jan van der Esk", "2025-05-03")),
        ("By A. B. O'Neil – Harbour Post", Byline("A. B. O'Neil", None)),
    ],
)
def test_a_byline_tells_who_wrote_it_and_when(line: str, byline: Byline) -> None:
    assert byline_of([Block("heading", "The ferry"), Block("paragraph", line)]) == byline


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the ferry was full.",
        "By Ann Lee, the ferry was sold in 2020.",
        "By train or by bus, 3 May 2025",
        "It is by Ann Lee",
    ],
)
def test_what_goes_on_to_say_something_is_none(line: str) -> None:
    assert not is_byline(line)


def test_a_byline_is_about_the_document_and_other_lines_are_not() -> None:
    blocks = [Block("paragraph", "By Ann Lee, 3 May 2025"), Block("paragraph", "The ferry is old.")]
    facts = cut(blocks, Source("f", "The ferry"))[1]
    assert [fact.about for fact in facts] == ["document", ""]
