"""Names and numbers that a fact has where a question has others: of two plans, the wrong one."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from qa.question.text import YEAR, bare_words

_YEAR = re.compile(YEAR)
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)


def rivalled_names(names: Iterable[str], question: str, texts: Iterable[str]) -> list[str]:
    """Those of ``names`` in whose place a text has another: "in York", with "in Leeds" there.

    Args:
        names: words of ``question`` that none of the texts has.
        question: what is asked.
        texts: a fact, and what it is asked.
    """
    before = {after: word.lower() for word, after in pairwise(bare_words(question))}
    named = {
        word.lower()
        for text in texts
        for word, after in pairwise(bare_words(text))
        if after[:1].isupper()
    }
    return [name for name in names if before.get(name) in named]


def rivalled_numbers(numbers: Iterable[str], question: str, texts: Iterable[str]) -> list[str]:
    """Those of ``numbers`` in whose place a text has another: a year, or "14th plan" for "13th".

    The arguments are those of ``rivalled_names``.
    """
    asked = dict(_counted(question))
    there = {place for text in texts for _, place in _counted(text)}
    return [number for number in numbers if asked.get(number) in there]


def _counted(text: str) -> Iterator[tuple[str, str]]:
    """Each number, and what tells which others could stand in its place."""
    for word, after in pairwise([*bare_words(text), ""]):
        if _YEAR.fullmatch(word):
            yield word, "year"
        elif any(map(str.isdigit, word)) and after:
            yield word, f"{'nth' if _ORDINAL.fullmatch(word) else 'n'} {after.lower()}"
