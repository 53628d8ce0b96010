"""What a plain text is called: by its first line, or by what a letter is about."""

import pytest

from facts.reading.plain.text import read_text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The ferry will not sail\nBy Ann Lee, Harbour Post, 3 May 2025\n\nIt is old.", True),
        ("BOARD MEETING - MINUTES\nDate: 3 May 2025\nPlace: Hall\n\nAll came.", True),
        ("Report of the dredger\n3 May 2025\n\nThe dredger was at work.", True),
        ("A talk with Ann Lee\nRecorded on the pier in May, with gulls about.\n\nQ: Why?", True),
        (
            "The harbour wall was built by\nHolm Brothers in 1904. It stands.\n\nNow it leaks.",
            False,
        ),
        ("Name: Ann Lee\nDate: 3 May 2025\n\nShe came.", False),
        ("Boat   Berth   Fee\nHolm   A3   12\nEsk   B1   14\n\nFees are due.", False),
        ("- The first point\nBy Ann Lee\n\nIt is old.", False),
    ],
)
def test_the_first_line_is_the_title_where_its_writer_ended_it(text: str, title: bool) -> None:
    assert read_text(text.encode()).title == (text.split("\n", maxsplit=1)[0] if title else None)


def test_a_letter_is_called_by_what_it_is_about() -> None:
    letter = "Ann Lee\n3 Quay\n\nThe noise of the dredger\n\nDear Mr Esk,\n\nIt is loud by night."
    assert read_text(letter.encode()).title == "The noise of the dredger"
    assert read_text(b"Subject: Berth 4\n\nDear Mr Esk,\n\nIt is taken.").title == "Berth 4"


def test_a_date_above_the_greeting_is_no_title() -> None:
    letter = "Ann Lee\n3 Quay\nHolm\n\n3 May 2025\n\nDear Mr Esk,\n\nIt is loud by night."
    assert read_text(letter.encode()).title is None


def test_what_stands_right_below_the_title_is_told_and_heads_nothing() -> None:
    text = "THE COURT OF HOLM\nClaim No. 12 of 2024\n\nThe claimant owns a boat."
    assert [block.kind for block in read_text(text.encode()).blocks] == [
        "heading",
        "paragraph",
        "paragraph",
    ]


def test_a_line_that_tells_something_with_its_day_is_no_heading() -> None:
    told = "Judgment of the Court of Holm, handed down on 3 May 2025"
    text = f"THE COURT\n\n{told}\n\nThe boat is old.\n\nMonday, 5 May 2025\n\nIt sank."
    blocks = read_text(text.encode()).blocks
    assert [block.text for block in blocks if block.kind == "heading"] == [
        "THE COURT",
        "Monday, 5 May 2025",
    ]
