"""Points of a list that are sentences made alike: "The Alma was built in 1911."."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.numbers.figures import figures_in

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MOST = 0.6
"""Share of the points that have a word, from which it is part of how they are made."""
_SAID = 6
"""Words before a figure that say what it is of."""
_LONGEST_NAME = 60
"""Characters of what a point is called by."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a point."""

    start: int
    end: int
    column: str
    """What it is of, in the words that points share; empty for the name."""


def shared_words(texts: Sequence[str]) -> frozenset[str]:
    """The words, in lower case, that most of several points have, but for the first of each."""
    if len(texts) < 2:
        return frozenset()
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update({word.lower() for word in _WORD.findall(text)[1:]})
    return frozenset(word for word, times in counted.items() if times >= _MOST * len(texts))


def taken_apart(text: str, shared: frozenset[str]) -> list[Stretch]:
    """The name of a point and its figures; nothing where it is not made like the others.

    The name is what stands before the first word that points share. A figure is of what the shared
    words before it say.
    """
    found = [word for word in _WORD.finditer(text) if word.start() and word[0].lower() in shared]
    if not found or not 0 < found[0].start() <= _LONGEST_NAME:
        return []
    name_ends = found[0].start()
    figures = [one for one in figures_in(text) if one[0] >= name_ends]
    if not figures:
        return []
    parts, behind = [Stretch(0, len(text[:name_ends].rstrip(" ,;:")), "")], name_ends
    for start, end in figures:
        between = (word for word in found if behind <= word.start() < start)
        said = " ".join([word[0].lower() for word in between][-_SAID:])
        parts.append(Stretch(start, end, said or f"#{len(parts)}"))
        behind = end
    return parts
