"""Rows of a table that a question calls by their key come before its other rows.

"How much is a silver service?" is answered by the row "Silver service", though the row of the gold
one holds the same words; and "delivery for 30 miles" by the row "20 to 40 miles".
"""

from collections.abc import Sequence
from dataclasses import replace

from facts import Fact
from index.dates import without_days
from index.english import english
from index.writing import identifiers
from qa.answer import Verdict
from qa.answering.judging.verdict import Judgement
from qa.answering.ranking import NEAR, Ranked, read
from qa.answering.reading.cells import asked_cell, cells_of
from qa.answering.reading.keys import figure_in_key, is_row, key_holds_figure, key_of
from qa.answering.reading.reader import Reader
from qa.answering.reading.surroundings import surroundings
from qa.question.question import Question
from qa.question.words import bare_words, subject_terms

_HOW = "how many, how much"
"""What only says that a figure is asked for."""

_LOOKED_UP = 0.8
"""Confidence of a cell that is called by its row and its column."""


def keyed_first(
    question: Question, ranked: Sequence[Ranked], reader: Reader | None
) -> list[Ranked]:
    """The ranked facts, where the first is a row, with the row of its table that is called by name.

    Args:
        question: what is asked.
        ranked: facts near it, best first.
        reader: reads what comes first and was not read; None to do without.
    """
    if not ranked or not is_row(ranked[0].candidate.fact) or _key_named(question, ranked[0]):
        return list(ranked)
    first = ranked[0]
    rows = [one for one in ranked[1:NEAR] if _are_of_one_table(one, first)]
    named = max(rows, key=lambda one: (_key_named(question, one), one.score), default=None)
    if named is None or not _key_named(question, named):
        return list(ranked)
    reading = named.reading
    if reading is None and reader:
        (reading,) = read(question, [named.candidate], reader)
    rest = [one for one in ranked if one is not named]
    return [replace(named, score=first.score, reading=reading), *rest]


def is_called_by_key(question: Question, one: Ranked) -> bool:
    """Whether a fact is a row of a table that the question calls by its key."""
    return is_row(one.candidate.fact) and _key_named(question, one) > 0


def _key_named(question: Question, one: Ranked) -> int:
    """How many words the key of a row has, where the question has them all; else none.

    A code in any cell is a key, too. A key that is a stretch of figures counts as one word, where
    the question's figure is in it; the row "10" is not that for 10 June.
    """
    fact = one.candidate.fact
    codes = set(identifiers(question.text))
    if codes and (shared := codes.intersection(identifiers(fact.text))):
        return len(shared)
    key = key_of(fact)
    terms = set(subject_terms(Question(key).terms))
    if terms <= _called(without_days(question.text) if key.isdecimal() else question.text):
        return len(terms)
    return int(key_holds_figure(question, fact))


def _called(asked: str) -> set[str]:
    """The words of a question; the "3" of a code such as "5cef3" is none of them."""
    words = (word for word in asked.split() if not identifiers(word))
    return set(subject_terms(Question(" ".join(words)).terms))


def _are_of_one_table(one: Ranked, other: Ranked) -> bool:
    a, b = one.candidate.fact, other.candidate.fact
    return (
        is_row(a)
        and a.source == b.source
        and (a.context.columns, a.context.caption) == (b.context.columns, b.context.caption)
    )


def as_looked_up(
    question: Question, first: Ranked, judged: Judgement, threshold: float
) -> Judgement:
    """A surer judgement where a question does nothing but name what a fact has.

    It may be a code that the fact has and nothing else; or each word of it stands in the row's key,
    in the name of the cell's column, or in what stands around the table.
    """
    if judged.confidence >= _LOOKED_UP:
        return judged
    if _is_code_of(question, first.candidate.fact):
        reason = "This code stands in it."
    elif _is_looked_up(question, first):
        reason = "The row and the column are those of the question."
    else:
        return judged
    verdict = Verdict.ANSWERED if threshold <= _LOOKED_UP else Verdict.RELATED
    return Judgement(verdict, _LOOKED_UP, reason)


def _is_code_of(question: Question, fact: Fact) -> bool:
    """Whether a question is one word of letters and digits that the fact has: "HJ2WZC"."""
    word, *others = [word.casefold() for word in question.words] or [""]
    is_code = any(map(str.isdigit, word)) and any(map(str.isalpha, word))
    return is_code and not others and word in map(str.casefold, bare_words(fact.text))


def _is_looked_up(question: Question, first: Ranked) -> bool:
    fact, reading = first.candidate.fact, first.reading
    if question.is_yes_no or question.joins or reading is None:
        return False
    cells = cells_of(question, fact)
    if not cells or not _key_named(question, first):
        return False
    start, end = asked_cell(question, cells, reading.start, reading.end)
    columns = zip(cells, fact.context.columns, strict=True)
    column = next((name for cell, name in columns if cell.start == start), "")
    around = [key_of(fact), column, surroundings(fact), _HOW]
    if set(identifiers(question.text)).intersection(identifiers(fact.text)):
        around += [word for word in question.words if identifiers(word)]
    if figure := figure_in_key(question, fact):
        around += [figure, " ".join(english("of_an_age"))]
    known = {term for text in around for term in Question(text).terms}
    says = bool(fact.text[start:end].strip(" -–—"))
    return says and bool(column) and set(question.subject_terms) <= known
