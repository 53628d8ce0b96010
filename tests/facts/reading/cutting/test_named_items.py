"""Items whose first line is the name of a thing: it leads the sentences below it."""

import pytest

from facts import Fact, Source
from facts.reading.blocks import Extract
from facts.reading.cutting.cutting import cut
from facts.reading.formats import extract
from tests.facts.reading.papers import LEFT, PITCH, TOP, Paper, read

NAMES = ("Finch 19, blue, 1998", "Petrel 22, white, 2004")
BOATS = f"""Boats we looked at

{NAMES[0]}
Seen at the yard of Lind. 2,900 euros, sail only.
Keel a bit rusty. New sails last year.

{NAMES[1]}
Private seller, Mr Aune in Auk. He wants 5,400 euros.
One owner. Scratch at the bow.

We took neither of them.
"""


def pointed(text: str, mark: str, indent: str = "  ") -> str:
    """The text with a mark before each name, and what is said of it indented below."""
    lines = text.split("\n")
    inside = False
    for at, line in enumerate(lines):
        if line in NAMES:
            lines[at] = f"{mark.format(NAMES.index(line) + 1)} {line}"
        elif inside and line:
            lines[at] = f"{indent}{line}"
        inside = bool(line) and (inside or line in NAMES)
    return "\n".join(lines)


def led(found: Extract) -> dict[str, str]:
    """What leads each fact: its heading, or its lead-in."""
    facts: tuple[Fact, ...] = cut(found.blocks, Source("s", found.title or "a"))[1]
    return {fact.text: f"{fact.heading or ''}{fact.context.lead_in}" for fact in facts}


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    "text",
    [BOATS, pointed(BOATS, "{}."), pointed(BOATS, "{}.", ""), pointed(BOATS, "-")],
    ids=["bare", "numbered", "numbered, not indented", "with bullets"],
)
def test_the_name_above_its_sentences_leads_them(name: str, text: str) -> None:
    found = led(extract((text if name == "a.txt" else f"# {text}").encode(), name))
    for sentence in ("Seen at the yard of Lind.", "Keel a bit rusty.", "New sails last year."):
        assert NAMES[0] in found[sentence]
    for sentence in ("Private seller, Mr Aune in Auk.", "Scratch at the bow."):
        assert NAMES[1] in found[sentence]


@pytest.mark.parametrize("bold", [True, False])
def test_the_name_above_its_sentences_leads_them_in_a_pdf(bold: bool) -> None:
    paper = Paper()
    for at, line in enumerate(pointed(BOATS, "{}.", "").split("\n")):
        if line:
            is_bold = bold and line[0].isdigit()
            paper.put(LEFT, TOP + at * PITCH, line, size=11 if at else 16, bold=is_bold)
    found = led(read(paper))
    assert NAMES[0] in found["Keel a bit rusty."]
    assert NAMES[1] in found["Scratch at the bow."]
    assert not any("Finch" in text for text in found)


def test_what_is_said_of_a_thing_in_two_words_is_a_fact() -> None:
    assert led(extract(BOATS.encode(), "a.txt"))["One owner."] == f"{NAMES[1]}:"


def test_a_paragraph_of_its_own_behind_the_last_thing_is_not_about_it() -> None:
    assert led(extract(BOATS.encode(), "a.txt"))["We took neither of them."] == ""


def test_a_short_line_above_a_single_paragraph_of_several_stays_what_it_was() -> None:
    text = f"Boats\n\nWe saw one. It was old.\n\n{NAMES[0]}\nSeen at the yard of Lind.\n"
    found = led(extract(text.encode(), "a.txt"))
    assert found[f"{NAMES[0]} Seen at the yard of Lind."] == ""


def test_points_that_follow_each_other_lead_nothing() -> None:
    text = "# Kit\n\n- Red lamp\n- Long rope\n\nKeep both in the locker. It is dry there.\n"
    assert "Keep both in the locker." in led(extract(text.encode(), "a.md"))
    assert "lamp" not in led(extract(text.encode(), "a.md"))["Keep both in the locker."]
