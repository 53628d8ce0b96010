"""Every command at a terminal, with ids, titles, names and texts that would steer it."""

import os
import pty
import re
import select
import subprocess
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.hardness.commands import HOSTILE, Command, Workplace
from tests.hardness.results import Result

_OURS = re.compile(
    r"\x1b(?:\[[0-9;?]*[ -/]*[A-Za-z]|\]8;;[^\x07\x1b]*\x1b\\|[=>78])|[\r\n\t\b\x07]"
)
"""What the program itself steers a terminal with; OSC 8 is a link."""
_NEVER = ("\x1b]52", "\x9b", "\u202e", "\u200b", "\x1b[2J")
_BAD_ARGUMENTS = (
    ("show", HOSTILE),
    ("remove", f"snow{HOSTILE}"),
    ("remove", "snow]52"),
    ("add", f"{HOSTILE}.txt"),
    ("add", f"http://{HOSTILE}.test/"),
    ("add", "--date", HOSTILE, "note.txt"),
    ("import", HOSTILE),
    ("export", HOSTILE),
    ("export", "-o", f"none/{HOSTILE}"),
    ("restore", HOSTILE),
    ("eval", HOSTILE),
    (f"--{HOSTILE}",),
    (HOSTILE,),
    ("--library", HOSTILE, "sources"),
    ("--library", f"{HOSTILE}.toml", "ask", "what?"),
    ("ask", "-k", HOSTILE, "what?"),
    ("ask", "--since", HOSTILE, "what?"),
    ("serve", "--port", HOSTILE),
)


def tried(place: Path, cache: Path, commands: Sequence[Command]) -> Iterator[Result]:
    """Each command on a hostile library, and commands with hostile words; what a pty shows."""
    work = Workplace(place / "terminal", cache, hostile=True)
    for command in commands:
        shown = at_terminal(work, command.arguments)
        work.reset()
        yield Result(f"{command.name} at a terminal", fault_in(shown))
    for arguments in _BAD_ARGUMENTS:
        shown = at_terminal(work, arguments)
        name = " ".join("HOSTILE" if HOSTILE in word else word for word in arguments)
        yield Result(f"{name} at a terminal", fault_in(shown) or _no_sentence(shown))


def fault_in(shown: str) -> str:
    """What of ``shown`` would steer a terminal; empty where nothing does."""
    for sequence in _NEVER:
        if sequence in shown:
            return f"shows {sequence!r}"
    rest = _OURS.sub("", shown)
    odd = [letter for letter in rest if unicodedata.category(letter) in {"Cc", "Cs"}]
    return f"shows {odd[0]!r}" if odd else ""


def _no_sentence(shown: str) -> str:
    return "a traceback" if "Traceback" in shown else ""


def at_terminal(work: Workplace, arguments: tuple[str, ...]) -> str:
    """All that a command writes to a terminal; end of input is typed until it ends."""
    parent, child = pty.openpty()
    process = subprocess.Popen(
        work.line(arguments),
        cwd=work.folder,
        env=work.environment(TERM="dumb" if not arguments else "xterm"),
        stdin=child,
        stdout=child,
        stderr=child,
        start_new_session=True,
    )
    os.close(child)
    os.write(parent, b"\x04")
    shown = b""
    while True:
        if not select.select([parent], [], [], 0.2)[0]:
            if process.poll() is not None:
                break
            os.write(parent, b"\x04")  # one from before its prompt is lost
            continue
        try:
            piece = os.read(parent, 65536)
        except OSError:  # the other side is closed
            break
        if not piece:
            break
        shown += piece
    process.wait()
    os.close(parent)
    return shown.decode("utf-8", "replace")
