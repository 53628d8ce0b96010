"""The points of a list as things with properties."""

import re
from collections.abc import Sequence
from dataclasses import replace

from facts import Fact
from index.numbers.figures import figures_in
from index.numbers.units import dimension_of
from qa.answering.gathering.items import is_sentence
from qa.answering.gathering.things.cells import Cell, columns_of, tells_when
from qa.answering.gathering.things.members import Member
from qa.answering.gathering.things.rows import as_read
from qa.answering.gathering.things.sentences import shared_words, taken_apart

_APART = re.compile(r"\s+[–—-]\s+|:\s+|\t+|,\s+(?=[€$£]?\d)")
"""What stands between the name and the property in a point of a list: "Anna – chair"."""
_BETWEEN_PARTS = re.compile(r",\s+")
_DONE = re.compile(r"^\[[xX✓✔]\]\s*")
_AMOUNT_FIRST = re.compile(r"(\d[\d.,/]*|[¼-¾⅐-⅞])(?:\s?([^\W\d_]{1,8}))?\s+(?=[^\W\d_])")
"""How a point begins that is so much of something: "500 g flour", "2 eggs"."""


def points(facts: Sequence[Fact]) -> tuple[Member, ...]:
    """The facts of one list as its members."""
    shared = shared_words([fact.text for fact in facts])
    found: list[Member] = []
    for fact in facts:
        if found and _goes_on(fact, found[-1].fact):
            found[-1] = _with_more(found[-1], fact)
        else:
            found.append(_point(fact, shared))
    among = columns_of(cell for one in found for cell in one.properties)
    return tuple(
        replace(
            one,
            properties=tuple(replace(cell, among=among[cell.column]) for cell in one.properties),
        )
        for one in found
    )


def _goes_on(fact: Fact, point: Fact) -> bool:
    """Whether a fact is a further sentence of a point: what leads it is how the point begins."""
    lead = fact.context.lead_in.rstrip(":")
    is_below = bool(lead) and lead != point.context.lead_in.rstrip(":")
    return is_below and point.text.startswith(lead) and fact.paragraph == point.paragraph


def _with_more(member: Member, fact: Fact) -> Member:
    """A member with what a further sentence of its point says: "Our score: 4.1 of 5"."""
    said = _point(fact, frozenset())
    cells = [replace(cell, column=said.name.text, fact=fact) for cell in said.properties[:1]]
    return replace(member, properties=(*member.properties, *cells), more=(*member.more, fact))


def _point(fact: Fact, shared: frozenset[str]) -> Member:
    """A point as its name and what stands apart from it: "Anna – chair, since 2019".

    Where it begins with a time, it is called by what comes then: "10:30 – coffee".

    ``shared`` are the words that most points of the list have.
    """
    done = _DONE.match(fact.text)
    start = done.end() if done else 0
    parts: list[Cell] = []
    if amount := _AMOUNT_FIRST.match(fact.text, start):
        ends = amount.end() if dimension_of(amount[2] or "") else amount.end(1)
        parts.append(_part(fact, start, ends, "#0"))
        start = ends
    apart = _APART.search(fact.text, start)
    if not apart and not parts and not start:
        stretches = taken_apart(fact.text, shared)
        if cells := [_part(fact, one.start, one.end, one.column) for one in stretches]:
            return Member(fact, cells[0], tuple(cells[1:]))
    name = _part(fact, start, apart.start() if apart else len(fact.text), "")
    if apart:
        parts += _parts(fact, apart.end())
    elif not parts and (figure := _only_figure(fact.text, start)):
        parts.append(_part(fact, *figure, "#1"))
    if apart and tells_when(name.text):
        when, said = replace(name, column="#0"), _part(fact, apart.end(), len(fact.text), "")
        first, *others = [said] if is_sentence(said.text) else parts
        name, parts = replace(first, column=""), [when, *others]
    return Member(fact, name, tuple(parts), done is not None or fact.context.done is True)


def _parts(fact: Fact, start: int) -> list[Cell]:
    """What commas part behind the name of a point, those within figures aside."""
    ends = [found.start() for found in _BETWEEN_PARTS.finditer(fact.text, start)]
    begins = [start, *(found.end() for found in _BETWEEN_PARTS.finditer(fact.text, start))]
    stretches = zip(begins, [*ends, len(fact.text)], strict=True)
    return [_part(fact, *stretch, f"#{place}") for place, stretch in enumerate(stretches, 1)]


def _only_figure(text: str, start: int) -> tuple[int, int] | None:
    """The one figure or year of a text."""
    found = [one for one in figures_in(text) if one[0] >= start]
    return found[0] if len(found) == 1 else None


def _part(fact: Fact, start: int, end: int, column: str) -> Cell:
    text = fact.text[start:end]
    first = as_read(fact, start + len(text) - len(text.lstrip()))
    return Cell(column, text.strip(), first, first + len(text.strip()))
