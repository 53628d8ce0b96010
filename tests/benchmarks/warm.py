"""Asks many questions of one open fact base; prints milliseconds a question as JSON.

Usage: python -m tests.benchmarks.warm QUESTIONS.jsonl
The answer names what was asked: ``with`` and ``without`` the reader.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import qa
from facts import load_facts
from index import open_encoder
from qa import Answer, FactBase


def milliseconds(ask: Callable[[str], Answer], questions: list[str]) -> list[float]:
    """How long ``ask`` takes for each of ``questions``, in their order."""
    for question in questions[:10]:
        ask(question)
    taken = []
    for question in questions:
        started = time.perf_counter()
        ask(question)
        taken.append(1e3 * (time.perf_counter() - started))
    return taken


def _main(questions_file: str) -> dict[str, list[float]]:
    lines = Path(questions_file).read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines if line]
    without_reader = FactBase(load_facts(), open_encoder())
    return {
        "with": milliseconds(qa.ask, questions),
        "without": milliseconds(without_reader.ask, questions),
    }


if __name__ == "__main__":
    print(json.dumps(_main(sys.argv[1])))
