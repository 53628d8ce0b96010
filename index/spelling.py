"""Forgives typing errors: an unknown word is read as the fact base's word that it resembles.

An apostrophe that was left out is put in: "whats", "wasnt", "leos" where the facts name a Leo.
"""

import re
from collections.abc import Callable
from functools import cache

from index.dates import is_day, months_and_days
from index.english import english
from index.everyday import is_everyday
from index.storage.words import WordIndex
from index.terms import words

_SHORTEST = 4
"""Letters a word needs before it may count as misspelt; shorter ones resemble too much."""

_SHORTEST_PART = 3
"""Letters of each of two words that may be written as one."""
_SHORTEST_COMMON = 6
"""Letters of an everyday word that another may be a slip of."""

_LONG = 8
"""Letters from which one wrong letter leaves no doubt, whatever it does to the sound."""

_OFTEN = 500
"""Times from which a word in the plural, such as "mugs", is one, and no "annas" or "toms"."""

_ERRORS = 2
"""Letters that may be wrong at most."""
_VOWEL = re.compile("[aeiouy]")


class Spelling:
    """The words of a fact base, and what a misspelt word most likely means among them."""

    def __init__(
        self,
        known: WordIndex,
        is_word: Callable[[str], bool],
        is_name: Callable[[str], bool] = lambda _: False,
    ) -> None:
        """Read words as those of ``known``.

        Args:
            known: the words of the facts.
            is_word: whether a lower-case word is a real one, to be left alone though no fact
                holds it.
            is_name: whether the facts have a lower-case word as a name only, with a capital.
        """
        self._known = known
        self._is_word = is_word
        self._is_name = is_name

    def correct(self, question: str) -> str:
        """Replace each misspelt word of ``question``; all else stays as it is."""
        corrected, copied = [], 0
        for word in words(question):
            start = question.index(word, copied)
            corrected += [question[copied:start], self._correct_word(word)]
            copied = start + len(word)
        return "".join([*corrected, question[copied:]])

    def _correct_word(self, word: str) -> str:
        lower = word.lower()
        if (drawn := _contractions().get(lower)) and not self._known.holds(lower):
            return _written_like(word, drawn)
        if len(word) < _SHORTEST or not word.isalpha() or self._is_word(lower):
            return word
        if self._known.holds(lower):
            return word
        if self._has_ending(lower):
            is_possessive = self._is_name(lower[:-1]) and not is_everyday(lower, _OFTEN)
            return f"{word[:-1]}'{word[-1]}" if is_possessive else word
        meant = self._in_parts(lower) or self._slip_of(lower)
        return word if meant is None else _written_like(word, meant)

    def _slip_of(self, word: str) -> str | None:
        """The word that another is a slip of; "bake", a word itself, is none of "back"."""
        meant = self._nearest(word) or _nearest_common(word)
        return None if meant is None or is_everyday(word) else meant

    def _in_parts(self, word: str) -> str | None:
        """The two words of the facts that are written as one: "child lock", "e-bike"."""
        for place in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            if self._has(word[:place]) and self._has(word[place:]):
                return f"{word[:place]} {word[place:]}"
        has_letter = self._known.holds(word[0]) and self._has(word[1:])
        return f"{word[0]}-{word[1:]}" if has_letter and len(word) > _SHORTEST else None

    def _has(self, word: str) -> bool:
        """Whether a fact has this word in some form."""
        terms = self._known.terms(word)
        return bool(terms) and not self._known.unknown(terms)

    def _has_ending(self, word: str) -> bool:
        """Whether it is a known word with an s behind: of several, or of the one named so."""
        bare = word.removesuffix("s")
        if bare == word or len(bare) < _SHORTEST - 1 or bare.endswith("s"):
            return False
        return self._known.holds(bare) or (len(bare) >= _SHORTEST and self._is_word(bare))

    def _nearest(self, word: str) -> str | None:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        # A slip of the first letter is rare, and holding on to it keeps apart such names as
        # Changzhou and Hangzhou.
        alike = [other for other in self._known.like(word, _ERRORS) if len(other) >= _SHORTEST]
        # Facts that know "reservoirs" know "reservoir".
        forms = {other.removesuffix("s"): other for other in alike}
        forms |= {other: other for other in alike}
        near = process.extract(
            word, list(forms), scorer=OSA.distance, score_cutoff=_ERRORS, limit=5
        )
        return next(
            (
                meant
                for meant, errors, _ in near
                if len(meant) >= _SHORTEST
                and (_is_slip(word, meant, errors) or self._is_another_vowel(word, meant))
                and self._known.holds(forms[meant])
            ),
            None,
        )

    def _is_another_vowel(self, word: str, meant: str) -> bool:
        """Whether a vowel of an everyday word, which is no name here, is another: "suger"."""
        return (
            len(meant) > _SHORTEST
            and _VOWEL.sub("a", word) == _VOWEL.sub("a", meant)
            and not self._is_name(meant)
            and is_everyday(meant)
        )


def _nearest_common(word: str) -> str | None:
    """The word of everyday English, without a matter of its own, that another is a slip of.

    Of the names of months and days of the week more may be wrong: few words are like them.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if len(word) < _SHORTEST_COMMON:
        return None
    near = process.extractOne(word, _common(), scorer=OSA.distance, score_cutoff=1)
    if near:
        return _contractions().get(near[0], near[0])
    # "Augusta" is a person: short names of months are too like those of people.
    dated = [name for name in months_and_days() if len(name) > _SHORTEST_COMMON or is_day(name)]
    dated = [name for name in dated if name[0] == word[0]]
    near = process.extractOne(word, dated, scorer=OSA.distance, score_cutoff=_ERRORS)
    return near[0] if near else None


@cache
def _common() -> list[str]:
    """Long words that ask and join, and contractions without their apostrophe."""
    lists = ("function_words", "asking", "auxiliary", "light", "often_misspelt")
    found = frozenset[str]().union(*map(english, lists), _contractions())
    return sorted(one for one in found if len(one) >= _SHORTEST_COMMON and one.isalpha())


@cache
def _contractions() -> dict[str, str]:
    """What each of them is, by how it is typed without its apostrophe."""
    drawn = english("contraction") | english("auxiliary")
    return {word.replace("'", ""): word for word in drawn if "'" in word}


def _written_like(typed: str, meant: str) -> str:
    """``meant`` with a capital first letter, or all capitals, where ``typed`` has them."""
    if typed.isupper() and "'" in meant:
        return meant.upper()
    return meant.capitalize() if typed[0].isupper() else meant


def _is_slip(word: str, meant: str, errors: int) -> bool:
    """Whether ``word`` is ``meant`` mistyped, rather than another word that looks like it.

    One letter too many, too few or swapped with its neighbour is a slip of the fingers. Another
    letter in its place, in a short word, makes another name (Hebei, Hefei, Hubei) unless the word
    begins and sounds the same.
    """
    from jellyfish import metaphone

    replaced = len(word) == len(meant) and sorted(word) != sorted(meant)
    if errors == 1 and (not replaced or len(word) >= _LONG):
        return True
    return word[:2] == meant[:2] and metaphone(word) == metaphone(meant)
