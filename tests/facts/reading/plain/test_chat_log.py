"""Chats that were saved as text."""

import pytest

from facts.reading.pages.markdown import markdown_extract
from facts.reading.plain.chat_log import speakers
from facts.reading.plain.text import read_text

_CHAT = """Garden group

[12.05.25, 18:05] Mona: the well is dry
[12.05.25, 18:06] Tom: can we use the tap at the school?
[12.05.25, 18:11] Mona: yes they said so. only before 8
and bring your own hose
[13.05.25, 07:02] Tom: done
"""


def test_each_message_stands_alone_and_is_led_by_its_time() -> None:
    blocks = read_text(_CHAT.encode()).blocks
    assert [(block.lead, block.text) for block in blocks if block.kind != "heading"] == [
        ("12.05.25, 18:05", "Mona: the well is dry"),
        ("12.05.25, 18:06", "Tom: can we use the tap at the school?"),
        (
            "Tom: can we use the tap at the school? 12.05.25, 18:11",
            "Mona: yes they said so. only before 8 and bring your own hose",
        ),
        ("13.05.25, 07:02", "Tom: done"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "02/06, 18:11 - Noor (no 4): hello\n02/06, 18:15 - Gus 11: hi\n02/06, 18:40 - Gus 11: so",
        "[21:02] <ada> up\n[21:03] <bo> down\n[21:03] <ada> up",
        "06:02  Ada M.: Morning.\n06:10  Bo: same\n07:45  Ada M.: Not one tram.",
        "Ada [6:02 PM]: Morning.\nBo [6:10 PM]: same\nBo [7:45 PM]: Not one tram.",
    ],
)
def test_people_who_write_in_turn_are_told_by_times_and_names(lines: str) -> None:
    assert len(speakers(lines.split("\n"))) == 2


@pytest.mark.parametrize(
    "lines",
    [
        "10:00 Doors: the hall opens\n10:30 Talk: by Ann Lee\n12:00 Lunch: in the yard",
        "09:15 Note: pump on\n09:20 Note: pump off\n09:40 Note: pump on",
        "The ferry leaves at 10:30.\nTickets: 12 euros\nDogs: free",
    ],
)
def test_a_programme_and_the_log_of_one_are_no_chat(lines: str) -> None:
    assert not speakers(lines.split("\n"))


def test_a_question_leads_what_is_answered_also_without_its_mark() -> None:
    lines = "18:00 Mona: did you pay tilda for the cat\n18:01 Tom: yes 60\n18:02 Mona: what a day"
    asked, answered, said = read_text(lines.encode()).blocks
    assert asked.introduces
    assert (answered.lead, answered.text) == (
        "Mona: did you pay tilda for the cat 18:01",
        "Tom: yes 60",
    )
    assert not answered.introduces
    assert said.lead == "18:02"


@pytest.mark.parametrize(
    "head", ["**{who}** {when}", "{who}, 3 Feb at {when}", "{who}  {when} PM", "{who} [{when}]:"]
)
def test_a_name_and_a_time_above_a_message_belong_to_it(head: str) -> None:
    said = [
        ("mona", "6:41", "what do i bring"),
        ("tom marsh", "6:45", "a headset."),
        ("mona", "6:50", "ok"),
    ]
    text = "\n\n".join(f"{head.format(who=who, when=when)}\n{one}" for who, when, one in said)
    blocks = markdown_extract(f"# Lan party\n\n{text}\n").blocks
    assert [block.text for block in blocks if block.kind != "heading"] == [
        "mona: what do i bring",
        "tom marsh: a headset.",
        "mona: ok",
    ]
    assert blocks[2].lead.startswith("mona: what do i bring")


def test_names_and_times_of_a_programme_are_no_chat() -> None:
    text = (
        "# Day\n\nDoors 10:00\nThe hall opens.\n\nTalk 10:30\nBy Ann Lee.\n\nLunch 12:00\nYard.\n"
    )
    assert "Doors 10:00 The hall opens." in {block.text for block in markdown_extract(text).blocks}


def test_a_question_behind_a_sentence_is_no_fact_and_leads_what_answers_it() -> None:
    lines = "18:00 Mona: at last! who has the key\n18:01 Tom: bo has it\n18:02 Mona: fine by me"
    said, asked, answered, _ = read_text(lines.encode()).blocks
    assert (said.text, asked.text, asked.introduces) == ("Mona: at last!", "who has the key", True)
    assert answered.lead == "Mona: who has the key 18:01"
