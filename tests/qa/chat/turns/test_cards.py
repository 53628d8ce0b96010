"""The answer card: what it says, how it folds."""

from dataclasses import replace

from facts import Context, Place
from qa import Hit
from qa.answer import AnswerItem
from qa.chat.turns.cards import FurtherFact, TurnCard
from tests.qa.chat.chatting import (
    HEFEI,
    HEFEI_HIT,
    WUHAN,
    WUHAN_HIT,
    Opening,
    answer,
    ask,
    asked,
    cards,
    chat,
    conversation,
    line,
    section,
    short,
    shows,
    status,
    until,
)


async def test_the_card_reads_answer_fact_source_confidence() -> None:
    async with chat() as pilot:
        card = (await asked(pilot, "How much did Hefei make?")).splitlines()
        assert card == [
            "▾ How much did Hefei make?",
            "137.8 billion yuan",
            "The Hefei voice cluster made 137.8 billion yuan in 2021.",
            "Clusters drive growth · The Daily, 2022-11-18 · ¶ 4",
            "━━━━━━━━━┄ very sure · 0.87   ▸ 2 further facts, F2 shows them",
        ]
        assert status(pilot) == "● 8 facts from 2 sources · ready"


async def test_the_short_answer_is_underlined_inside_the_fact() -> None:
    async with chat() as pilot:
        await asked(pilot, "How much did Hefei make?")
        content = section(pilot, "fact").content
        marked = [span for span in content.spans if "underline" in str(span.style)]  # type: ignore[union-attr]
        assert [str(content)[span.start : span.end] for span in marked] == ["137.8 billion yuan"]


async def test_a_fact_without_a_short_answer_stands_alone_and_unmarked() -> None:
    async with chat() as pilot:
        card = (await asked(pilot, "What grew?")).splitlines()
        assert card[1] == "Hangzhou's security cluster grew by 17.2 % in 2021."
        assert [str(span.style) for span in section(pilot, "fact").content.spans] == []  # type: ignore[union-attr]


async def test_a_comparison_shows_the_words_the_fact_and_the_source_of_each_side() -> None:
    async with chat() as pilot:
        card = (await asked(pilot, "Hefei or Wuhan?")).splitlines()
        assert card[1:6] == [
            "Hefei: 137.8 billion yuan · Wuhan: over 200 billion yuan",
            "The Hefei voice cluster made 137.8 billion yuan in 2021. [1]",
            "Wuhan's optoelectronic cluster drew over 200 billion yuan in three years. [2]",
            "[1] Clusters drive growth · The Daily, 2022-11-18 · ¶ 4",
            "[2] Clusters drive growth · The Daily, 2022-11-18 · ¶ 6 · according to the report",
        ]


async def test_who_says_so_and_what_was_searched_are_shown() -> None:
    async with chat() as pilot:
        card = await asked(pilot, "Wuhan and Hefay?")
        assert "searched: Wuhan and Hefei?" in card
        card = await asked(pilot, "Wuhan?")
        assert "¶ 6 · according to the report" in card
        assert "searched" not in card


async def test_related_says_that_nothing_answers_and_shows_what_is_close_in_few_lines() -> None:
    async with chat() as pilot:
        card = (await asked(pilot, "Shenzhen?")).splitlines()
        assert card[1:8] == [
            "≈ I found no sure answer.",
            "The closest facts do not name Shenzhen.",
            "The closest I found: Hangzhou's security cluster grew by 17.2 % in 2021.",
            "Clusters drive growth · The Daily, 2022-11-18 · ¶ 5",
            "The Hefei voice cluster made 137.8 billion yuan in 2021. · Clusters drive growth",
            f"{WUHAN.text[:69]}… · Clusters drive growth",
            "▸ F2 shows them in full",
        ]
        assert len(card) == 8
        await pilot.press("f2")
        assert "▾ 2 further facts, F2 hides them\nThe Hefei" in cards(pilot)[0]
        await pilot.press("f2")
        await until(pilot, lambda: "▸ F2 shows them in full" in cards(pilot)[0])
        assert len(pilot.app.query(FurtherFact)) == 0
        assert pilot.app.query_one(TurnCard).has_class("related")


async def test_nothing_says_in_words_that_nothing_is_close() -> None:
    async with chat() as pilot:
        card = (await asked(pilot, "What is the weather in Hefei?")).splitlines()
        assert card[1:5] == [
            "≈ I found no sure answer.",
            f"The closest I found (underlined: perhaps the answer): {HEFEI.text}",
            "Clusters drive growth · The Daily, 2022-11-18 · ¶ 4",
            f"{WUHAN.text[:69]}… · Clusters drive growth",
        ]
        content = section(pilot, "fact").content
        marked = [span for span in content.spans if str(span.style) == "underline"]  # type: ignore[union-attr]
        assert [str(content)[one.start : one.end] for one in marked] == ["137.8 billion yuan"]


async def test_sources_that_differ_are_both_shown_with_their_dates() -> None:
    async with chat() as pilot:
        card = (await asked(pilot, "What do the voices of all sources say?")).splitlines()
        assert card[1] == "140 billion yuan"
        assert card[4:7] == [
            "⚠ Sources differ:",
            "  140 billion yuan · A year of voices, The Weekly, 2023-01-02",
            "  137.8 billion yuan · Clusters drive growth, The Daily, 2022-11-18",
        ]


async def test_further_facts_unfold_by_key_and_by_click() -> None:
    async with chat() as pilot:
        await asked(pilot, "Hefei?")
        await pilot.press("f2")
        assert "▾ 2 further facts, F2 hides them\nWuhan's optoelectronic cluster" in cards(pilot)[0]
        assert "¶ 6 · according to the report · fair match · 0.61" in cards(pilot)[0]
        await pilot.click(".sure")
        assert len(pilot.app.query(FurtherFact)) == 0
        await pilot.click(".sure")
        assert len(pilot.app.query(FurtherFact)) == 2


async def test_further_facts_come_in_steps_then_fold_away() -> None:
    opening = Opening()
    more = [replace(WUHAN_HIT, rank=n, score=0.5) for n in range(2, 8)]
    near = replace(answer("Hefei?"), hits=(HEFEI_HIT, *more))
    opening.base.converse = lambda *_: near  # type: ignore[method-assign]
    async with chat(opening) as pilot:
        await asked(pilot, "Hefei?")
        shown = []
        for _ in range(4):
            await pilot.press("f2")
            await pilot.pause()
            shown.append(len(pilot.app.query(FurtherFact)))
        assert shown == [2, 5, 6, 0]


async def test_a_row_is_drawn_by_the_room_that_there_is() -> None:
    opening = Opening()
    columns = ("Town", "Boxes", "Occupied 2021", "Occupied 2023")
    row = replace(HEFEI, text="York | 150 | 14 % | 22 %", context=Context(columns=columns))
    hit = Hit(1, 0.9, row, short(row, "14 %"))
    found = replace(answer("York?"), hits=(hit, replace(hit, rank=2, answer=None)))
    opening.base.converse = lambda *_: found  # type: ignore[method-assign]
    wide = "Town  Boxes  Occupied 2021  Occupied 2023\nYork  150    14 %           22 %"
    narrow = "Town: York\nBoxes: 150\nOccupied 2021: 14 %\nOccupied 2023: 22 %"
    async with chat(opening, size=(100, 40)) as pilot:
        await asked(pilot, "York?")
        await pilot.press("f2")
        assert cards(pilot)[0].count(wide) == 2
        await pilot.resize_terminal(40, 40)
        await until(pilot, lambda: cards(pilot)[0].count(narrow) == 2)
        assert section(pilot, "fact").size.height == 4
        await pilot.resize_terminal(100, 40)
        await until(pilot, lambda: cards(pilot)[0].count(wide) == 2)


async def test_a_long_list_stays_calm_and_unfolds_by_its_key() -> None:
    opening = Opening()
    columns = Context(columns=("Month", "Gas (£)"))
    rows = [
        replace(HEFEI, id=f"{n}", text=f"M{n} | {n}", place=Place(table=1), context=columns)
        for n in range(10, 22)
    ]
    hits = tuple(Hit(n, 0.9, row, short(row, row.id)) for n, row in enumerate(rows, 1))
    items = tuple(AnswerItem(f"M{hit.fact.id}", hit.fact.id, hit, hit.fact.id) for hit in hits)
    found = replace(answer("Gas?"), hits=hits[:9], kind="max", said="M21: 21", items=items)
    opening.base.converse = lambda *_: found  # type: ignore[method-assign]
    async with chat(opening) as pilot:
        await ask(pilot, "Gas?")
        await until(pilot, lambda: "table 1" in "".join(cards(pilot)))
        assert "M14: £14" in cards(pilot)[0]
        assert "M15" not in cards(pilot)[0]
        assert "▸ and 7 more, F2 shows them" in cards(pilot)[0]
        assert "further" not in cards(pilot)[0]
        await pilot.press("f2")
        assert all(f"M{n}: £{n}" in cards(pilot)[0] for n in range(10, 22))
        assert "▾ F2 shows fewer" in cards(pilot)[0]
        await pilot.press("f2")
        assert "M15" not in cards(pilot)[0]


async def test_a_card_folds_to_its_question_and_short_answer_by_click() -> None:
    async with chat() as pilot:
        await asked(pilot, "Hefei?")
        await pilot.click(".question")
        assert "▸ Hefei?" in shows(pilot)
        assert "137.8 billion yuan" in shows(pilot)
        assert "The Hefei voice cluster" not in shows(pilot)
        await pilot.click(".question")
        assert "The Hefei voice cluster" in shows(pilot)


async def test_the_arrows_walk_and_fold_the_cards_once_the_focus_is_there() -> None:
    async with chat() as pilot:
        for question in ("Hefei?", "Wuhan?"):
            await asked(pilot, question)
        await pilot.press("shift+tab")
        assert pilot.app.focused is conversation(pilot)
        assert pilot.app.query_one(".-current", TurnCard).turn.question == "Wuhan?"
        await pilot.press("up", "left")
        assert pilot.app.query_one(".-current", TurnCard).turn.question == "Hefei?"
        assert "▸ Hefei?" in shows(pilot)
        await pilot.press("right", "right")
        assert len(pilot.app.query(FurtherFact)) == 2
        await pilot.press("left", "down", "left")
        assert "▸ Wuhan?" in shows(pilot)
        await pilot.press("x")
        assert line(pilot).value == "x"


async def test_the_chosen_card_can_be_told_without_colour() -> None:
    async with chat() as pilot:
        await asked(pilot, "Hefei?")
        await pilot.press("shift+tab")
        assert section(pilot, "question").styles.text_style.reverse
