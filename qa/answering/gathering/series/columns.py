"""Which column of a table a question asks for."""

from collections.abc import Sequence

from qa.answering.gathering.measure import PLAIN, is_of, measures_of
from qa.answering.gathering.series.members import Series
from qa.answering.search import Search
from qa.question.question import Question

_NAMED, _MEASURED = 2.0, 1.5
"""What it counts that a question has a word of a column's name, and that it measures what the
column has, beside how alike they are in meaning (a cosine)."""


def named_columns(question: Question, series: Series, search: Search) -> list[str]:
    """The columns of which a question has a word, in order."""
    asked = _asked(question)
    return [one for one in series.columns if asked & set(search.index.words.terms(named(one)))]


def asked_column(
    question: Question, series: Series, search: Search, columns: Sequence[str]
) -> str | None:
    """The one of these columns that a question asks for: by its name, its measure, its meaning."""
    asked, measured = _asked(question), measures_of(question.text)
    fitting = [one for one in columns if _is_measured(series, one, measured)]
    if measured & PLAIN and not fitting:  # no weight where only prices are told
        return None
    if len(columns) < 2:
        return columns[0] if columns else None
    told = [": ".join(filter(None, (named(one), _sample(series, one)))) for one in columns]
    alike = search.alike(question.text, told)
    points = [
        _NAMED * len(asked & set(search.index.words.terms(one)))
        + _MEASURED * (one in fitting)
        + near
        for one, near in zip(columns, alike, strict=True)
    ]
    return columns[points.index(max(points))]


def named(column: str) -> str:
    """The name of a column; empty where it has none of its own."""
    return "" if column.startswith("#") else column


def _asked(question: Question) -> set[str]:
    return {*question.subject_terms, *question.numbers}


def _is_measured(series: Series, column: str, measured: frozenset[str]) -> bool:
    cells = (one.property(column) for one in series.members)
    first = next((found for cell in cells if cell and (found := cell.quantity)), None)
    by_figure = first is not None and any(is_of(kind, first) for kind in measured)
    return by_figure or bool(measured & measures_of(column))


def _sample(series: Series, column: str) -> str:
    return next((cell.text for one in series.members if (cell := one.property(column))), "")
