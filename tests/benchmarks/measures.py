"""What is measured, each with what it is compared with; samples taken in turn, not in blocks."""

import json
import shutil
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.encoding.bulk import MANY
from tests.benchmarks.chat import chat_run
from tests.benchmarks.place import CHECKOUT, PEERS, Place
from tests.benchmarks.process import Run, measure

QUESTION = "How much revenue did the Hefei voice cluster make in 2021?"
FIGURE = "137.8"
"""Stands in the fact that answers, not in the question."""
PROMPT = "Ask a question"
"""What the chat's line to type in shows while it is empty."""
ANSWERABLE = CHECKOUT / "tests" / "questions" / "answerable.jsonl"
SENTENCES = 2000
TURNS = "2000"


@dataclass(slots=True)
class Row:
    """One thing measured, over some runs."""

    name: str
    unit: str
    samples: list[float] = field(default_factory=list)
    memory_mb: list[float] = field(default_factory=list)
    """Largest resident memory of each run, MB; empty where none was taken."""
    against: str | None = None
    """The row that this one is compared with."""
    note: str = ""

    @property
    def median(self) -> float:
        """The middle sample."""
        return statistics.median(self.samples)

    def add(self, run: Run) -> None:
        """Take a run's seconds and memory."""
        self.samples.append(run.seconds)
        self.memory_mb.append(run.memory_mb)


def cold(place: Place, repeat: int) -> list[Row]:
    """One question from the shell, everything saved: ours, txtai, the usual script."""
    ask: list[str | Path] = [place.qa, "ask", QUESTION]
    commands = {"qa ask, cold": ask}
    commands |= {f"{name}, cold": place.ask_peer(name, QUESTION) for name in PEERS}
    rows = [Row(name, "s", against="qa ask, cold") for name in commands]
    rows[0].against = None
    for turn in range(repeat + 1):
        for row, command in zip(rows, commands.values(), strict=True):
            run = measure(command, place.environment())
            if FIGURE not in run.output:
                row.note = f"answers without {FIGURE}"
            if turn:  # the first run reads the files from the disk
                row.add(run)
    return rows


def help_text(place: Place, repeat: int) -> list[Row]:
    """``qa --help``, and what the bare interpreter takes of it."""
    rows = [Row("qa --help", "s"), Row("python -c pass", "s", against="qa --help")]
    commands: list[list[str | Path]] = [[place.qa, "--help"], [sys.executable, "-c", "pass"]]
    for turn in range(repeat + 1):
        for row, command in zip(rows, commands, strict=True):
            run = measure(command, place.environment())
            if turn:
                row.add(run)
    return rows


def first(place: Place, repeat: int) -> list[Row]:
    """The first question after installing: model compiled, index built, then the answer."""
    row = Row("qa ask, first run", "s")
    for _ in range(min(repeat, 3)):
        shutil.rmtree(place.folder / "first", ignore_errors=True)
        row.add(measure([place.qa, "ask", QUESTION], place.environment("first")))
    shutil.rmtree(place.folder / "first", ignore_errors=True)
    return [row]


def chat(place: Place, repeat: int) -> list[Row]:
    """The chat in a pseudo-terminal, a question typed at the first paint."""
    measure([place.qa, "ask", QUESTION], place.environment())
    painted, answered = Row("chat, first paint", "s"), Row("chat, first answer", "s")
    for turn in range(repeat + 1):
        run = chat_run(
            [place.qa], place.environment(), painted=PROMPT, question=QUESTION, answered=FIGURE
        )
        if turn:
            painted.samples.append(run.painted)
            answered.samples.append(run.answered)
            answered.memory_mb.append(run.memory_mb)
    return [painted, answered]


def turns(place: Place, repeat: int) -> list[Row]:
    """The screen's time for a new turn in a conversation of 2,000, and its memory."""
    drawn = {
        "first_ms": Row("new turn, of the first 50", "ms"),
        "last_ms": Row("new turn, of the last 50", "ms"),
        "late_ms": Row("new turn, drawn before its answer and with it", "ms"),
        "kb_a_turn": Row("memory a turn", "KB"),
    }
    for _ in range(min(repeat, 1)):
        taken = json.loads(_python(place, "tests.benchmarks.turns", TURNS).output)
        for name, row in drawn.items():
            row.samples.append(taken[name])
    return list(drawn.values())


def long_chat(place: Place, _: int) -> list[Row]:
    """What a person does in a conversation of 2,000 turns."""
    taken = json.loads(_python(place, "tests.benchmarks.long_chat", TURNS).output)
    whole, grown = taken.pop("memory_mb")
    rows = [
        Row(f"long chat, {name}", "ms", [pause for pause, _ in runs], note="longest pause")
        for name, runs in taken.items()
    ]
    return [*rows, Row("long chat, memory", "MB", [whole], note=f"{grown:.0f} MB of it the turns")]


def warm(place: Place, repeat: int) -> list[Row]:
    """``qa.ask`` in a running program, over the labelled questions."""
    half, most, rate = Row("qa.ask, p50", "ms"), Row("qa.ask, p95", "ms"), Row("qa.ask", "/s")
    bare = Row("qa.ask without the reader, p50", "ms")
    for _ in range(repeat):
        run = _python(place, "tests.benchmarks.warm", ANSWERABLE)
        taken = json.loads(run.output)
        half.samples.append(statistics.median(taken["with"]))
        most.samples.append(statistics.quantiles(taken["with"], n=20)[-1])
        rate.samples.append(1e3 / statistics.mean(taken["with"]))
        half.memory_mb.append(run.memory_mb)
        bare.samples.append(statistics.median(taken["without"]))
    return [half, most, rate, bare]


def bulk(place: Place, repeat: int) -> list[Row]:
    """Many sentences embedded, by the program and by sentence-transformers."""
    best = _bulk(place, "choose")[0]["batch"]
    theirs = "SentenceTransformer.encode"
    engines = {
        "reference": Row(theirs, "/s", note=f"best batch size {best}"),
        "few": Row("embedding", "/s", against=theirs),
        "many": Row(f"bulk embedding, from {MANY:,} texts", "/s", against=theirs),
    }
    lowest = dict.fromkeys(engines, 1.0)
    for _ in range(repeat):
        for engine, row in engines.items():
            printed, run = _bulk(place, engine, str(best))
            row.samples.append(SENTENCES / printed["seconds"])
            row.memory_mb.append(run.memory_mb)
            lowest[engine] = min(lowest[engine], printed.get("lowest_cosine", 1.0))
    for engine in ("few", "many"):
        engines[engine].note = f"lowest cosine {lowest[engine]:.6f}"
    return list(engines.values())


def _bulk(place: Place, engine: str, *more: str) -> tuple[dict[str, Any], Run]:
    run = _python(place, "tests.benchmarks.bulk", engine, str(SENTENCES), place.folder, *more)
    printed: dict[str, Any] = json.loads(run.output)
    return printed, run


def library(place: Place, repeat: int) -> list[Row]:
    """A library of many facts: built, asked, added to; nothing where no data is given."""
    if place.data is None:
        print("No --data, so no library is measured.", file=sys.stderr)
        return []
    path = place.folder / "library" / "large.sqlite"
    shutil.rmtree(path.parent, ignore_errors=True)
    path.parent.mkdir(parents=True)
    built, run = _library(place, "build", path, str(place.facts))
    note = f"{built['facts']:,} facts, index {built['index_mb']:.0f} MB"
    rows = [Row("library, built", "s", [built["library_seconds"]], note="without its index")]
    rows.append(Row("index, built", "s", [built["index_seconds"]], [run.memory_mb], note=note))
    rows += _asked(place, path)
    return [*rows, *_added(place, path, repeat)]


def _asked(place: Place, path: Path) -> list[Row]:
    """How good and how quick the answers are."""
    asked, run = _library(place, "ask", path)
    rows = [
        Row(f"first hit right, {kind} reader", "%", [100 * asked[f"right_{kind}_reader"]])
        for kind in ("without", "with")
    ]
    for kind in ("without_reader", "with_reader", "filtered"):
        for share, taken in asked[f"ms_{kind}"].items():
            name = f"large qa.ask, {kind.replace('_', ' ')}, {share}"
            rows.append(Row(name, "ms", [taken], [run.memory_mb]))
    return rows


def _added(place: Place, path: Path, repeat: int) -> list[Row]:
    """From the shell: asked as it is, and asked when an article of 40 sentences is new."""
    ask: list[str | Path] = [place.qa, "ask", "--library", path, QUESTION]
    measure(ask, place.environment(), statuses=(0, 1))
    rows = [Row("large qa ask, cold", "s"), Row("large qa ask, 40 facts new", "s")]
    for _ in range(repeat):
        rows[0].add(measure(ask, place.environment(), statuses=(0, 1)))
        _library(place, "add", path)
        rows[1].add(measure(ask, place.environment(), statuses=(0, 1)))
    return rows


def _library(place: Place, step: str, path: Path, *more: str) -> tuple[dict[str, Any], Run]:
    run = _python(place, "tests.benchmarks.library", step, path, place.data or "", *more)
    printed: dict[str, Any] = json.loads(run.output)
    return printed, run


def _python(place: Place, module: str, *arguments: str | Path) -> Run:
    environment = place.environment() | {"PYTHONPATH": str(CHECKOUT)}
    return measure([sys.executable, "-m", module, *arguments], environment)


MEASURES: dict[str, Callable[[Place, int], list[Row]]] = {
    "cold": cold,
    "help": help_text,
    "first": first,
    "chat": chat,
    "turns": turns,
    "long": long_chat,
    "warm": warm,
    "bulk": bulk,
    "library": library,
}


def rows(place: Place, names: Sequence[str], repeat: int) -> Iterator[Row]:
    """Measure each of ``names`` (keys of ``MEASURES``) ``repeat`` times."""
    for name in names:
        print(f"Measuring: {name}…", file=sys.stderr)
        yield from MEASURES[name](place, repeat)
