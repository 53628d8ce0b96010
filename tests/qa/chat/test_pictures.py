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


def test_picture_answered(snap_compare: Compare) -> None:
    assert snap_compare(**pictured("How much did Hefei make?", keys=("f2",)))


def test_picture_source(snap_compare: Compare) -> None:
    questions = ("What do the voices of all sources say?",)
    assert snap_compare(**pictured(*questions, keys=("ctrl+o",), size=(130, 30)))


def test_picture_tiny(snap_compare: Compare) -> None:
    assert snap_compare(**pictured("How much did Hefei make?", size=(40, 12)))
