"""Facts of an answer put together by the table that they are rows of, to be shown as one table."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

Shown = Mapping[str, Any]
"""The plain JSON values of a hit."""


def by_table(answer: Shown, hits: Sequence[Shown]) -> list[list[Shown]]:
    """The hits of an answer: those of a gathered one together where they are rows of one table."""
    if not answer.get("items"):
        return [[hit] for hit in hits]
    return [list(group) for _, group in groupby(hits, _table_of)]


def of_whole_table(rows: Sequence[Shown]) -> Shown:
    """The first of some rows of a table; where there are several, its place is the table's."""
    first = rows[0]
    if len(rows) == 1:
        return first
    place = {name: part for name, part in first["fact"]["place"].items() if name in _OF_TABLE}
    if len({row["fact"]["place"].get("page") for row in rows}) > 1:
        place.pop("page", None)
    return {**first, "fact": {**first["fact"], "place": place}}


_OF_TABLE = ("chapter", "message", "page", "slide", "sheet", "table")


def _table_of(hit: Shown) -> tuple[object, ...]:
    """What rows of one table have in common; of every other fact, what it has alone."""
    fact, columns = hit["fact"], hit["fact"]["context"].get("columns", ())
    place = fact["place"] or {}
    if not any(columns) or not place.get("table"):
        return (fact["id"],)
    return (hit["source"]["id"], place.get("sheet"), place["table"], *columns)
