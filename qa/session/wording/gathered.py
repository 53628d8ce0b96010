"""How an answer out of several facts reads: each thing once, and where it stands once.

What the first line says is not said again below it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from facts import Fact
from qa.answer import Answer, AnswerItem, Hit
from qa.session.wording.wording import attribution, place, plain, publication, source_line

SHOWN = 12
"""Items that the command line shows; of more, it says how many."""
FEW, _NOT_FOLDED = 5, 8
"""A card shows all of so many items, and of a longer list the first few until it is unfolded."""
_MOST_UNFOLDED = 200
_LISTED = {"list", "filter", "count"}
"""The kinds of answers whose first line names all that counts."""
_BETWEEN = " · "

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
    place: str = ""
    """Where it stands; empty where that is said once for all."""

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


@dataclass(frozen=True, slots=True)
class Form:
    """What is shown of a gathered answer below the line that is said."""

    rows: Sequence[Row]
    """What that line does not say already."""
    left_out: str
    """What was looked at and does not count, where that line has all that does."""
    sources: Sequence[str]
    """What the things have in common of where they stand."""

    @property
    def is_of_one_place(self) -> bool:
        """Whether where they stand is said once for all."""
        return bool(self.sources) and not any(row.place for row in self.rows)


def form(answer: Answer) -> Form:
    """How an answer out of several things is laid out."""
    every = rows(answer)
    counting = [row for row in every if row.counts] or every
    facts = [row.hit.fact for row in every]
    if _is_one_table(facts):
        common = [_of_table(counting)]
        if answer.kind in _LISTED and _says_all(plain(answer.shown), every, counting):
            others = dict.fromkeys(row.said for row in every if not row.counts)
            return Form((), _BETWEEN.join(others), common)
        return Form(every, "", common)
    if len({fact.source.id for fact in facts}) == 1:
        source = facts[0].source
        title = filter(None, (plain(source.title), publication(source)))
        return Form(
            [replace(row, place=_own_place(row.hit.fact)) for row in every],
            "",
            [_BETWEEN.join(title)],
        )
    return Form([replace(row, place=source_line(row.hit)) for row in every], "", ())


def folded(form: Form, *, whole: bool) -> int:
    """How many rows a card keeps back."""
    there = len(form.rows)
    shown = _MOST_UNFOLDED if whole else FEW if there > _NOT_FOLDED else there
    return max(0, there - shown)


def _says_all(said: str, every: Sequence[Row], counting: Sequence[Row]) -> bool:
    """Whether a line names all things that count, with nothing to be compared below it."""
    return not any(row.bar for row in every) and all(row.said in said for row in counting)


def _is_one_table(facts: Sequence[Fact]) -> bool:
    places = {(one.source.id, one.place and (one.place.sheet, one.place.table)) for one in facts}
    return len(places) == 1 and facts[0].place is not None and facts[0].place.table is not None


def _of_table(counting: Sequence[Row]) -> str:
    """The source line of a table; of the one row of it that counts, the row's."""
    hit = counting[0].hit
    where = hit.fact.place
    if where is None or len({row.hit.fact.id for row in counting}) == 1:
        return source_line(hit)
    pages = {row.hit.fact.page for row in counting}
    whole = replace(where, row=None, cells=None, page=where.page if len(pages) == 1 else None)
    return source_line(replace(hit, fact=replace(hit.fact, place=whole)))


def _own_place(fact: Fact) -> str:
    return _BETWEEN.join(filter(None, (place(fact), attribution(fact))))


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
