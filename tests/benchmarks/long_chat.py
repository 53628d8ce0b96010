"""A long conversation: how long the chat is busy with each thing that a person does in it.

Usage: python -m tests.benchmarks.long_chat NUMBER; prints JSON: of each thing the longest pause, in
which no key would be heard, and the time of the screen's thread from the key until the screen
stands still. It is processor time, so that other programs on the machine spoil little of it.
"""

import asyncio
import gc
import json
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from qa.chat.boxes.find_box import FindBox
from qa.session.history.history import History
from qa.session.turn import Turn
from tests.qa.chat.chatting import Chat, answer, chat, conversation, status, until

_TOWNS = ("Hefei", "Wuhan", "Hangzhou", "Shenzhen", "the sources about Hefei", "the weather")
_STILL = 0.4
"""Seconds after which the screen stands still."""
_TIMES = 6
"""How often each thing is done."""

Doing = Callable[[Chat], Awaitable[object]]


def _filled(path: Path, number: int) -> History:
    """A history with one conversation of so many turns."""
    history, kept = History(path), None
    for place in range(number):
        question = f"How much was it in {_TOWNS[place % len(_TOWNS)]}, asked the {place}. time?"
        turn = Turn(question)
        kept = history.add(turn, kept)
        turn.answer = answer(question)
        history.settle(turn)
    return history


def _pressing(key: str) -> Doing:
    """Press a key, and leave waiting to the clock: the pilot would wait for the layout."""

    async def press(pilot: Chat) -> None:
        pilot.app.simulate_key(key)

    return press


async def _new(pilot: Chat) -> None:
    pilot.app._kept.tabs.begin()  # type: ignore[attr-defined]


async def _open(pilot: Chat) -> None:
    tabs = pilot.app._kept.tabs  # type: ignore[attr-defined]
    tabs.open(1)


def _resizing(columns: int, rows: int) -> Doing:
    async def resize(pilot: Chat) -> None:
        await pilot.resize_terminal(columns, rows)

    return resize


async def _find(pilot: Chat, words: str) -> None:
    pilot.app.screen.query_one("FindBox Input").value = words  # type: ignore[attr-defined]


class Pauses:
    """Notes how long the screen's thread is busy at a stretch."""

    def __init__(self) -> None:
        """Begin with none."""
        self.longest = 0.0

    @contextmanager
    def noted(self) -> Iterator[None]:
        """A block in which they are."""
        handles: Any = asyncio.Handle
        run = handles._run

        def timed(handle: asyncio.Handle) -> None:
            started = time.thread_time()
            run(handle)
            self.longest = max(self.longest, time.thread_time() - started)

        self.longest, handles._run = 0.0, timed
        try:
            yield
        finally:
            handles._run = run


async def _timed(pilot: Chat, doing: Doing) -> tuple[float, float]:
    """The longest pause and the whole, milliseconds of the screen's thread."""
    gc.collect()
    pauses, started = Pauses(), time.thread_time()
    with pauses.noted():
        await doing(pilot)
        await asyncio.sleep(_STILL)
    return 1e3 * pauses.longest, 1e3 * (time.thread_time() - started)


async def _series(pilot: Chat, doing: Doing, back: Doing) -> list[tuple[float, float]]:
    """Do it some times; what brings the screen back is not counted."""
    taken = []
    for _ in range(_TIMES):
        taken.append(await _timed(pilot, doing))
        await back(pilot)
        await asyncio.sleep(_STILL)
    return taken


async def long_chat(number: int) -> dict[str, list[Any]]:
    """Milliseconds of each action, and the memory of the whole in MB."""
    with tempfile.TemporaryDirectory() as folder:
        history = _filled(Path(folder) / "chats.sqlite", number)
        async with chat(size=(120, 40), history=history) as pilot:
            await until(pilot, lambda: "ready" in status(pilot))
            before = _memory()
            taken: dict[str, list[Any]] = {"open": await _series(pilot, _open, _new)}
            await _open(pilot)
            await asyncio.sleep(_STILL)
            assert len(conversation(pilot).turns) == number
            conversation(pilot).focus()
            home, end = _pressing("home"), _pressing("end")
            taken["Home"] = await _series(pilot, home, end)
            await home(pilot)
            taken["End"] = await _series(pilot, end, home)
            taken["page up"] = await _series(pilot, _pressing("pageup"), _nothing)
            await _resizing(120, 40)(pilot)
            taken["resize"] = await _series(pilot, _resizing(110, 36), _resizing(120, 40))
            small, wide = _resizing(40, 15), _resizing(250, 70)
            taken["resize to 40x15"] = await _series(pilot, small, wide)
            await _resizing(120, 40)(pilot)
            taken |= await _searched(pilot)
            taken["memory_mb"] = [_memory() / 1e6, (_memory() - before) / 1e6]
        history.close()
    return taken


async def _searched(pilot: Chat) -> dict[str, list[Any]]:
    """Ctrl+G, words, Enter."""
    opening, closing = _pressing("ctrl+g"), _pressing("escape")
    taken = {"Ctrl+G": await _series(pilot, opening, closing)}
    await opening(pilot)
    await asyncio.sleep(_STILL)
    assert isinstance(pilot.app.screen, FindBox)
    words = iter(f"{town.lower()} {n}" for n in range(50) for town in ("wuhan", "hefei", "yuan"))
    taken["search"] = await _series(pilot, lambda one: _find(one, next(words)), _nothing)
    return taken


async def _nothing(_: Chat) -> None:
    """The screen is as it has to be."""


def _memory() -> int:
    """Resident memory, bytes."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


if __name__ == "__main__":
    print(json.dumps(asyncio.run(long_chat(int(sys.argv[1])))))
