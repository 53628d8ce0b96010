"""A large library out of SQuAD's articles: builds it, asks it, adds to it; prints figures as JSON.

Usage: python -m tests.benchmarks.library STEP LIBRARY DATA [FACTS]
where STEP is build (the library and its index), ask (questions of the 40 articles that nothing was
learnt from) or add (one more article of 40 sentences, without its index). DATA is a folder with
``squad-train-v1.1.json.gz``; those of its articles that are not asked about repeat, with a mark,
where FACTS is more than it has. At least the 40 articles are in.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import msgspec

from facts import Context, Document, Fact, Filter, Library, Origin, Source, load_facts
from index import Holdings, open_encoder
from index.opening import saved_index_path
from qa.answering.reading.reader import Reader
from qa.fact_base import FactBase
from qa.library_care import open_facts
from qa.training.examples.squad import (
    NO_GOLD,
    SPLIT,
    SQUAD_TRAIN,
    Corpus,
    Question,
    Split,
    load_part,
)

QUESTIONS = 1000
ADDED = 40
"""Sentences of the article that is added."""


def documents(corpus: Corpus, mark: str = "") -> Iterator[Document]:
    """An article each; a sentence's context is the one before and the one after it."""
    for title, span in corpus.articles().items():
        source = Source(f"{title}{mark}", f"{title}{mark}", collection="squad")
        facts = tuple(_fact(corpus, number, source, mark) for number in span)
        yield Document(source, facts, None, Origin(f"squad:{title}{mark}", "0" * 64))


def _fact(corpus: Corpus, number: int, source: Source, mark: str) -> Fact:
    sentence = corpus.sentences[number]
    paragraph = corpus.paragraphs[sentence.paragraph]
    around = [n for n in (number - 1, number + 1) if n in paragraph]
    return Fact(
        f"{number}",
        f"{sentence.text}{mark}",
        source,
        sentence.paragraph + 1,
        context=Context(more=" ".join(corpus.sentences[n].text for n in around)),
    )


def build(path: Path, data: Path, facts: int) -> dict[str, Any]:
    """Make the library and its index."""
    started = time.perf_counter()
    library = Library.open(path, create=True)
    _fill(library, data, facts)
    filled = time.perf_counter()
    encoder = open_encoder()
    base = FactBase(load_facts(), encoder, library=library, notify=_say)
    index = saved_index_path(Holdings(load_facts(), library), encoder)
    return {
        "facts": base.fact_count,
        "index_mb": index.stat().st_size / 1e6,
        "library_seconds": filled - started,
        "index_seconds": time.perf_counter() - filled,
        "library_mb": path.stat().st_size / 1e6,
    }


def _fill(library: Library, data: Path, facts: int) -> None:
    held_out = _held_out()
    asked = load_part(data / SQUAD_TRAIN, only=held_out)
    left = facts - len(asked.sentences)
    for document in documents(asked):
        library.add(document)
    beside = load_part(data / SQUAD_TRAIN, without=held_out) if left > 0 else asked
    for round_number in count():
        for document in documents(beside, f" {round_number}" if round_number else ""):
            if left <= 0:
                return
            library.add(document)
            left -= len(document.facts)


def _held_out() -> list[str]:
    return msgspec.json.decode(SPLIT.read_bytes(), type=Split).test


def ask(path: Path, data: Path) -> dict[str, Any]:
    """How often the first hit is the sentence that answers, and how long questions take."""
    corpus = load_part(data / SQUAD_TRAIN, only=_held_out())
    asked = [question for question in corpus.questions if question.gold != NO_GOLD]
    questions = random.Random(0).sample(asked, min(QUESTIONS, len(asked)))
    facts, library = open_facts(path)
    encoder = open_encoder()
    bare = FactBase(facts, encoder, library=library)
    full = FactBase(facts, encoder, Reader.open(), library=library)
    for question in questions[-20:]:
        full.ask(question.text)
    where = Filter(collections=("squad",))
    return {
        "questions": len(questions),
        "right_without_reader": _right(bare, corpus, questions),
        "right_with_reader": _right(full, corpus, questions[:300]),
        "ms_without_reader": _milliseconds(bare, questions[:500]),
        "ms_with_reader": _milliseconds(full, questions[:500]),
        "ms_filtered": _milliseconds(bare, questions[:200], where),
    }


def _right(base: FactBase, corpus: Corpus, questions: list[Question]) -> float:
    """The share of questions whose first hit is the sentence that holds the answer."""
    firsts = [(question, base.search(question.text, k=1)) for question in questions]
    return statistics.mean(
        bool(hits) and hits[0].fact.text == corpus.sentences[question.gold].text
        for question, hits in firsts
    )


def _milliseconds(
    base: FactBase, questions: list[Question], where: Filter | None = None
) -> dict[str, float]:
    taken = []
    for question in questions:
        started = time.perf_counter()
        base.ask(question.text, where=where)
        taken.append(1e3 * (time.perf_counter() - started))
    return {"p50": statistics.median(taken), "p95": statistics.quantiles(taken, n=20)[-1]}


def add(path: Path, data: Path) -> dict[str, Any]:
    """Put one more article in, of sentences that are not there yet."""
    corpus = load_part(data / SQUAD_TRAIN, only=_held_out()[:1])
    document = next(documents(corpus, f" {time.time():.0f}"))
    with Library.open(path) as library:
        facts = document.facts[:ADDED]
        library.add(Document(document.source, facts, None, document.origin))
        return {"added": len(facts), "facts": library.fact_count()}


def _say(note: str) -> None:
    print(note, file=sys.stderr)


def _main(step: str, path: str, data: str, facts: str = "100000") -> dict[str, Any]:
    if step == "build":
        return build(Path(path), Path(data), int(facts))
    return {"ask": ask, "add": add}[step](Path(path), Path(data))


if __name__ == "__main__":
    print(json.dumps(_main(*sys.argv[1:])))
