"""What the figures of one sentence come to: "piano 95, printing 60, flowers 40"."""

import re
from collections.abc import Iterator

from facts.as_read import BETWEEN_CELLS
from index import Candidate
from index.numbers.quantities import YEAR_UNIT, Quantity, quantity_in
from qa.answering.gathering.asked.operation import Operation
from qa.answering.gathering.items import Item
from qa.answering.gathering.worked_out import Outcome, worked_out

_PART = re.compile(r"(?P<part>(?:[^,;]|,(?=\d))+?)(?:,\s|;\s|\s+and\s|[.!]?$)")
_FIGURE = re.compile(r"[€$£¥]?\s?\d[\d.,']*(?:\s?[€%$£¥]|\s[^\W\d_]+)?")
_FEWEST = 2
"""Parts with a figure each."""
_MOST_WORDS = 6
"""Of a part; more is a clause."""


def added_in_sentence(candidate: Candidate) -> Outcome | None:
    """The sum of the parts that a sentence lists with a figure each; None where it lists none."""
    items = list(_parts(candidate))
    dimensions = {one.quantity.dimension for one in items if one.quantity}
    if len(items) < _FEWEST or len(dimensions) > 1:
        return None
    return worked_out(Operation.SUM, items, ascending=False)


def _parts(candidate: Candidate) -> Iterator[Item]:
    """The parts of a sentence; none where one of them has no figure."""
    fact = candidate.fact
    if BETWEEN_CELLS in fact.text:
        return
    begin = fact.text.find(":") + 1
    found = list(_PART.finditer(fact.text, begin))
    parts = [
        (part.strip(), one.end("part") - len(part.lstrip()))
        for one in found
        if (part := one["part"]).strip()
    ]
    quantities = [_only_figure(part) for part, _ in parts]
    if not all(quantities):
        return
    for (part, start), quantity in zip(parts, quantities, strict=True):
        name = _FIGURE.sub("", part).strip(" -–—") or part
        shown = fact.as_read.place_of(start)
        yield Item(name, part, shown, shown + len(part), candidate, 0.0, quantity=quantity)


def _only_figure(part: str) -> Quantity | None:
    """The one amount of a part of a few words; None of a clause, or of one with more figures."""
    if len(part.split()) > _MOST_WORDS or len(re.findall(r"\d+(?:[.,]\d+)*", part)) != 1:
        return None
    quantity = quantity_in(part)
    return None if quantity is None or quantity.unit == YEAR_UNIT else quantity
