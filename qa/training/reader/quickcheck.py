"""A short measure of readers on calibration articles of SQuAD.

Usage: python -m qa.training.reader.quickcheck --data FOLDER --out FOLDER --model FILE…
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from qa.training.examples.negatives import Pair
from qa.training.examples.prepare import calibration_corpora, embedded, load_split
from qa.training.examples.ranking import HybridIndex
from qa.training.examples.squad import NO_GOLD, Corpus, Question, Split, asks_same
from qa.training.reader.encoding import load_tokenizer
from qa.training.reader.scoring import Runner, read, runner_of
from qa.training.vectors import base_model_folder

CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class QuickCheck:
    """Pairs of held-out questions with their best sentences."""

    ranked: list[list[Pair]]
    golds: list[int]
    """Place of the true sentence among the candidates."""
    accepted: list[tuple[str, ...]]
    """Accepted answers of each ranked question."""
    tempting: list[Pair]
    """Questions of the v2 articles with the true or the most tempting sentence."""
    answerable: list[bool]
    asks: list[Pair]
    """Pairs of questions on one sentence: with one answer, and with different ones."""

    @classmethod
    def of_calibration(
        cls, data: Path, out: Path, split: Split, seed: int, questions: int = 160
    ) -> QuickCheck:
        """Draw the questions from the calibration articles."""
        plain, v2 = calibration_corpora(data, split)
        sentence_rows, question_rows = embedded(plain, "calibration", out / "cache")
        index = HybridIndex([sentence.text for sentence in plain.sentences], sentence_rows)
        chosen = random.Random(seed).sample(range(len(plain.questions)), questions * 2)
        asked = [plain.questions[number] for number in chosen]
        texts = [question.text for question in asked]
        found = index.retrieve(texts, question_rows[chosen], CANDIDATES)
        ranked: list[list[Pair]] = []
        golds: list[int] = []
        accepted: list[tuple[str, ...]] = []
        for question, numbers in zip(asked, found.numbers, strict=True):
            if question.gold in numbers and len(ranked) < questions:
                accepted.append(question.answers)
                golds.append(int(np.flatnonzero(numbers == question.gold)[0]))
                ranked.append([_pair(plain, question.text, int(number)) for number in numbers])
        tempting, answerable = _tempting(v2, random.Random(seed))
        return cls(ranked, golds, accepted, tempting, answerable, _asks(plain))

    def measure(self, run: Runner) -> dict[str, float]:
        """Return first-hit rates, AUROC on near misses and on asks, and exact answers."""
        tokenizer = load_tokenizer(base_model_folder())
        flat = read([pair for pairs in self.ranked for pair in pairs], tokenizer, run)
        near = read(self.tempting, tokenizer, run)
        measures = {}
        for name in ("answers", "span_margin"):
            scores = np.array([getattr(one, name) for one in flat]).reshape(-1, CANDIDATES)
            measures[f"first_{name}"] = float((scores.argmax(1) == np.array(self.golds)).mean())
            near_scores = [getattr(one, name) for one in near]
            measures[f"auroc_{name}"] = float(roc_auc_score(self.answerable, near_scores))
        asks = [one.answers for one in read(self.asks, tokenizer, run)]
        measures["auroc_asks"] = float(roc_auc_score([pair.answers for pair in self.asks], asks))
        true = [pairs[gold] for pairs, gold in zip(self.ranked, self.golds, strict=True)]
        read_true = [flat[CANDIDATES * row + gold] for row, gold in enumerate(self.golds)]
        exact = [
            pair.fact[one.start : one.end] in accepted
            for pair, one, accepted in zip(true, read_true, self.accepted, strict=True)
        ]
        measures["exact"] = float(np.mean(exact))
        return {name: round(value, 4) for name, value in measures.items()}


def _pair(corpus: Corpus, question: str, number: int) -> Pair:
    return Pair(question, corpus.sentences[number].text, corpus.context(number))


def _asks(corpus: Corpus) -> list[Pair]:
    """Every question beside every other on its sentence; different answers do not overlap."""
    of_sentence: dict[int, list[Question]] = {}
    for question in corpus.questions:
        of_sentence.setdefault(question.gold, []).append(question)
    pairs = []
    for group in of_sentence.values():
        for one, other in itertools.permutations(group, 2):
            same = asks_same(one, other)
            if same or one.end <= other.start or other.end <= one.start:
                pairs.append(Pair(one.text, other.text, "", same=same))
    return pairs


def _tempting(corpus: Corpus, chance: random.Random) -> tuple[list[Pair], list[bool]]:
    """Pair each question with the true sentence or the likest one of its paragraph."""
    pairs, answerable = [], []
    for question in chance.sample(corpus.questions, 400):
        number = question.gold
        if number == NO_GOLD:
            number = _likest(corpus, question)
        pairs.append(_pair(corpus, question.text, number))
        answerable.append(question.gold != NO_GOLD)
    return pairs, answerable


def _likest(corpus: Corpus, question: Question) -> int:
    """Return the sentence of the question's paragraph that shares most of its words."""
    words = set(re.findall(r"\w{3,}", question.text.lower()))
    own = corpus.paragraphs[question.paragraph]
    return max(own, key=lambda n: len(words & set(corpus.sentences[n].text.lower().split())))


def main() -> None:
    """Measure each model, and print a line of JSON for it."""
    parser = argparse.ArgumentParser(description="Measure readers on calibration articles.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the SQuAD files")
    parser.add_argument("--out", type=Path, required=True, help="folder with split.json")
    parser.add_argument("--model", type=Path, nargs="+", required=True)
    parser.add_argument("--questions", type=int, default=400)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    split = load_split(options.data, options.out, options.seed)
    check = QuickCheck.of_calibration(
        options.data, options.out, split, options.seed, options.questions
    )
    for path in options.model:
        print(json.dumps({"model": str(path), **check.measure(runner_of(path))}), flush=True)


if __name__ == "__main__":
    main()
