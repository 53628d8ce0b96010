"""Questions beside cells that say which rows they mean, and cells that do not.

Usage: python -m qa.training.gathering.cell_pairs --out FILE [--keep-out LOT…]

FILE is like those of ``qa.training.examples.own_pairs``, for ``qa.training.reader.train``. Where a
question was written about a whole document, the cells are those of the one column that tells its
rows from the others.
"""

from __future__ import annotations

import argparse
import base64
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from index.numbers.quantities import quantity_in
from qa.answering.gathering.things.parts import series_of
from qa.answering.reading.surroundings import joined
from qa.training.examples.own_pairs import OwnAsked, Shown, facts_in, write_pairs
from qa.training.examples.written import plain
from qa.training.gathering.series_questions import UNREAD_LOTS, documents, questions
from qa.training.gathering.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from facts import Fact
    from qa.answering.gathering.things.members import Series
    from qa.training.gathering.series_questions import SeriesQuestion

_RIGHT, _WRONG = 2, 6
"""Cells that a question is set beside."""
_CONDITIONED = {"filter", "count", "sum"}
_OF_ALL = {"max", "min", "rank", "compare", "difference"}
_FEWEST = 2
"""Rows that a question means, where one column may tell them; one alone many columns tell."""
_MOST_VALUES, _DISTINCT = 12, 0.85
"""Different cells of a column that tells kinds of rows, and their share up to which it does."""
_NOTHING = "–"
"""How an empty cell is shown."""
_NEARLY = 0.8
"""Share of the named things that a table must have to be the one that is asked about."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The cells that a question is set beside."""

    columns: Mapping[str, Sequence[str]]
    """The different cells of each column that tells kinds of rows."""
    context: str


def shown(column: str, value: str) -> str:
    """A cell as the reader sees it: "Paid: no"."""
    return f"{column}: {value or _NOTHING}" if column else value or _NOTHING


def telling_values(columns: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The different cells of each column that parts rows into kinds, an empty one among them.

    Args:
        columns: the cells of each, by its name; "" for an empty one.
    """
    found = {name: list(dict.fromkeys(cells)) for name, cells in columns.items()}
    return {
        name: different
        for name, different in found.items()
        if 1 < len(different) <= min(_MOST_VALUES, max(2, _DISTINCT * len(columns[name])))
    }


def cells_of(series: Series) -> dict[str, list[str]]:
    """The cells of each column of a table or list, row by row."""
    return {
        column: [cell.text if (cell := one.property(column)) else "" for one in series.members]
        for column in series.columns
    }


def of_tables(kept_out: Sequence[str], chance: random.Random) -> Iterator[OwnAsked]:
    """The questions that were written with what they mean."""
    for table in tables():
        if table.lot not in kept_out:
            beside = Beside(telling_values(table.columns), joined(table.title, table.heading))
            for one in table.asked:
                yield from _beside(one.q, dict(one.means), beside, chance)


def of_series(chance: random.Random) -> Iterator[OwnAsked]:
    """The questions about documents whose rows are told by one column, or which mean all."""
    held, asked = documents(), questions()
    for lot in dict.fromkeys(one.lot for one in held if one.lot not in UNREAD_LOTS):
        files = {(lot, one.name): base64.b64decode(one.data) for one in held if one.lot == lot}
        series = {name: _series_in(facts) for name, facts in facts_in(files).items()}
        for one in asked:
            if one.lot == lot and one.op in _CONDITIONED | _OF_ALL and one.items:
                yield from _of_series(one, series[one.file], chance)


def _series_in(facts: Sequence[Fact]) -> list[Series]:
    groups: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.context.series is not None:
            groups[fact.context.series].append(fact)
    return [series_of(group) for group in groups.values() if len(group) > 1]


def _of_series(
    asked: SeriesQuestion, held: Sequence[Series], chance: random.Random
) -> Iterator[OwnAsked]:
    names = [plain(one) for one in asked.items]
    for series in held:
        belongs = [_is_named(one.text, one.name.text, names) for one in series.members]
        if sum(belongs) < max(_FEWEST, _NEARLY * len(names)) or all(belongs):
            continue
        fact = series.members[0].fact
        columns = telling_values(cells_of(series))
        beside = Beside(columns, joined(fact.source.title, fact.heading or ""))
        means = {} if asked.op in _OF_ALL else _parting(cells_of(series), columns, belongs)
        if means is not None and not (means and quantity_in(asked.q)):
            yield from _beside(asked.q, means, beside, chance)
        return


def _is_named(text: str, name: str, names: Sequence[str]) -> bool:
    said = plain(f"{text} {name}")
    return any(one in said for one in names)


def _parting(
    cells: Mapping[str, Sequence[str]],
    telling: Mapping[str, Sequence[str]],
    belongs: Sequence[bool],
) -> dict[str, list[str]] | None:
    """The first column whose cells part what belongs from what does not; None for none."""
    for name in telling:
        inside = {cell for cell, own in zip(cells[name], belongs, strict=True) if own}
        outside = {cell for cell, own in zip(cells[name], belongs, strict=True) if not own}
        if not inside & outside:
            return {name: sorted(inside)}
    return None


def _beside(
    question: str, means: Mapping[str, Sequence[str]], beside: Beside, chance: random.Random
) -> Iterator[OwnAsked]:
    """A question beside cells that are meant; where none are, beside some that are not."""
    every = [(name, value) for name, values in beside.columns.items() for value in values]
    right = [(name, value) for name, values in means.items() for value in values]
    wrong = [one for one in every if one not in right]
    if not wrong or not all(one in every for one in right):
        return
    for name, value in chance.sample(right, min(_RIGHT, len(right))) if right else [("", "")]:
        near = [one for one in wrong if one[0] == name]
        far = [one for one in wrong if one[0] != name]
        some = [*chance.sample(near, min(_WRONG // 2, len(near))), *chance.sample(far, len(far))]
        told = _meant(_cell(name, value, beside)) if right else None
        yield OwnAsked(question, told, [_cell(*one, beside) for one in some[:_WRONG]])


def _cell(column: str, value: str, beside: Beside) -> Shown:
    return Shown(shown(column, value), beside.context)


def _meant(cell: Shown) -> Shown:
    """A cell that says which rows are meant, by all of it."""
    return msgspec.structs.replace(cell, end=len(cell.text), is_marked=False)


def main() -> None:
    """Write the pairs."""
    parser = argparse.ArgumentParser(description="Set questions beside cells of tables.")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--keep-out", nargs="*", default=[], help="lots of tables")
    options = parser.parse_args()
    chance = random.Random(0)
    write_pairs(options.out, [*of_tables(options.keep_out, chance), *of_series(chance)])


if __name__ == "__main__":
    main()
