"""Measures answers out of tables and lists: python -m tests.benchmarks.series FOLDER.

FOLDER has the documents in ``docs`` and ``questions.jsonl``, whose lines are described by
``qa.training.gathering.series_questions``. All documents are in one library.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from facts import Library
from facts.library.intake.intake import Intake
from qa.answer import Verdict
from qa.fact_base import FactBase
from qa.training.gathering.series_questions import SeriesQuestion, is_right, plain

if TYPE_CHECKING:
    from qa.answer import Answer


_TOLD_BY_ONE = {"single", "list", "filter"}


def is_good(asked: SeriesQuestion, answer: Answer) -> bool:
    """Whether an answer is what a careful person would give."""
    if answer.verdict is not Verdict.ANSWERED:
        return asked.op == "none"
    if asked.op == "overview":
        return answer.kind == "overview"
    if answer.kind == "one":
        # One sentence may name all that is asked for: "Present: Ada Finch, Bo Lind and Cy Holm."
        first = plain(answer.hits[0].fact.as_read.text)
        is_told = all(plain(name) in first for name in asked.items)
        return asked.op in _TOLD_BY_ONE and is_told
    shown = [
        plain(f"{one.label} {one.hit.fact.as_read.text}") for one in answer.items if one.counts
    ]
    return is_right(asked, answer.kind, answer.said, shown)


def main() -> None:
    """Parse the command line and measure."""
    parser = argparse.ArgumentParser(description="Measure answers out of tables and lists.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--verbose", action="store_true", help="print what is not right")
    options = parser.parse_args()
    lines = (options.folder / "questions.jsonl").read_bytes().splitlines()
    questions = [msgspec.json.decode(line, type=SeriesQuestion) for line in lines if line.strip()]
    right: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        with Library.open(path, create=True) as library:
            files = sorted((options.folder / "docs").iterdir())
            list(Intake(library).take_each(map(str, files)))
        base = FactBase.open(path)
        for asked in questions:
            answer = base.ask(asked.q)
            good = is_good(asked, answer)
            right[asked.op][0] += good
            right[asked.op][1] += 1
            if options.verbose and not good:
                said = answer.said or (answer.hits[0].fact.text if answer.hits else "")
                print(f"{asked.file} {asked.op}: {asked.q}\n   wanted: {asked.answer}")
                print(f"   {answer.verdict} {answer.confidence:.2f} {answer.kind}: {said[:200]}")
    for name, (good_ones, of) in sorted(right.items()):
        print(f"  {name:12} {good_ones:4} of {of}")
    total, of_all = (sum(column) for column in zip(*right.values(), strict=True))
    print(f"  all          {total / of_all:.3f} of {of_all}")


if __name__ == "__main__":
    main()
