"""Which conversations are open beside each other."""

from qa.session.history.history import KeptConversation
from qa.session.history.tabs import MOST_OPEN, Tab, Tabs, tabs_from
from qa.session.scope.scope import Choice, Kind, Scope
from qa.session.turn import Turn

ONLY = Scope((Choice(Kind.SOURCE, "art", "Clusters"),))


def kept(*numbers: int) -> dict[int, KeptConversation]:
    return {
        n: KeptConversation(n, "2024-01-01T00:00:00+00:00", f"Question {n}", 1) for n in numbers
    }


def opened(*tabs: Tab) -> Tabs:
    several = Tabs()
    several.replace(tabs[0])
    for tab in tabs[1:]:
        several.add(tab)
    return several


def test_a_new_tab_stands_behind_the_one_that_was_seen() -> None:
    first, second, third = Tab(), Tab(), Tab()
    tabs = opened(first, second)
    tabs.go_to(first)
    tabs.add(third)
    assert tabs.all == [first, third, second]
    assert tabs.current is third


def test_stepping_goes_round_and_closing_goes_to_a_neighbour() -> None:
    first, second = Tab(), Tab()
    tabs = opened(first, second)
    tabs.step(1)
    assert tabs.current is first
    tabs.step(-1)
    assert tabs.current is second
    tabs.close()
    assert tabs.current is first
    tabs.close()
    assert tabs.all == [tabs.current]
    assert tabs.current is not first
    assert tabs.current.is_empty


def test_a_tab_is_found_by_its_number_and_by_words_of_its_title() -> None:
    hefei, wuhan = Tab(turns=[Turn("How is Hefei?")]), Tab(name="About Wuhan")
    tabs = opened(hefei, wuhan)
    assert tabs.named("1") is hefei
    assert tabs.named("hefei") is hefei
    assert tabs.named("WUHAN") is wuhan
    assert tabs.named("3") is tabs.named("0") is tabs.named("Beijing") is None


def test_what_was_open_comes_back_with_scope_and_draft_and_without_its_turns() -> None:
    tabs = opened(Tab(4, draft="and then?"), Tab(scope=ONLY, draft="unasked"), Tab(7))
    tabs.go_to(tabs.all[1])
    again = tabs_from(tabs.to_text(newest=7), kept(4, 7))
    assert [(one.conversation, one.draft, one.title) for one in again.all] == [
        (4, "and then?", "Question 4"),
        (None, "unasked", ""),
        (7, "", "Question 7"),
    ]
    assert again.current.scope == ONLY
    assert again.all[0].turns is None


def test_deleted_conversations_do_not_come_back() -> None:
    again = tabs_from(opened(Tab(4), Tab(7)).to_text(newest=7), kept(4))
    assert [one.conversation for one in again.all] == [4]


def test_a_conversation_that_began_since_is_seen() -> None:
    stored = opened(Tab(4), Tab(7)).to_text(newest=7)
    again = tabs_from(stored, kept(4, 7, 9))
    assert [one.conversation for one in again.all] == [4, 7, 9]
    assert again.current.conversation == 9
    assert tabs_from(stored, kept(4, 6, 7)).current.conversation == 7


def test_without_tabs_the_conversation_begun_last_comes_back_alone() -> None:
    for stored in ("", "no JSON", "[]"):
        assert [one.conversation for one in tabs_from(stored, kept(3, 5)).all] == [5]
        assert tabs_from(stored, {}).current.is_empty


def test_no_more_come_back_than_fit_on_the_line() -> None:
    many = opened(*(Tab(number) for number in range(1, 13)))
    assert len(tabs_from(many.to_text(newest=12), kept(*range(1, 13))).all) == MOST_OPEN
