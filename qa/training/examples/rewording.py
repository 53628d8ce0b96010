"""Other ways to put a question that ask the same: other words, another form, fewer words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import Stemmer

from qa.training.vectors import embed

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from qa.training.examples.squad import Question
    from qa.training.examples.swaps import Swapper

_WORD = re.compile(r"(?<![\w'’-])[a-z]{4,}(?![\w'’-])")
_KNOWN_FROM = 8
"""Times a word has to stand in the questions before it may replace another."""

_ALIKE = 0.76
"""Cosine of two words, each embedded alone, from which one may stand for the other: "firms" for
"companies" (0.87), and not yet "profit" for "revenue" (0.73)."""

_REPLACED = 0.4
"""Share of the replaceable words of a question that are replaced."""

_FORMS = (
    (re.compile(r"^(?:in )?(?:what|which) year (did|was|were)\b", re.I), r"When \1"),
    (re.compile(r"^when (did|was|were)\b", re.I), r"In what year \1"),
    (re.compile(r"^how many (.+?) (?:are|were) there\b", re.I), r"What is the number of \1"),
    (re.compile(r"^what (is|was) the name of (.+?)\?", re.I), r"What \1 \2 called?"),
)


class Rewording:
    """Draws rewordings; the words come from other questions."""

    def __init__(self, questions: Sequence[Question]) -> None:
        """Learn which words of the questions can stand for each other."""
        counts = Counter(word for one in questions for word in _WORD.findall(one.text))
        known = sorted(word for word, n in counts.items() if n >= _KNOWN_FROM)
        self._alike = _neighbours(known)

    def draw(self, question: Question, chance: random.Random) -> str:
        """Return a rewording; the question as it is where none is found."""
        makers = [self.other_words, self.other_words, other_form, as_yes_no, with_a_front]
        text = question.text
        for make in chance.sample(makers, 3):
            text = make(question, chance) or text
            if text != question.text:
                break
        return text

    def other_words(self, question: Question, chance: random.Random) -> str | None:
        """Put words of like meaning in the place of some."""
        text = self.in_other_words(question.text, chance, _REPLACED)
        return text if text != question.text else None

    def in_other_words(self, text: str, chance: random.Random, share: float) -> str:
        """Put words of like meaning in the place of a share (0..1) of those that have such."""

        def replaced(found: re.Match[str]) -> str:
            choices = self._alike.get(found.group(), ())
            return chance.choice(choices) if choices and chance.random() < share else found[0]

        return _WORD.sub(replaced, text)


@dataclass(frozen=True, slots=True)
class Changes:
    """The two ways to change a question."""

    swapper: Swapper
    """To one that is not answered by the same any more."""
    rewording: Rewording
    """To one that is."""


def _neighbours(words: Sequence[str]) -> dict[str, list[str]]:
    rows = embed(words)
    stems = np.array(Stemmer.Stemmer("english").stemWords(list(words)))
    alike = {}
    for place, word in enumerate(words):
        near = np.flatnonzero(rows @ rows[place] >= _ALIKE).tolist()
        found = [words[other] for other in near if stems[other] != stems[place]]
        if found:
            alike[word] = found
    return alike


def as_yes_no(question: Question, chance: random.Random) -> str | None:
    """Ask whether the answer is the answer: "Was it A who wrote X?" of "Who wrote X?"."""
    del chance
    answer, asked = question.answers[0], question.text.rstrip("? ")
    equal = re.match(r"(?:what|who) (is|was|are|were) (the .+)", asked, re.I)
    if equal:
        return f"{equal.group(1).capitalize()} {answer} {equal.group(2)}?"
    subject = re.match(
        r"(who|what) (?!is |was |are |were |did |do |does |the )(\w+(?:ed|ote|ew|ade) .+)",
        asked,
        re.I,
    )
    if subject:
        joined = "who" if subject.group(1).lower() == "who" else "that"
        return f"Was it {answer} {joined} {subject.group(2)}?"
    return None


def other_form(question: Question, chance: random.Random) -> str | None:
    """Ask by another phrase: "When did" of "In what year did"."""
    del chance
    for pattern, form in _FORMS:
        text, found = pattern.subn(form, question.text)
        if found:
            return text
    return None


def with_a_front(question: Question, chance: random.Random) -> str | None:
    """Ask as an order or with a polite front: "Tell me who wrote X"."""
    asked = question.text.rstrip("? ")
    if not re.match(r"(?:what|who|which|how|where|when|why)\b", asked, re.I):
        return None
    front = chance.choice(
        ["Tell me {}", "Do you know {}?", "I would like to know {}", "Please say {}", "So {}?"]
    )
    return front.format(asked[:1].lower() + asked[1:])
