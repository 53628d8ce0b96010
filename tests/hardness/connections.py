"""Every command with its system calls watched: no connection but where one was named."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.hardness.commands import Command, Workplace
from tests.hardness.results import Result


def tried(place: Path, cache: Path, commands: Sequence[Command]) -> Iterator[Result]:
    """Each command under ``strace``; none on a machine without it."""
    strace = shutil.which("strace")
    if strace is None:
        return
    work = Workplace(place / "connections", cache)
    for command in commands:
        trace = place / "trace"
        watched = [strace, "-f", "-qq", "-e", "trace=network", "-o", str(trace)]
        subprocess.run(
            [*watched, *work.line(command.arguments)],
            cwd=work.folder,
            env=work.environment(HF_HUB_OFFLINE="0"),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        lines = trace.read_text(errors="replace").splitlines()
        found = [line for line in lines if "AF_INET" in line]
        yield Result(f"{command.name}: connections", found[0][:80] if found else "")
        work.reset()
