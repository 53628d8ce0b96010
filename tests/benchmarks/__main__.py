"""Measure the program beside its peers: ``python -m tests.benchmarks``; see README.md."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.benchmarks.measures import MEASURES, Row, rows
from tests.benchmarks.place import Place
from tests.benchmarks.process import BenchmarkError

_PACKAGES = ("onnxruntime", "sentence-transformers", "torch", "faiss-cpu", "textual")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--only", action="append", choices=MEASURES, help="measure this alone")
    parser.add_argument("--repeat", type=int, default=5, metavar="N", help="runs of each (5)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    parser.add_argument("--folder", type=Path, help="where environments and indexes are kept")
    parser.add_argument("--data", type=Path, help="folder with squad-train-v1.1.json.gz")
    parser.add_argument("--facts", type=int, default=100_000, help="facts of the large library")
    return parser.parse_args()


def table(measured: Sequence[Row]) -> str:
    """The rows for people: median, lowest to highest, ratio, memory."""
    lines = [f"{'':36}{'median':>10}{'from':>9}{'to':>9}    {'ratio':>7}{'memory':>9}"]
    medians = {row.name: row.median for row in measured}
    for row in measured:
        ratio = f"{row.median / medians[row.against]:.1f} x" if row.against else ""
        memory = f"{max(row.memory_mb):.0f} MB" if row.memory_mb else ""
        digits = 1 if row.unit == "/s" else 2
        figures = (row.median, min(row.samples), max(row.samples))
        shown = [f"{figure:.{digits}f}" for figure in figures]
        lines.append(
            f"{row.name:36}{shown[0]:>10}{shown[1]:>9}{shown[2]:>9} {row.unit:3}"
            f"{ratio:>7}{memory:>9}  {row.note}".rstrip()
        )
    return "\n".join(lines)


def record(measured: Sequence[Row], repeat: int) -> dict[str, Any]:
    """The same for programs, with what it was measured on."""
    return {
        "machine": {"processor": platform.processor(), "cores": os.cpu_count()},
        "python": platform.python_version(),
        "packages": {name: version(name) for name in _PACKAGES},
        "load_average": os.getloadavg(),
        "repeat": repeat,
        "rows": [
            {
                "name": row.name,
                "unit": row.unit,
                "median": row.median,
                "samples": row.samples,
                "memory_mb": row.memory_mb,
                "against": row.against,
                "note": row.note,
            }
            for row in measured
        ],
    }


def main() -> int:
    """Measure, print, write."""
    arguments = _arguments()
    names = arguments.only or list(MEASURES)
    try:
        measured = list(
            rows(Place(arguments.folder, arguments.data, arguments.facts), names, arguments.repeat)
        )
    except BenchmarkError as error:
        print(error, file=sys.stderr)
        return 1
    print(table(measured))
    if arguments.json:
        text = json.dumps(record(measured, arguments.repeat), indent=2, ensure_ascii=False)
        arguments.json.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
