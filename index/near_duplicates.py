"""Tells when two facts say the same, as where five papers print the same news."""

import re

from facts import Fact
from index.terms import words

ALIKE = 0.97
"""Cosine from which two texts may be the same in other punctuation or with a word exchanged."""

_LEAST_WORDS = 6
"""Words a text needs to say by itself what it is of: "It grew 17.2 %" may be said of anything."""

_NEGATION = re.compile(r"\b(?:not|no|never|none|nor|neither|without)\b|n['’]t\b", re.IGNORECASE)


def same_news(one: Fact, other: Fact) -> bool:
    """Whether two facts of two sources, alike in meaning, say the same and nothing else.

    They have the same names, numbers and negations; texts that lean on their surroundings, and
    curated facts, never count as the same.
    """
    if one.source.id == other.source.id or one.asks or other.asks:
        return False
    if min(len(words(one.text)), len(words(other.text))) < _LEAST_WORDS:
        return False
    return _marks(one.text) == _marks(other.text)


def _marks(text: str) -> tuple[list[str], int]:
    """What may not differ: capitalised words and numbers, and how often something is denied."""
    first, *rest = words(text)
    marked = [word for word in rest if not word.islower()]
    if not first.isalpha():
        marked.append(first)
    return sorted(marked), len(_NEGATION.findall(text))
