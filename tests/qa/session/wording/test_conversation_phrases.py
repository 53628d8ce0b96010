"""What the screen says of conversations, those that are open and those kept."""

from qa.session.history.history import KeptConversation, Place
from qa.session.history.tabs import Tab
from qa.session.wording import conversation_phrases


def test_a_listed_conversation_begins_with_its_day_and_its_first_question() -> None:
    kept = KeptConversation(1, "2024-03-01T12:00:00+00:00", "How many\nroses?", 2)
    listed = conversation_phrases.listed_conversation(kept)
    assert listed.startswith(("2024-03-01 ", "2024-03-02 "))
    assert listed.endswith("  How many roses?  (2 questions)")


def test_a_pinned_conversation_says_so_and_goes_by_its_name() -> None:
    kept = KeptConversation(1, "2024-03-01T12:00:00+00:00", "How many?", 1, "Roses", pinned=True)
    listed = conversation_phrases.listed_conversation(kept)
    assert listed.startswith("▲ 2024-03-0")
    assert listed.endswith("  Roses  (1 question)")


def test_a_long_name_is_cut_so_that_the_line_is_not_broken() -> None:
    asked = "How many roses are there in the garden behind the house? 花が咲く" * 2
    kept = KeptConversation(1, "2024-03-01T12:00:00+00:00", asked, 10)
    for width in (45, 60):
        listed = conversation_phrases.listed_conversation(kept, width)
        assert listed.endswith("…  (10 questions)")
        assert width - 1 <= len(listed) <= width
    wide = KeptConversation(1, "2024-03-01T12:00:00+00:00", "花" * 40, 10)
    assert conversation_phrases.listed_conversation(wide, 54).count("花") == 9


def test_a_found_turn_is_listed_with_its_day_and_its_question() -> None:
    listed = conversation_phrases.found(Place(1, 2, "2024-03-01T12:00:00+00:00", "How\nmany?"))
    assert listed.startswith(("2024-03-01 ", "2024-03-02 "))
    assert listed.endswith("  How many?")


def test_where_there_is_little_room_only_the_tab_that_is_seen_has_its_title() -> None:
    one = Tab(name="Roses")
    assert conversation_phrases.tab(1, one, seen=True, short=True) == "▸1 Roses"
    assert conversation_phrases.tab(1, one, seen=False, short=False) == " 1 Roses"
    assert conversation_phrases.tab(1, one, seen=False, short=True) == " 1"
