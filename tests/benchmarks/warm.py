"""Asks many questions of one open fact base; prints milliseconds a question as JSON.

Usage: python -m tests.benchmarks.warm QUESTIONS.jsonl
"""

import json
import sys
import time
from pathlib import Path

import qa


def milliseconds(questions: list[str]) -> list[float]:
    """How long ``qa.ask`` takes for each of ``questions``, in their order."""
    for question in questions[:10]:
        qa.ask(question)
    taken = []
    for question in questions:
        started = time.perf_counter()
        qa.ask(question)
        taken.append(1e3 * (time.perf_counter() - started))
    return taken


if __name__ == "__main__":
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    print(json.dumps(milliseconds([json.loads(line)["question"] for line in lines if line])))
