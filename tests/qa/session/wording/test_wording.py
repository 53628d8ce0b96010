"""Words that every door uses, and what is shown of a text that may hold anything."""

import pytest

from facts import Context, Fact, Place, Source
from qa import Answer, Verdict
from qa.question.words import LONGEST
from qa.session.wording.wording import (
    address_of,
    led_by,
    place,
    plain,
    plain_lines,
    searched_otherwise,
    shortened,
)

SOURCE = Source("s", "S")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\tc", "a b c"),
        ("\x1b]52;c;aGk=\x07copy", "copy"),
        ("\x9b31m\ud800x\x00\x7f", "31mx"),
        ("\u2066left\u2069 \u200bright\u200f", "left right"),
        ("👩\u200d🔬 数字 عربى", "👩\u200d🔬 数字 عربى"),
    ],
)
def test_plain_keeps_what_can_be_read(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_line_ends_stay_and_each_line_is_made_plain() -> None:
    assert plain_lines("One\x1b[31m red\n two\u202e ") == "One red\n two "


def test_a_very_long_question_is_shortened_and_its_length_is_told() -> None:
    assert shortened("rose" * 100) == "rose" * 100
    assert shortened("rose" * 1_000) == f"{'rose' * 100}… (4,000 characters)"


def test_another_reading_is_told_but_neither_blanks_nor_a_question_that_is_too_long() -> None:
    def otherwise(question: str, searched: str) -> bool:
        return searched_otherwise(Answer(question, searched, Verdict.NOTHING, 0, "", (), "fake"))

    assert otherwise("How many rozes?", "How many roses?")
    assert not otherwise(" How  many\n roses?", "How many roses?")
    assert not otherwise("How many \x1b[31mroses?", "How many roses?")
    assert not otherwise("roses " * LONGEST, "roses")


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
        ("A | 5", Context(columns=("Ship", "Crew"), caption="Fleet"), "Fleet"),
        ("A | 5 | 9", Context(columns=("Ship", "Crew"), caption="F"), "F · Ship | Crew"),
        ("red roses", Context(lead_in="We sell:"), "We sell:"),
        ("red roses", Context(lead_in="We are big."), ""),
        ("He wanted 180.", Context(lead_in="4/5"), "4/5"),
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
