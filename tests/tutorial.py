"""Run the commands of the tutorial, and write what they print into it.

Usage: python -m tests.tutorial docs/tutorial.md
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
BLOCK = re.compile(r"```console\n(.*?)```", flags=re.DOTALL)


@dataclass(frozen=True)
class Step:
    """A command of the page, and what it is said to print."""

    command: str
    printed: str


def steps(page: str) -> Iterator[Step]:
    """The commands of a page in order; in a block, each begins with a dollar sign."""
    for block in BLOCK.findall(page):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, printed = part.partition("\n")
            yield Step(command, printed)


def folder_with_command(folder: Path) -> Path:
    """Put ``qa`` into ``folder``, where commands are run."""
    started = folder / "bin" / "qa"
    started.parent.mkdir()
    started.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m qa "$@"\n')
    started.chmod(0o755)
    return folder


def run(command: str, folder: Path) -> str:
    """What a command prints to standard output, run by a shell in ``folder``.

    Its library is in ``folder``; compiled models are where ``QA_CACHE_DIR`` says.
    """
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={
            **os.environ,
            "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
            "PYTHONPATH": str(CHECKOUT),
            "QA_DATA_DIR": str(folder / "data"),
            "TERM": "dumb",
        },
        capture_output=True,
        text=True,
        check=False,  # a refusal is an exit status of its own
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


def written_anew(page: str, folder: Path) -> str:
    """The page with what its commands print now."""

    def again(block: re.Match[str]) -> str:
        ran = [f"$ {one.command}\n{run(one.command, folder)}" for one in steps(block[0])]
        return "```console\n" + "".join(ran) + "```"

    return BLOCK.sub(again, page)


if __name__ == "__main__":
    path = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as made:
        page = written_anew(path.read_text(encoding="utf-8"), folder_with_command(Path(made)))
    path.write_text(page, encoding="utf-8")
