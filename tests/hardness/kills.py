"""Kills commands at random moments and looks what is left: nothing lost, nothing halved."""

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tests.hardness.commands import Workplace, write_papers
from tests.hardness.results import Result

if TYPE_CHECKING:
    from subprocess import CompletedProcess

_TRIED = {
    "add": ("add", "papers"),
    "refresh": ("refresh",),
    "remove": ("remove", "000", "003", "005", "note"),
    "export": ("export", "-o", "facts-out.jsonl"),
    "export-library": ("export", "--library-file", "out.sqlite"),
    "import": ("import", "facts.jsonl"),
    "restore": ("restore", "newest"),
    "index": ("search", "--json", "The crane and the tug"),
}
_READING = {"export", "export-library", "index"}
"""Those that change nothing in the library."""


def tried(place: Path, cache: Path, number: int, seed: int) -> Iterator[Result]:
    """So many killings, of each command in turn."""
    chance = random.Random(seed)
    works: dict[str, tuple[Workplace, float, object]] = {}
    for at in range(number):
        name = list(_TRIED)[at % len(_TRIED)]
        if name not in works:
            works[name] = _prepared(place, cache, name)
        work, seconds, whole = works[name]
        moment = chance.uniform(0.05, seconds)
        yield Result(f"{name} after {moment:.2f} s", _killed(work, name, moment, whole))


def _prepared(place: Path, cache: Path, name: str) -> tuple[Workplace, float, object]:
    """A workplace for a command, how long the command takes, and what it leads to."""
    work = Workplace(place / f"kill-{name}", cache)
    write_papers(work.folder / "papers", 12)
    if name in {"refresh", "remove", "export", "export-library", "index"}:
        work.run(_TRIED["add"]).check_returncode()
    if name == "refresh":
        for path in (work.folder / "papers").iterdir():
            path.write_text(path.read_text() + "\n\nThe last one is new.\n")
    if name == "restore":
        for when in ("add", "remove"):
            work.run(("add", "papers") if when == "add" else ("remove", "000"))
    work.keep()
    if name == "index":
        work.run(("search", "--quiet", "crane"))  # the model is prepared once, for all
    work.reset()
    started = time.monotonic()
    done = work.run(_TRIED[name])
    seconds = time.monotonic() - started
    whole = _result_of(work, done)
    work.reset()
    return work, seconds, whole


def _killed(work: Workplace, name: str, moment: float, whole: object) -> str:
    work.reset()
    before = work.content()
    victim = work.start(_TRIED[name])
    time.sleep(moment)
    victim.kill()
    victim.communicate()
    if name == "restore" and not work.library.exists():
        pass  # between taking the old one aside and putting the copy in: both are there
    elif fault := work.faults(drafts=False):
        return fault
    elif name in _READING and work.content() != before:
        return "lost something"
    done = work.run(_TRIED[name])
    if done.returncode not in {0, 2} or b"Traceback" in done.stderr:
        return f"status {done.returncode} of the same command again"
    if fault := work.faults():
        return fault
    return "" if _result_of(work, done) == whole else "ends otherwise than an undisturbed run"


def _result_of(work: Workplace, done: "CompletedProcess[bytes]") -> object:
    written = [
        path.read_bytes().count(b"\n")
        for path in (work.folder / "facts-out.jsonl",)
        if path.exists()
    ]
    said = json.loads(done.stdout) if done.stdout.startswith(b"{") else {}
    return work.content(), written, said.get("hits")
