"""The period that the name of a column holds: "Price 2026 (EUR)" is the price of 2026."""

import re
from collections.abc import Collection, Sequence

_PERIOD = re.compile(
    r"\b(?:(?:FY|[HQ][1-4]|[1-4][HQ])[ '’/-]?)?(?:19|20)\d\d(?:[/–-](?:\d\d){1,2})?(?!\d)"
)


def period_of(column: str) -> str:
    """The period in the name of a column, as it is written; empty where there is none."""
    found = _PERIOD.search(column)
    return found[0] if found else ""


def without_period(column: str) -> str:
    """The name of a column but for its period: "Price (EUR)"."""
    return " ".join(_PERIOD.sub(" ", column).split())


def are_of_periods(columns: Sequence[str]) -> bool:
    """Whether columns are called the same but for their periods, each another."""
    periods = {period_of(one) for one in columns}
    alike = len({without_period(one) for one in columns}) == 1
    return len(columns) > 1 and alike and len(periods) == len(columns) and "" not in periods


def latest(columns: Sequence[str]) -> str:
    """The one of such columns whose period is the last."""
    return max(columns, key=lambda one: (re.findall(r"\d{4}", period_of(one)), period_of(one)))


def of_the_time(columns: Sequence[str], asked: Collection[str]) -> list[str]:
    """Of columns that are called the same but for their periods only those that are meant.

    Args:
        columns: the names of columns, of which any may have a period.
        asked: the periods that a question names; where it names none of theirs, the last is meant.
    """
    kept = []
    for one in columns:
        alike = [other for other in columns if without_period(other) == without_period(one)]
        named = [other for other in alike if period_of(other) in asked]
        if not are_of_periods(alike) or one in (named or [latest(alike)]):
            kept.append(one)
    return kept
