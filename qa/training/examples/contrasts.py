"""Make training groups out of what was written by hand: what a fact says, and what it nearly says.

A group has its true pair first; beside it stand the near misses of the same fact, so that the
ranking loss sets one against the other.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.answering.reading.surroundings import joined
from qa.training.examples.negatives import Pair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.training.examples.own_pairs import OwnAsked, Shown
    from qa.training.examples.written import Written

ASKS_SHARE = 0.25
"""Share of the groups on sentences that set questions beside questions."""

CONTEXT_DROPPED = 0.15


class WrittenGroups:
    """Groups on hand-written sentences: 2 answers in 3 ways, 4 near misses."""

    def __init__(self, written: Sequence[Written]) -> None:
        """Put the questions that are answered into an order by chance."""
        self._written = [(one, place) for one in written for place in range(len(one.ask))]
        random.Random(0).shuffle(self._written)
        self._beside: dict[str, list[Written]] = defaultdict(list)
        for one in written:
            self._beside[one.paragraph].append(one)

    def __len__(self) -> int:
        """How many different groups there are."""
        return len(self._written)

    def draw(self, number: int, chance: random.Random) -> list[Pair]:
        """Return a group of 3 or 4 pairs on the question with this number, however large."""
        one, place = self._written[number % len(self._written)]
        if chance.random() < ASKS_SHARE:
            return self._asks(one, place, chance)
        pairs = self._on_facts(one, place, chance)
        if chance.random() < CONTEXT_DROPPED:
            pairs = [replace(pair, context="") for pair in pairs]
        return pairs

    def _on_facts(self, one: Written, place: int, chance: random.Random) -> list[Pair]:
        question, answer = one.ask[place]
        start = one.sentence.index(answer)
        true = _pair(question, one, start, start + len(answer))
        missed = [_pair(miss, one) for miss, _ in chance.sample(one.un, 2)]
        others = [other for other in self._beside[one.paragraph] if other is not one]
        # What nothing in the paragraph answers is as wrong beside another of its sentences.
        asked = question if chance.random() < 0.7 else chance.choice(one.un)[0]
        return [
            true,
            *missed,
            *(_pair(asked, other) for other in chance.sample(others, 1 if others else 0)),
        ]

    def _asks(self, one: Written, place: int, chance: random.Random) -> list[Pair]:
        question, answer = one.ask[place]
        twins = [
            ask for ask, said in one.ask if ask != question and (said in answer or answer in said)
        ]
        strangers = [
            ask
            for ask, said in one.ask
            if ask != question and not {*said.split()} & {*answer.split()}
        ]
        wrong = [Pair(miss, question, "", same=False) for miss, _ in chance.sample(one.un, 2)]
        wrong += [Pair(question, ask, "", same=False) for ask in strangers[:1]]
        if not twins:
            return wrong
        return [Pair(chance.choice(twins), question, "", same=True), *wrong]


def _pair(question: str, one: Written, start: int = 0, end: int = 0) -> Pair:
    return Pair(question, one.sentence, joined(one.title, one.before), start, end)


class OwnGroups:
    """Groups on people's own documents: a question beside the facts that are read for it."""

    def __init__(self, asked: Sequence[OwnAsked]) -> None:
        """Put the questions into an order by chance, and remember which a fact answers."""
        self._asked = list(asked)
        random.Random(0).shuffle(self._asked)
        self._told: dict[tuple[str, str], list[OwnAsked]] = defaultdict(list)
        self._untold: dict[tuple[str, str], list[str]] = defaultdict(list)
        for one in asked:
            if one.right is not None:
                self._told[_key(one.right)].append(one)
            elif one.wrong:
                self._untold[_key(one.wrong[0])].append(one.question)

    def __len__(self) -> int:
        """How many different groups there are."""
        return len(self._asked)

    def draw(self, number: int, chance: random.Random) -> list[Pair]:
        """Return a group of 2 to 5 pairs for the question with this number, however large."""
        one = self._asked[number % len(self._asked)]
        pairs = self._told_group(one, chance) if one.right else self._untold_group(one, chance)
        if chance.random() < CONTEXT_DROPPED / 3:
            pairs = [replace(pair, context="") for pair in pairs]
        return pairs

    def _told_group(self, one: OwnAsked, chance: random.Random) -> list[Pair]:
        right = one.right
        if right is None:
            raise ValueError(f"nothing answers {one.question!r}")
        wrong = one.wrong[:1] + chance.sample(one.wrong[1:], min(2, len(one.wrong) - 1))
        missed = self._untold[_key(right)]
        return [
            _shown(one.question, right),
            *(_shown(one.question, fact) for fact in wrong),
            *(_missing(miss, right) for miss in chance.sample(missed, min(1, len(missed)))),
        ]

    def _untold_group(self, one: OwnAsked, chance: random.Random) -> list[Pair]:
        """The nearest facts, behind what one of them does answer where that is known."""
        told = [other for fact in one.wrong[:3] for other in self._told[_key(fact)]]
        true = [
            _shown(other.question, other.right)
            for other in chance.sample(told, min(1, len(told)))
            if other.right
        ]
        return [*true, *(_missing(one.question, fact) for fact in one.wrong[:3])]


def _key(fact: Shown) -> tuple[str, str]:
    return fact.text, fact.context


def _shown(question: str, fact: Shown) -> Pair:
    is_marked = fact.is_marked
    return Pair(question, fact.text, fact.context, fact.start, fact.end, is_marked=is_marked)


def _missing(question: str, fact: Shown) -> Pair:
    return Pair(question, fact.text, fact.context)
