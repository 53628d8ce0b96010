"""Delimited tables, records, notebooks and subtitles."""

import json
import time

import pytest

from facts.fact import Place
from facts.reading.blocks import DocumentError
from facts.reading.formats import extract
from tests.facts.reading.making import blocks, rows


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_delimiter_and_encoding_are_found_out(delimiter: str, encoding: str) -> None:
    lines = [("Town", "Café", "Ships"), ("Tromsø", "a, b; c", "12"), ("Ålesund", "d", "9")]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    found = extract(text.encode(encoding), "a.csv")
    assert rows(found)[0] == ("Tromsø | a, b; c | 12", ("Town", "Café", "Ships"), "")
    assert found.blocks[0].places == ((0, Place(table=1, row="Tromsø")),)


def test_line_ends_within_quotes_do_not_end_a_row() -> None:
    found = extract(b'Ship,Note,Crew\nBjorn,"old\nbut fast",5\n', "a.csv")
    assert rows(found) == [("Bjorn | old but fast | 5", ("Ship", "Note", "Crew"), "")]


def test_a_table_without_names_keeps_its_first_row() -> None:
    found = extract(b"1,4.5,7\n2,4.8,9\n", "a.csv")
    assert [text for text, _, _ in rows(found)] == ["1 | 4.5 | 7", "2 | 4.8 | 9"]


def test_a_title_above_the_names_is_the_caption() -> None:
    found = extract(b"Ships in port,,\nShip,Home,Crew\nBjorn,Bergen,5\n", "a.csv")
    assert rows(found) == [("Bjorn | Bergen | 5", ("Ship", "Home", "Crew"), "Ships in port")]


def test_lines_above_a_table_in_plain_text_are_its_title_and_sentences() -> None:
    text = (
        "Harbour race 2024\n"
        "It began at ten in light rain; the table shows the first three of all.\n"
        "place;name;club;time\n1;Ada;LG Obertal;31:48\n2;Bo;SC Wolf;32:20\n3;Cy;no club;33:05\n"
        "4;Di;LG Obertal;35:12\n5;Ed;SC Wolf;35:40\n"
    )
    sentence, *rows = extract(text.encode(), "a.csv").blocks
    assert sentence.kind == "paragraph"
    assert sentence.text.startswith("It began at ten in light rain;")
    assert {row.columns for row in rows} == {("place", "name", "club", "time")}
    assert {row.caption for row in rows} == {"Harbour race 2024"}


def test_many_rows_take_little_time() -> None:
    data = "Ship,Built,Crew\n" + "".join(f"S{at},{1900 + at % 100},{at}\n" for at in range(20_000))
    started = time.process_time()
    assert len(extract(data.encode(), "a.csv").blocks) == 20_000
    assert time.process_time() - started < 10


def test_a_record_is_a_row_and_its_keys_are_the_columns() -> None:
    records = [
        {"city": "Hefei", "revenue": 137.80, "place": {"province": "Anhui"}, "open": True},
        {"city": "Wuhan", "parts": [{"name": "chips", "share": "12 %"}], "tags": ["a", "b"]},
    ]
    expected = [
        ("Hefei | 137.8 | Anhui | true", ("city", "revenue", "place province", "open"), ""),
        ("Wuhan | a, b", ("city", "tags"), ""),
        ("chips | 12 %", ("name", "share"), "Wuhan, parts"),
    ]
    assert rows(extract(json.dumps(records).encode(), "a.json")) == expected
    lines = "\n".join(map(json.dumps, records))
    assert rows(extract(lines.encode(), "a.jsonl")) == expected


def test_figures_of_records_stay_as_they_are_written() -> None:
    assert (
        rows(extract(b'{"price": 14.50, "n": 1e3, "none": null}', "a.json"))[0][0] == "14.50 | 1e3"
    )


def test_long_values_are_paragraphs_that_hang_on_their_key() -> None:
    found = extract(json.dumps({"id": "A", "story": "It grew. " * 60}).encode(), "a.json")
    assert blocks(found)[1] == ("paragraph", ("It grew. " * 60).strip())
    assert found.blocks[1].lead == "A, story"


def test_yaml_is_read_but_for_aliases() -> None:
    found = extract(b"- city: Hefei\n  revenue: 12\n- city: Wuhan\n  revenue: 9\n", "a.yaml")
    assert [text for text, _, _ in rows(found)] == ["Hefei | 12", "Wuhan | 9"]
    with pytest.raises(DocumentError, match="YAML with aliases; write out"):
        extract(b"a: &a [1, 2]\nb: [*a, *a]\n", "a.yaml")


def test_a_broken_record_names_its_line() -> None:
    with pytest.raises(DocumentError, match="line 2: damaged: it is no valid JSON"):
        extract(b'{"a": 1}\n{"a": \n', "a.jsonl")


def test_a_notebook_is_words_code_and_what_it_printed() -> None:
    table = "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"
    cells = [
        {"cell_type": "markdown", "source": ["# Study\n", "It is *open*."]},
        {
            "cell_type": "code",
            "source": "print(1)",
            "outputs": [
                {"output_type": "stream", "text": ["1\n"]},
                {"data": {"text/html": [table], "image/png": "aWFt" * 30}},
            ],
        },
    ]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4}
    found = extract(json.dumps(notebook).encode(), "a.ipynb")
    assert blocks(found) == [
        ("heading", "Study"),
        ("paragraph", "It is open."),
        ("code", "print(1)"),
        ("code", "1"),
        ("row", "1 | 2"),
    ]
    assert found.blocks[2].places == ((0, Place(note="cell 2")),)


SRT = """1
00:00:01,000 --> 00:00:03,000
The harbour counted

2
00:00:03,500 --> 00:00:05,000
1,842 <i>ships</i>.

3
00:01:20,000 --> 00:01:22,000
It grew.
"""


def test_subtitles_are_joined_to_sentences_with_their_times() -> None:
    found = extract(SRT.encode(), "a.srt")
    assert blocks(found) == [
        ("paragraph", "The harbour counted 1,842 ships."),
        ("paragraph", "It grew."),
    ]
    assert found.blocks[0].places == (
        (0, Place(note="at 00:00:01")),
        (20, Place(note="at 00:00:03")),
    )


def test_subtitles_know_who_speaks_and_say_a_line_once() -> None:
    cues = ["<v Ada>It is open.", "It is open.\nSince May.", "<v Bo>No."]
    times = ["00:01.000 --> 00:02.000", "00:02.000 --> 00:03.000", "00:03.000 --> 00:04.000"]
    text = "WEBVTT\n\n" + "\n\n".join(map("\n".join, zip(times, cues, strict=True)))
    found = extract(text.encode(), "captions")
    assert [one.text for one in found.blocks] == ["It is open.", "Since May.", "No."]
    assert [one.lead for one in found.blocks] == ["Ada", "", "Bo"]


@pytest.mark.parametrize(
    ("name", "data"), [("a.json", b"[1, 2, 3, 4]"), ("a.csv", b"a,b\n1,2\n3,4\n5,6\n")]
)
def test_too_many_records_are_refused_before_they_are_made(
    name: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facts.reading.blocks.MOST_STATEMENTS", 3)
    with pytest.raises(DocumentError, match="more than 3 sentences and rows"):
        extract(data, name)
