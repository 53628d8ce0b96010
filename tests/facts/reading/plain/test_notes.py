"""Notes as people type them: every line of its own stays one, and what was broken is whole."""

import pytest

from facts import Fact, Source
from facts.reading.cutting.cutting import cut
from facts.reading.formats import extract
from tests.facts.reading.making import blocks

NOTES = """notes on the club

Chair: Ada Finch, who has held the office since the mole was built and will hold it to the end
Clerk: Bo Lind
Away: Cy Holm (ill)

1. The slipway
The slipway is cracked near the winch. Two firms have looked at it: Kade asks 900 euro, Wal 1,100.
We take Wal because they begin at once.

2. Fees
Ada wants to raise the fee to 60 euro. Nobody was against it.

winter store
the store is full since october. Bo asks two farmers whether they have room for four boats.
"""

TASKS = """TO DO

this week
[ ] pay the harbour dues, 48.20, before 3 may
[x] ring the sailmaker (Tuke, 0412 555 18)
[ ] ask Bo for the winch handle

some day
- varnish the oars, needs 2 litres
- a new cover for the dinghy
"""

RECIPE = """FISH SOUP

You need
800 g cod
2 leeks
half a fennel
bunch of parsley
1 litre of stock (from the heads, see the page before)
salt, pepper

Cut the leeks and let them simmer in the stock for twenty minutes with the lid on.
Add the fish.
"""

WRAPPED = """The harbour of Lindholm handled more goods in this year than
Millbrook and Auk together, which is why the council has asked
Ada Finch for a plan of the new quay. She will hand it in before
June.
"""


def facts_of(text: str, name: str = "a.txt") -> list[Fact]:
    read = extract(text.encode(), name)
    return list(cut(read.blocks, Source("s", read.title or "a"))[1])


def said(text: str, name: str = "a.txt") -> list[str]:
    return [fact.text for fact in facts_of(text, name)]


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_name_and_its_value_on_a_line_are_apart_from_the_next_line(name: str) -> None:
    found = said(NOTES, name)
    assert "Clerk: Bo Lind" in found
    assert "Away: Cy Holm (ill)" in found


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_numbered_line_above_a_text_is_its_heading(name: str) -> None:
    found = {fact.text: fact.heading for fact in facts_of(NOTES, name)}
    assert (found["The slipway is cracked near the winch."] or "").endswith("The slipway")
    assert (found["Nobody was against it."] or "").endswith("Fees")
    assert "We take Wal because they begin at once." in found


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_short_line_above_a_text_leads_it_and_is_no_fact(name: str) -> None:
    (store,) = [one for one in facts_of(NOTES, name) if one.text.startswith("the store is full")]
    assert store.context.lead_in == "winter store:"
    assert store.as_read.text == "winter store: the store is full since october."
    assert not any("winter store" in text for text in said(NOTES, name))


def test_each_task_is_a_fact_that_knows_its_group() -> None:
    found = facts_of(TASKS)
    assert [(fact.text, fact.context.lead_in) for fact in found] == [
        ("pay the harbour dues, 48.20, before 3 may", "this week:"),
        ("[x] ring the sailmaker (Tuke, 0412 555 18)", "this week:"),
        ("ask Bo for the winch handle", "this week:"),
        ("varnish the oars, needs 2 litres", "some day:"),
        ("a new cover for the dinghy", "some day:"),
    ]


def test_the_lines_of_a_list_without_marks_are_apart() -> None:
    assert ("paragraph", "half a fennel") in blocks(extract(RECIPE.encode(), "a.txt"))
    found = {fact.text: fact.context.lead_in for fact in facts_of(RECIPE)}
    assert found["bunch of parsley"] == "You need:"
    assert "800 g cod" in found
    assert "1 litre of stock (from the heads, see the page before)" in found


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_broken_lines_are_whole_though_they_go_on_with_a_name(name: str) -> None:
    first, second = said(WRAPPED, name)
    assert first.startswith("The harbour of Lindholm handled more goods")
    assert first.endswith("a plan of the new quay.")
    assert second == "She will hand it in before June."


def test_text_below_the_points_of_a_list_is_none_of_them() -> None:
    text = (
        "Do not sail\n- if the wind is above force seven\n- if you are alone on board\n"
        "Tell the harbour office when you leave and when you think that you will be back.\n"
    )
    assert [(one.text, one.context.lead_in) for one in facts_of(text)] == [
        ("if the wind is above force seven", "Do not sail:"),
        ("if you are alone on board", "Do not sail:"),
        ("Tell the harbour office when you leave and when you think that you will be back.", ""),
    ]


def test_commands_on_lines_of_their_own_are_two_facts() -> None:
    text = (
        "# Winch\n\nIt stands in the shed and counts how often the winch is used by whom.\n\n"
        "Restart it: `systemctl restart winch`\nLogs: `journalctl -u winch -n 50`\n"
    )
    assert said(text, "a.md")[1:] == [
        "Restart it: systemctl restart winch",
        "Logs: journalctl -u winch -n 50",
    ]


def test_a_line_with_several_commas_is_no_heading() -> None:
    text = (
        "SOUP\n\nFor 6 people, takes about 3 hours, better the next day\n\nRinse the peas well.\n"
    )
    assert said(text) == [
        "For 6 people, takes about 3 hours, better the next day",
        "Rinse the peas well.",
    ]


def test_each_task_knows_whether_its_box_is_ticked() -> None:
    found = {fact.text: fact.context.done for fact in facts_of(TASKS)}
    assert found["pay the harbour dues, 48.20, before 3 may"] is False
    assert found["[x] ring the sailmaker (Tuke, 0412 555 18)"] is True
    assert found["varnish the oars, needs 2 litres"] is None
