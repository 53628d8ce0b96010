"""How an answer out of several facts reads: a line for each thing, with a bar where that helps."""

from dataclasses import dataclass
from decimal import Decimal

from qa.answer import Answer, AnswerItem, Hit
from qa.session.wording.wording import plain

SHOWN = 12
"""Items that are shown at once; a longer list folds."""

_BAR = 12
"""Characters of the longest bar."""
_COMPARED = {"max", "min", "rank", "compare", "filter", "list", "sum"}
"""The kinds of answers whose figures are drawn as bars, where all have one of the same unit."""
_POINT_IN_TIME = "year"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a gathered answer."""

    label: str
    value: str
    bar: str
    """As long as the figure is large; empty where figures are not compared."""
    counts: bool
    """Whether it makes up the answer, or was only compared."""
    hit: Hit

    @property
    def said(self) -> str:
        """The thing and what is said of it."""
        return ": ".join(filter(None, (self.label, self.value)))


def is_gathered(answer: Answer) -> bool:
    """Whether it rests on several things; one alone is shown as any other fact."""
    return len(answer.items) > 1 or (bool(answer.items) and answer.kind == "overview")


def rows(answer: Answer) -> list[Row]:
    """The lines of a gathered answer, all of them; none for an answer of one fact.

    An overview has the facts themselves.
    """
    bars = _bars(answer)
    is_overview = answer.kind == "overview"
    return [
        Row(
            "" if is_overview else plain(one.label),
            plain(one.hit.fact.text if is_overview else one.shown),
            bar,
            one.counts,
            one.hit,
        )
        for one, bar in zip(answer.items, bars, strict=True)
    ]


def _bars(answer: Answer) -> list[str]:
    numbers = [_number(one) for one in answer.items]
    units = {one.unit for one in answer.items}
    known = [number for number in numbers if number is not None]
    drawn = (
        answer.kind in _COMPARED
        and len(known) == len(numbers) > 1
        and len(units) == 1
        and units != {_POINT_IN_TIME}
        and min(known) >= 0 < max(known)
    )
    if not drawn:
        return [""] * len(numbers)
    return ["━" * max(1, round(_BAR * number / max(known))) for number in known]


def _number(item: AnswerItem) -> Decimal | None:
    return Decimal(item.number) if item.number is not None else None
