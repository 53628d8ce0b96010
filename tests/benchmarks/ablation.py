"""What each part of the search adds, on labelled questions and on held-out public articles.

Usage: python -m tests.benchmarks.ablation --questions FILE [FILE …] [--data FOLDER] [--json FILE]

Without ``--data`` (the folder of the public SQuAD files; see ``qa/training``) the second table is
left out.
"""

import argparse
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bm25s
import msgspec
import numpy as np
import Stemmer
from sklearn.metrics import roc_auc_score

import qa
from facts import Fact, Source, load_facts
from index import Candidate, open_encoder, open_index
from qa.calibration import calibration
from qa.evaluation import rank_of
from qa.fact_base import FactBase
from qa.labelled import Labelled, read_questions
from qa.ranking import retrieval_score
from qa.reader import Reader
from qa.training.data import NO_GOLD, SQUAD_TRAIN, SQUAD_V2, Corpus, Split, load_part

_SPLIT = Path(qa.__file__).with_name("training") / "split.json"

Found = tuple[list[Fact], float]
"""Facts, best first, and how sure it is that the first one answers."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and which of the facts are right for it."""

    text: str
    rank: Callable[[Sequence[Fact]], int | None]
    """The rank, from 1, of the first right fact."""
    answerable: bool
    near: bool = False
    """Whether it is a near miss."""


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

    def all(self) -> dict[str, Callable[[str], Found]]:
        """Each variant by its name."""
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
            "+ verdict": self._judged,
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

    def _judged(self, text: str) -> Found:
        answer = self.base.ask(text, 10)
        return [hit.fact for hit in answer.hits], answer.confidence


def measured(asked: Sequence[Asked], search: Callable[[str], Found]) -> dict[str, float]:
    """Right fact first, among three, MRR; AUROC of the sureness overall and on near misses."""
    found = [search(one.text) for one in asked]
    ranks = [one.rank(facts) for one, (facts, _) in zip(asked, found, strict=True)]
    reciprocal = np.array([1 / rank if rank else 0.0 for rank in ranks])
    sure = np.array([confidence for _, confidence in found])
    yes = np.array([one.answerable for one in asked])
    near = np.array([one.near for one in asked])
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


def of_article(paths: Sequence[Path]) -> list[Asked]:
    """The labelled questions of the files, about the bundled article."""

    def asked(one: Labelled) -> Asked:
        near = one.kind.startswith("near")
        return Asked(one.question, lambda facts: rank_of(one, facts), one.answerable, near)

    return [asked(one) for one in read_questions(paths)]


def of_squad(data: Path, most: int) -> tuple[list[Fact], list[Asked]]:
    """Every sentence of the test articles, and ``most`` questions; half as many near misses."""
    split = msgspec.json.decode(_SPLIT.read_bytes(), type=Split)
    chance = random.Random(7)
    plain = load_part(data / SQUAD_TRAIN, only=split.test)
    human = load_part(data / SQUAD_V2, only=split.v2_test)
    asked: list[Asked] = []
    for name, corpus in (("plain", plain), ("human", human)):
        golds = [question for question in corpus.questions if question.gold != NO_GOLD]
        misses = [question for question in corpus.questions if question.gold == NO_GOLD]
        drawn = chance.sample(golds, min(most if corpus is plain else most // 4, len(golds)))
        asked += [Asked(one.text, _with_id(f"{name}-{one.gold}"), True) for one in drawn]
        drawn = chance.sample(misses, min(most // 2, len(misses)))
        asked += [Asked(one.text, _never, answerable=False, near=True) for one in drawn]
    return _facts(plain, "plain") + _facts(human, "human"), asked


def _never(facts: Sequence[Fact]) -> None:
    """No fact is right."""
    del facts


def _with_id(gold: str) -> Callable[[Sequence[Fact]], int | None]:
    def rank(facts: Sequence[Fact]) -> int | None:
        return next((n for n, fact in enumerate(facts, 1) if fact.id == gold), None)

    return rank


def _facts(corpus: Corpus, name: str) -> list[Fact]:
    sources = {title: Source(title, title) for title in corpus.articles()}
    return [
        Fact(f"{name}-{number}", one.text, sources[one.title], one.paragraph + 1)
        for number, one in enumerate(corpus.sentences)
    ]


def table(title: str, facts: Sequence[Fact], asked: Sequence[Asked]) -> dict[str, Any]:
    """Measure every variant; print each as a line of a Markdown table."""
    print(f"\n{title}: {len(facts):,} facts, {len(asked):,} questions", flush=True)
    figures: dict[str, Any] = {}
    for name, search in Variants(facts).all().items():
        figures[name] = measured(asked, search)
        if len(figures) == 1:
            print(
                "| | "
                + " | ".join(figures[name])
                + " |\n|---" * 1
                + "|---" * len(figures[name])
                + "|"
            )
        print(
            f"| {name} | " + " | ".join(f"{value:.3f}" for value in figures[name].values()) + " |"
        )
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", nargs="+", type=Path, required=True)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--most", type=int, default=1000, help="questions of the public articles")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    figures = {"article": table("The article", load_facts(), of_article(options.questions))}
    if options.data:
        figures["squad"] = table("Held-out articles", *of_squad(options.data, options.most))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
