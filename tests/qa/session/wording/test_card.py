"""What a card shows, without a screen."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from facts import Context, Fact, Source
from qa import Answer, Hit, Ready, ShortAnswer, Verdict
from qa.session.turn import Turn
from qa.session.wording.card import (
    SECTIONS,
    can_be_asked_as_typed,
    card,
    question,
)
from qa.session.wording.further import (
    confidence,
    further_fact,
    further_hits,
    in_brief,
    unfolded_more,
)
from qa.session.wording.styled import Role, text_of
from qa.session.wording.wording import source_line

ROSES = "The garden report · Green Press, 2024-03-01 · ¶ 1 · according to the gardener"


@pytest.fixture
def roses(six_facts: Sequence[Fact]) -> Answer:
    hits = (
        Hit(1, 0.9, six_facts[0], ShortAnswer("120 roses", 15, 24)),
        Hit(2, 0.4, six_facts[2], ShortAnswer("40 carp", 15, 22)),
    )
    return Answer("Roses?", "Roses?", Verdict.ANSWERED, 0.8, "It fits.", hits, "fake")


def said(turn: Turn, waiting: str = "") -> dict[str, str]:
    return {name: text_of(text) for name, text in card(turn, waiting).sections.items()}


def test_an_answer_is_shown_with_its_fact_its_source_and_how_sure_it_is(roses: Answer) -> None:
    assert said(Turn("Roses?", roses)) == {
        "short": "120 roses",
        "fact": "The garden has 120 roses.",
        "source": ROSES,
        "sure": "━━━━━━━━┄┄ quite sure · 0.80   ▸ 1 further fact, F2 shows it",
    }
    assert card(Turn("Roses?", roses)).kind == "answered"


def test_what_the_answer_changes_is_said_below_it(roses: Answer) -> None:
    first, second = roses.hits
    changing = replace(roses, hits=(first, replace(second, is_superseded=True)))
    assert said(Turn("Roses?", changing))["fact"] == (
        "The garden has 120 roses.\n"
        "Before this change it said: “The pond holds 40 carp and no frogs.” "
        "(The garden report · Green Press, 2024-03-01 · ¶ 3)"
    )
    below = text_of(further_fact(changing.hits[1], Verdict.ANSWERED))
    assert below.endswith("changed later · weak match · 0.40")


def test_the_characters_that_answer_are_marked_in_the_fact(roses: Answer) -> None:
    fact = card(Turn("Roses?", roses)).sections["fact"]
    assert [piece.text for piece in fact if piece.role is Role.ANSWER] == ["120 roses"]
    whole = replace(roses, hits=(replace(roses.hits[0], answer=None),))
    assert [piece.role for piece in card(Turn("Roses?", whole)).sections["fact"]] == [Role.TEXT]


def test_a_fact_that_answers_both_parts_of_a_question_is_shown_once_with_both_marked(
    roses: Answer,
) -> None:
    first, carp = roses.hits
    also = replace(first, rank=2, answer=ShortAnswer("The garden", 0, 10))
    both = replace(roses, hits=(first, also, carp), sides=("how many", "where"))
    shown = said(Turn("Roses?", both))
    assert shown["short"] == "how many: 120 roses · where: The garden"
    assert (shown["fact"], shown["source"]) == ("The garden has 120 roses.", ROSES)
    fact = card(Turn("Roses?", both)).sections["fact"]
    marked = [piece.text for piece in fact if piece.role is Role.ANSWER]
    assert marked == ["The garden", "120 roses"]
    assert [hit.fact.id for hit in further_hits(both)] == [carp.fact.id]


def test_another_reading_is_told_with_the_way_back(roses: Answer) -> None:
    read = replace(roses, searched="How many roses?")
    hint = "searched: How many roses?  F6: search my exact words"
    assert said(Turn("Roses?", read))["searched"] == hint
    assert can_be_asked_as_typed(Turn("Roses?", read))
    assert said(Turn("Roses?", read, bare=True))["searched"] == "searched: How many roses?"
    assert not can_be_asked_as_typed(Turn("Roses?", read, bare=True))
    assert said(Turn("Roses?", roses, bare=True))["searched"] == "searched your exact words"
    assert not can_be_asked_as_typed(Turn("Roses?", roses))
    assert not can_be_asked_as_typed(None)


def test_without_an_answer_the_closest_fact_and_the_reason_are_shown(roses: Answer) -> None:
    related = replace(roses, verdict=Verdict.RELATED, reason="Nothing about tulips.")
    shown = said(Turn("Tulips?", related))
    assert shown["short"] == "≈ I found no sure answer.\nNothing about tulips."
    told = "The closest I found (underlined: perhaps the answer): The garden has 120 roses."
    assert shown["fact"] == told
    fact = card(Turn("Tulips?", related)).sections["fact"]
    assert [piece.text for piece in fact if piece.role is Role.PERHAPS] == ["120 roses"]
    doubtful = card(Turn("Tulips?", replace(related, confidence=0.3))).sections["fact"]
    assert text_of(doubtful) == "The closest I found: The garden has 120 roses."
    assert all(piece.role is not Role.PERHAPS for piece in doubtful)
    unmarked = replace(related, hits=(replace(roses.hits[0], answer=None),))
    assert (
        said(Turn("Tulips?", unmarked))["fact"] == "The closest I found: The garden has 120 roses."
    )
    assert shown["sure"] == (
        "The pond holds 40 carp and no frogs. · The garden report\n▸ F2 shows it in full"
    )
    nothing = replace(roses, verdict=Verdict.NOTHING, reason="No such words.")
    assert said(Turn("Tulips?", nothing)) == {
        **shown,
        "short": "≈ I found no sure answer.\nNo such words.",
    }
    assert card(Turn("Tulips?", nothing)).kind == card(Turn("Tulips?", related)).kind == "related"


def test_where_even_the_closest_fact_is_far_nothing_is_shown_of_it(roses: Answer) -> None:
    far = tuple(replace(hit, score=0.02) for hit in roses.hits)
    nothing = replace(
        roses, verdict=Verdict.NOTHING, hits=far, reason="No fact comes close to this question."
    )
    assert said(Turn("Peru?", nothing)) == {"short": "∅ I found no answer in your documents."}
    related = replace(nothing, verdict=Verdict.RELATED)
    assert card(Turn("Peru?", related)) == card(Turn("Peru?", nothing))


def test_a_long_title_is_shortened_in_its_middle_so_that_the_source_fits_on_a_line(
    roses: Answer,
) -> None:
    title = "Short afternoon naps and memory in older adults: a trial of two years"
    first = roses.hits[0]
    named = replace(first.fact, source=replace(first.fact.source, title=title))
    long = Turn("Roses?", replace(roses, hits=(replace(first, fact=named), roses.hits[1])))
    for width in (90, 100):
        line = text_of(card(long, width=width).sections["source"])
        assert len(line) <= width
        assert line.startswith("Short afternoon naps")
        assert line.endswith("two years" + ROSES.removeprefix("The garden report"))
        assert "…" in line
    assert text_of(card(long, width=200).sections["source"]).startswith(title)
    further = text_of(further_fact(replace(first, fact=named), Verdict.ANSWERED, 90))
    assert "…" in further.split("\n")[1]
    assert source_line(replace(first, fact=named)).startswith(title)


def test_a_fact_on_one_line_is_cut_to_the_line(roses: Answer) -> None:
    assert text_of(in_brief(roses.hits[1], 40)) == "The pond holds 40 carp and no frogs."
    long = replace(roses.hits[1].fact, text="The pond holds carp. " * 9)
    for width in (40, 70):
        shown = text_of(in_brief(replace(roses.hits[1], fact=long), width))
        assert (len(shown) <= width, "…" in shown) == (True, True)
        assert shown.endswith("report") is (width == 70)


def test_further_facts_come_in_steps_and_only_those_that_are_near(roses: Answer) -> None:
    near = [replace(roses.hits[1], rank=n, score=0.5) for n in range(2, 12)]
    far = replace(near[2], score=0.1)
    answer = replace(roses, hits=(roses.hits[0], *near[:6], far))
    assert len(further_hits(answer)) == 6
    assert len(further_hits(replace(answer, hits=(roses.hits[0], *near)))) == 8
    assert [unfolded_more(answer, shown) for shown in (0, 2, 5, 6)] == [2, 5, 6, 0]
    assert text_of(confidence(answer, unfolded=2)).endswith(
        "▾ 2 of 6 further facts, F2 shows 3 more"
    )
    assert text_of(confidence(answer, unfolded=6)).endswith("▾ 6 further facts, F2 hides them")


PUPILS = Fact(
    "pupils",
    "Pupils | 871 | 912",
    Source("school", "The school"),
    1,
    context=Context(columns=("", "2022/23", "2023/24")),
)


def test_a_row_stands_under_its_columns_or_beside_them_where_there_is_no_room() -> None:
    hit = Hit(1, 0.9, PUPILS, ShortAnswer("912", 15, 18))
    turn = Turn("?", Answer("?", "?", Verdict.ANSWERED, 0.8, "", (hit,), "fake"))
    fact = card(turn).sections["fact"]
    assert text_of(fact) == "        2022/23  2023/24\nPupils  871      912"
    assert [piece.text for piece in fact if piece.role is Role.ANSWER] == ["912"]
    assert fact[0].role is Role.ASIDE
    narrow = card(turn, width=20).sections["fact"]
    assert text_of(narrow) == "Pupils\n2022/23: 871\n2023/24: 912"
    assert [piece.text for piece in narrow if piece.role is Role.ANSWER] == ["912"]
    related = replace(turn.answer, verdict=Verdict.RELATED)  # type: ignore[type-var]
    closest = text_of(card(Turn("?", related), width=20).sections["fact"])
    first, *rest = closest.splitlines()
    assert first == "The closest I found (underlined: perhaps the answer):"
    assert rest == ["Pupils", "2022/23: 871", "2023/24: 912"]


def test_sources_that_differ_are_named_with_what_each_says(roses: Answer) -> None:
    later = Source("later", "The garden later", published="2025")
    fact = replace(roses.hits[0].fact, id="later", text="The garden has 90 roses.", source=later)
    other = Hit(2, 0.9, fact, ShortAnswer("90 roses", 15, 23))
    shown = said(Turn("Roses?", replace(roses, disagreement=(other,))))
    assert shown["fact"].splitlines()[1:] == [
        "",
        "⚠ Sources differ:",
        "  120 roses · The garden report, Green Press, 2024-03-01",
        "  90 roses · The garden later, 2025",
    ]


def test_until_it_is_answered_a_card_says_why_not() -> None:
    assert said(Turn("Roses?"), "looking…") == {"short": "looking…"}
    assert said(Turn("Roses?", cancelled=True)) == {"short": "Cancelled."}
    failed = Turn("Roses?", failure="Index [gone].")
    assert said(failed) == {"short": "✗ Not answered. Index [gone]."}
    assert card(failed).kind == "failed"


def test_an_answer_from_part_of_the_facts_says_so(roses: Answer) -> None:
    part = said(Turn("Roses?", replace(roses, ready=Ready(24, 44)), unread=2))["note"]
    assert part.splitlines()[1] == "24 of 44 facts are ready; this answer is from those."
    assert "note" not in said(Turn("Roses?", replace(roses, ready=Ready(44, 44))))


def test_sections_come_in_their_order(roses: Answer) -> None:
    turn = Turn("Roses?", replace(roses, searched="How many roses?"), unread=2)
    assert tuple(card(turn).sections) == SECTIONS


def test_the_sign_says_whether_a_card_is_folded(roses: Answer) -> None:
    assert text_of(question(Turn("Roses?"), folded=True)) == "▸ Roses?"
    assert text_of(question(Turn("Roses?"), folded=False)) == "▾ Roses?"
    assert text_of(confidence(roses, unfolded=1)).endswith("▾ 1 further fact, F2 hides it")
    assert confidence(None, unfolded=0) == ()


def test_a_further_fact_has_its_source_and_how_close_it_is(roses: Answer) -> None:
    shown = further_fact(roses.hits[1], Verdict.ANSWERED)
    assert text_of(shown).splitlines() == [
        "The pond holds 40 carp and no frogs.",
        "The garden report · Green Press, 2024-03-01 · ¶ 3 · weak match · 0.40",
    ]
    assert [piece.text for piece in shown if piece.role is Role.STRONG] == ["40 carp"]
    assert Role.STRONG not in {p.role for p in further_fact(roses.hits[1], Verdict.RELATED)}
