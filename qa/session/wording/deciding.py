"""What decides a question that asks for yes or no: the words that deny, the cell that rules."""

import re
from collections.abc import Iterable, Sequence

from facts import Fact
from facts.as_read import BETWEEN_CELLS
from qa.answer import Answer, Hit, Verdict
from qa.question.words import bare_words, is_yes_no
from qa.rendering.table_row import shown_cells

_BE = r"(?:is|are|was|were|has|have|had|does|do|did|may|must|can|could|will|would|shall|should)"
_DENIES = re.compile(
    rf"\b{_BE} (?:also |still )?(?:not|never|no longer)(?: [a-z]+)?"
    rf"|\b(?:cannot|can['’]t|won['’]t|{_BE}n['’]t)\b(?: [a-z]+)?"
    r"|\b(?:no|none of the|neither|nobody|nothing|never)\b(?: [a-z]+)?",
    re.IGNORECASE,
)
_RULES = frozenset(
    "yes no approved refused rejected granted denied dismissed allowed prohibited passed failed "
    "accepted declined cancelled deferred withdrawn upheld true false".split()
)
"""What a cell says that rules on something, where it says nothing else."""


def deciding(answer: Answer, hit: Hit) -> tuple[int, int]:
    """Where in the fact of ``hit`` the words stand that decide; an empty span where none do.

    Args:
        answer: to a question, which has to ask for yes or no.
        hit: one of the answer's.
    """
    is_answering = answer.verdict is Verdict.ANSWERED and hit in answer.answering
    if not is_answering or hit.answer is not None or not is_yes_no(answer.searched):
        return (0, 0)
    cells = shown_cells(hit.fact.text, hit.fact.context.columns)
    if cells:
        asked = {word.casefold() for word in bare_words(answer.searched)}
        others = (one.fact for one in answer.hits if _is_beside(one.fact, hit.fact))
        rows = [one.text.split(BETWEEN_CELLS) for one in others]
        return _cell([cell.text for cell in cells], rows, asked)
    denied = _DENIES.search(hit.fact.text)
    return denied.span() if denied else (0, 0)


def _is_beside(one: Fact, other: Fact) -> bool:
    """Whether both are rows of the same table, and not the same row."""
    return one != other and (one.source.id, one.context.series) == (
        other.source.id,
        other.context.series,
    )


def _is_asked(text: str, asked: set[str]) -> bool:
    """Whether a cell says what the question asks, in a word or two: "Approved"."""
    words = {word.casefold() for word in bare_words(text)}
    return bool(words) and words <= asked and text[:1].isalpha()


def _cell(own: Sequence[str], rows: Iterable[Sequence[str]], asked: set[str]) -> tuple[int, int]:
    """The cell whose column has, in another row, what is asked for; else one that rules."""
    of_asked = {
        number
        for row in rows
        for number, text in enumerate(row[: len(own)])
        if number and _is_asked(text, asked)
    }
    ruling = [number for number, text in enumerate(own) if text.strip().casefold() in _RULES]
    number = next(iter([*sorted(of_asked), *ruling[:1]]), None)
    if number is None:
        return (0, 0)
    start = sum(len(text) + len(BETWEEN_CELLS) for text in own[:number])
    return start, start + len(own[number])
