"""Tests the condition of a question: "opened after 2010", "more than 4", "private"."""

from collections.abc import Sequence
from dataclasses import replace

from index.numbers.quantities import Quantity, quantity_in
from qa.answering.gathering.items import Item


def held_to_condition(question: str, items: Sequence[Item]) -> list[Item]:
    """Items, each told whether it counts.

    Where the question names a figure that those of the items can be held against, the side of it
    that counts is the one that the item reader's word for all of them speaks for; which of them
    lie on that side is then exact. Elsewhere its word for each decides.
    """
    limit = quantity_in(question)
    held = [one for one in items if limit and _is_alike(one, limit)]
    if limit is None or len(held) * 2 < len(items):
        return [replace(one, counts=one.counts_odds > 0) for one in items]
    above = sum(one.counts_odds if _is_above(one, limit) else -one.counts_odds for one in held) > 0
    return [_against(one, limit, above=above) for one in items]


def _against(item: Item, limit: Quantity, *, above: bool) -> Item:
    if not _is_alike(item, limit) or item.quantity is None:
        return replace(item, counts=item.counts_odds > 0)
    if item.quantity.in_unit(limit.unit).number == limit.number:
        return replace(item, counts=item.counts_odds > 0)
    return replace(item, counts=_is_above(item, limit) == above)


def _is_alike(item: Item, limit: Quantity) -> bool:
    return item.quantity is not None and item.quantity.dimension == limit.dimension


def _is_above(item: Item, limit: Quantity) -> bool:
    return item.quantity is not None and item.quantity.in_unit(limit.unit).number > limit.number
