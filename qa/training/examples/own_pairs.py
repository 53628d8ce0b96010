"""Questions on people's own documents beside the facts that the program would read for them.

Usage: python -m qa.training.examples.own_pairs --out FILE [--lots LOT…]

Each line of FILE is a question with the fact that answers, if any, and the nearest that do not.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from facts.reading.documents import read_file
from index import open_encoder, open_index
from qa.answering.ranking import retrieval_score
from qa.answering.reading.surroundings import surroundings
from qa.learnt.numbers import calibration
from qa.question.words import clean
from qa.training.examples.written import own_documents, plain, training_lots

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from facts import Fact
    from index import FactIndex
    from qa.training.examples.written import OwnDocument, OwnQuestion

_WRONG = 6
"""Nearest wrong facts that are kept of a question."""

_TELLING = 4
"""Characters from which a short answer that stands in another fact makes that one right, too."""


class Shown(msgspec.Struct, frozen=True):
    """A fact as the reader sees it."""

    text: str
    context: str
    start: int = 0
    end: int = 0
    """Where in the text the answer stands; both 0 where it does not answer."""
    is_marked: bool = True
    """Whether that place is known; where it is not, the whole text is given."""


class OwnAsked(msgspec.Struct, frozen=True):
    """A question with what is read for it."""

    question: str
    right: Shown | None
    wrong: list[Shown]
    """Nearest first."""


def facts_of(documents: Sequence[OwnDocument]) -> dict[str, list[Fact]]:
    """Cut documents into facts, by the document's name; as the program does it."""
    files = {(one.lot, one.name): one.text.encode() for one in documents}
    return facts_in(files)


def facts_in(files: Mapping[tuple[str, str], bytes]) -> dict[str, list[Fact]]:
    """The same of the bytes of files, by their lots and names."""
    found: dict[str, list[Fact]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for (lot, name), data in files.items():
            path = Path(folder) / name
            path.write_bytes(data)
            for read in read_file(path, {}):
                source = replace(read.source, id=f"{lot}/{name}")
                found[name] += [
                    replace(fact, id=f"{source.id}-{fact.id}", source=source) for fact in read.facts
                ]
    return found


def right_facts(question: OwnQuestion, facts: dict[str, list[Fact]]) -> list[Fact]:
    """The facts that hold what answers, those first that share most words with the question."""
    if not question.fact:
        return []
    piece, asked = plain(question.fact), set(plain(question.question).split())
    held = [fact for name in question.docs for fact in facts[name] if piece in plain(fact.text)]

    def shared(fact: Fact) -> int:
        return len(asked & set(plain(f"{fact.text} {surroundings(fact)}").split()))

    return sorted(held, key=shared, reverse=True)


def shown(fact: Fact, question: OwnQuestion | None = None) -> Shown:
    """A fact as the reader sees it, with the answer's place where it answers ``question``."""
    text = fact.as_read.text
    start, end = _place(text, question) if question else (0, 0)
    return Shown(text, surroundings(fact), start, end)


def _place(text: str, question: OwnQuestion) -> tuple[int, int]:
    """The place of the short answer, else that of the piece that answers."""
    for way in [*(question.short or "").split("|"), question.fact or ""]:
        words = plain(way).split()
        pattern = r"[\W_]+".join(map(re.escape, words))
        found = re.search(rf"[£$€]?(?<![^\W_]){pattern}(?![^\W_])%?", text, re.I) if words else None
        if found:
            return found.span()
    return 0, len(text)


def pairs(facts: dict[str, list[Fact]], questions: Sequence[OwnQuestion]) -> Iterator[OwnAsked]:
    """Find, for each question, what answers and what is nearest and does not.

    A question whose piece was cut apart by reading is left out.

    Args:
        facts: those of each document, by its name.
        questions: asked of all of them.
    """
    index = open_index([fact for group in facts.values() for fact in group], open_encoder())
    for question in questions:
        right = right_facts(question, facts)
        if right or not question.answerable:
            nearest = [one for one in _nearest(question.question, index) if one not in right]
            wrong = [fact for fact in nearest if not _answers_too(fact, question)]
            first = shown(right[0], question) if right else None
            yield OwnAsked(question.question, first, [shown(one) for one in wrong[:_WRONG]])


def _nearest(question: str, index: FactIndex) -> list[Fact]:
    learnt = calibration().ranking
    found = index.candidates(index.correct_spelling(clean(question)))
    return [one.fact for one in sorted(found, key=lambda one: -retrieval_score(one, learnt))]


def _answers_too(fact: Fact, question: OwnQuestion) -> bool:
    ways = [way.strip() for way in (question.short or "").split("|")]
    return any(len(way) >= _TELLING and plain(way) in plain(fact.text) for way in ways)


def write_pairs(path: Path, found: Sequence[OwnAsked]) -> None:
    """Write pairs, a line each, and say how many they are."""
    path.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in found))
    print(f"{len(found)} questions, {sum(one.right is not None for one in found)} told")


def main() -> None:
    """Write the pairs of some lots."""
    parser = argparse.ArgumentParser(description="Find what is read for questions on documents.")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--lots", nargs="+", default=training_lots())
    options = parser.parse_args()
    documents, questions = own_documents(options.lots)
    write_pairs(options.out, list(pairs(facts_of(documents), questions)))


if __name__ == "__main__":
    main()
