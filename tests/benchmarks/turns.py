"""A conversation of many turns: the screen's time for each new one, and its memory.

Usage: python -m tests.benchmarks.turns NUMBER; prints JSON. The answers are made up at once, so
that what is measured is the chat alone: drawing, keeping on disk, taking old cards away.
"""

import asyncio
import gc
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from threading import Event

from qa.session.history.history import History
from tests.qa.chat.chatting import Chat, Opening, chat, conversation, status, until

_QUESTION = "How much did Hefei make?"
_SAMPLE = 50
"""Turns at either end that are timed."""
_STILL = 0.25
"""Seconds after which the screen stands still. Waiting is left to the clock: the pilot would
have the screen drawn before all of it is known, and asks every widget whether it is done."""


async def turns(number: int) -> dict[str, float]:
    """Ask `number` questions, more than 200; milliseconds and memory."""
    with tempfile.TemporaryDirectory() as folder:
        history = History(Path(folder) / "chats.sqlite")
        opening = Opening()
        async with chat(opening, size=(120, 40), history=history) as pilot:
            await until(pilot, lambda: "ready" in status(pilot))
            first = [await _timed(pilot) for _ in range(_SAMPLE)]
            # Textual's own caches are full by then.
            await _ask(pilot, number // 2 - _SAMPLE)
            before = _memory()
            more = number - number // 2 - _SAMPLE
            await _ask(pilot, more)
            grown = _memory() - before
            last = [await _timed(pilot) for _ in range(_SAMPLE)]
            late = [await _timed_late(pilot, opening.base.gate) for _ in range(_SAMPLE)]
        history.close()
    return {
        "first_ms": statistics.median(first),
        "last_ms": statistics.median(last),
        "late_ms": statistics.median(late),
        "kb_a_turn": grown / 1e3 / more,
    }


async def _ask(pilot: Chat, times: int) -> None:
    """Ask, and wait until it is answered and drawn."""
    for _ in range(times):
        pilot.app.ask(_QUESTION)  # type: ignore[attr-defined]
        while conversation(pilot).turns[-1].answer is None:
            await asyncio.sleep(0.001)
        await pilot.pause()


async def _timed(pilot: Chat) -> float:
    """Ask, and wait until the screen stands still; ms of the screen's thread."""
    started = time.thread_time()
    pilot.app.ask(_QUESTION)  # type: ignore[attr-defined]
    await asyncio.sleep(_STILL)
    return 1e3 * (time.thread_time() - started)


async def _timed_late(pilot: Chat, gate: Event) -> float:
    """The same where the answer comes after the screen has said that it is waited for."""
    started = time.thread_time()
    pilot.app.ask("How slow was Hefei?")  # type: ignore[attr-defined]
    await asyncio.sleep(_STILL)
    gate.set()
    await asyncio.sleep(_STILL)
    gate.clear()
    return 1e3 * (time.thread_time() - started)


def _memory() -> int:
    """Resident memory, bytes."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


if __name__ == "__main__":
    print(json.dumps(asyncio.run(turns(int(sys.argv[1])))))
