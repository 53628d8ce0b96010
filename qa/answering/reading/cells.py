"""Which cell of a table's row a question asks for."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from facts import Fact
from facts.as_read import BETWEEN_CELLS
from index.dates import is_day, short_dates
from index.terms import Stemming
from qa.answering.gathering.asked.measure import is_of, measures_of
from qa.answering.gathering.things.cells import Cell as Property
from qa.answering.gathering.things.cells import tells_when
from qa.answering.periods import are_of_periods, latest
from qa.answering.reading.keys import key_holds_figure
from qa.question.answer_type import FIGURES, AnswerType
from qa.question.question import Question

_AMOUNT = re.compile(r"[^\w]{0,3}(?:[A-Z]{3}\s?)?\d[\d.,\s]*[^\w]{0,3}")
_HOW_MUCH = re.compile(
    r"\bhow much(?:(?:['’]s|\s+(?:is|are|was|were|for|does|do|did|will|would))\b|\W*$)",
    re.IGNORECASE,
)
_OF_ASKING = 0.5
"""What a word that only asks counts beside another: "where do we sleep" is told by "Sleep"."""
_stemming = Stemming()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row, with its place in the fact's text."""

    start: int
    end: int
    is_named: bool
    """Whether the question names it, as it does the row's key: no answer then."""
    asked: float
    """How well the question names its column: the words of the name that it holds, each the more
    the fewer other columns have it, and their share of the name."""
    is_amount: bool
    """Whether it is a figure and nothing else, dates aside."""
    column: str
    """The name of its column."""
    is_measured: bool
    """Whether it is what the question measures, such as money."""
    tells_when: bool
    """Whether it is a date, a time or a day of the week."""


def cells_of(question: Question, fact: Fact) -> list[Cell]:
    """The cells of a row whose columns have names; none for any other fact."""
    texts, columns = fact.text.split(BETWEEN_CELLS), fact.context.columns
    if len(texts) < 2 or len(columns) != len(texts):
        return []
    asked, telling = _asked(question), set(question.subject_terms)
    named = [set(_stemming.terms(_with_days(column))) for column in columns]
    shared = Counter(term for terms in named for term in terms)
    kinds = measured_by(question)
    cells, start, by_figure = [], 0, key_holds_figure(question, fact)
    for text, column, terms in zip(texts, columns, named, strict=True):
        own = set(_stemming.terms(text))
        held = terms & asked
        by_word = sum((1 if term in telling else _OF_ASKING) / shared[term] for term in held)
        weight = by_word + len(held) / max(1, len(terms))
        is_named = bool(own and own <= asked) or (by_figure and not start)
        is_named = is_named or bool(held and own & asked)  # "flat 5", of "Flats: 5 and 6"
        is_amount = bool(_AMOUNT.fullmatch(text))
        fits = any(map(str.isdigit, text)) and _is_of(kinds, column, text)
        when = tells_when(text) or is_day(text)
        cells.append(
            Cell(start, start + len(text), is_named, weight, is_amount, column, fits, when)
        )
        start += len(text) + len(BETWEEN_CELLS)
    return cells


def _with_days(column: str) -> str:
    """The name of a column with the days that it is for: "Sat", "Mon–Fri"."""
    return " ".join([column, *short_dates(f"{column}{BETWEEN_CELLS}")])


def _asked(question: Question) -> set[str]:
    """The terms of a question that may name a column: it may be called "Who", "When", or "Long".

    "How long" names none.
    """
    words = [word for before, word in pairwise(["", *question.words]) if before.lower() != "how"]
    return {*question.subject_terms, *question.terms[:1], *_stemming.terms(" ".join(words))}


def measured_by(question: Question) -> frozenset[str]:
    """What a question measures; "how much is it" without more asks what it costs."""
    kinds = measures_of(question.text)
    return kinds or frozenset({"of_money"} if _HOW_MUCH.search(question.text) else ())


def _is_of(kinds: frozenset[str], column: str, text: str) -> bool:
    """Whether a cell is of one of these kinds, by the name of its column or its unit."""
    quantity = Property(column, text, 0, len(text)).quantity
    of_column = measures_of(column)
    return any(
        kind in of_column
        or (quantity is not None and bool(quantity.unit) and is_of(kind, quantity))
        for kind in kinds
    )


def asked_cell(question: Question, cells: Sequence[Cell], start: int, end: int) -> tuple[int, int]:
    """The cell that is asked for: by the name of its column, else by the span that was read.

    Args:
        question: what is asked; where it asks for a figure, so is the cell.
        cells: of the row, two at least.
        start: where the span begins that the reader found.
        end: where it ends; it may go over several cells.
    """
    fitting = [cell for cell in cells if not cell.is_named] or list(cells)
    if question.answer_type in FIGURES:
        fitting = [cell for cell in fitting if cell.is_amount] or fitting
    if question.answer_type is AnswerType.NAME:
        fitting = [cell for cell in fitting if not (cell.is_amount or cell.tells_when)] or fitting
    most = max(cell.asked for cell in fitting)
    best = [cell for cell in fitting if cell.asked == most]
    best = [cell for cell in best if cell.is_measured] or best
    if are_of_periods([cell.column for cell in best]):  # no year is named: the last one is meant
        last = latest([cell.column for cell in best])
        best = [cell for cell in best if cell.column == last]
    touched = [cell for cell in best if cell.start < end and start < cell.end]
    if touched or most or len(best) == 1 or best[0].is_measured:
        return _within((touched or best)[0], start, end)
    return start, end


def _within(cell: Cell, start: int, end: int) -> tuple[int, int]:
    """The part of the cell that was read; all of it where none was, or more, or it is a figure."""
    if cell.start <= start < end <= cell.end and not cell.is_amount:
        return start, end
    return cell.start, cell.end
