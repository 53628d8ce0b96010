"""The words of what is said, and when two of them are the same."""

from functools import lru_cache

from index.terms import Stemming
from qa.question.words import bare_words, is_content

_stemming = Stemming()


@lru_cache(maxsize=20_000)
def term_of(word: str) -> str:
    """The form under which different endings of ``word`` are the same."""
    return (_stemming.terms(word) or [word.lower()])[0]


def content_words(text: str) -> list[str]:
    """The words of ``text`` that say something by themselves, in order, as written."""
    return [word for word in bare_words(text) if is_content(word) and len(word) > 1]


def is_capital(word: str) -> bool:
    """Whether a word is written like a name."""
    return any(letter.isupper() for letter in word)
