"""The words of what is said, and when two of them are the same."""

import re
from functools import lru_cache

from index.terms import Stemming
from qa.question.words import bare_words, is_content

_stemming = Stemming()


@lru_cache(maxsize=20_000)
def term_of(word: str) -> str:
    """The form under which different endings of ``word`` are the same."""
    return (_stemming.terms(word) or [word.lower()])[0]


MAY = "May"
"""The month, which in small letters is a verb."""
_MONTH_OF_MAY = re.compile(
    r"(?:(?<=\bin )|(?<=\bfor )|(?<=\bsince )|(?<=\buntil )|(?<=\bof )|(?<=\bon )|(?<=\bor )"
    r"|(?<=\band )|^)may(?=\W*$|,? (?:and|or)\b|,? \d{4}\b)",
    re.IGNORECASE,
)


def content_words(text: str) -> list[str]:
    """The words of ``text`` that say something by themselves, in order, as written."""
    return [word for word in bare_words(text) if _says_something(word)]


def _says_something(word: str) -> bool:
    return word == MAY or (is_content(word) and (len(word) > 1 or word.isdigit()))


def with_may(text: str) -> str:
    """``text`` with a capital for the month that is written like a verb.

    >>> with_may("and in may?")
    'and in May?'
    """
    return _MONTH_OF_MAY.sub(MAY, text)


def lower_words(text: str) -> list[str]:
    """The words of ``text`` in small letters, but for two that would be others: "IT" and "May"."""
    words = bare_words(text)
    asks_leave = words[:1] == [MAY] and len(words) > 1 and not words[1][:1].isdigit()
    kept = {"IT"} if asks_leave else {"IT", MAY}
    return [word if word in kept else word.lower() for word in words]


def is_capital(word: str) -> bool:
    """Whether a word is written like a name."""
    return any(letter.isupper() for letter in word)
