"""The words of a question: made fit for searching, bare, and told by what they say."""

import unicodedata
from collections.abc import Iterable
from functools import cache

from index.english import english

LONGEST = 1_000
"""Characters of a question that are searched; the model itself reads about as many."""


def clean(question: str) -> str:
    """The question on one line, at most ``LONGEST`` characters, of printable characters only.

    Control characters, invisible formatting and lone surrogates are dropped.
    """
    if not isinstance(question, str):
        raise TypeError(f"a question is text, not {type(question).__name__}")
    # The slice before the walk keeps a pasted book from being walked through.
    head = question[: 20 * LONGEST]
    visible = "".join(" " if letter.isspace() else letter for letter in head if _shown(letter))
    return " ".join(visible.split())[:LONGEST].rstrip()


def _shown(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def bare_words(text: str) -> list[str]:
    """The words of a text, without punctuation around them and possessive endings."""
    words = (token.strip("\"'“”‘’()[].,;:!?") for token in text.split())
    bare = (word.removesuffix("'s").removesuffix("’s") for word in words)
    return [word for word in bare if word]


def is_content(word: str) -> bool:
    """Whether ``word`` says something by itself about what a question is about."""
    return word.lower() not in _without_content() and any(letter.isalnum() for letter in word)


@cache
def _without_content() -> frozenset[str]:
    lists = ("light", "asking", "auxiliary", "function_words")
    return frozenset().union(*map(english, lists))


def subject_terms(terms: Iterable[str]) -> list[str]:
    """Those of a question's index terms that say what it is about, each once."""
    return [term for term in dict.fromkeys(terms) if term not in english("asking")]


def is_yes_no(text: str) -> bool:
    """Whether a question asks for yes or no, by its first word."""
    first = text.split(maxsplit=1)[0].lower() if text else ""
    return first in english("auxiliary")


def names_among(words: list[str]) -> list[str]:
    """The bare words that capitals mark as names; none where capitals mean nothing.

    The first word is capitalised in any case, so it counts only where more capitals follow inside
    it, as in "iFlytek" or "GDP".
    """
    capitals = [word for word in words if word[:1].isupper()]
    if len(words) > 2 and len(capitals) > 0.7 * len(words):
        return []
    inner = [word for word in words[:1] if any(letter.isupper() for letter in word[1:])]
    return inner + [word for word in words[1:] if any(letter.isupper() for letter in word)]


def numbers_among(words: list[str]) -> list[str]:
    """The bare words that are numbers and years, as written."""
    return [word for word in words if any(letter.isdigit() for letter in word)]
