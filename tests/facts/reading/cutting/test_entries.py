"""Diaries and catalogues: what an entry begins with leads its later sentences."""

import pytest

from tests.facts.reading.plain.test_notes import facts_of

DIARY = """# Sailing diary

**2 May** Finished *The Long Tack* by Ilse Brandt. 212 pages, dry in the middle. 3 stars.

**9 June** *Knots for Beginners* (Per Aune). Bought it at the fair. 88 pages.

*Harbour Lights*, a magazine. Four numbers a year. Too dear for what it is.
"""

PLAIN = """Log of the Petrel

4 March: Hauled out at Lind's yard. The keel has two cracks.

11 March: Glued both of them. Three tubes of resin.
"""


def leads(text: str, name: str) -> dict[str, str]:
    return {fact.text: fact.context.lead_in for fact in facts_of(text, name)}


def test_the_day_and_the_title_lead_what_is_said_of_it() -> None:
    found = leads(DIARY, "a.md")
    assert found["212 pages, dry in the middle."] == "2 May Finished The Long Tack:"
    assert found["3 stars."] == "2 May Finished The Long Tack:"
    assert found["Bought it at the fair."] == "9 June Knots for Beginners:"
    assert found["88 pages."] == "9 June Knots for Beginners:"
    assert found["Four numbers a year."] == "Harbour Lights:"
    assert found["2 May Finished The Long Tack by Ilse Brandt."] == ""


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_the_day_of_an_entry_leads_without_bold_letters(name: str) -> None:
    found = leads(PLAIN, name)
    assert found["The keel has two cracks."] == "4 March:"
    assert found["Three tubes of resin."] == "11 March:"


def test_a_single_paragraph_that_begins_with_a_day_is_no_diary() -> None:
    found = leads("# Fair\n\n4 March 2024 was fixed for the fair. It rained all day.\n", "a.md")
    assert found["It rained all day."] == ""


def test_a_bold_sentence_is_no_name() -> None:
    text = "# Kiln\n\n**Never open the door while it is hot.** It needs a day to cool down.\n"
    assert leads(text, "a.md")["It needs a day to cool down."] == ""


def test_a_bold_name_that_is_all_of_the_first_sentence_is_no_fact() -> None:
    found = leads("# Wines\n\n**Old Ferry Red 2019.** Heavy. Needs an hour in the open.\n", "a.md")
    assert found == {"Heavy. Needs an hour in the open.": "Old Ferry Red 2019:"}


def test_each_line_that_begins_with_a_bold_name_is_an_entry() -> None:
    text = (
        "# Words of the yard\n\n**Thole** – a pin for an oar. Made of ash.\n"
        "**Thwart** – a seat across the boat. Takes two.\n**Painter:** the rope at the bow.\n"
    )
    assert leads(text, "a.md") == {
        "Thole – a pin for an oar.": "",
        "Made of ash.": "Thole:",
        "Thwart – a seat across the boat.": "",
        "Takes two.": "Thwart:",
        "Painter: the rope at the bow.": "",
    }


def test_a_bold_question_leads_its_answer_as_a_question() -> None:
    text = (
        "# Moorings\n\n**Is there power?** Not yet. Planned for May.\n"
        "**Is there water?** At the crane. It is turned off in winter.\n"
    )
    found = leads(text, "a.md")
    assert found["Planned for May."] == "Is there power?"
    assert found["It is turned off in winter."] == "Is there water?"


def test_a_call_for_attention_is_no_name() -> None:
    found = leads("# Crane\n\n**Note:** it lifts two tons. Nobody may stand below.\n", "a.md")
    assert found["Nobody may stand below."] == ""


def test_a_day_in_figures_leads_without_being_read_as_a_figure_of_the_sentence() -> None:
    text = "Log\n\n4/5 Nuc into the box. He wanted 180.\n\n9/5 Fed it. Two litres of syrup.\n"
    (fact,) = [one for one in facts_of(text) if one.text == "He wanted 180."]
    assert (fact.context.lead_in, fact.as_read.text) == ("4/5", "He wanted 180.")
