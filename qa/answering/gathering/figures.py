"""Every figure that facts tell: of which thing, what it measures, how much, and when."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from facts import Fact
from facts.as_read import BETWEEN_CELLS
from index.numbers.figures import amounts_in
from index.numbers.quantities import quantity_in, times_in
from index.numbers.units import currency_code
from qa.question.words import bare_words, names_among

_CLAUSE_END = re.compile(r"[;:|]|,\s|\.\s| and | but | while ")
_SCALE_LETTER = re.compile(r"(?:[kmb]|bn|mn|tn)\b", re.IGNORECASE)
_CODE_BEFORE = re.compile(r"\b([A-Z]{3}) ?$")
_LONGEST = 60
"""Characters of what a figure measures."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure out of a fact."""

    thing: str
    """The row of the table, else the last name before the figure, else heading or title."""
    measures: str
    """What it measures: the column of the table, else the words of its clause."""
    text: str
    """As the fact writes it, with its unit."""
    number: str
    """An exact decimal number, its thousands and millions multiplied out."""
    unit: str
    """A currency's code, ``%``, a unit of measure, or the noun that is counted."""
    period: str
    """The year that the fact ties to it; empty without one."""
    fact: Fact
    """Where it stands."""

    def to_json(self) -> dict[str, Any]:
        """This figure as plain JSON values."""
        return {
            "thing": self.thing,
            "measures": self.measures,
            "text": self.text,
            "number": self.number,
            "unit": self.unit,
            "period": self.period,
            "fact": self.fact.id,
            "source": self.fact.source.id,
            "paragraph": self.fact.paragraph,
        }


class Figures(tuple[Figure, ...]):
    """Figures in the order of their facts."""

    __slots__ = ()

    def to_pandas(self) -> Any:
        """A pandas DataFrame with a row for each.

        Raises:
            ImportError: pandas is not installed.
        """
        import pandas

        return pandas.DataFrame([one.to_json() for one in self])


def figures_of(facts: Iterable[Fact]) -> Figures:
    """The figures of facts, in their order; years, dates, times and ordinals are none."""
    return Figures(figure for fact in facts for figure in _in(fact))


def _in(fact: Fact) -> Iterator[Figure]:
    times = times_in(fact.text)
    for number in amounts_in(fact.text):
        if any(low <= number[0] < high for low, high in times):
            continue
        start, end = _with_unit(fact.text, *number)
        text = fact.text[start:end]
        if (found := quantity_in(text, fact.text)) is None:
            continue
        unit = found.unit or _counted_noun(fact.text[end:])
        yield Figure(
            _thing(fact, start),
            _column(fact, start) or _clause(fact.text, start, end),
            text,
            found.digits,
            unit,
            found.period,
            fact,
        )


def _with_unit(text: str, start: int, end: int) -> tuple[int, int]:
    """A figure with the code of its currency before it, and the letter of its scale behind it."""
    code = _CODE_BEFORE.search(text, 0, start)
    scale = _SCALE_LETTER.match(text, end)
    is_money = code is not None and bool(currency_code(code[1]))
    return code.start() if code and is_money else start, scale.end() if scale else end


def _thing(fact: Fact, start: int) -> str:
    if fact.place and fact.place.row:
        return fact.place.row
    names = names_among(bare_words(fact.text[:start])) or names_among(bare_words(fact.text))
    return names[-1] if names else fact.heading or fact.source.title


def _column(fact: Fact, start: int) -> str:
    """The name of the column that a figure stands in."""
    columns = fact.context.columns
    cell = fact.text[:start].count(BETWEEN_CELLS)
    return columns[cell] if len(columns) == fact.text.count(BETWEEN_CELLS) + 1 else ""


def _clause(text: str, start: int, end: int) -> str:
    """The words around a figure, up to where its clause ends."""
    before = _CLAUSE_END.split(text[:start])[-1].strip()
    after = _CLAUSE_END.split(text[end:].rstrip("."))[0].strip()
    words = f"{before} … {after}" if before and after else before or after
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def _counted_noun(behind: str) -> str:
    """The word behind a figure, which it mostly counts."""
    found = re.match(r"\s([^\W\d_]{3,})\b", behind)
    return found[1].lower() if found else ""
