"""Rich text: headings, tables, points and notes out of its codes."""

from facts.fact import Place
from facts.reading.formats import extract
from tests.facts.reading.making import blocks, rows

RTF = rb"""{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}{\info{\title The harbour}{\author Ada Finch}}
{\pard\outlinelevel0 Traffic\par}
{\pard The harbour{\footnote In Lindholm.} counted 1,842 ships; caf\'e9 closed.\par}
{\pard \bullet\tab red roses\par}
{\trowd\cellx100\cellx200\cellx300\pard\intbl Ship\cell Built\cell Crew\cell\row
\pard\intbl Bjorn\cell 2011\cell 5\cell\row
\pard\intbl Auk | tug\cell 2016\cell 4\cell\row}
{\pard After it.\par}}"""


def test_rich_text_is_read_with_its_headings_tables_points_and_notes() -> None:
    found = extract(RTF, "a.rtf")
    assert (found.title, found.author) == ("The harbour", "Ada Finch")
    assert blocks(found) == [
        ("heading", "Traffic"),
        ("paragraph", "The harbour counted 1,842 ships; café closed."),
        ("item", "red roses"),
        ("row", "Bjorn | 2011 | 5"),
        ("row", "Auk | tug | 2016 | 4"),
        ("paragraph", "After it."),
        ("paragraph", "In Lindholm."),
    ]
    assert rows(found)[1][1] == ("Ship", "Built", "Crew")
    assert found.blocks[-1].places == ((0, Place(note="footnote 1")),)
