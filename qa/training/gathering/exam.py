"""Measures how well an item reader reads single facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from sklearn.metrics import roc_auc_score

from qa.answering.reading import reader
from qa.training.reader.encoding import load_tokenizer
from qa.training.vectors import base_model_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import nn

    from qa.training.gathering.pairs import AskedOfAll, Span


def measure(model: nn.Module, asked: Sequence[AskedOfAll]) -> dict[str, float]:
    """Relevance of facts (AUROC, F1 at even odds), things, values, and condition told."""
    tokenizer = load_tokenizer(base_model_folder())
    scores: list[float] = []
    wanted: list[bool] = []
    hits = {"things": [0, 0], "values": [0, 0], "counts": [0, 0]}
    for one in (one for one in asked if one.question.op != "none"):
        pairs = one.pairs
        encoded = reader.encode(
            tokenizer,
            [pair.question for pair in pairs],
            [pair.fact for pair in pairs],
            [pair.context for pair in pairs],
        )
        inputs = reader.collate(encoded)[0]
        with torch.inference_mode():
            tokens, whole = model(**{name: torch.from_numpy(a) for name, a in inputs.items()})
        scores += whole.tolist()
        wanted += [pair.is_relevant for pair in pairs]
        for row, (pair, made) in enumerate(zip(pairs, encoded, strict=True)):
            if not pair.is_relevant:
                continue
            low = made.question_length
            inside = tokens[row, low : low + len(made.offsets)].numpy()
            _count(hits["values"], inside[:, 1], made.offsets, pair.values)
            _count(hits["things"], inside[:, 0], made.offsets, pair.things or [])
            if pair.counts is not None:
                for span, counts in zip(pair.values, pair.counts, strict=True):
                    cover = [
                        n for n, (a, b) in enumerate(made.offsets) if a < span[1] and b > span[0]
                    ]
                    if cover:
                        hits["counts"][0] += bool(inside[cover, 2].mean() > 0) == counts
                        hits["counts"][1] += 1
    found = np.array(scores) > 0
    truth = np.array(wanted)
    both = int((found & truth).sum())
    measures = {name: round(right / max(1, all_), 3) for name, (right, all_) in hits.items()}
    return {
        "auroc": round(float(roc_auc_score(truth, scores)), 4),
        "precision": round(both / max(1, int(found.sum())), 3),
        "recall": round(both / int(truth.sum()), 3),
        **measures,
    }


def _count(
    hits: list[int], scores: np.ndarray, offsets: Sequence[Span], spans: Sequence[Span]
) -> None:
    """Count the spans of which most tokens are found."""
    for start, end in spans:
        cover = [n for n, (a, b) in enumerate(offsets) if a < end and b > start]
        if cover:
            hits[0] += float((scores[cover] > 0).mean()) > 0.5
            hits[1] += 1
