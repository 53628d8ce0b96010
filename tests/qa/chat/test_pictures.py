"""Pictures of the whole screen: any change to them is looked at."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.command import CommandPalette

from tests.qa.chat.chatting import Chat, Opening, app, asked, chosen, status, still, until

if TYPE_CHECKING:
    from textual.app import App

Compare = Callable[..., bool]


async def settle(pilot: Chat, *questions: str) -> None:
    """Ask, and wait until nothing moves."""
    await until(pilot, lambda: "ready" in status(pilot))
    for question in questions:
        await asked(pilot, question)


def pictured(
    *questions: str, keys: tuple[str, ...] = (), size: tuple[int, int] = (90, 26), theme: str = ""
) -> dict[str, Any]:
    """A chat and what to do in it before its picture is taken."""

    async def before(pilot: Chat) -> None:
        await settle(pilot, *questions)
        pilot.app.theme = theme or pilot.app.theme
        for key in keys:
            await pilot.press(key)
            await still(pilot)
        if isinstance(pilot.app.screen, CommandPalette):
            await until(pilot, lambda: bool(chosen(pilot)))
        await still(pilot)

    chat: App[None] = app(Opening())
    return {"app": chat, "run_before": before, "terminal_size": size}


def test_picture_empty(snap_compare: Compare) -> None:
    assert snap_compare(**pictured())


def test_picture_answered(snap_compare: Compare) -> None:
    assert snap_compare(**pictured("How much did Hefei make?", keys=("f2",)))


def test_picture_related(snap_compare: Compare) -> None:
    assert snap_compare(**pictured("And Shenzhen?"))


def test_picture_nothing(snap_compare: Compare) -> None:
    assert snap_compare(**pictured("How much did Hefei make?", "What is the weather?"))


def test_picture_source(snap_compare: Compare) -> None:
    questions = ("What do the voices of all sources say?",)
    assert snap_compare(**pictured(*questions, keys=("ctrl+o",), size=(130, 30)))


def test_picture_source_narrow(snap_compare: Compare) -> None:
    assert snap_compare(**pictured("Wuhan?", keys=("ctrl+o",), size=(70, 30)))


def test_picture_narrow(snap_compare: Compare) -> None:
    assert snap_compare(**pictured("How much did Hefei make?", size=(60, 20)))


def test_picture_tiny(snap_compare: Compare) -> None:
    assert snap_compare(**pictured("How much did Hefei make?", size=(40, 12)))


def test_picture_cards(snap_compare: Compare) -> None:
    questions = ("How much did Hefei make?", "What did Wuhan draw?")
    assert snap_compare(**pictured(*questions, keys=("shift+tab", "up", "left")))


def test_picture_light(snap_compare: Compare) -> None:
    questions = ("What did Wuhan draw?", "Shenzhen?")
    assert snap_compare(**pictured(*questions, theme="article-light"))


def test_picture_ansi(snap_compare: Compare) -> None:
    questions = ("What did Wuhan draw?", "Shenzhen?")
    assert snap_compare(**pictured(*questions, theme="ansi-dark"))


def test_picture_palette(snap_compare: Compare) -> None:
    keys = ("f9", "c", "l", "u")
    assert snap_compare(**pictured("Do clusters grow?", keys=keys))


def test_picture_copy(snap_compare: Compare) -> None:
    assert snap_compare(**pictured("Hefei?", keys=("f8",)))
