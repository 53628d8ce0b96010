"""Many questions: `FactBase.ask_many` against `ask` for each, in wall and in processor time."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import qa

QUESTIONS = Path(__file__).parents[1] / "questions"
NUMBER = 200


def questions() -> list[str]:
    """The first of the labelled questions about the article."""
    files = (QUESTIONS / "answerable.jsonl", QUESTIONS / "unanswerable.jsonl")
    lines = (line for file in files for line in file.read_text("utf-8").splitlines())
    return [json.loads(line)["question"] for line in lines if "question" in json.loads(line)][
        :NUMBER
    ]


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds that ``work`` takes: on the clock, and of all cores together."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


def main() -> None:
    """Print both, three times, and how many times as fast the many are."""
    base, asked = qa.FactBase.open(), questions()
    base.ask_many(asked[:8])
    for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 3):
        alone = timed(lambda: [base.ask(one) for one in asked])
        together = timed(lambda: base.ask_many(asked))
        ratios = [one / many for one, many in zip(alone, together, strict=True)]
        print(
            f"{len(asked)} questions: one by one {alone[0]:.1f} s (processor {alone[1]:.1f} s),"
            f" ask_many {together[0]:.1f} s ({together[1]:.1f} s);"
            f" {ratios[0]:.2f} times as fast ({ratios[1]:.2f} by processor)"
        )


if __name__ == "__main__":
    main()
