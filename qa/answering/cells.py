"""Which cell of a table's row a question asks for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from facts import Fact
from facts.as_read import BETWEEN_CELLS
from index.terms import Stemming
from qa.question.question import Question

_stemming = Stemming()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row, with its place in the fact's text."""

    start: int
    end: int
    is_named: bool
    """Whether the question names it, as it does the row's key: no answer then."""
    asked: float
    """How much of the name of its column the question holds, each word the more the fewer other
    columns have it."""


def cells_of(question: Question, fact: Fact) -> list[Cell]:
    """The cells of a row whose columns have names; none for any other fact."""
    texts, columns = fact.text.split(BETWEEN_CELLS), fact.context.columns
    if len(texts) < 2 or len(columns) != len(texts):
        return []
    asked = set(question.subject_terms)
    named = [set(_stemming.terms(column)) for column in columns]
    shared = Counter(term for terms in named for term in terms)
    cells, start = [], 0
    for text, terms in zip(texts, named, strict=True):
        own = set(_stemming.terms(text))
        weight = sum(1 / shared[term] for term in terms & asked)
        cells.append(Cell(start, start + len(text), bool(own and own <= asked), weight))
        start += len(text) + len(BETWEEN_CELLS)
    return cells


def asked_cell(cells: Sequence[Cell], start: int, end: int) -> tuple[int, int]:
    """The cell that is asked for: by the name of its column, else by the span that was read.

    Args:
        cells: of the row, two at least.
        start: where the span begins that the reader found.
        end: where it ends; it may go over several cells.
    """
    open_cells = [cell for cell in cells if not cell.is_named] or list(cells)
    best = sorted(open_cells, key=lambda cell: -cell.asked)
    if best[0].asked > (best[1].asked if len(best) > 1 else 0.0):
        return _within(best[0], start, end)
    touched = [cell for cell in open_cells if cell.start < end and start < cell.end]
    return _within(touched[0], start, end) if touched else (start, end)


def _within(cell: Cell, start: int, end: int) -> tuple[int, int]:
    """The part of the cell that was read; all of it where none was, or more than it."""
    if cell.start <= start < end <= cell.end:
        return start, end
    return cell.start, cell.end
