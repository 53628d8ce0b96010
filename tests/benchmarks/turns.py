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

from qa.chats import Chats
from tests.tui.chatting import Chat, chat, conversation, status, until

_SAMPLE = 50
"""Turns at either end that are waited for until the screen stands still, and timed."""


async def turns(number: int) -> dict[str, float]:
    """Ask `number` questions, more than 200; milliseconds and memory."""
    with tempfile.TemporaryDirectory() as folder:
        chats = Chats(Path(folder) / "chats.sqlite")
        async with chat(size=(120, 40), chats=chats) as pilot:
            await until(pilot, lambda: "ready" in status(pilot))
            first = [await _turn(pilot) for _ in range(_SAMPLE)]
            # Textual's own caches are full by then.
            middle = [await _turn(pilot) for _ in range(number // 2 - _SAMPLE)]
            before = _memory()
            later = [await _turn(pilot) for _ in range(number - len(first) - len(middle))]
            grown = _memory() - before
        chats.close()
    return {
        "first_ms": statistics.median(first),
        "last_ms": statistics.median(later[-_SAMPLE:]),
        "kb_a_turn": grown / 1e3 / len(later),
    }


async def _turn(pilot: Chat) -> float:
    """Ask, and wait until the screen stands still; ms of the screen's thread."""
    started = time.thread_time()
    pilot.app.ask("How much did Hefei make?")  # type: ignore[attr-defined]
    while conversation(pilot).turns[-1].answer is None:
        await asyncio.sleep(0.001)
    await pilot.pause()
    return 1e3 * (time.thread_time() - started)


def _memory() -> int:
    """Resident memory, bytes."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


if __name__ == "__main__":
    print(json.dumps(asyncio.run(turns(int(sys.argv[1])))))
