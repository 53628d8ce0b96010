"""Measure an exported reader on held-out articles: python -m qa.training.reader.evaluate --help."""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from qa.training.examples.negatives import Pair
from qa.training.examples.prepare import cached_rows, embedded, load_split
from qa.training.examples.ranking import Candidates, HybridIndex
from qa.training.examples.squad import NO_GOLD, SQUAD_TRAIN, SQUAD_V2, Corpus, Split, load_part
from qa.training.examples.webqa import load_set
from qa.training.reader.encoding import load_tokenizer
from qa.training.reader.measures import (
    auroc,
    best_weight,
    exact_match,
    first_and_mrr,
    near_miss_pairs,
)
from qa.training.reader.scoring import Runner, onnx_runner, read
from qa.training.vectors import base_model_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tokenizers import Tokenizer

CANDIDATES = 12
Scores = NDArray[np.float32]
HEADS: dict[str, Callable[[Scores, Scores], Scores]] = {
    "answers": lambda answers, span: answers,
    "span": lambda answers, span: span,
    "sum": lambda answers, span: answers + span,
    "answers+span/2": lambda answers, span: answers + 0.5 * span,
    "answers+span/4": lambda answers, span: answers + 0.25 * span,
}


@dataclass(frozen=True, slots=True)
class Table:
    """Reader outputs for the candidates of many questions."""

    retrieval: Scores
    """float32, (n_questions, k)."""
    answers: Scores
    span: Scores
    right: NDArray[np.bool_]
    """bool, (n_questions, k): which candidates answer."""
    answerable: NDArray[np.bool_]
    """bool, (n_questions,)."""

    def head(self, name: str) -> Scores:
        """Return one way to score a pair, float32 (n_questions, k)."""
        return HEADS[name](self.answers, self.span)


class Examiner:
    """Reads candidates with one reader and fills tables."""

    def __init__(self, run: Runner, out: Path) -> None:
        """Take a reader and the folder that holds the cache of vectors."""
        self.run, self.out = run, out
        self.tokenizer: Tokenizer = load_tokenizer(base_model_folder())

    def squad_table(self, corpus: Corpus, name: str, count: int, k: int, seed: int = 7) -> Table:
        """Rank all sentences of a corpus for `count` of its questions and read the best k."""
        sentence_rows, question_rows = embedded(corpus, name, self.out / "cache")
        size = len(corpus.questions)
        chosen = sorted(random.Random(seed).sample(range(size), min(count, size)))
        asked = [corpus.questions[number] for number in chosen]
        index = HybridIndex([sentence.text for sentence in corpus.sentences], sentence_rows)
        texts = [question.text for question in asked]
        found = index.retrieve(texts, question_rows[chosen], k)
        facts = [
            (sentence.text, corpus.context(number))
            for number, sentence in enumerate(corpus.sentences)
        ]
        golds = np.array([question.gold for question in asked])
        right = (found.numbers == golds[:, None]) & (golds[:, None] != NO_GOLD)
        return self.read_table(texts, facts, found, right, golds != NO_GOLD)

    def read_table(
        self,
        questions: list[str],
        facts: list[tuple[str, str]],
        found: Candidates,
        right: NDArray[np.bool_],
        answerable: NDArray[np.bool_],
    ) -> Table:
        """Read every candidate of every question; missing candidates score very low."""
        numbers = found.numbers
        places = np.argwhere(numbers >= 0)
        pairs = [Pair(questions[row], *facts[int(numbers[row, column])]) for row, column in places]
        answers = np.full(numbers.shape, -50.0, np.float32)
        span = np.full(numbers.shape, -50.0, np.float32)
        readings = read(pairs, self.tokenizer, self.run)
        for (row, column), reading in zip(places, readings, strict=True):
            answers[row, column], span[row, column] = reading.answers, reading.span_margin
        return Table(np.where(numbers >= 0, found.scores, -50.0), answers, span, right, answerable)

    def exact(self, corpus: Corpus, count: int, *, contexts: bool) -> dict[str, float]:
        """Exact match and F1 of the short answer, given the true sentence."""
        placed = [question for question in corpus.questions if question.gold != NO_GOLD]
        asked = random.Random(7).sample(placed, min(count, len(placed)))
        pairs = [
            Pair(q.text, corpus.sentences[q.gold].text, corpus.context(q.gold) if contexts else "")
            for q in asked
        ]
        readings = read(pairs, self.tokenizer, self.run)
        said = [pair.fact[r.start : r.end] for pair, r in zip(pairs, readings, strict=True)]
        return exact_match(said, [question.answers for question in asked])

    def near_misses(self, corpus: Corpus, count: int) -> dict[str, dict[str, float]]:
        """AUROC and paired wins of true pairs over swapped questions, by kind and head."""
        result: dict[str, dict[str, float]] = {}
        for kind, pairs in near_miss_pairs(corpus, count).items():
            true = read([pair for pair, _ in pairs], self.tokenizer, self.run)
            wrong = read([pair for _, pair in pairs], self.tokenizer, self.run)
            result[kind] = {"pairs": float(len(pairs))}
            for name, head in HEADS.items():
                scores = [
                    head(
                        *(
                            np.array([getattr(r, f) for r in side], np.float32)
                            for f in ("answers", "span_margin")
                        )
                    )
                    for side in (true, wrong)
                ]
                result[kind][f"auroc {name}"] = auroc(*scores)
                result[kind][f"wins {name}"] = round(float((scores[0] > scores[1]).mean()), 4)
        return result


def ranking(table: Table, weights: dict[str, float]) -> dict[str, dict[str, float]]:
    """First-hit rate and MRR of retrieval alone and with each head, over answerable questions."""
    kept = table.answerable
    rows = {"retrieval": first_and_mrr(table.retrieval[kept], table.right[kept])}
    for name, weight in weights.items():
        scores = table.retrieval + weight * table.head(name)
        rows[name] = {"weight": weight, **first_and_mrr(scores[kept], table.right[kept])}
    rows["ceiling"] = {"first": round(float(table.right[kept].any(1).mean()), 4)}
    return rows


def answerability(table: Table, weights: dict[str, float]) -> dict[str, float]:
    """AUROC, answerable against not, of the score of the candidate ranked first and of the best."""
    rows = {}
    first = (table.retrieval + weights["sum"] * table.head("sum")).argmax(1)
    for name in HEADS:
        scores = table.head(name)
        top = np.take_along_axis(scores, first[:, None], 1)[:, 0]
        rows[f"{name}, first"] = auroc(top[table.answerable], top[~table.answerable])
        best = scores.max(1)
        rows[f"{name}, best"] = auroc(best[table.answerable], best[~table.answerable])
    top = np.take_along_axis(table.retrieval, first[:, None], 1)[:, 0]
    rows["retrieval, first"] = auroc(top[table.answerable], top[~table.answerable])
    return rows


def fit_probability(table: Table, weights: dict[str, float]) -> dict[str, float]:
    """Fit P(answerable) = sigmoid(a * answers + s * span + c) to the first candidates."""
    first = (table.retrieval + weights["sum"] * table.head("sum")).argmax(1)[:, None]
    columns = [np.take_along_axis(part, first, 1)[:, 0] for part in (table.answers, table.span)]
    model = LogisticRegression().fit(np.stack(columns, 1), table.answerable)
    a, s = (round(float(value), 4) for value in model.coef_[0])
    return {"answers": a, "span": s, "constant": round(float(model.intercept_[0]), 4)}


def calibrate(examiner: Examiner, data: Path, split: Split, count: int) -> dict[str, float]:
    """Choose each head's weight beside retrieval on the calibration articles."""
    corpus = load_part(data / SQUAD_TRAIN, only=split.calibration)
    table = examiner.squad_table(corpus, "calibration", count, CANDIDATES)
    return {name: best_weight(table.retrieval, table.head(name), table.right) for name in HEADS}


def examine(
    examiner: Examiner, data: Path, split: Split, count: int, sets: list[str]
) -> Iterator[tuple[str, object]]:
    """Yield every measure; weights and probability come from the calibration articles alone."""
    weights = calibrate(examiner, data, split, count // 3)
    yield "weights", weights
    test = load_part(data / SQUAD_TRAIN, only=split.test)
    table = examiner.squad_table(test, "test", count, CANDIDATES)
    yield "ranking test", ranking(table, weights)
    v2_test = load_part(data / SQUAD_V2, only=split.v2_test)
    table = examiner.squad_table(v2_test, "v2_test", count, 6)
    yield "ranking v2_test", ranking(table, weights)
    yield "answerability v2_test", answerability(table, weights)
    yield "exact test, context", examiner.exact(test, count, contexts=True)
    yield "exact test, no context", examiner.exact(test, count // 2, contexts=False)
    v2_calibration = load_part(data / SQUAD_V2, only=split.v2_calibration)
    table = examiner.squad_table(v2_calibration, "v2_calibration", count, 6)
    yield "probability", fit_probability(table, weights)
    yield "near misses test", examiner.near_misses(test, count // 4)
    for name in sets:
        yield name, examine_set(examiner, data, name, weights)


def examine_set(
    examiner: Examiner, data: Path, name: str, weights: dict[str, float]
) -> dict[str, object]:
    """Measure on a set of JSON lines, each question within its own document."""
    held, cache = load_set(data, name), examiner.out / "cache"
    found = held.candidates(
        cached_rows(held.facts_only(), cache / f"{name}.s.npy"),
        cached_rows(held.questions, cache / f"{name}.q.npy"),
        8,
    )
    right, answerable = held.right(found), held.answerable()
    table = examiner.read_table(held.questions, held.facts, found, right, answerable)
    result: dict[str, object] = {"ranking": ranking(table, weights)}
    if not answerable.all():
        result["answerability"] = answerability(table, weights)
    return result


def main() -> None:
    """Parse the command line, measure, and write measures.json."""
    parser = argparse.ArgumentParser(description="Measure the reader on held-out articles.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the data files")
    parser.add_argument("--out", type=Path, required=True, help="folder with split.json")
    parser.add_argument("--model", type=Path, required=True, help="an exported reader")
    parser.add_argument("--questions", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--sets", nargs="*", default=["clapnq_dev", "selqa_dev"])
    options = parser.parse_args()
    examiner = Examiner(onnx_runner(options.model), options.out)
    split = load_split(options.data, options.out, options.seed)
    result: dict[str, object] = {}
    for name, value in examine(examiner, options.data, split, options.questions, options.sets):
        result[name] = value
        print(json.dumps({name: value}), flush=True)
        path = options.model.with_suffix(".measures.json")
        path.write_text(json.dumps(result, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
