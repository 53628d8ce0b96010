"""A long conversation: only what is seen is mounted, wherever a person reads."""

from pathlib import Path

import pytest

from qa.chat.turns.conversation import MOST_MOUNTED
from qa.session.history.history import History
from qa.session.turn import Turn
from tests.qa.chat.chatting import Chat, answer, ask, cards, chat, conversation, line, shows, until

TURNS = 60
MOST = MOST_MOUNTED + MOST_MOUNTED // 2


@pytest.fixture
def history(tmp_path: Path) -> History:
    kept, number = History(tmp_path / "chats.sqlite"), None
    for place in range(TURNS):
        turn = Turn(f"How was Hefei, question {place}?")
        number = kept.add(turn, number)
        turn.answer = answer(turn.question)
        kept.settle(turn)
    return kept


async def opened(pilot: Chat) -> None:
    await pilot.press("ctrl+r", "enter")
    await until(pilot, lambda: len(cards(pilot)) == MOST_MOUNTED)
    conversation(pilot).focus()


async def paged(pilot: Chat, key: str, wanted: str) -> None:
    """Press a key until the words are in view."""
    for _ in range(2 * TURNS):
        if wanted in shows(pilot):
            return
        await pilot.press(key)
        await pilot.pause()
    pytest.fail(f"{key} never led to {wanted}")


async def test_home_and_end_mount_a_few_cards_and_show_the_right_ones(history: History) -> None:
    async with chat(history=history) as pilot:
        await opened(pilot)
        assert "question 59?" in shows(pilot)
        await pilot.press("home")
        await until(pilot, lambda: "question 0?" in shows(pilot))
        assert len(cards(pilot)) <= MOST
        assert conversation(pilot).current is conversation(pilot).turns[0]
        await pilot.press("end")
        await until(pilot, lambda: "question 59?" in shows(pilot))
        assert len(cards(pilot)) <= MOST


@pytest.mark.thorough
async def test_walking_and_scrolling_go_through_all_turns_in_order(history: History) -> None:
    async with chat(history=history) as pilot:
        await opened(pilot)
        await pilot.press("home")
        await until(pilot, lambda: "question 0?" in shows(pilot))
        for place in range(1, MOST + 2):
            await pilot.press("down")
            await until(pilot, lambda place=place: f"question {place}?" in shows(pilot))  # type: ignore[misc]
            assert len(cards(pilot)) <= MOST
        await paged(pilot, "pageup", "question 0?")
        await paged(pilot, "pagedown", "question 59?")
        await pilot.press("pagedown")
        await pilot.pause()
        assert "later" not in shows(pilot)


async def test_a_question_asked_while_reading_above_is_shown_at_the_end(history: History) -> None:
    async with chat(history=history) as pilot:
        await opened(pilot)
        await pilot.press("home")
        await until(pilot, lambda: conversation(pilot).first == 0)
        line(pilot).focus()
        await ask(pilot, "How is Wuhan at last?")
        await until(pilot, lambda: "over 200 billion yuan" in cards(pilot)[-1])
        assert cards(pilot)[-1].startswith("▾ How is Wuhan at last?")
        assert conversation(pilot).last == TURNS + 1
        assert len(cards(pilot)) <= MOST


async def test_an_answer_that_cannot_be_read_any_more_says_so(history: History) -> None:
    history._file.execute("UPDATE turn SET answer = 'older' WHERE id = ?", (TURNS,))
    async with chat(history=history) as pilot:
        await opened(pilot)
        await until(pilot, lambda: "The answer was not kept; ask again." in shows(pilot))
