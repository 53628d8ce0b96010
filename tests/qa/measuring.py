"""Scores a fact base on a folder of labelled questions, by the rules of the folder's README."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa import Verdict
from qa.fact_base import FactBase


@dataclass(frozen=True)
class Score:
    """Shares of questions, 0..1."""

    first: float
    in_three: float


def answerable(base: FactBase, folder: Path) -> Score:
    """How often the right fact comes first, and among the first three."""
    rows = _read(folder / "answerable.jsonl")
    found = [_found(base, row) for row in rows]
    return Score(
        sum(first for first, _ in found) / len(rows), sum(three for _, three in found) / len(rows)
    )


def wrongly_answered(base: FactBase, folder: Path, kinds: set[str]) -> list[str]:
    """The questions of these kinds that no fact answers and the verdict says one does."""
    return [
        row["question"]
        for row in _read(folder / "unanswerable.jsonl")
        if row["kind"] in kinds and base.ask(row["question"]).verdict is Verdict.ANSWERED
    ]


def _found(base: FactBase, row: dict[str, Any]) -> tuple[bool, bool]:
    texts = [hit.fact.text.lower() for hit in base.search(row["question"], k=3)]

    def right(text: str) -> bool:
        return all(re.search(pattern, text) for pattern in row["must"])

    together = right("\n".join(texts))
    if row["kind"] in {"list", "comparison"}:
        return together, together
    return right(texts[0]), any(right(text) for text in texts)


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
