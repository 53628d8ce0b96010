"""Drives the chat through a pseudo-terminal, as a person does who types at once."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.process import BenchmarkError, memory_mb

_ESCAPES = re.compile(rb"\x1b(?:\[[0-9;?<>=]*[a-zA-Z]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)", re.DOTALL)
_LINES, _COLUMNS = 40, 120
_PATIENCE = 60.0
_QUIT = b"\x11"


@dataclass(frozen=True, slots=True)
class ChatRun:
    """One start of the chat; seconds count from the command."""

    painted: float
    """Until its line to type in is on the screen."""
    answered: float
    """Until the fact that answers is on the screen; the question is sent at the first paint."""
    memory_mb: float
    """Largest resident memory, MB."""


def chat_run(
    command: Sequence[str | Path],
    environment: dict[str, str],
    *,
    painted: str,
    question: str,
    answered: str,
) -> ChatRun:
    """Open the chat, ask ``question``, quit.

    ``painted`` and ``answered`` are what shows that the chat stands and that it has answered:
    words that stand on one line.

    Raises:
        BenchmarkError: either did not appear in a minute.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", _LINES, _COLUMNS, 0, 0))
    terminal = {**environment, "TERM": "xterm-256color"}
    started = time.perf_counter()
    program = subprocess.Popen(
        command, env=terminal, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    try:
        at_paint = _await(ours, painted) - started
        os.write(ours, question.encode() + b"\r")
        at_answer = _await(ours, answered) - started
        os.write(ours, _QUIT)
        return ChatRun(at_paint, at_answer, _end(program, ours))
    finally:
        if program.returncode is None:
            program.kill()
            program.wait()
        os.close(ours)


def _await(terminal: int, words: str) -> float:
    """Wait until the screen shows ``words``; the time when it did."""
    seen, until = b"", time.monotonic() + _PATIENCE
    while words.encode() not in _ESCAPES.sub(b"", seen):
        if time.monotonic() > until:
            raise BenchmarkError(f"the chat never showed {words!r}: {seen[-500:]!r}")
        seen += _read(terminal)
    return time.perf_counter()


def _read(terminal: int) -> bytes:
    if not select.select([terminal], [], [], 0.05)[0]:
        return b""
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the program has closed its side
        return b""


def _end(program: "subprocess.Popen[bytes]", terminal: int) -> float:
    """Wait for the program's end while reading what it writes; its largest memory, MB."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        ended, status, usage = os.wait4(program.pid, os.WNOHANG)
        if ended:
            program.returncode = os.waitstatus_to_exitcode(status)
            return memory_mb(usage.ru_maxrss)
        _read(terminal)
    raise BenchmarkError("the chat did not end on Ctrl+Q")
