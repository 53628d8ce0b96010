"""What it costs that a question is a follow-up, after so many facts; prints JSON.

Usage: python -m tests.benchmarks.follow_up_cost [FACTS]

The facts are made up, and so are their vectors; questions are embedded by the real model. Each
follow-up is timed, and so is the question that it was read as, asked alone; the cost is the
difference.
"""

import json
import statistics
import sys
import time
from collections.abc import Sequence

import numpy as np

from facts import Fact, Source
from index import open_encoder
from index.encoding.encoder import Vectors
from qa import Conversation
from qa.answering.reading.reader import Reader
from qa.fact_base import FactBase

_TOWNS, _KINDS = 400, ("mill", "bridge", "school", "market", "harbour", "museum", "tower", "ferry")
_TURNS = ("and in Town 17?", "since when?", "who runs it?", "no, i meant Town 30", "why?")
_ROUNDS = 8
_FEW = 16
"""Texts up to which it is a question that is embedded."""


class MadeUp:
    """Embeds questions with the real model, and facts by chance."""

    def __init__(self) -> None:
        self._real = open_encoder()
        self.name, self.fingerprint = "made up", "made up 1"
        self.weights_sha256 = self._real.weights_sha256
        self._chance = np.random.default_rng(7)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The vectors of texts."""
        if len(texts) <= _FEW:
            return self._real.encode(texts)
        rows = self._chance.normal(size=(len(texts), 384)).astype(np.float32)
        unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit

    def encode_questions(self, questions: Sequence[str]) -> Vectors:
        """The vectors of questions."""
        return self._real.encode_questions(questions)

    def knows(self, word: str) -> bool:
        """Whether the model knows a word as a whole."""
        return self._real.knows(word)


def facts(number: int) -> list[Fact]:
    """So many facts of towns, eight to a paragraph."""
    source = Source("towns", "Towns")
    return [
        Fact(
            f"{n}",
            f"The {_KINDS[n % 8]} of Town {n // 8 % _TOWNS} was built in {1500 + n % 400} by "
            f"builder {n} and has {n} visitors.",
            source,
            n // 8,
        )
        for n in range(number)
    ]


def measure(number: int) -> dict[str, float]:
    """Milliseconds that a follow-up costs beyond its question."""
    base = FactBase(facts(number), MadeUp(), Reader.open())
    costs, whole = [], []
    for _ in range(_ROUNDS):
        chat = Conversation(base)
        chat.ask("When was the mill of Town 12 built?")
        for turn in _TURNS:
            started = time.perf_counter()
            answer = chat.ask(turn)
            follow_up = time.perf_counter() - started
            started = time.perf_counter()
            base.ask(answer.searched)
            costs.append(1e3 * (follow_up - (time.perf_counter() - started)))
            whole.append(1e3 * follow_up)
    return {"facts": number, "cost_ms": statistics.median(costs), "ms": statistics.median(whole)}


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]) if sys.argv[1:] else 20_000)))
