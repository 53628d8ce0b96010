"""How much of a question a table or list accounts for."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.english import english
from index.numbers.quantities import quantity_in
from qa.answering.gathering.asked.bound import names_side
from qa.answering.gathering.asked.measure import measures_of
from qa.answering.gathering.asked.operation import is_graded
from qa.answering.gathering.things.members import Series
from qa.answering.search import Search
from qa.question.question import Question

_UNRELATED, _SAME = 0.3, 0.65
"""Cosines of a word and what it may speak of, at which it surely does not, and surely does."""
_MOST_PHRASES = 32
"""Phrases of a table or list that are held against a word."""
_LONGEST_PHRASE = 60
"""Characters of a phrase that names something."""


@dataclass(frozen=True, slots=True)
class LeftOver:
    """What a table or list does not account for, each 0..1."""

    unknown: float
    """Share of the question's weight in words that it does not have."""
    unlike: float
    """The same, where each word counts the less the more alike in meaning it is to one it has."""
    strangest: float
    """How unlike the word is that is least alike to any."""


def left_over(question: Question, series: Series, known: set[str], search: Search) -> LeftOver:
    """What of a question is left over.

    Args:
        question: what is asked.
        series: the table or list.
        known: the terms that it has, or that a condition was made of.
        search: where it is looked up.
    """
    terms = telling_terms(question, series, search)
    weights = search.index.words.weights(terms)
    whole = sum(weights.values())
    left = [term for term in weights if term not in known]
    if not left or not whole:
        return LeftOver(0.0, 0.0, 0.0)
    unlike = _unlike(question, left, series, search)
    return LeftOver(
        sum(weights[term] for term in left) / whole,
        sum(weights[term] * unlike[term] for term in left) / whole,
        max(unlike.values()),
    )


def telling_terms(question: Question, series: Series, search: Search) -> list[str]:
    """The terms of a question but for those that say what is measured, and in which order."""
    terms_of = search.index.words.terms
    words = [word.lower() for word in question.words]
    units = {unit for one in series.of_figures for unit in series.dimensions_of(one)}
    working = [word for word in words if _says_how(word) or _is_of_unit(word, units)]
    left_out = {term for word in working for term in terms_of(word)}
    asked = [term for term in question.subject_terms if term not in left_out]
    return [term for term in asked if term in question.content_terms]


def _says_how(word: str) -> bool:
    return (
        is_graded(word)
        or bool(measures_of(word))
        or names_side(word)
        or word in english("naming_a_sum")
    )


def _is_of_unit(word: str, units: set[str]) -> bool:
    """Whether a word is a unit of what the series measures: "euros" where it has prices."""
    found = quantity_in(f"1 {word}")
    return found is not None and found.dimension != "count" and found.dimension in units


def _unlike(
    question: Question, terms: Sequence[str], series: Series, search: Search
) -> dict[str, float]:
    """How unlike each term is to all that the series says of itself, 0..1."""
    words = {term: word for word in question.words for term in search.index.words.terms(word)}
    asked = [words.get(term, term) for term in terms]
    phrases = _phrases(series)
    vectors = search.index.vectors([*asked, *phrases])
    nearest = (vectors[: len(asked)] @ vectors[len(asked) :].T).max(axis=1)
    return {
        term: min(1.0, max(0.0, (_SAME - float(cosine)) / (_SAME - _UNRELATED)))
        for term, cosine in zip(terms, nearest, strict=True)
    }


def _phrases(series: Series) -> list[str]:
    """What a series says of itself: title, headings, names of columns, cells that repeat."""
    values = [text for column in series.columns for text in series.repeated(column)]
    said = [line for line in series.frame.splitlines() if line]
    return list(dict.fromkeys(text[:_LONGEST_PHRASE] for text in (*said, *values)))[:_MOST_PHRASES]
