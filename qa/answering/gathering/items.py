"""The items of a gathered answer: a thing, what a fact says of it, and the figure in that."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from facts import Fact
from index import Candidate
from index.numbers.quantities import Quantity, quantity_in
from qa.answering.gathering.item_reader import ItemReading, Span
from qa.answering.reading.surroundings import surroundings

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")

_SENTENCE, _ENDS = 5, frozenset(".!?;:…")
"""Words, and what comes at the end, that make a sentence."""
_LONGEST_NAME = 12
"""Words of what names a thing."""


@dataclass(frozen=True, slots=True)
class Item:
    """What one fact says of one thing."""

    label: str
    """The thing."""
    value: str
    """What is said of it, in the fact's words; empty where it is only named."""
    start: int
    end: int
    """Where the value stands in what is read of the fact; where there is none, the thing."""
    candidate: Candidate
    relevant: float
    """Log-odds that the fact brings something."""
    counts_odds: float = 0.0
    """Log-odds that it meets the question's condition."""
    quantity: Quantity | None = None
    counts: bool = True
    """Whether it makes up the answer; others were compared with it."""
    row: str = ""
    """Of a row, what tells it from others of the same name."""
    times: int = 1
    """How many of it are added up: "2 adults" of what one pays."""

    @property
    def fact(self) -> Fact:
        """The fact that says so."""
        return self.candidate.fact

    @property
    def key(self) -> str:
        """The thing's name for comparing, and of a row which one it is."""
        return f"{key_of(self.label)}\n{self.row}" if self.row else key_of(self.label)


def is_sentence(text: str) -> bool:
    """Whether a text says something, and does not only name a thing."""
    words = len(text.split())
    return words > _LONGEST_NAME or (words >= _SENTENCE and text[-1:] in _ENDS)


def key_of(label: str) -> str:
    """A name for comparing: in lower case, without article and possessive."""
    return _POSSESSIVE.sub("", _ARTICLE.sub("", label.strip().lower()))


def items_of(candidate: Candidate, read: ItemReading) -> list[Item]:
    """What a fact brings, a thing each: its things paired with the values that stand next."""
    shown, context = candidate.fact.as_read.text, surroundings(candidate.fact)
    things = [one for one in read.things if any(map(str.isalnum, shown[one.start : one.end]))]
    values = [one for one in read.values if any(map(str.isalnum, shown[one.start : one.end]))]
    sure = [one for one in things if one.score > 0]
    around = [one for one in read.context_things if one.score > 0]
    if not things or (around and not sure):
        named_around = _named_around(candidate.fact, context, read)
        pairs = [(named_around, value) for value in values]
    elif not values:
        pairs = [(shown[one.start : one.end], one) for one in things]
    else:
        pairs = [(shown[one.start : one.end], value) for one, value in _paired(things, values)]
    found = []
    for label, span in pairs:
        said = shown[span.start : span.end]
        found.append(
            Item(
                label,
                "" if key_of(said) == key_of(label) else said,
                span.start,
                span.end,
                candidate,
                read.relevant,
                span.counts,
                quantity_in(said, shown),
            )
        )
    return [one for one in found if one.label]


def _named_around(fact: Fact, context: str, read: ItemReading) -> str:
    """The thing that a fact which names none is about."""
    if fact.place and fact.place.row:
        return fact.place.row
    if read.context_things:
        best = max(read.context_things, key=lambda one: one.score)
        return context[best.start : best.end]
    return fact.heading or fact.source.title


def _paired(things: Sequence[Span], values: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Each value with its thing: in order where there are as many, else with the nearest."""
    if len(things) == len(values):
        return list(zip(things, values, strict=True))
    if len(values) == 1:
        return [(one, values[0]) for one in things]
    return [(min(things, key=lambda one: _apart(one, value)), value) for value in values]


def _apart(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def merged(items: Iterable[Item]) -> list[Item]:
    """An item for each thing and value: a thing that goes by two names has the longer one.

    Where two facts say the same of a thing, the likelier one stands.
    """
    named = _with_whole_names(list(items))
    found: dict[tuple[str, str], Item] = {}
    for one in sorted(named, key=lambda item: -item.relevant):
        found.setdefault((one.key, _value_key(one)), one)
    told = {one.key for one in found.values() if one.value}
    return [one for one in found.values() if one.value or one.key not in told]


def _value_key(item: Item) -> str:
    if item.quantity:
        return f"{item.quantity.number.normalize()} {item.quantity.period}"
    return item.value.lower()


def _with_whole_names(items: list[Item]) -> list[Item]:
    """Items with the longest name that each thing goes by: "Falcon" is "Falcon Hut"."""
    keys = sorted({one.key for one in items}, key=len, reverse=True)
    labels = {one.key: _ARTICLE.sub("", one.label.strip()) for one in items}
    whole: dict[str, str] = {}
    for key in keys:
        longer = [other for other in whole.values() if _is_part(key, other)]
        whole[key] = longer[0] if len(set(longer)) == 1 else key
    return [replace(one, label=labels[whole[one.key]]) for one in items]


def _is_part(short: str, whole: str) -> bool:
    """Whether all words of one name begin or end the other: "Roskell", "Imani Roskell"."""
    few, many = short.split(), whole.split()
    return len(few) < len(many) and few in (many[: len(few)], many[-len(few) :])


def one_for_each(items: Sequence[Item]) -> list[Item]:
    """The likeliest item of each thing, in the order given."""
    best: dict[str, Item] = {}
    for one in items:
        if one.key not in best or one.relevant > best[one.key].relevant:
            best[one.key] = one
    kept = {id(one) for one in best.values()}
    return [one for one in items if id(one) in kept]
