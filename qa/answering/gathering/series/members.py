"""A table or a list as what it is: things with properties."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from facts import Fact
from facts.as_read import BETWEEN_CELLS
from index.numbers.figures import figures_in
from index.numbers.quantities import YEAR_UNIT, Quantity, clock_in, quantity_in
from index.numbers.units import dimension_of
from qa.answering.gathering.series.sentences import shared_words, taken_apart
from qa.answering.periods import period_of

_APART = re.compile(r"\s+[–—-]\s+|:\s+|\t+|,\s+(?=[€$£]?\d)")
"""What stands between the name and the property in a point of a list: "Anna – chair"."""
_BETWEEN_PARTS = re.compile(r",\s+")
_DONE = re.compile(r"^\[[xX✓✔]\]\s*")
_UNIT = re.compile(r"\(([^()]*)\)\s*$|\bin ([^\W\d]+)\s*$")
"""Where the name of a column says the unit: "Weight (kg)", "cost in euros"."""
_AMOUNT_FIRST = re.compile(r"(\d[\d.,/]*|[¼-¾⅐-⅞])(?:\s?([^\W\d_]{1,8}))?\s+(?=[^\W\d_])")
"""How a point begins that is so much of something: "500 g flour", "2 eggs"."""
_CODE = re.compile(r"[^\W\d_]\d")
"""A letter with a digit behind it, as codes have it: "D1", "HEX-M8"."""
_LONGEST_AMOUNT = 30
"""Characters of a cell that is a figure with its unit, and no sentence."""
_MOSTLY = 0.6
"""Share of the cells of a column that are figures, where it is one of figures; and of its figures
that are years, where it is one of years."""
_DISTINCT = 0.8
"""Share of the rows that have a name of their own, where a column names them."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A property of a member: a cell of its row, or a part of its point."""

    column: str
    """The name of its column; where it has none, "#" and its place."""
    text: str
    start: int
    end: int
    """Where it stands in what is read of the fact."""
    may_be_year: bool = True
    """Whether a bare number such as 1500 may be a year."""

    @property
    def quantity(self) -> Quantity | None:
        """The figure or the time that it is; None where it is neither."""
        found = _quantity(self.text, self.column)
        if found and found.unit == YEAR_UNIT and not self.may_be_year:
            return replace(found, unit="")
        return found


@lru_cache(4096)
def _quantity(text: str, column: str) -> Quantity | None:
    if len(text) > _LONGEST_AMOUNT or _CODE.search(text) or not any(map(str.isdigit, text)):
        return None
    if (clock := clock_in(text)) is not None:
        return clock
    found = quantity_in(text)
    unit = _UNIT.search(column)
    if found is None:
        return None
    if not found.unit and unit is not None:
        found = quantity_in(f"{text} {unit[1] or unit[2]}") or found
    return found if found.period else replace(found, period=period_of(column))


@dataclass(frozen=True, slots=True)
class Member:
    """A row of a table, or a point of a list."""

    fact: Fact
    name: Cell
    """What it is called by."""
    properties: tuple[Cell, ...]
    """Its other cells, in order."""
    is_done: bool = False
    """Whether its box is ticked."""

    def property(self, column: str) -> Cell | None:
        """Its cell in the column of this name."""
        return next((one for one in self.properties if one.column == column), None)


@dataclass(frozen=True)
class Series:
    """Members that stand together, in the order of their source."""

    members: tuple[Member, ...]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns of properties, in order; one without a name is empty."""
        return tuple(dict.fromkeys(cell.column for one in self.members for cell in one.properties))

    @cached_property
    def heading(self) -> str:
        """What is said of all: headings, what leads them, names of columns; else the title."""
        context = self.members[0].fact.context
        named = (one for one in (self.members[0].name.column, *self.columns) if one[:1] != "#")
        said = (*context.headings, context.lead_in, context.caption, *named)
        return "\n".join(dict.fromkeys(filter(None, said))) or self.members[0].fact.source.title

    @cached_property
    def frame(self) -> str:
        """All that is said of them, the title among it."""
        return f"{self.members[0].fact.source.title}\n{self.heading}"

    @cached_property
    def shape(self) -> int:
        """How many properties most of its members have."""
        return Counter(len(one.properties) for one in self.members).most_common(1)[0][0]

    @cached_property
    def of_figures(self) -> tuple[str, ...]:
        """The columns whose cells are mostly figures of one kind."""
        return tuple(one for one in self.columns if self._has_figures(one))

    def _has_figures(self, column: str) -> bool:
        cells = [cell for one in self.members if (cell := one.property(column))]
        kinds = Counter(found.dimension for cell in cells if (found := cell.quantity))
        return bool(kinds) and kinds.most_common(1)[0][1] >= _MOSTLY * len(cells)


def series_of(facts: Sequence[Fact]) -> Series:
    """The facts of one table or list as its members."""
    if any(BETWEEN_CELLS in fact.text for fact in facts):
        return Series(_rows(facts))
    shared = shared_words([fact.text for fact in facts])
    return Series(tuple(_point(fact, shared) for fact in facts))


def _rows(facts: Sequence[Fact]) -> tuple[Member, ...]:
    cells = _without_false_years([_cells(fact) for fact in facts])
    naming = _naming_column(cells)
    return tuple(
        _row(fact, own, naming) for fact, own in zip(facts, cells, strict=True) if len(own) > 1
    )


def _cells(fact: Fact) -> list[Cell]:
    """The cells of a row, those without a named column numbered by their place."""
    texts, start, cells = fact.text.split(BETWEEN_CELLS), 0, []
    columns = fact.context.columns or ("",) * len(texts)
    for place, (text, column) in enumerate(zip(texts, columns, strict=False)):
        first = _as_read(fact, start)
        name = column or (f"#{place}" if place else "")
        cells.append(Cell(name, text, first, first + len(text)))
        start += len(text) + len(BETWEEN_CELLS)
    return cells


def _without_false_years(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """The cells of a table; 1500 among 780 and 4320 is no year."""
    units: dict[str, Counter[str]] = defaultdict(Counter)
    for cell in (cell for row in rows for cell in row):
        if cell.text.isdecimal() and (found := cell.quantity):
            units[cell.column][found.unit] += 1
    no_years = {column for column, of in units.items() if 0 < of[YEAR_UNIT] < _MOSTLY * of.total()}
    return [
        [replace(cell, may_be_year=cell.column not in no_years) for cell in row] for row in rows
    ]


def _as_read(fact: Fact, own: int) -> int:
    """Where a character of the fact's text stands in what is read of it."""
    for first, last, start in fact.as_read.stretches:
        if start <= own <= start + last - first:
            return first + own - start
    return own


def _naming_column(rows: Sequence[Sequence[Cell]]) -> int:
    """The place of the column that rows are called by: the first, unless it only numbers them.

    Nor is it the first where that says the same of many, as a day does, and another names each.
    """
    firsts = [row[0].text.rstrip(".") for row in rows]
    is_number = sum(one.isdecimal() for one in firsts) * 2 > len(firsts) and _numbers(firsts)
    repeats = len(set(firsts)) < _DISTINCT * len(firsts)
    if not is_number and not repeats:
        return 0
    width = Counter(map(len, rows)).most_common(1)[0][0]
    whole = [row for row in rows if len(row) == width]
    for place in range(1, width):
        words = {row[place].text for row in whole if not row[place].text[:1].isdigit()}
        if len(words) == len(whole) or (is_number and 2 * len(words) > len(whole)):
            return place
    return 0


def _numbers(firsts: Sequence[str]) -> bool:
    """Whether what rows begin with is their number: 1, 2, 3 and so on."""
    found = [int(one) for one in firsts if one.isdecimal()]
    return found == list(range(found[0], found[0] + len(found)))


def _row(fact: Fact, cells: Sequence[Cell], naming: int) -> Member:
    place = min(naming, len(cells) - 1)
    return Member(fact, cells[place], (*cells[:place], *cells[place + 1 :]))


def _point(fact: Fact, shared: frozenset[str]) -> Member:
    """A point as its name and what stands apart from it: "Anna – chair, since 2019".

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
    first = _as_read(fact, start + len(text) - len(text.lstrip()))
    return Cell(column, text.strip(), first, first + len(text.strip()))
