"""Measure a reader on what was written by hand and never trained on: near misses, own documents.

Usage: python -m qa.training.reader.handcheck --model FILE… --own FILE

FILE of ``--model`` is an exported reader, or the ``reader.pt`` of a run; that of ``--own`` comes
from ``qa.training.examples.own_pairs``.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import torch
from sklearn.metrics import roc_auc_score

from qa.answering.reading.surroundings import joined
from qa.training.examples.negatives import Pair
from qa.training.examples.own_pairs import OwnAsked
from qa.training.examples.written import plain, sentences
from qa.training.reader.encoding import load_tokenizer
from qa.training.reader.scoring import read, runner_of
from qa.training.vectors import base_model_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answering.reading.reader import Reading
    from qa.training.reader.scoring import Runner


_WRONG = 3
"""Wrong facts that are read of each question."""


@dataclass(frozen=True, slots=True)
class HandCheck:
    """Pairs on calibration sentences, and on documents that were held out."""

    sentences: list[Pair]
    own: list[list[Pair]]
    """Of each question: the fact that answers, where there is one, then the nearest others."""

    @classmethod
    def of(cls, own: Path, *, every: bool) -> HandCheck:
        """Take the calibration sentences, and the questions of a file; or part of them."""
        pairs = []
        for one in sentences(calibration=True)[:: 1 if every else 2]:
            context = joined(one.title, one.before)
            for question, answer in one.ask:
                start = one.sentence.index(answer)
                pairs.append(Pair(question, one.sentence, context, start, start + len(answer)))
            pairs += [Pair(miss, one.sentence, context) for miss, _ in one.un]
        lines = own.read_bytes().splitlines()[:: 1 if every else 3]
        return cls(pairs, [_pairs(msgspec.json.decode(line, type=OwnAsked)) for line in lines])

    def pairs(self) -> list[Pair]:
        """Pairs on documents and on sentences in turn, as many of each."""
        own = [pair for group in self.own for pair in group]
        return [pair for both in zip(own, self.sentences, strict=False) for pair in both]

    def measure(self, run: Runner) -> dict[str, float]:
        """AUROC on the sentences; on documents right first, AUROC and the short answer's F1."""
        tokenizer = load_tokenizer(base_model_folder())
        read_sentences = read(self.sentences, tokenizer, run)
        flat = iter(read([pair for group in self.own for pair in group], tokenizer, run))
        own = [[next(flat) for _ in group] for group in self.own]
        told = [group[0].answers for group in self.own]
        first = [
            group[0].answers > max((one.answers for one in group[1:]), default=-np.inf)
            for group, is_told in zip(own, told, strict=True)
            if is_told
        ]
        answers = [pair.answers for pair in self.sentences]
        measures = {
            "sentences_auroc": _auroc(answers, read_sentences),
            "sentences_exact": _exact(self.sentences, read_sentences),
            "sentences_pairs_won": self._won(read_sentences),
            "own_first": float(np.mean(first)),
            "own_auroc": _auroc(told, [max(group, key=lambda one: one.answers) for group in own]),
            "own_exact": _exact([group[0] for group in self.own], [group[0] for group in own]),
        }
        return {name: round(value, 4) for name, value in measures.items()}

    def _won(self, readings: Sequence[Reading]) -> float:
        """Of all questions and near misses on one sentence, how often the question is ahead."""
        by_sentence: dict[str, tuple[list[float], list[float]]] = {}
        for pair, one in zip(self.sentences, readings, strict=True):
            by_sentence.setdefault(pair.fact, ([], []))[pair.answers].append(one.answers)
        wins = [
            answered > missed
            for misses, asked in by_sentence.values()
            for answered in asked
            for missed in misses
        ]
        return float(np.mean(wins))


def _pairs(one: OwnAsked) -> list[Pair]:
    shown = [one.right, *one.wrong[:_WRONG]] if one.right else one.wrong[:_WRONG]
    return [Pair(one.question, fact.text, fact.context, fact.start, fact.end) for fact in shown]


def _auroc(answers: Sequence[bool], readings: Sequence[Reading]) -> float:
    return float(roc_auc_score(answers, [one.answers for one in readings]))


def _exact(pairs: Sequence[Pair], readings: Sequence[Reading]) -> float:
    """Share of the short answers that are to the word what was wanted."""
    exact = [
        plain(pair.fact[one.start : one.end]) == plain(pair.fact[pair.start : pair.end])
        for pair, one in zip(pairs, readings, strict=True)
        if pair.answers
    ]
    return float(np.mean(exact))


def main() -> None:
    """Measure each model, and print a line of JSON for it."""
    parser = argparse.ArgumentParser(description="Measure readers on hand-written examples.")
    parser.add_argument("--model", type=Path, nargs="+", required=True)
    parser.add_argument("--own", type=Path, required=True)
    parser.add_argument("--all", action="store_true", help="not a part of the questions")
    options = parser.parse_args()
    torch.set_num_threads(1)
    check = HandCheck.of(options.own, every=options.all)
    for path in options.model:
        print(json.dumps({"model": str(path), **check.measure(runner_of(path))}), flush=True)


if __name__ == "__main__":
    main()
