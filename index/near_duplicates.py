"""Tells when facts say the same, as where five papers print the same news."""

import re
from collections import defaultdict
from collections.abc import Sequence

from facts import Fact
from index.encoding.encoder import Vectors
from index.terms import words

_ALIKE = 0.97
"""Cosine from which two texts may be the same in other punctuation or with a word exchanged."""

_LEAST_WORDS = 6
"""Words a text needs to say by itself what it is of: "It grew 17.2 %" may be said of anything."""

_NEGATION = re.compile(r"\b(?:not|no|never|none|nor|neither|without)\b|n['’]t\b", re.IGNORECASE)

_Marks = tuple[int, tuple[str, ...]]


def leaders(facts: Sequence[Fact], vectors: Vectors) -> list[int]:
    """For each fact the place of the first fact of another source that says the same.

    Two facts say the same where their texts are all but the same in meaning, with the same names,
    numbers and negations. Texts that lean on their surroundings, and curated facts, never do.

    Args:
        facts: in the order in which they lead.
        vectors: float32, (n_facts, dim), unit rows of their texts.

    Returns:
        A place each; its own for a fact that leads, or stands alone.
    """
    led = list(range(len(facts)))
    leading: dict[_Marks, list[int]] = defaultdict(list)
    for place, fact in enumerate(facts):
        if fact.asks or len(found := words(fact.text)) < _LEAST_WORDS:
            continue
        like = leading[_marks(fact.text, found)]
        same = (
            first
            for first in like
            if facts[first].source.id != fact.source.id
            and vectors[first] @ vectors[place] >= _ALIKE
        )
        led[place] = next(same, place)
        if led[place] == place:
            like.append(place)
    return led


def _marks(text: str, found: Sequence[str]) -> _Marks:
    """What may not differ: how often something is denied; numbers, and words with capitals."""
    first, *rest = found
    marked = [word for word in rest if not word.islower()]
    if not first.isalpha():
        marked.append(first)
    return len(_NEGATION.findall(text)), tuple(sorted(marked))
