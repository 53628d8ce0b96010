"""The chat in a real terminal: tmux shows what a person sees, also when its size changes."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from qa.fact_base import FactBase

CHECKOUT = Path(__file__).parents[3]
PATIENCE = 90.0
"""Seconds after which what was waited for never comes; a machine may have other work."""

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="no tmux on this machine")


class Terminal:
    """A terminal of its own server, so that it has nothing to do with a person's."""

    def __init__(self, socket: Path) -> None:
        self._tmux = ["tmux", "-S", str(socket), "-f", "/dev/null"]

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self._tmux, *arguments], capture_output=True, text=True, check=False
        )
        return done.stdout

    def open(self, environment: dict[str, str], columns: int, rows: int) -> None:
        variables = [
            part for name, value in environment.items() for part in ("-e", f"{name}={value}")
        ]
        size = ["-x", str(columns), "-y", str(rows)]
        # Where these are set, the program takes them for the terminal's size, which changes here.
        command = f"env -u COLUMNS -u LINES {sys.executable} -m qa"
        self.run("new-session", "-d", *size, *variables, "-c", str(CHECKOUT), command)

    def type(self, text: str) -> None:
        self.run("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        self.run("send-keys", *keys)

    def shows(self) -> str:
        return self.run("capture-pane", "-p")

    def until(self, holds: Callable[[str], bool]) -> str:
        end = time.monotonic() + PATIENCE
        while not holds(shown := self.shows()):
            assert time.monotonic() < end, shown
            time.sleep(0.1)
        return shown


@pytest.fixture
def terminal(real_cache: Path, real_base: FactBase, tmp_path: Path) -> Iterator[Terminal]:
    """The chat, 100 columns by 30 rows; `real_base` has compiled the model."""
    own = {"QA_CACHE_DIR": str(real_cache), "QA_DATA_DIR": str(tmp_path / "data")}
    kept = {name: os.environ[name] for name in ("HF_HUB_OFFLINE", "PATH") if name in os.environ}
    opened = Terminal(tmp_path / "socket")
    opened.open({**kept, **own, "LANG": "C.UTF-8"}, 100, 30)
    yield opened
    opened.run("kill-server")


def test_a_question_is_answered_in_a_terminal_of_any_size_and_tabs_go_beside_it(
    terminal: Terminal,
) -> None:
    terminal.until(lambda shown: "ready" in shown)
    terminal.type("How much revenue did the Hefei voice cluster make in 2021?")
    terminal.press("Enter")
    shown = terminal.until(lambda shown: "further fact" in shown)
    assert "137.8 billion yuan" in shown
    assert "¶ 4" in shown
    terminal.run("resize-window", "-x", "40", "-y", "15")
    shown = terminal.until(lambda shown: max(map(len, shown.splitlines())) <= 40)
    terminal.until(lambda shown: "137.8 billion yuan" in shown)
    terminal.run("resize-window", "-x", "100", "-y", "30")
    terminal.press("M-a")
    terminal.until(lambda shown: "▸2 New conversation" in shown)
    terminal.press("C-PPage")
    terminal.until(lambda shown: "▸1 How much revenue" in shown)
    terminal.press("C-q")
    terminal.until(lambda shown: not shown.strip() or "no server" in shown)
