"""Questions about collections beside single facts: what each fact brings to the answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.numbers.quantities import quantity_in
from qa.answering.reading.surroundings import surroundings
from qa.training.gathering.collections import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facts import Fact
    from qa.training.gathering.collections import Collection, GatherQuestion, Item

_ORDERED = {"max", "min", "rank"}
_CONDITIONED = {"filter", "count"}

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ItemPair:
    """A question with one fact as the item reader sees it, and what it is to find there."""

    question: str
    fact: str
    context: str
    is_relevant: bool = False
    things: list[Span] | None = field(default_factory=list)
    """Where the fact names the things that it brings; None where that is not known."""
    context_things: list[Span] = field(default_factory=list)
    """Where its context names them, for those that the fact does not name."""
    values: list[Span] = field(default_factory=list)
    counts: list[bool] | None = None
    """Of each value, whether it meets the question's condition; None where it has none."""


@dataclass(frozen=True, slots=True)
class AskedOfAll:
    """A question with every fact of its collection."""

    question: GatherQuestion
    facts: list[Fact]
    pairs: list[ItemPair]


def asked_of_all(
    collections: Sequence[Collection], questions: Sequence[GatherQuestion]
) -> Iterator[AskedOfAll]:
    """Set each question beside the facts of its collection.

    A value that was cut apart by reading is left out.
    """
    facts = {one.id: facts_of(one) for one in collections}
    sentences = {one.id: one.sentences for one in collections}
    for question in questions:
        held = facts[question.p]
        brought = [_items_of(fact, question, sentences[question.p]) for fact in held]
        pairs = [_pair(question, fact, items) for fact, items in zip(held, brought, strict=True)]
        yield AskedOfAll(question, held, pairs)


def _items_of(fact: Fact, question: GatherQuestion, sentences: Sequence[str]) -> list[Item]:
    """The items whose sentence the fact holds, or is a part of, with the value in it."""
    return [
        item
        for item in question.items
        if item.value in fact.text
        and (sentences[item.s - 1] in fact.text or fact.text in sentences[item.s - 1])
    ]


def _pair(question: GatherQuestion, fact: Fact, items: Sequence[Item]) -> ItemPair:
    text, context = fact.as_read.text, surroundings(fact)
    spans = [_found(item.value, text) for item in items]
    known = [(item, span) for item, span in zip(items, spans, strict=True) if span]
    things = [_named(item.name, text) for item, _ in known]
    elsewhere = [
        span
        for (item, _), thing in zip(known, things, strict=True)
        if thing is None and (span := _named(item.name, context))
    ]
    conditioned = question.op in _CONDITIONED and bool(question.items)
    return ItemPair(
        question.q,
        text,
        context,
        bool(known),
        list(dict.fromkeys(filter(None, things))),
        list(dict.fromkeys(elsewhere)),
        [span for _, span in known],
        [not item.out for item, _ in known] if conditioned else None,
    )


def _found(piece: str, text: str) -> Span | None:
    start = text.find(piece)
    return (start, start + len(piece)) if start >= 0 else None


def _named(name: str, text: str) -> Span | None:
    """Where a text has the whole name, else the longest of its words that only a name has."""
    words = sorted(re.findall(r"[^\W_]+", name), key=len, reverse=True)
    capitals = [word for word in words if word[0].isupper() or word[0].isdigit()]
    for way in (name, *(capitals or words)[:2]):
        if found := re.search(rf"(?<!\w){re.escape(way)}(?!\w)", text, re.IGNORECASE):
            return found.span()
    return None


def is_ascending(question: GatherQuestion) -> bool | None:
    """Whether the least figure comes first, as the items of the question stand."""
    ordered = [item for item in question.items if not item.out]
    if question.op == "compare":
        ordered = _winner_first(question)
    elif question.op not in _ORDERED:
        return None
    amounts = [quantity_in(item.value) for item in ordered[:2]]
    if len(amounts) < 2 or not all(amounts):
        return None
    first, second = (one for one in amounts if one)
    if first.dimension != second.dimension:
        return None
    last = second.in_unit(first.unit).number
    return first.number < last if first.number != last else None


def _winner_first(question: GatherQuestion) -> list[Item]:
    """The two items of a comparison, the one first that the answer names first.

    After a yes it is the one that the question names first, after a no the other.
    """
    items = question.items[:2]
    said = question.answer.lower()
    if said.startswith("yes"):
        return sorted(items, key=lambda item: _place(item, question.q))
    if said.startswith("no"):
        return sorted(items, key=lambda item: -_place(item, question.q))
    return sorted(items, key=lambda item: _place(item, question.answer))


def _place(item: Item, text: str) -> int:
    span = _named(item.name, text)
    return span[0] if span else len(text)
