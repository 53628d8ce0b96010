"""Works an answer out of items: order, count, difference, sum, share; exact decimals throughout."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from index.numbers.durations import IN_PARTS
from index.numbers.quantities import YEAR_UNIT, Quantity, share_in
from qa.answering.gathering.asked.operation import Operation
from qa.answering.gathering.items import Item, one_for_each

_ABOUT = Decimal("0.05")
"""Share by which a figure that is said to be "about" may be off."""
_BETWEEN = " · "
_LEAST = 2
"""Figures that it takes to work something out."""
_ORDERING = {Operation.MAX, Operation.MIN, Operation.RANK}
_LISTED = 12
"""Items that are said in a line; more follow below it."""


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """What is said first, and the items that it rests on."""

    said: str
    items: tuple[Item, ...]
    """In the order of saying; those that were compared and do not count come last."""
    note: str = ""
    """What has to be known about it: what was left out, and why."""


@dataclass(frozen=True, slots=True)
class NotWorkedOut:
    """Why the items give no answer."""

    reason: str


Outcome = WorkedOut | NotWorkedOut


def worked_out(
    operation: Operation, items: Sequence[Item], *, ascending: bool, most: int | None = None
) -> Outcome:
    """The answer that items give.

    Args:
        operation: what is to be done, not ``one`` and not ``overview``.
        items: at least one, the condition of the question already tested.
        ascending: whether the least comes first.
        most: how many of an order are asked for ("the three cheapest"); None where it is not said.
    """
    if operation in {Operation.LIST, Operation.FILTER, Operation.COUNT}:
        return _listed(operation, items)
    if operation is Operation.SHARE:
        return _share(items)
    alike, note = comparable(items)
    if len(alike) < _LEAST:
        return NotWorkedOut(note or "The facts give fewer than two figures to work with.")
    if operation is Operation.DIFFERENCE:
        return _difference(alike, note)
    singly = one_for_each(alike)
    if operation in _ORDERING:
        return _ordered(operation, singly, note, ascending=ascending, most=most)
    return _of_each(operation, singly, note, ascending=ascending)


def _of_each(operation: Operation, items: Sequence[Item], note: str, *, ascending: bool) -> Outcome:
    """What is worked out of one figure for each thing."""
    if operation is Operation.SUM:
        return _sum(items, note)
    return _compared(items, note, ascending=ascending)


def comparable(items: Sequence[Item]) -> tuple[list[Item], str]:
    """The items whose figures measure the same, in one unit; and why others are left out."""
    measured = [one for one in items if one.quantity]
    kinds = Counter(one.quantity.dimension for one in measured if one.quantity)
    if not kinds:
        return [], "The facts give no figures to work with."
    (kind, _), *others = kinds.most_common()
    alike = [one for one in measured if one.quantity and one.quantity.dimension == kind]
    if others and kinds[kind] == others[0][1] == 1:
        return [], "The figures measure different things, so they are not compared."
    units = Counter(one.quantity.unit for one in alike if one.quantity)
    # Minutes hold "1 h 10 min" exactly, hours do not.
    unit = "min" if "min" in units else units.most_common(1)[0][0]
    left_out = [one for one in measured if one not in alike]
    note = f"Not compared: {_names(left_out)} (in another unit)." if left_out else ""
    return [
        replace(one, quantity=one.quantity.in_unit(unit)) for one in alike if one.quantity
    ], note


def _listed(operation: Operation, items: Sequence[Item]) -> Outcome:
    kept = [one for one in items if one.counts]
    rest = [one for one in items if not one.counts]
    if not kept and operation is not Operation.COUNT:
        return NotWorkedOut("None of the facts found meets the condition.")
    names = _said(kept)
    if operation is Operation.COUNT:
        things, others = ({one.key for one in group} for group in (kept, rest))
        whole = f" of the {len(things | others)} named" if others - things else ""
        return WorkedOut(f"{len(things)}{whole}" + (f": {names}" if kept else ""), (*kept, *rest))
    return WorkedOut(names, (*kept, *rest))


def _ordered(
    operation: Operation,
    items: Sequence[Item],
    note: str,
    *,
    ascending: bool,
    most: int | None,
) -> Outcome:
    order = sorted(items, key=_number, reverse=not ascending)
    if operation is Operation.RANK or most:
        wanted = order[:most]
        said = _BETWEEN.join(f"{n}. {_line(one)}" for n, one in enumerate(wanted[:_LISTED], 1))
        others = [replace(one, counts=False) for one in order[len(wanted) :]]
        open_order = _open_order(order[: len(wanted) + 1])
        return WorkedOut(said, (*wanted, *others), _join(note, open_order))
    first, *rest = order
    equal = [one for one in rest if _number(one) == _number(first)]
    winners = [first, *equal]
    others = [replace(one, counts=False) for one in rest if one not in equal]
    return WorkedOut(_said(winners), (*winners, *others), _join(note, _open_order(order[:2])))


def _compared(items: Sequence[Item], note: str, *, ascending: bool) -> Outcome:
    if len(items) < _LEAST:
        return NotWorkedOut("The facts tell this of one of the two only.")
    order = sorted(items[:2], key=_number, reverse=not ascending)
    return WorkedOut(_said(order), tuple(order), _join(note, _open_order(order)))


def _difference(items: Sequence[Item], note: str) -> Outcome:
    one, other = sorted(items[:2], key=_number, reverse=True)
    high, low = _quantity(one), _quantity(other)
    whole = low.number == int(low.number) and high.number == int(high.number)
    if high.unit == YEAR_UNIT:
        years = high.number - low.number
        said = f"{int(years)} years" if whole else f"about {round(years, 1)} years"
        return WorkedOut(f"{said} ({_said([other, one])})", (one, other), note)
    steps = f"{_digits(high, high)} − {_digits(low, high)}"
    result = high.like_this(high.number - low.number)
    return WorkedOut(f"{steps} = {_hedge([one, other])}{result}", (one, other), note)


def _sum(items: Sequence[Item], note: str) -> Outcome:
    if _quantity(items[0]).unit == YEAR_UNIT:
        return NotWorkedOut("The facts give points in time, which do not add up.")
    like = max((_quantity(one) for one in items), key=lambda found: found.number)
    total = sum((one.times * _quantity(one).number for one in items), Decimal(0))
    steps = " + ".join(_times(one) + _digits(_quantity(one), like) for one in items)
    return WorkedOut(f"{steps} = {_hedge(items)}{like.like_this(total)}", tuple(items), note)


def _times(item: Item) -> str:
    return f"{item.times} × " if item.times > 1 else ""


def _share(items: Sequence[Item]) -> Outcome:
    for one in items:
        if both := share_in(one.value) or share_in(one.fact.text):
            part, whole = both
            return WorkedOut(_percentage(part, whole, f"{part:f}", f"{whole:f}"), (one,))
    alike, note = comparable(items)
    if len(alike) < _LEAST:
        return NotWorkedOut(note or "The facts do not give both the part and the whole.")
    part_item, whole_item = sorted(alike[:2], key=_number)
    few, all_of_it = _quantity(part_item), _quantity(whole_item)
    written = [one.like_this(one.number) for one in (few, all_of_it)]
    said = _percentage(few.number, all_of_it.number, *written)
    return WorkedOut(said, (part_item, whole_item), note)


def _percentage(part: Decimal, whole: Decimal, part_said: str, whole_said: str) -> str:
    share = round(100 * part / whole, 1) if whole else Decimal(0)
    return f"{part_said} of {whole_said} = {share.normalize():f}%"


def _said(items: Sequence[Item]) -> str:
    """The items in a line; those of one thing together."""
    lines: dict[str, list[Item]] = {}
    for one in items:
        lines.setdefault(one.key, []).append(one)
    said = [
        _line(group[0]) + "".join(f", {one.value}" for one in group[1:] if one.value)
        for group in lines.values()
    ]
    more = f"{_BETWEEN}and {len(said) - _LISTED} more" if len(said) > _LISTED else ""
    return _BETWEEN.join(said[:_LISTED]) + more


def _line(item: Item) -> str:
    return item.label if item.value in {"", item.label} else f"{item.label}: {item.value}"


def _names(items: Sequence[Item]) -> str:
    return ", ".join(dict.fromkeys(one.label for one in items))


def _number(item: Item) -> Decimal:
    return _quantity(item).number


def _quantity(item: Item) -> Quantity:
    return item.quantity or Quantity(Decimal(0), "")


def _digits(one: Quantity, like: Quantity) -> str:
    """A number in the scale of another, without unit but for hours and minutes."""
    if like.written == IN_PARTS:
        return like.like_this(one.number)
    return (
        replace(like, written="", scale=like.scale, is_unit_first=False)
        .like_this(one.number)
        .removesuffix(like.scale)
        .strip()
    )


def _hedge(items: Sequence[Item]) -> str:
    """Said before what is worked out of figures that are not exact."""
    return "about " if any(_quantity(one).qualifier for one in items) else ""


def _open_order(order: Sequence[Item]) -> str:
    """Says where the order of neighbours is not certain."""
    for one, other in pairwise(order):
        low, high = sorted((_quantity(one), _quantity(other)), key=lambda found: found.number)
        near = high.number - low.number <= _ABOUT * abs(high.number)
        vague = low.qualifier in {"about", "more than"} or high.qualifier in {"about", "less than"}
        if vague and near and low.number != high.number:
            return f"{one.label} and {other.label} are too close to be sure of their order."
    return ""


def _join(*notes: str) -> str:
    return " ".join(filter(None, notes))
