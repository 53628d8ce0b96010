"""Plain text, as people type it."""

import time

import pytest

from facts.reading.formats import extract
from tests.facts.reading.making import blocks, rows


def read(text: str) -> list[tuple[str, str]]:
    return blocks(extract(text.encode(), "a.txt"))


def test_a_name_and_its_value_are_kept() -> None:
    assert read("Server\n\nPort: 8432\nHost: db.example\n\nIt is new.") == [
        ("heading", "Server"),
        ("row", "Port: 8432"),
        ("row", "Host: db.example"),
        ("paragraph", "It is new."),
    ]
    assert read("It runs.\n\nPort: 8432\n") == [("paragraph", "It runs."), ("row", "Port: 8432")]


@pytest.mark.parametrize("point", "●■•▪*-–")
def test_points_are_told_by_any_bullet(point: str) -> None:
    assert read(f"We sell:\n{point} roses\n{point} oaks that\n  are old\n") == [
        ("paragraph", "We sell:"),
        ("item", "roses"),
        ("item", "oaks that are old"),
    ]


WIDE = "The harbour of Lindholm handled more goods in this year than ever before, and"


def test_paragraphs_without_empty_lines_are_told_by_indentation_and_short_lines() -> None:
    text = f"{WIDE}\nit grew.\n{WIDE}\nit shrank.\n"
    indented = f"   {WIDE}\nit grew by a great deal in the end, as everybody had said it would.\n"
    assert read(text) == [("paragraph", f"{WIDE} it grew."), ("paragraph", f"{WIDE} it shrank.")]
    assert len(read(indented * 3)) == 3


def test_wrapped_lines_are_joined() -> None:
    assert read(f"{WIDE}\n{WIDE}\nso on.") == [("paragraph", f"{WIDE} {WIDE} so on.")]


def test_short_lines_that_nobody_wrapped_stand_alone() -> None:
    assert read("It is here.\n\nRed roses\nOld oaks\nThree carp\n\nEnd of it.")[1:4] == [
        ("paragraph", "Red roses"),
        ("paragraph", "Old oaks"),
        ("paragraph", "Three carp"),
    ]


def test_an_underlined_line_is_a_heading_also_without_an_empty_line() -> None:
    assert read("Traffic\n=======\nIt grew.\n") == [
        ("heading", "Traffic"),
        ("paragraph", "It grew."),
    ]


def test_the_last_line_is_no_heading() -> None:
    assert read("It is closed.\n\nHarbour Office\n")[-1] == ("paragraph", "Harbour Office")


def test_a_table_drawn_with_blanks_or_strokes_is_a_table() -> None:
    lines = ["Ship     Built  Crew", "Bjorn    2011   5", "Auk      2016   4"]
    for text in (
        "\n".join(lines),
        "\n".join("| " + " | ".join(one.split()) + " |" for one in lines),
    ):
        found = extract(f"The fleet is old.\n\n{text}\n".encode(), "a.txt")
        assert rows(found)[0] == ("Bjorn | 2011 | 5", ("Ship", "Built", "Crew"), "")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_read(encoding: str) -> None:
    text = "Die Gäste kamen. Гости пришли.\n"
    assert blocks(extract(text.encode(encoding), "a.txt")) == [("paragraph", text.strip())]


def test_lines_of_base64_are_no_text() -> None:
    assert read(
        "It is here.\n\n" + "SGVsbG8sCgp3ZSB0YWtlIHRoZSA2MC10b25uZSBjcmFuZSBmb3IgbmluZSBkYXlz\n" * 3
    ) == [("paragraph", "It is here.")]


def test_feet_and_inches_stay_in_their_sentence() -> None:
    line = 'The door is 6\' 2" wide. It is 8" deep.'
    assert read(line) == [("paragraph", line)]


@pytest.mark.parametrize(
    "text",
    [
        " " * 1_000_000,
        "a" + " " * 1_000_000 + "b",
        "\n" * 500_000,
        "a\n" * 60_000,
        "- " * 400_000,
        "a: " * 300_000,
        "|" * 500_000,
        ("x" + " " * 300 + "\n") * 3_000,
    ],
    ids=["blanks", "gap", "ends", "lines", "points", "pairs", "strokes", "wide"],
)
def test_no_text_takes_long(text: str) -> None:
    started = time.process_time()
    extract(f"It is here. {text}".encode(), "a.txt")
    assert time.process_time() - started < 5


def test_lines_that_begin_with_a_time_are_a_line_each_however_long() -> None:
    lines = [
        "12:00 – Midday Report, with the people who made the morning one (30 minutes)",
        "12:30 – Story Sack (30 minutes)",
        "13:00 – Football Live, the whole of the match if nobody else shows it (135 minutes)",
    ]
    assert read("Afternoon\n\n" + "\n".join(lines))[1:] == [("paragraph", line) for line in lines]


def test_names_with_a_figure_behind_a_dash_are_a_line_each_in_markdown_too() -> None:
    lines = ["Windows – 8,400 €", "Heat pump – 14,900 €", "Paint and plaster – 980 €"]
    found = blocks(extract(("# Budget\n\n" + "\n".join(lines)).encode(), "a.md"))
    assert [text for _, text in found[1:]] == lines


def test_a_list_without_marks_stands_below_the_line_that_it_stands_further_in_than() -> None:
    text = "They ate it all.\n\nMenu counts\n  lamb 38\n  kids' pasta 8\n\nIt was good."
    found = extract(text.encode(), "a.txt").blocks
    assert [(one.text, one.lead) for one in found[1:-1]] == [
        ("Menu counts", ""),
        ("lamb 38", "Menu counts:"),
        ("kids' pasta 8", "Menu counts:"),
    ]


def test_a_line_of_several_sentences_is_no_heading_but_may_be_the_title() -> None:
    text = "Our tower. The captain's book\n\nRESULT: FAILED. Come again, fee 18\n\nIt leaks.\n"
    assert [kind for kind, _ in read(text)] == ["heading", "paragraph", "paragraph"]


def test_names_with_values_on_one_line_are_told_apart() -> None:
    text = "Report\n\nPlate  PV-22     Make  Domino 1.4     First seen  06/2011\nIt is red.\n"
    assert [one for _, one in read(text)][1:] == [
        "Plate PV-22",
        "Make Domino 1.4",
        "First seen 06/2011",
        "It is red.",
    ]
