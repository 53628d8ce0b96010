"""Which English words are in common use, by the list of pyspellchecker."""

from collections.abc import Mapping
from functools import cache

_LEAST = 100
"""Times that its sources have a word that is in common use. Slips that they have, too, such as
"calender", have fewer."""


def is_everyday(word: str, least: int = _LEAST) -> bool:
    """Whether a lower-case word is in common use, which is to be found ``least`` times at least.

    The list is read when it is first asked for, which takes a quarter of a second.
    """
    return _times_used().get(word, 0) >= least


@cache
def _times_used() -> Mapping[str, int]:
    from spellchecker import SpellChecker

    times: Mapping[str, int] = SpellChecker(language="en").word_frequency.dictionary
    return times
