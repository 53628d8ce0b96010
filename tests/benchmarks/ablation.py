"""What each part of the search adds, on labelled questions and on held-out public articles.

Usage: python -m tests.benchmarks.ablation --questions FILE [FILE …] [--data FOLDER] [--json FILE]

Without ``--data`` (the folder of the public SQuAD files; see ``qa/training``) the second table is
left out.
"""

import argparse
import json
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import bm25s
import msgspec
import numpy as np
import Stemmer
from sklearn.metrics import roc_auc_score

from facts import Context, Fact, Source, load_facts
from index import Candidate, open_encoder, open_index
from qa.answering.ranking import retrieval_score
from qa.answering.reading.reader import Reader
from qa.evaluation.asking import evaluate, rank_of
from qa.evaluation.labelled import Labelled, read_questions
from qa.evaluation.measures import summary
from qa.fact_base import FactBase
from qa.learnt.numbers import calibration
from qa.training.examples.squad import (
    NO_GOLD,
    SPLIT,
    SQUAD_TRAIN,
    SQUAD_V2,
    Corpus,
    Split,
    load_part,
)
from qa.training.verdict.exam import around

Found = tuple[list[Fact], float]
"""Facts, best first, and how sure it is that the first one answers."""


class Variants:
    """The search with one part more each time."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        """Index ``facts`` as the program does, and by BM25."""
        self.base = FactBase(facts, open_encoder(notify=print), Reader.open(), print)
        self._unread = FactBase(facts, open_encoder(), None)
        self._index = open_index(facts, open_encoder())
        self._facts = list(facts)
        self._stemmer = Stemmer.Stemmer("english")
        self._bm25 = bm25s.BM25()
        self._bm25.index(self._tokens([fact.text for fact in facts]), show_progress=False)

    def unjudged(self) -> dict[str, Callable[[str], Found]]:
        """Each variant without a verdict, by its name."""
        learnt = calibration().ranking
        return {
            "BM25 alone": self._by_words,
            "vectors alone": lambda text: self._by(text, lambda one: one.text_similarity),
            "+ asks": lambda text: self._by(
                text, lambda one: max(one.text_similarity, one.ask_similarity)
            ),
            "+ words": lambda text: self._by(text, lambda one: retrieval_score(one, learnt)),
            "+ typing errors": lambda text: self._scored(self._unread, text),
            "+ reader": lambda text: self._scored(self.base, text),
        }

    def _tokens(self, texts: list[str]) -> Any:
        return bm25s.tokenize(texts, stopwords="en", stemmer=self._stemmer, show_progress=False)

    def _by_words(self, text: str) -> Found:
        k = min(10, len(self._facts))
        rows, scores = self._bm25.retrieve(self._tokens([text]), k=k, show_progress=False)
        return [self._facts[row] for row in rows[0]], float(scores[0][0])

    def _by(self, text: str, score: Callable[[Candidate], float]) -> Found:
        found = sorted(self._index.candidates(text), key=lambda one: -score(one))
        return [one.fact for one in found], score(found[0]) if found else 0.0

    def _scored(self, base: FactBase, text: str) -> Found:
        hits = base.search(text, 10)
        return [hit.fact for hit in hits], hits[0].score if hits else 0.0


def measured(questions: Sequence[Labelled], found: Sequence[Found]) -> dict[str, float]:
    """Right fact first, among three, MRR; AUROC of the sureness overall and on near misses."""
    ranks = [rank_of(one, facts) for one, (facts, _) in zip(questions, found, strict=True)]
    reciprocal = np.array([1 / rank if rank else 0.0 for rank in ranks])
    sure = np.array([confidence for _, confidence in found])
    yes = np.array([one.answerable for one in questions])
    near = np.array([one.kind.startswith("near") for one in questions])
    figures = {
        "first": float(np.mean(reciprocal[yes] == 1)),
        "in three": float(np.mean(reciprocal[yes] >= 1 / 3)),
        "MRR": float(np.mean(reciprocal[yes])),
    }
    if (~yes).any():
        figures["AUROC"] = float(roc_auc_score(yes, sure))
    if near.any():
        figures["AUROC near"] = float(roc_auc_score(yes[yes | near], sure[yes | near]))
    return figures


def of_squad(data: Path, most: int) -> tuple[list[Fact], list[Labelled]]:
    """Every sentence of the test articles, and ``most`` questions; half as many near misses.

    A quarter as many questions and all near misses are those that people wrote for SQuAD 2.
    """
    split = msgspec.json.decode(SPLIT.read_bytes(), type=Split)
    chance = random.Random(7)
    plain = load_part(data / SQUAD_TRAIN, only=split.test)
    human = load_part(data / SQUAD_V2, only=split.v2_test)
    questions: list[Labelled] = []
    for corpus, count in ((plain, most), (human, most // 4)):
        golds = [question for question in corpus.questions if question.gold != NO_GOLD]
        misses = [question for question in corpus.questions if question.gold == NO_GOLD]
        questions += [
            Labelled(one.text, must=(_whole(corpus, one.gold),), answer=one.answers[0])
            for one in chance.sample(golds, min(count, len(golds)))
        ]
        questions += [
            Labelled(one.text, kind="near-written")
            for one in chance.sample(misses, min(most // 2, len(misses)))
        ]
    return _facts(plain, "plain") + _facts(human, "human"), questions


def _whole(corpus: Corpus, sentence: int) -> str:
    """A pattern that matches this sentence alone."""
    return f"^{re.escape(corpus.sentences[sentence].text.lower())}$"


def _facts(corpus: Corpus, name: str) -> list[Fact]:
    """The sentences as facts with their neighbours as context, as those of a document have it."""
    sources = {title: Source(title, title) for title in corpus.articles()}
    return [
        Fact(
            f"{name}-{number}",
            one.text,
            sources[one.title],
            one.paragraph + 1,
            context=Context(more=around(corpus, number)),
        )
        for number, one in enumerate(corpus.sentences)
    ]


def table(title: str, facts: Sequence[Fact], questions: Sequence[Labelled]) -> dict[str, Any]:
    """Measure every variant; print each as a line of a Markdown table, then what qa eval says."""
    print(f"\n{title}: {len(facts):,} facts, {len(questions):,} questions", flush=True)
    variants = Variants(facts)
    figures: dict[str, Any] = {}
    for name, search in variants.unjudged().items():
        figures[name] = measured(questions, [search(one.question) for one in questions])
        if len(figures) == 1:
            print("| |", " | ".join(figures[name]), "|\n|" + "---|" * (len(figures[name]) + 1))
        _print_line(name, figures[name])
    outcomes = list(evaluate(variants.base, questions))
    judged = [([hit.fact for hit in one.answer.hits], one.answer.confidence) for one in outcomes]
    figures["+ verdict"] = measured(questions, judged)
    _print_line("+ verdict", figures["+ verdict"])
    figures["qa eval"] = summary(outcomes)
    print(json.dumps(figures["qa eval"], indent=2), flush=True)
    return figures


def _print_line(name: str, figures: dict[str, float]) -> None:
    print("|", " | ".join([name, *(f"{value:.3f}" for value in figures.values())]), "|", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", nargs="+", type=Path, required=True)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--most", type=int, default=1000, help="questions of the public articles")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    figures = {"article": table("The article", load_facts(), read_questions(options.questions))}
    if options.data:
        figures["squad"] = table("Held-out articles", *of_squad(options.data, options.most))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
