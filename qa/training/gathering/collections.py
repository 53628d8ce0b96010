"""Small collections of documents, and questions about them that need several facts, as data."""

from __future__ import annotations

import gzip
import tempfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from facts.reading.documents import read_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts import Fact

DATA = Path(__file__).parents[1] / "data"
COLLECTIONS, QUESTIONS, OPERATIONS, ORDERS, BOUNDS, STATES = (
    DATA / f"{name}.jsonl.gz"
    for name in (
        "collections",
        "collection_questions",
        "operation_questions",
        "order_questions",
        "bound_questions",
        "state_questions",
    )
)

KEPT_OUT = 8
"""One collection in so many only measures, where a run keeps some out."""


class Document(msgspec.Struct, frozen=True):
    """One document of a collection."""

    title: str
    paragraphs: list[list[str]]
    """Its sentences, by paragraph."""
    published: str | None = None
    publisher: str | None = None


class Collection(msgspec.Struct, frozen=True):
    """Documents that tell of comparable things."""

    id: str
    documents: list[Document]

    @property
    def sentences(self) -> list[str]:
        """All sentences in order, as the questions number them from 1."""
        return [
            sentence
            for document in self.documents
            for paragraph in document.paragraphs
            for sentence in paragraph
        ]


class Item(msgspec.Struct, frozen=True):
    """What one sentence brings to an answer."""

    s: int
    """Number of the sentence, from 1."""
    name: str
    """The thing it is about, as known from this sentence or another."""
    value: str
    """Literally from the sentence."""
    out: bool = False
    """Whether it was compared and does not count."""


class GatherQuestion(msgspec.Struct, frozen=True):
    """A question that needs several facts of a collection."""

    p: str
    """The collection."""
    q: str
    """As typed."""
    op: str
    items: list[Item]
    answer: str


class OperationQuestion(msgspec.Struct, frozen=True):
    """A question about nothing in particular, with what it asks to be done."""

    q: str
    op: str


class OrderQuestion(msgspec.Struct, frozen=True):
    """A question that wants an order, with what comes first of figures of one kind."""

    q: str
    of_time: bool
    """Whether the figures are points in time."""
    least: bool
    """Whether the least of them comes first: of dates of birth, the oldest has the least."""


class BoundQuestion(msgspec.Struct, frozen=True):
    """A question with a figure, and the side of it on which things are wanted."""

    q: str
    bound: str
    """One of ``qa.answering.gathering.asked.bound.Bound``."""


class StateText(msgspec.Struct, frozen=True):
    """A question, or the words of a cell, and the state that it tells."""

    q: str
    state: str
    """One of ``qa.answering.gathering.asked.state.State``."""


def collections(path: Path = COLLECTIONS) -> list[Collection]:
    """The collections of a file."""
    return [msgspec.json.decode(line, type=Collection) for line in _lines(path)]


def gather_questions(path: Path = QUESTIONS) -> list[GatherQuestion]:
    """The questions of a file."""
    return [msgspec.json.decode(line, type=GatherQuestion) for line in _lines(path)]


def operation_questions() -> list[OperationQuestion]:
    """The questions that only say what they ask to be done."""
    return [msgspec.json.decode(line, type=OperationQuestion) for line in _lines(OPERATIONS)]


def order_questions() -> list[OrderQuestion]:
    """The questions that only say what comes first in an order."""
    return [msgspec.json.decode(line, type=OrderQuestion) for line in _lines(ORDERS)]


def bound_questions() -> list[BoundQuestion]:
    """The questions that only say on which side of their figure things are wanted."""
    return [msgspec.json.decode(line, type=BoundQuestion) for line in _lines(BOUNDS)]


def state_questions() -> list[StateText]:
    """The questions and words that tell what is done and what is open."""
    return [msgspec.json.decode(line, type=StateText) for line in _lines(STATES)]


def _lines(path: Path) -> list[bytes]:
    held = path.read_bytes()
    text = gzip.decompress(held) if path.suffix == ".gz" else held
    return [line for line in text.splitlines() if line.strip()]


def kept_out(ids: Sequence[str]) -> set[str]:
    """The collections that a run only measures on: the same however many others there are."""
    return {one for one in ids if zlib.crc32(one.encode()) % KEPT_OUT == 0}


def facts_of(collection: Collection) -> list[Fact]:
    """Cut the documents of a collection into facts, as the program does it."""
    found: list[Fact] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, document in enumerate(collection.documents):
            path = Path(folder) / f"{collection.id}-{number}.md"
            body = "\n\n".join(" ".join(paragraph) for paragraph in document.paragraphs)
            path.write_text(f"# {document.title}\n\n{body}\n", encoding="utf-8")
            for read in read_file(path, {}):
                source = replace(read.source, id=path.stem, published=document.published)
                found += [
                    replace(fact, id=f"{source.id}-{fact.id}", source=source)
                    for fact in read.facts
                    if not fact.note
                ]
    return found
