"""The words of a question that the facts nearest to it do not account for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from facts import Fact
from index import FactIndex
from index.numbers.figures import NO_AMOUNT
from index.writing import identifiers
from qa.answering.judging.mismatches import mismatched_names, mismatched_numbers
from qa.answering.reading.keys import key_holds_figure
from qa.question.lower_case_names import lower_names
from qa.question.question import Question
from qa.question.words import is_content, subject_terms


@dataclass(frozen=True, slots=True)
class Unexplained:
    """Words of a question, as written, that some facts do not account for."""

    names: list[str]
    numbers: list[str]
    words: list[str]
    """Others that no fact at all knows and that are no everyday words."""
    mismatched_names: list[str]
    mismatched_numbers: list[str]
    """Names and numbers that the first fact does not know, and in whose place it has others."""
    share: float
    """The weight of all words that are not accounted for, 0..1."""


def unexplained(question: Question, facts: Sequence[Fact], index: FactIndex) -> Unexplained:
    """What the first few facts near ``question`` (best first, at least one) leave unexplained."""
    known, known_to_first = index.known_terms(facts), index.known_terms(facts[:1])
    named, counted = _names(question, known, index), question.numbers
    if question.is_yes_no:  # "over 250 million?" is answered by another amount
        counted = [number for number in counted if NO_AMOUNT.fullmatch(number)]
    if key_holds_figure(question, facts[0]):
        counted = []
    unknown_names = _lacking(named, known, index)
    first = [facts[0].text, *facts[0].asks]
    weights = index.words.weights(question.terms)
    unknown = sum(weight for term, weight in weights.items() if term not in known)
    return Unexplained(
        unknown_names,
        _lacking(counted, known, index),
        [
            word
            for word in dict.fromkeys(question.words)
            if word not in unknown_names and index.is_strange(word)
        ],
        mismatched_names(_lacking(named, known_to_first, index), question, first),
        mismatched_numbers(_lacking(counted, known_to_first, index), question, first),
        unknown / (sum(weights.values()) or 1.0),
    )


def _names(question: Question, known: set[str], index: FactIndex) -> list[str]:
    """The names of a question; where it is typed without capitals, those that are not ``known``."""
    if any(map(str.isupper, "".join(question.words)[1:])):
        return question.names
    unknown = [
        word
        for word in _lacking(question.words, known, index)
        if word.isalpha() and is_content(word)
    ]
    return lower_names(unknown, index)


def _lacking(marked: Iterable[str], known: set[str], index: FactIndex) -> list[str]:
    return [
        word
        for word in dict.fromkeys(marked)
        if (terms := _telling_terms(word, index)) and not known & terms
    ]


def _telling_terms(word: str, index: FactIndex) -> set[str]:
    """The index terms that tell ``word`` from others: of "13th" the number, of a code all of it."""
    if codes := identifiers(word):
        return set(codes)
    terms = set(subject_terms(index.words.terms(word)))
    return {term for term in terms if any(map(str.isdigit, term))} or terms
