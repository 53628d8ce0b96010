"""Entries of plain text, one a line, whose parts blanks or tabs set apart."""

import pytest

from facts.reading.formats import extract
from tests.facts.reading.making import blocks, rows
from tests.facts.reading.plain.test_notes import facts_of, said

BERTHS = """BERTHS (spring list)

Ada Finch, sloop             berth 14
Cy Holm, two dinghies        berth 3    (away in May)
Fuel pump                    0412 555 18
Harbour office, Mr Bo Lind (also keys)  0412 555 20
Crane                        0412 555 31
"""

LOG = """boat log - rough

2/4   scraped the hull, two days. Bo lent me the ladder (give it back!) and
      the long brush
9/4   first coat: 3 litres of red. dries slowly
16/4  second coat, 2 litres

7/5   launched at noon. leaks a bit
      pump from Ada, works

may   berth 14 until september, paid 310
"""

JUSTIFIED = """The  harbour of Lindholm handled more goods in  this year than
Millbrook  and  Auk  together, which is why the  council  has
asked  Ada  Finch for a plan of the new quay, and  she  will
hand it in before June.  Nobody has seen any part of it yet.
"""


def test_each_line_of_a_list_in_columns_is_a_row() -> None:
    read = extract(BERTHS.encode(), "a.txt")
    assert [text for kind, text in blocks(read) if kind == "row"] == [
        "Ada Finch, sloop | berth 14",
        "Cy Holm, two dinghies | berth 3 | (away in May)",
        "Fuel pump | 0412 555 18",
        "Harbour office, Mr Bo Lind (also keys) | 0412 555 20",
        "Crane | 0412 555 31",
    ]
    assert read.title == "BERTHS (spring list)"


def test_lines_that_end_with_a_full_stop_are_rows_as_well() -> None:
    stopped = "".join(f"{line}.\n" if "  " in line else f"{line}\n" for line in BERTHS.split("\n"))
    assert "Crane | 0412 555 31." in said(stopped)


def test_tabs_set_apart_as_blanks_do() -> None:
    text = "Keys\n\nShed\tBo Lind\nBoathouse\tAda Finch\t(spare: Cy)\nGate\tthe office\n"
    found = [text for text, _, _ in rows(extract(text.encode(), "a.txt"))]
    assert found == ["Shed | Bo Lind", "Boathouse | Ada Finch | (spare: Cy)", "Gate | the office"]


def test_a_title_right_above_the_columns_is_one() -> None:
    text = "Keys of the club\nShed        Bo Lind\nBoathouse   Ada Finch   (spare: Cy)\n"
    assert extract(text.encode(), "a.txt").title == "Keys of the club"
    assert said(text) == ["Shed | Bo Lind", "Boathouse | Ada Finch | (spare: Cy)"]


def test_an_entry_of_sentences_is_a_paragraph_whose_day_leads_what_follows() -> None:
    found = {fact.text: fact.context.lead_in for fact in facts_of(LOG)}
    assert found["2/4 scraped the hull, two days."] == ""
    assert found["Bo lent me the ladder (give it back!) and the long brush"] == "2/4"
    assert found["16/4 second coat, 2 litres"] == ""
    assert found["pump from Ada, works"] == "7/5"
    assert "may | berth 14 until september, paid 310" in found


@pytest.mark.parametrize("text", [JUSTIFIED, JUSTIFIED.replace(".  ", ". ")])
def test_blanks_that_fill_a_line_set_nothing_apart(text: str) -> None:
    found = said(text)
    assert len(found) == 2
    assert found[0].startswith("The harbour of Lindholm")
    assert found[0].endswith("hand it in before June.")


def test_two_blanks_behind_a_full_stop_set_nothing_apart() -> None:
    text = (
        "It is new.  The council has seen it.  Ada\n"
        "It is old.  The council has left it.  Bob\nhas it now.\n"
    )
    assert not rows(extract(text.encode(), "a.txt"))


def test_notes_in_lower_case_stay_a_line_each() -> None:
    text = (
        "notes from the yard\n\n"
        "the winch wants grease, ask bo whether he still has the tin that we bought last year\n\n"
        "the old buoy is cracked, look for another one before the regatta, not too dear please\n\n"
        "paint: red 18.50, white 16.-   sold the old mast to cy for forty\n"
        "number of the trailer is LN-4410-2\n"
    )
    assert said(text)[3:] == [
        "paint: red 18.50, white 16.-",
        "sold the old mast to cy for forty",
        "number of the trailer is LN-4410-2",
    ]


def test_prose_in_lower_case_that_is_wrapped_stays_whole() -> None:
    text = (
        "notes from the yard\n\nthe winch wants grease, ask bo\n\n"
        "we have looked at the mast again and found that the crack has\n"
        "grown by a hand since the spring, so that nobody should sail\n"
        "with the large sail until cy has glued it\n"
    )
    assert said(text)[-1].startswith("we have looked")
    assert said(text)[-1].endswith("until cy has glued it")


def test_the_first_line_names_the_columns_though_a_row_lacks_some() -> None:
    text = (
        "It costs a little.\n\nLength      Day     Week\n"
        "to 6 m      12      60\n6 to 9 m    18      90\nover 9 m    ask\n"
    )
    found = rows(extract(text.encode(), "a.txt"))
    assert found[:2] == [
        ("to 6 m | 12 | 60", ("Length", "Day", "Week"), ""),
        ("6 to 9 m | 18 | 90", ("Length", "Day", "Week"), ""),
    ]


def test_a_sentence_that_is_laid_out_is_no_table() -> None:
    text = "Berth licence\n\nbetween   Lind Moorings (the owner)\nand       Ada Finch (the user)\n"
    assert not rows(extract(text.encode(), "a.txt"))


def test_lines_whose_parts_are_named_alike_are_a_table() -> None:
    text = "HALLS\n\nName: Granary; seats: 240; kitchen: yes\nName: Loft; kitchen: no\n"
    (first, second) = [one for one in facts_of(text) if one.context.columns]
    assert (first.text, first.context.columns) == (
        "Granary | 240 | yes",
        ("Name", "seats", "kitchen"),
    )
    assert (second.text, second.context.columns) == ("Loft | no", ("Name", "kitchen"))


@pytest.mark.parametrize(
    "text",
    [
        "Name: Granary; seats: 240\n",  # one line is no table
        "Name: Granary; seats: 240\nOwner: Bo; roof: tiles\n",  # of other things
        "Granary; seats: 240\nLoft; seats: 35\n",
        "He said: no; she said: yes\nHe said: why; she knew\n",
    ],
)
def test_other_lines_with_colons_are_none(text: str) -> None:
    assert not any(one.context.columns for one in facts_of(text))


FERRIES = """SKERRA FERRIES

No.    Route                   dep     cars
--------------------------------------------
F101   Brannoch - Tarv         06:40   yes
F105   Brannoch - Tarv         17:30   yes   (calls at Holm Rock)
F301   Tarv - Little Lunna     09:00   no

Single fares
                            on foot    car up to 5 m
Brannoch - Tarv              £6.80       £24.00
Tarv - Little Lunna          £3.50       not carried
Great Lunna - Vaila Point   £18.90       £46.00
"""


def test_a_line_that_is_underlined_names_the_columns_below_it() -> None:
    found = facts_of(FERRIES)
    row = next(one for one in found if one.text.startswith("F105"))
    assert row.context.columns[:4] == ("No.", "Route", "dep", "cars")
    assert row.as_read.text.endswith("cars: yes | (calls at Holm Rock)")


def test_names_of_columns_stand_above_those_that_they_name() -> None:
    row = next(one for one in facts_of(FERRIES) if "£18.90" in one.text)
    assert row.context.columns == ("", "on foot", "car up to 5 m")


def test_an_underlined_heading_stays_one() -> None:
    found = facts_of("Opening hours\n-------------\nMon   9 to 5\nTue   9 to 8\nSat   10 to 1\n")
    assert found[0].source.title == "Opening hours"
    assert found[0].text == "Mon | 9 to 5"


DIARY = """bees - a diary

3 Mar  12 degrees, all three were flying.
24 Mar  First proper look. Brood on 5 frames, queen not seen.
14 Apr  Put supers on.
"""

MINUTES = """Minutes

25/33  Precept. Set at 18,450 pounds, a rise of 2.8 %. Carried, Ibbs against it.
25/34  Bus shelter. The roof leaks again, and two quotes were heard. Wal begins at Easter.
"""


def test_the_first_day_of_a_diary_names_no_columns() -> None:
    assert [columns for _, columns, _ in rows(extract(DIARY.encode(), "a.txt"))] == [(), (), ()]


def test_what_an_item_of_the_minutes_is_called_leads_what_was_said() -> None:
    assert [(one.text, one.context.lead_in) for one in facts_of(MINUTES)] == [
        ("25/33 Precept.", ""),
        ("Set at 18,450 pounds, a rise of 2.8 %.", "25/33 Precept:"),
        ("Carried, Ibbs against it.", "25/33 Precept:"),
        ("25/34 Bus shelter.", ""),
        ("The roof leaks again, and two quotes were heard.", "25/34 Bus shelter:"),
        ("Wal begins at Easter.", "25/34 Bus shelter:"),
    ]
