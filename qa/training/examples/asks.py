"""Make training groups of questions: one that asks the same as another, and ones that do not."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from qa.training.examples.negatives import Pair, roughen_text
from qa.training.examples.squad import NO_GOLD, Corpus, Question, asks_same

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from qa.training.examples.rewording import Changes

TWIN_SHARE = 0.4
"""Share of the groups whose true pair was put in two ways by people."""

UNANSWERED_SHARE = 0.25
"""Share of the groups whose wrong pairs are of a question that its paragraph does not answer."""

UNTOUCHED_SHARE = 0.15
"""Share of the questions that stand as people put them, word for word the same as the ask."""

_WORD = re.compile(r"\w+")


class AskGroups:
    """Draws groups of pairs of questions; each has its true pair first.

    Two questions on one sentence with one answer ask the same. Not so two on one sentence with
    different answers, however alike they look, nor one that people wrote so that its paragraph
    seems to answer it, and one that it answers. Those are what a fact's asks are to a question
    about something that the fact does not say.
    """

    def __init__(self, corpus: Corpus, changes: Changes) -> None:
        """Sort the questions by sentence, by paragraph and by whether they are answered."""
        self._corpus = corpus
        self._swapper, self._rewording = changes.swapper, changes.rewording
        self._of_sentence: dict[int, list[Question]] = defaultdict(list)
        self._of_paragraph: dict[int, list[Question]] = defaultdict(list)
        for question in corpus.questions:
            if question.gold != NO_GOLD:
                self._of_sentence[question.gold].append(question)
                self._of_paragraph[question.paragraph].append(question)
        self._asked = [one for group in self._of_sentence.values() for one in group]
        self._with_twin = [one for one in self._asked if self._twins(one)]
        self._unanswered = [
            one
            for one in corpus.questions
            if one.gold == NO_GOLD and self._of_paragraph[one.paragraph]
        ]

    def draw(self, chance: random.Random) -> list[Pair]:
        """Return a group of 2 to 4 pairs."""
        kind = chance.random()
        if kind < UNANSWERED_SHARE and self._unanswered:
            return self._about_the_unanswered(chance.choice(self._unanswered), chance)
        with_twin = kind < UNANSWERED_SHARE + TWIN_SHARE and self._with_twin
        return self._about_the_asked(chance.choice(with_twin or self._asked), chance)

    def _about_the_asked(self, question: Question, chance: random.Random) -> list[Pair]:
        twins = self._twins(question)
        ask = chance.choice(twins).text if twins else question.text
        asked = self._put(question, chance)
        wrong = [Pair(asked, text, "", same=False) for text in self._other_asks(question, chance)]
        missed = self._swapper.draw(question, self._corpus.sentences[question.gold].text, chance)
        if missed is not None:
            wrong.append(Pair(roughen_text(missed, chance), ask, "", same=False))
        return [Pair(asked, ask, "", same=True), *wrong]

    def _about_the_unanswered(self, question: Question, chance: random.Random) -> list[Pair]:
        """Pairs with the two likest questions of the paragraph; first, the likest put anew."""
        likest = most_alike(question.text, self._of_paragraph[question.paragraph])[:2]
        true = Pair(self._put(likest[0], chance), likest[0].text, "", same=True)
        asked = roughen_text(question.text, chance)
        return [true, *(Pair(asked, ask.text, "", same=False) for ask in likest)]

    def _put(self, question: Question, chance: random.Random) -> str:
        if chance.random() < UNTOUCHED_SHARE:
            return question.text
        return roughen_text(self._rewording.draw(question, chance), chance)

    def _twins(self, one: Question) -> list[Question]:
        """Other questions on the same sentence with the same answer."""
        return [
            other
            for other in self._of_sentence[one.gold]
            if other is not one and asks_same(other, one)
        ]

    def _other_asks(self, one: Question, chance: random.Random) -> list[str]:
        """A question on the same sentence with another answer, and the likest on another."""
        beside = [other for other in self._of_sentence[one.gold] if not _overlap(other, one)]
        elsewhere = [other for other in self._of_paragraph[one.paragraph] if other.gold != one.gold]
        drawn = [chance.choice(beside)] if beside else []
        drawn += most_alike(one.text, elsewhere)[:1]
        return [other.text for other in drawn]


def most_alike(text: str, questions: Sequence[Question]) -> list[Question]:
    """Sort questions by the share of words that they have in common with `text`, most first."""
    words = set(_WORD.findall(text.lower()))

    def shared(other: Question) -> float:
        theirs = set(_WORD.findall(other.text.lower()))
        return len(words & theirs) / max(1, len(words | theirs))

    return sorted(questions, key=shared, reverse=True)


def _overlap(one: Question, other: Question) -> bool:
    return one.start < other.end and other.start < one.end
