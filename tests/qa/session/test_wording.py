"""Places and contexts in words."""

import pytest

from facts import Context, Fact, Place, Source
from qa.session.wording import address_of, led_by, place

SOURCE = Source("s", "S")


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (None, "¶ 3"),
        (Place(page=4), "page 4"),
        (Place(page=4, table=2, row="Wuhan"), "page 4, table 2, row Wuhan"),
        (Place(sheet="Revenue", cells="B7:E7", table=1, row="x"), "sheet Revenue, B7:E7"),
        (Place(slide=3, note="speaker notes"), "slide 3, speaker notes"),
        (Place(chapter="The sea"), "chapter The sea"),
        (Place(chapter="Chapter 2"), "Chapter 2"),
        (Place(message=5), "message 5"),
        (Place(sheet="a\x1b[31mb", cells="A1"), "sheet ab, A1"),
    ],
)
def test_a_place_is_told_from_the_whole_to_its_parts(where: Place | None, words: str) -> None:
    assert place(Fact("f", "Snow.", SOURCE, 3, place=where)) == words


def test_a_fact_about_a_document_has_no_other_place() -> None:
    assert place(Fact("f", "S has 3 pages.", SOURCE, 1, note="about the document")) == (
        "about the document"
    )


@pytest.mark.parametrize(
    ("text", "context", "said"),
    [
        ("A | 5", Context(columns=("Ship", "Crew"), caption="Fleet"), "Fleet · Ship | Crew"),
        ("red roses", Context(lead_in="We sell:"), "We sell:"),
        ("red roses", Context(lead_in="We are big."), ""),
        ("It was founded in 1998.", Context(before="Acme is a firm."), "Acme is a firm."),
        ("Italy joined in 1998.", Context(before="Acme is a firm."), ""),
    ],
)
def test_what_a_fact_needs_to_be_understood_is_told(text: str, context: Context, said: str) -> None:
    assert led_by(Fact("f", text, SOURCE, 1, context=context)) == said


def test_an_address_opens_the_file_at_its_page_and_nothing_that_is_no_document() -> None:
    def of(source: Source) -> str:
        return address_of(Fact("f", "Snow.", source, 1, place=Place(page=4)))

    assert of(Source("s", "S", path="/a b/c.pdf")) == "file:///a%20b/c.pdf#page=4"
    assert of(Source("s", "S", path="/caf\\xe9.txt")) == "file:///caf%E9.txt"
    assert of(Source("s", "S", url="https://x.test/a\x1b]b")) == "https://x.test/a%1B]b"
    assert of(Source("s", "S", url="javascript:alert(1)")) == ""
    assert of(SOURCE) == ""
