"""Runs a program and says how long it took and how much memory it held."""

import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class BenchmarkError(Exception):
    """A program that was to be measured failed."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a program."""

    seconds: float
    """Wall time from start to end."""
    memory_mb: float
    """Largest resident memory of the process, MB (10^6 bytes)."""
    output: str
    """What it wrote to standard output."""


def measure(
    command: Sequence[str | Path], environment: dict[str, str], statuses: Sequence[int] = (0,)
) -> Run:
    """Run ``command`` to its end.

    The memory comes from ``wait4``. Linux counts the memory of whoever starts a process as the
    process's own, so this program itself must load nothing large.

    Raises:
        BenchmarkError: it ended with a status that is not one of ``statuses``.
    """
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        started = time.perf_counter()
        program = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=err
        )
        _, status, usage = os.wait4(program.pid, 0)
        seconds = time.perf_counter() - started
        program.returncode = os.waitstatus_to_exitcode(status)  # it has been waited for
        out.seek(0)
        err.seek(0)
        if program.returncode not in statuses:
            raise BenchmarkError(
                f"{' '.join(map(str, command))} ended with {program.returncode}:\n"
                f"{err.read()[-2000:]}"
            )
        return Run(seconds, memory_mb(usage.ru_maxrss), out.read())


def memory_mb(ru_maxrss: int) -> float:
    """``ru_maxrss`` (kB; bytes on macOS) in MB."""
    return ru_maxrss / 1e6 if os.uname().sysname == "Darwin" else ru_maxrss * 1024 / 1e6
