"""Takes hostile files into a library, and looks what it costs and what is said of them."""

import os
import re
import resource
import tempfile
import threading
import time
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from facts import Library
from facts.library.intake.intake import Intake, Outcome
from facts.reading.process.apart import ReadingApart
from tests.hardness.hostile.made import Case
from tests.hardness.results import Result

MOST_MEGABYTES = 1_500.0
"""Of memory, of the process that reads and of the one that keeps."""

_OF_PYTHON = re.compile(r"Traceback|\b\w+(?:Error|Exception|Warning)\b|\(status -?\d+\)|<class ")
"""What no person should have to read."""
_TICKS = os.sysconf("SC_CLK_TCK")


def tried(cases: Iterable[Case]) -> Iterator[Result]:
    """What became of each file, all of them read one after the other as `qa add` does."""
    reading = ReadingApart()
    with tempfile.TemporaryDirectory() as place:
        for case in cases:
            yield _tried(case, Path(place), reading)


def _tried(case: Case, folder: Path, reading: ReadingApart) -> Result:
    path = folder / case.name
    path.write_bytes(case.make())
    library = Library.open(folder / "library.sqlite", create=True)
    with library:
        intake = Intake(library)
        intake._reading = reading
        reading.start()
        watch = _Watch(reading)
        outcome = intake.take(str(path))
        watch.stop()
        fault = fault_of(outcome, library, watch, case.most_seconds)
    for left in folder.iterdir():
        left.unlink()
    return Result(case.name, fault, watch.seconds, watch.megabytes, outcome.why)


def fault_of(outcome: Outcome, library: Library, watch: "_Watch", most_seconds: float) -> str:
    """What is not as it should be; empty where all is."""
    if watch.seconds > most_seconds:
        return f"{watch.seconds:.0f} s"
    if watch.megabytes > MOST_MEGABYTES:
        return f"{watch.megabytes:,.0f} MB"
    if outcome.failed and (_OF_PYTHON.search(outcome.why) or not outcome.why.endswith(".")):
        return "not a message of ours"
    if "\n" in outcome.why or has_controls(outcome.why):
        return "a message with control characters"
    if library.damage() or library.damaged():
        return "a damaged library"
    said = (text for fact in library.all_facts().values() for text in (fact.id, fact.text))
    return "control characters in a fact" if any(map(has_controls, said)) else ""


def has_controls(text: str) -> bool:
    """Whether it holds what is no text, or what steers a terminal."""
    return any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in text)


class _Watch:
    """What this process and the one that reads take from now on."""

    def __init__(self, reading: ReadingApart) -> None:
        self._reading = reading
        self._before = self._spent()
        self.seconds = self.megabytes = 0.0
        self._ended = threading.Event()
        for process in (os.getpid(), *self._children()):
            with suppress(OSError):
                Path(f"/proc/{process}/clear_refs").write_text("5")  # forget the most so far
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()
        self._thread.join()
        self.seconds = self._spent() - self._before
        self._note_memory()

    def _look(self) -> None:
        while not self._ended.wait(0.02):
            self._note_memory()

    def _note_memory(self) -> None:
        for process in (os.getpid(), *self._children()):
            self.megabytes = max(self.megabytes, _most_memory(process))

    def _children(self) -> list[int]:
        running = self._reading._running
        return [running.process.pid] if running else []

    def _spent(self) -> float:
        """Processor time of this process, of children that have ended, and of the one there is."""
        ended = resource.getrusage(resource.RUSAGE_CHILDREN)
        now = sum(map(_processor_time, self._children()))
        return time.process_time() + ended.ru_utime + ended.ru_stime + now


def _most_memory(process: int) -> float:
    with suppress(OSError):
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
        return int(found[1]) / 1024 if found else 0.0
    return 0.0


def _processor_time(process: int) -> float:
    with suppress(OSError):
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS
    return 0.0
