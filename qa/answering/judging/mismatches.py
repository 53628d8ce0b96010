"""Names and numbers that a fact has where a question has others: of two plans, the wrong one."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from index.numbers.figures import A_YEAR, ORDINAL
from qa.question.question import Question
from qa.question.words import bare_words


def mismatched_names(names: Iterable[str], question: Question, texts: Iterable[str]) -> list[str]:
    """Those of ``names`` in whose place a text has another: "in York", with "in Leeds" there.

    Args:
        names: words of ``question`` that none of the texts has.
        question: what is asked.
        texts: a fact, and what it is asked.
    """
    before = {after: word.lower() for word, after in pairwise(question.words)}
    named = {
        word.lower()
        for text in texts
        for word, after in pairwise(bare_words(text))
        if after[:1].isupper()
    }
    return [name for name in names if before.get(name) in named]


def mismatched_numbers(
    numbers: Iterable[str], question: Question, texts: Iterable[str]
) -> list[str]:
    """Those of ``numbers`` in whose place a text has another: a year, or "14th plan" for "13th".

    The arguments are those of ``mismatched_names``.
    """
    asked = dict(_counted(question.words))
    there = {place for text in texts for _, place in _counted(bare_words(text))}
    return [number for number in numbers if asked.get(number) in there]


def _counted(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each number, and what tells which others could stand in its place."""
    for word, after in pairwise([*words, ""]):
        if A_YEAR.fullmatch(word):
            yield word, "year"
        elif any(map(str.isdigit, word)) and after:
            yield word, f"{'nth' if ORDINAL.fullmatch(word) else 'n'} {after.lower()}"
