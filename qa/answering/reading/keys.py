"""What a row of a table is called by: its first cell."""

from facts import Fact
from facts.as_read import BETWEEN_CELLS
from index.numbers.bands import band_in
from index.numbers.quantities import quantity_in
from index.writing import identifiers
from qa.question.question import Question


def is_row(fact: Fact) -> bool:
    """Whether a fact is a row of a table."""
    return BETWEEN_CELLS in fact.text


def key_of(fact: Fact) -> str:
    """The first cell of a row."""
    return fact.text.split(BETWEEN_CELLS)[0]


def key_holds_figure(question: Question, fact: Fact) -> bool:
    """Whether a row is called by a stretch of figures that the question's figure is in.

    "Delivery for 30 miles" is told by the row "20 to 40 miles".
    """
    return bool(figure_in_key(question, fact))


def figure_in_key(question: Question, fact: Fact) -> str:
    """The question's figure with its unit, where a row is called by a stretch that holds it.

    A code is no stretch, and has no figure: box "F2-07" is not that for "F2-05".
    """
    key = key_of(fact)
    is_code = any(code[0].isalpha() for code in identifiers(f"{key} {question.text}"))
    band = band_in(key) if question.numbers and is_row(fact) and not is_code else None
    figure = quantity_in(question.text) if band else None
    if band is None or figure is None or not band.holds(figure):
        return ""
    return " ".join((*question.numbers, figure.written))
