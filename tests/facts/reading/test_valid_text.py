"""The one door for text from outside."""

from pathlib import Path

import pytest

from facts.fact import Place
from facts.file_names import actual_path, shown_path
from facts.reading.blocks import Block, Extract
from facts.reading.valid_text import valid_block, valid_extract, valid_line, valid_text


@pytest.mark.parametrize(
    ("said", "valid"),
    [
        ("It costs 5 \ud83d\ude00.", "It costs 5 😀."),
        ("half \ud83d here", "half \ufffd here"),
        ("Cafe\u0301", "Café"),
        ("har\xadbour", "harbour"),
        ("har\x02\n bour and har\ufffe\nbour", "harbour and harbour"),
        ("in 1998\x02 Acme", "in 1998 Acme"),
        ("a\x00b\x07c\x1b[31m\x9b", "abc[31m"),
        ("one\x0btwo\x85three\u2028four", "one\ntwo\nthree\nfour"),
        ("line\r\nline\rline", "line\nline\nline"),
        ("\ufeffzero\u200bwidth", "zerowidth"),
        ("नम\u200cस्ते", "नम\u200cस्ते"),
    ],
)
def test_what_comes_through_is_text(said: str, valid: str) -> None:
    assert valid_text(said) == valid
    valid.encode()


def test_a_line_has_no_blanks_at_its_ends_and_single_ones_within() -> None:
    assert valid_line(" The\xa0harbour \n is\tdeep. ") == "The harbour is deep."


def test_places_stay_where_they_were_when_text_before_them_goes() -> None:
    text = "S\xadnow is \ud83d\ude00  cold. \x07 Ice is."
    places = ((0, Place(page=1)), (text.index("Ice"), Place(page=2)))
    block = valid_block(Block("paragraph", text, places=places))
    assert block is not None
    assert block.text == "Snow is 😀 cold. Ice is."
    assert [(block.text[at:][:3], place.page) for at, place in block.places] == [
        ("Sno", 1),
        ("Ice", 2),
    ]


def test_a_cell_that_held_no_text_leaves_its_row_with_its_column() -> None:
    row = valid_block(Block("row", "A | \x07 | 5", columns=("Name", "Mark", "N\x00umber")))
    assert row is not None
    assert (row.text, row.columns) == ("A | 5", ("Name", "Number"))


def test_code_keeps_its_lines() -> None:
    code = valid_block(Block("code", "a = 1\r\n\tb = 2\x00\n"))
    assert code is not None
    assert code.text == "a = 1\n\tb = 2"


def test_what_a_document_says_of_itself_comes_through_the_same_door() -> None:
    read = valid_extract(
        Extract((Block("paragraph", "\x00"),), "T\x1b\ud83d\ude00", " \xad ", None, None, "de")
    )
    assert (read.blocks, read.title, read.author, read.language) == ((), "T😀", None, "de")


def test_a_file_name_that_is_no_text_is_shown_escaped_and_found_again(tmp_path: Path) -> None:
    path = tmp_path / b"caf\xe9.txt".decode("utf-8", "surrogateescape")
    path.write_text("Snow is cold.")
    shown = shown_path(path)
    assert shown == f"{tmp_path}/caf\\xe9.txt"
    assert actual_path(shown) == path
    named_so = tmp_path / "b\\xe9.txt"
    named_so.write_text("Fire is hot.")
    assert actual_path(shown_path(named_so)) == named_so
