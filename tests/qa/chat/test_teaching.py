"""Teaching on the screen: + and - on a card, the list, and taking back."""

import pytest
from textual.widgets import OptionList

from facts import Library, default_library_path
from facts.library.lessons import lessons
from qa.chat.boxes.dialogs import Menu
from qa.chat.boxes.taught_box import TaughtBox
from qa.session.commands import help_lines
from qa.session.line import slash
from tests.qa.chat.chatting import Chat, ask, asked, chat, line, notices, until


def kept() -> list[tuple[str, str, bool]]:
    if not default_library_path().exists():
        return []
    with Library.open(default_library_path()) as library:
        return [(one.question, one.fact, one.answers) for one in lessons(library)]


def told(pilot: Chat) -> str:
    return notices(pilot)


async def test_plus_on_a_card_teaches_and_minus_takes_that_back() -> None:
    async with chat(size=(120, 40)) as pilot:
        await asked(pilot, "Hefei?")
        await pilot.press("shift+tab", "plus")
        await until(pilot, lambda: "this fact answers “Hefei?”" in told(pilot))
        assert kept() == [("Hefei?", "hefei", True)]
        await pilot.press("minus")
        await until(pilot, lambda: "takes back what you taught" in told(pilot))
        assert kept() == [("Hefei?", "hefei", False)]
        assert line(pilot).value == ""


async def test_plus_and_minus_in_the_line_are_letters() -> None:
    async with chat() as pilot:
        await asked(pilot, "Hefei?")
        await pilot.press("plus", "minus")
        assert line(pilot).value == "+-"
    assert kept() == []


async def test_where_no_fact_answers_it_is_asked_which_one_does() -> None:
    async with chat(size=(120, 40)) as pilot:
        await asked(pilot, "What did Shenzhen make?")
        await pilot.press("shift+tab", "plus")
        await until(pilot, lambda: isinstance(pilot.app.screen, Menu))
        choices = pilot.app.screen.query_one(OptionList)
        second = str(choices.options[1].prompt)
        await pilot.press("down", "enter")
        await until(pilot, lambda: "this fact answers" in told(pilot))
    ((question, _, answers),) = kept()
    assert (question, answers) == ("What did Shenzhen make?", True)
    with Library.open(default_library_path()) as library:
        assert lessons(library)[0].text == second


async def test_what_was_taught_is_listed_and_taken_back() -> None:
    async with chat(size=(120, 40)) as pilot:
        await ask(pilot, "/teach")
        await until(pilot, lambda: "Nothing was taught yet" in told(pilot))
        await asked(pilot, "Hefei?")
        await ask(pilot, "/teach -")
        await until(pilot, lambda: "does not answer “Hefei?”" in told(pilot))
        await ask(pilot, "/teach")
        await until(pilot, lambda: isinstance(pilot.app.screen, TaughtBox))
        listed = str(pilot.app.screen.query_one(OptionList).options[0].prompt)
        assert listed.startswith("1 - Hefei?\nhefei: The Hefei voice cluster")
        await pilot.press("delete")
        assert pilot.app.screen.query_one(OptionList).option_count == 0
    assert kept() == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/teach +", "Ask something first"),
        ("/teach undo 9", "Nothing was taught under the number 9"),
        ("/teach nonsense", "/teach lists what was taught."),
    ],
)
async def test_what_cannot_be_taught_is_said(typed: str, said: str) -> None:
    async with chat(size=(120, 40)) as pilot:
        await ask(pilot, typed)
        await until(pilot, lambda: said in told(pilot))


async def test_help_and_palette_name_it() -> None:
    effects = [effect for _, effect in (*help_lines(), *slash.help_lines())]
    assert "Teach: this fact answers the question, or it does not" in effects
    assert "List what was taught; teach by the last answer" in effects
    async with chat() as pilot:
        names = [one.title for one in pilot.app.get_system_commands(pilot.app.screen)]
        assert "What was taught" in names
