"""Read the held-out sets whose facts and questions are JSON lines (ClapNQ, SelQA)."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.training.examples.ranking import Candidates, HybridIndex

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class HeldOutSet:
    """Facts and questions; a question keeps to the facts of its document where it names one."""

    facts: list[tuple[str, str]]
    """Text and title of each fact."""
    questions: list[str]
    golds: list[frozenset[int]]
    within: list[NDArray[np.int64]]

    def facts_only(self) -> list[str]:
        """Return the texts of the facts."""
        return [text for text, _ in self.facts]

    def candidates(
        self, fact_rows: NDArray[np.float32], question_rows: NDArray[np.float32], k: int
    ) -> Candidates:
        """Rank each question's document and return the best k."""
        index = HybridIndex(self.facts_only(), fact_rows)
        return index.retrieve(self.questions, question_rows, k, self.within)

    def right(self, found: Candidates) -> NDArray[np.bool_]:
        """Say which candidates answer; bool, (n_questions, k)."""
        rows = zip(found.numbers, self.golds, strict=True)
        return np.array([[int(number) in gold for number in row] for row, gold in rows])

    def answerable(self) -> NDArray[np.bool_]:
        """Say which questions any fact answers; bool, (n_questions,)."""
        return np.array([bool(gold) for gold in self.golds])


def load_set(data: Path, name: str) -> HeldOutSet:
    """Read NAME.corpus.jsonl.gz and NAME.queries.jsonl.gz."""
    units, queries = (_lines(data / f"{name}.{kind}.jsonl.gz") for kind in ("corpus", "queries"))
    places = {unit["id"]: place for place, unit in enumerate(units)}
    within: dict[str, list[int]] = {}
    for place, unit in enumerate(units):
        within.setdefault(unit["doc"], []).append(place)
    return HeldOutSet(
        [(unit["text"], unit["doc"]) for unit in units],
        [query["question"] for query in queries],
        [frozenset(places[gold] for gold in query["gold"]) for query in queries],
        [np.array(within[query["doc"]]) for query in queries],
    )


def _lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]
