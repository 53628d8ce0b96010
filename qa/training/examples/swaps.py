"""Change a question a little so that its sentence no longer answers it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np
import Stemmer

from qa.training.examples.squad import NO_GOLD, Corpus, Question
from qa.training.vectors import embed

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

_NAME = re.compile(r"(?<=[\w,] )[A-Z][\w'’-]+(?: (?:(?:of|the|de) )?[A-Z][\w'’-]+)*")
_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
_ASKED = (
    re.compile(
        r"\b(?P<ask>what|which|how many)\s+(?P<noun>[a-z]{3,})(?=\s+(?:of|in|did|do|does|is|was|are"
        r"|were|has|had|have|can|could|would|will|to|for|on|at|from|by|[a-z]+ed)\b)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?P<ask>what|who) (?:is|was|are|were) the (?P<noun>[a-z]{3,})"
        r"(?= (?:of|in|for|at|on)\b)",
        re.IGNORECASE,
    ),
)
_EMPTY_NOUNS = frozenset(
    "type types kind kinds sort name names term terms word other different many part parts the "
    "form forms thing things way ways did was were are has had does one ones example".split()
)
_WHEN = re.compile(
    r"\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|century|year|years|day|days|morning|evening|night|spring|summer|autumn|winter|during|after"
    r"|before|when|while|early|late|later|ago|until|since|ages?|era|period|time|times)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\b(?:in|at|near|from|to|on|into|across|throughout|around|of|outside|inside|between)\b"
    r"|\b(?:local|city|country|where|world|home|north|south|east|west)",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"\b(?:because|due|since|reason|so|as|for|caus|result|led|lead|after|when|given|why|in order"
    r"|to)",
    re.IGNORECASE,
)
_ASKED_INSTEAD = {
    "when": (("Where", _WHERE), ("Why", _WHY)),
    "where": (("When", _WHEN), ("Why", _WHY)),
}


class Swapper:
    """Draws near-miss questions; the names and nouns put in come from other questions."""

    def __init__(self, corpus: Corpus) -> None:
        """Collect the names and asked nouns of the corpus's questions."""
        self._stem = Stemmer.Stemmer("english").stemWord
        self._names: dict[str, list[str]] = defaultdict(list)
        self._nouns: dict[str, Counter[str]] = defaultdict(Counter)
        for question in corpus.questions:
            self._names[question.title] += _NAME.findall(question.text)
            for found in _asked_nouns(question.text):
                if question.gold != NO_GOLD:
                    self._nouns[_noun_class(found, question)][found.group("noun").lower()] += 1
        self._all_names = [name for names in self._names.values() for name in names]
        for counter in self._nouns.values():
            for noun in [noun for noun, count in counter.items() if count < 8]:
                del counter[noun]
        known = sorted({noun for counter in self._nouns.values() for noun in counter})
        self._vectors = dict(zip(known, embed(known), strict=True))

    def draw(self, question: Question, fact: str, chance: random.Random) -> str | None:
        """Return a near-miss of the question that the fact does not answer, or None."""
        makers = [
            self.swap_name,
            self.swap_number,
            self.swap_noun,
            self.swap_noun,
            self.swap_asking,
        ]
        chance.shuffle(makers)
        for make in makers:
            changed = make(question, fact, chance)
            if changed is not None and changed != question.text:
                return changed
        return None

    def swap_name(self, question: Question, fact: str, chance: random.Random) -> str | None:
        """Put another name in place of one that the fact holds too."""
        folded = fact.casefold()
        shared = [m for m in _NAME.finditer(question.text) if m.group().casefold() in folded]
        if not shared:
            return None
        old = chance.choice(shared)
        own = self._names.get(question.title) if chance.random() < 0.7 else None
        pool = own or self._all_names
        for _ in range(8 if pool else 0):
            new = chance.choice(pool)
            if not _share_a_word(new, fact + " " + question.text) and _same_length(
                new, old.group()
            ):
                return _replace(question.text, old.span(), new)
        return None

    def swap_number(self, question: Question, fact: str, chance: random.Random) -> str | None:
        """Put another year or number in place of one that the fact holds too."""
        shared = [m for m in _NUMBER.finditer(question.text) if m.group() in fact]
        if not shared:
            return None
        old = chance.choice(shared)
        digits = old.group().replace(",", "").replace(".", "")
        is_year = len(digits) == 4 and digits == old.group() and digits[0] in "12"
        if is_year:
            new = str(int(digits) + chance.choice([-30, -12, -7, -3, -2, -1, 1, 2, 3, 6, 11, 25]))
        else:
            new = re.sub(r"\d", lambda _: str(chance.randint(1, 9)), old.group())
        return None if new in fact else _replace(question.text, old.span(), new)

    def swap_noun(self, question: Question, fact: str, chance: random.Random) -> str | None:
        """Ask for another attribute: `what profit` in place of `what revenue`."""
        found = [m for m in _asked_nouns(question.text) if m.group("noun").lower() in self._vectors]
        if not found:
            return None
        old = chance.choice(found)
        counter = self._nouns[_noun_class(old, question)]
        said = {
            self._stem(word) for word in re.findall(r"\w+", (fact + " " + question.text).lower())
        }
        before = self._vectors[old.group("noun").lower()]
        for new in _weighted(counter, 8, chance):
            close = float(np.dot(before, self._vectors[new])) > 0.5
            if not close and self._stem(new) not in said:
                return _replace(question.text, old.span("noun"), new)
        return None

    def swap_asking(self, question: Question, fact: str, chance: random.Random) -> str | None:
        """Ask where or why instead of when, if the fact has no word of place or cause."""
        asking, _, rest = question.text.partition(" ")
        choices = [
            new for new, said in _ASKED_INSTEAD.get(asking.lower(), ()) if not said.search(fact)
        ]
        return f"{chance.choice(choices)} {rest}" if choices else None


def _asked_nouns(text: str) -> list[re.Match[str]]:
    matches = [match for pattern in _ASKED for match in pattern.finditer(text)]
    return [match for match in matches if match.group("noun").lower() not in _EMPTY_NOUNS]


def _noun_class(found: re.Match[str], question: Question) -> str:
    answer = question.answers[0] if question.answers else ""
    shape = "number" if re.search(r"\d", answer) else "name" if answer[:1].isupper() else "other"
    return f"{'many' if 'how' in found.group('ask').lower() else 'what'}-{shape}"


def _weighted(counter: Counter[str], count: int, chance: random.Random) -> Sequence[str]:
    words = list(counter)
    if not words:
        return []
    # The square root keeps "year" and "country" from being half of all swaps.
    return chance.choices(words, [counter[word] ** 0.5 for word in words], k=count)


def _share_a_word(name: str, text: str) -> bool:
    folded = text.casefold()
    return any(word.casefold() in folded for word in name.split() if len(word) > 2)


def _same_length(new: str, old: str) -> bool:
    return abs(len(new.split()) - len(old.split())) <= 1


def _replace(text: str, span: tuple[int, int], new: str) -> str:
    return text[: span[0]] + new + text[span[1] :]
