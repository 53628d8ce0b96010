"""Small documents of each format, as people write them."""

import pytest

from facts.reading.blocks import Block, Extract, iso_date
from facts.reading.formats import extract
from facts.reading.pages.web_page import page_text


def blocks(read: Extract) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read.blocks]


def test_plain_text_has_headings_paragraphs_and_points() -> None:
    read = extract(
        b"The garden report\n=================\n\nThe garden has\n120 roses.\n\n"
        b"We also sell:\n- red roses\n- oaks that\n  are old\n1) carp\n",
        "a.txt",
    )
    assert read.title == "The garden report"
    assert blocks(read) == [
        ("heading", "The garden report"),
        ("paragraph", "The garden has 120 roses."),
        ("paragraph", "We also sell:"),
        ("item", "red roses"),
        ("item", "oaks that are old"),
        ("item", "carp"),
    ]


def test_long_lines_are_paragraphs_by_themselves() -> None:
    line = "word " * 60 + "end."
    assert blocks(extract(f"{line}\n{line}".encode(), "a.txt")) == [("paragraph", line)] * 2


def test_windows_and_old_mac_line_ends_are_line_ends() -> None:
    for end in (b"\r\n", b"\r"):
        read = extract(b"One is here." + end * 2 + b"Two is" + end + b"there.", "a.txt")
        assert blocks(read) == [("paragraph", "One is here."), ("paragraph", "Two is there.")]


def test_markdown_is_read_without_its_marks() -> None:
    read = extract(
        b"---\ntitle: Roses\nauthor: [Ada Finch, Bo]\ndate: 2024-03-01\n---\n# Red *roses*\n"
        b"See [the **site**](https://x.test) and `2*3*4`.\nAgain.\n\n> Quoted words.\n\n"
        b"- one\n  - two\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n",
        "a.md",
    )
    assert (read.title, read.author, read.published) == ("Roses", "Ada Finch, Bo", "2024-03-01")
    assert blocks(read) == [
        ("heading", "Red roses"),
        ("paragraph", "See the site and 2*3*4. Again."),
        ("paragraph", "Quoted words."),
        ("item", "one"),
        ("item", "two"),
        ("row", "1 | 2"),
        ("code", "code"),
    ]
    assert read.blocks[-2].columns == ("A", "B")


@pytest.mark.parametrize("head", [b"---\n: {\n---\n", b"---\njust words\n---\n", b""])
def test_front_matter_that_says_nothing_does_no_harm(head: bytes) -> None:
    read = extract(head + b"# Title\nA sentence is here.\n", "a.md")
    assert (read.title, read.author) == ("Title", None)


PAGE = """<html><head><title>Garden | Press</title><meta name="author" content="Ada Finch">
<meta property="article:published_time" content="2024-03-01T10:00:00Z">
<meta property="og:site_name" content="Green Press"></head><body>
<nav><ul><li><a href=x>Home</a></li><li><a href=y>Subscribe to our letter</a></li></ul></nav>
<article><h1>The garden report</h1><p>The garden has <b>120</b> roses.<br>It grew.</p>
<h2>Pond</h2><p>The pond holds 40 carp and no frogs at all.</p>
<ul><li>first of all the points</li></ul>
<table><tr><th>City</th><th>Revenue</th></tr><tr><td>Hefei</td><td>137.8</td></tr></table>
<script>alert("never")</script></article>
<footer>Cookie settings. All rights reserved by the press.</footer></body></html>"""


def test_of_a_web_page_only_the_article_is_read() -> None:
    read = extract(PAGE.encode(), "a.html")
    assert (read.title, read.author, read.publisher, read.published) == (
        "The garden report",
        "Ada Finch",
        "Green Press",
        "2024-03-01",
    )
    assert blocks(read) == [
        ("heading", "The garden report"),
        ("paragraph", "The garden has 120 roses. It grew."),
        ("heading", "Pond"),
        ("paragraph", "The pond holds 40 carp and no frogs at all."),
        ("item", "first of all the points"),
        ("row", "Hefei | 137.8"),
    ]
    assert read.blocks[-1].columns == ("City", "Revenue")


def test_a_page_without_menus_is_read_whole() -> None:
    page = b"<h1>T</h1><p>One <i>is</i> here.<ul><li>Two<ul><li>Three</li></ul></li></ul><div>Four"
    assert blocks(extract(page, "a.html")) == [
        ("heading", "T"),
        ("paragraph", "One is here."),
        ("item", "Two"),
        ("item", "Three"),
        ("paragraph", "Four"),
    ]


def test_a_page_is_read_in_the_encoding_that_it_names() -> None:
    assert page_text('<meta charset="cp1251">да'.encode("cp1251")).endswith("да")
    assert page_text("да".encode("koi8-r"), "koi8-r") == "да"
    assert page_text("é".encode(), "no-such-encoding") == "é"
    assert page_text(b'<?xml version="1.0" encoding="utf-8"?><p>a') == "<p>a"


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("D:20240301120000Z", "2024-03-01"),
        ("2024-03-01T10:00:00", "2024-03-01"),
        ("2024-13-01", None),
        ("March", None),
        (None, None),
    ],
)
def test_dates_are_told_apart_from_other_figures(said: str | None, date: str | None) -> None:
    assert iso_date(said) == date


def test_a_block_without_places_has_none() -> None:
    assert Block("paragraph", "A.").places == ()
