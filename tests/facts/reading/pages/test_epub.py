"""Books: chapters, notes, and lists of chapters that lie."""

from facts.fact import Place
from facts.reading.formats import extract
from tests.facts.reading.making import blocks, epub


def test_each_block_knows_its_chapter_and_notes_come_last() -> None:
    found = extract(
        epub(
            "<h1>Traffic</h1><p>It grew.<sup><a href='#n'>1</a></sup></p>"
            "<aside epub:type='footnote' id='n'><p>By 12 %.</p></aside>",
            "<p>No heading here.</p>",
        ),
        "a.epub",
    )
    assert blocks(found) == [
        ("heading", "Traffic"),
        ("paragraph", "It grew."),
        ("paragraph", "By 12 %."),
        ("paragraph", "No heading here."),
    ]
    assert [one.places[0][1] for one in found.blocks[1:]] == [
        Place(chapter="Traffic"),
        Place(chapter="Traffic", note="footnote 1"),
        Place(chapter="c1"),
    ]
    assert found.title == "The book"


def test_a_chapter_that_is_listed_two_thousand_times_is_read_once() -> None:
    found = extract(epub("<p>It grew.</p>", spine=[0] * 2000), "a.epub")
    assert blocks(found) == [("paragraph", "It grew.")]
