"""Make training groups: one true pair of question and fact, and hard wrong ones."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.answering.reading.surroundings import BETWEEN
from qa.training.examples.squad import NO_GOLD, Corpus, Question

if TYPE_CHECKING:
    from qa.training.examples.asks import AskGroups
    from qa.training.examples.mining import Indices, Mined
    from qa.training.examples.rewording import Changes

ASKS_SHARE = 0.4
V2_UNANSWERABLE_SHARE = 0.16
V2_ANSWERABLE_SHARE = 0.08
REWORDED_SHARE = 0.3
CONTEXT_DROPPED, TITLE_ALONE = 0.15, 0.35
"""Shares of the groups that are read without what stands around, and with the title alone."""
STATEMENT_SHARE = 0.04
_STOP_WORDS = frozenset(
    "what which who whom whose when where why how did do does is was are were the a an of in on at "
    "to for by with that this it its from be been has have had and or as many much".split()
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A question beside a fact, or beside another question of which to say if it asks the same."""

    question: str
    fact: str
    context: str
    """What stands around the fact; empty when the reader is to do without."""
    start: int = 0
    end: int = 0
    """The answer's place in the fact; `start == end` says that the fact does not answer."""
    same: bool | None = None
    """Whether what stands in the fact's place is a question that asks the same; None for a fact."""
    is_marked: bool = True
    """Whether the answer's place is known; where it is not, the whole fact is given."""

    @property
    def answers(self) -> bool:
        """Whether the fact answers the question, or the other question asks the same."""
        return self.end > self.start if self.same is None else self.same


class GroupMaker:
    """Draws groups of pairs; an answerable group has its true pair first."""

    def __init__(
        self,
        corpus: Corpus,
        mined: Mined,
        changes: Changes,
        asks: AskGroups,
        v2_titles: set[str],
    ) -> None:
        """Sort the questions into plain ones and those of the v2 articles."""
        self._corpus, self._mined, self._asks = corpus, mined, asks
        self._swapper, self._rewording = changes.swapper, changes.rewording
        self._plain: list[int] = []
        self._v2: dict[bool, list[int]] = {True: [], False: []}
        for index, question in enumerate(corpus.questions):
            if question.title in v2_titles:
                self._v2[question.gold != NO_GOLD].append(index)
            else:
                self._plain.append(index)
        random.Random(0).shuffle(self._plain)

    def draw(self, number: int, chance: random.Random) -> list[Pair]:
        """Return group `number` of the run: 2 to 4 pairs."""
        if chance.random() < ASKS_SHARE:
            return self._asks.draw(chance)
        kind = chance.random()
        if kind < V2_UNANSWERABLE_SHARE and self._v2[False]:
            pairs = self._unanswerable(chance.choice(self._v2[False]), chance)
        elif kind < V2_UNANSWERABLE_SHARE + V2_ANSWERABLE_SHARE and self._v2[True]:
            pairs = self._answerable(chance.choice(self._v2[True]), chance)
        else:
            pairs = self._answerable(self._plain[number % len(self._plain)], chance)
        shown = chance.random()
        if shown < CONTEXT_DROPPED:
            pairs = [replace(pair, context="") for pair in pairs]
        elif shown < CONTEXT_DROPPED + TITLE_ALONE:
            pairs = [replace(pair, context=pair.context.split(BETWEEN)[0]) for pair in pairs]
        return roughen(pairs, chance)

    def _answerable(self, index: int, chance: random.Random) -> list[Pair]:
        question = self._corpus.questions[index]
        asked = question.text
        if chance.random() < REWORDED_SHARE:
            asked = self._rewording.draw(question, chance)
        true = self._pair(asked, question.gold, question.start, question.end)
        if chance.random() < STATEMENT_SHARE:
            true = as_statement(true, question) or true
        wrong = [
            replace(self._wrong_fact(question, number), question=asked)
            for number in self._wrong_numbers(index, chance)
        ]
        miss = self._near_miss(index, true.fact, chance)
        if miss is not None:
            wrong.append(Pair(miss, true.fact, true.context))
        return [true, *wrong]

    def _unanswerable(self, index: int, chance: random.Random) -> list[Pair]:
        """The two most tempting facts, and a like question that the first one does answer."""
        question = self._corpus.questions[index]
        numbers = [int(number) for number in self._mined.near[index] if number >= 0]
        first, others = numbers[0], numbers[1:4]
        wrong = [self._wrong_fact(question, first)]
        wrong += [self._wrong_fact(question, number) for number in others[:1]]
        answered = [
            other for other in self._v2[True] if self._corpus.questions[other].gold == first
        ]
        if not answered:
            return wrong
        other = self._corpus.questions[chance.choice(answered)]
        return [self._pair(other.text, first, other.start, other.end), *wrong]

    def _wrong_fact(self, question: Question, number: int) -> Pair:
        return self._pair(question.text, number)

    def _pair(self, asked: str, number: int, start: int = 0, end: int = 0) -> Pair:
        text = self._corpus.sentences[number].text
        return Pair(asked, text, self._corpus.context(number, after=number % 2 == 0), start, end)

    def _wrong_numbers(self, index: int, chance: random.Random) -> list[int]:
        """Two wrong sentences: a near one, and a near, a neighbouring or a far one."""
        near, wide = _known(self._mined.near, index), _known(self._mined.wide, index)
        question = self._corpus.questions[index]
        folded = [answer.casefold() for answer in question.answers]
        beside = [
            number
            for number in self._corpus.paragraphs[question.paragraph]
            if number != question.gold
            and not any(
                answer in self._corpus.sentences[number].text.casefold() for answer in folded
            )
        ]
        # The first of the near ones is what retrieval would have put on top.
        first = near[: 1 + int(chance.expovariate(0.6))][-1:]
        pools = chance.choices([near, beside, wide], [0.55, 0.25, 0.2])[0] or near or wide
        second = [number for number in pools if number not in first]
        return first + (chance.sample(second, 1) if second else [])

    def _near_miss(self, index: int, fact: str, chance: random.Random) -> str | None:
        """Another question that the true fact does not answer: a real one or a swapped one."""
        question = self._corpus.questions[index]
        twins = _known(self._mined.twins, index)
        if chance.random() < 0.55 or not twins:
            swapped = self._swapper.draw(question, fact, chance)
            if swapped is not None:
                return swapped
        return self._corpus.questions[chance.choice(twins)].text if twins else None


def _known(rows: Indices, index: int) -> list[int]:
    return [int(number) for number in rows[index] if number >= 0]


def as_statement(pair: Pair, question: Question) -> Pair | None:
    """Make a short fact of question and answer: `A wrote X` of `Who wrote X?`."""
    answer = pair.fact[pair.start : pair.end]
    asked = question.text.rstrip("? ")
    subject = re.match(
        r"(?:who|what) (?!is |was |are |were |did |do |does |the )(\w+(?:ed|s|ew|ote|ade|on) .+)",
        asked,
        re.I,
    )
    if subject:
        fact = f"{answer[:1].upper()}{answer[1:]} {subject.group(1)}."
        return replace(pair, fact=fact, start=0, end=len(answer))
    equal = re.match(r"(?:what|who) (is|was|are|were) (the .+)", asked, re.I)
    if equal:
        head = f"{equal.group(2)[:1].upper()}{equal.group(2)[1:]} {equal.group(1).lower()} "
        return replace(pair, fact=f"{head}{answer}.", start=len(head), end=len(head) + len(answer))
    return None


def roughen(pairs: list[Pair], chance: random.Random) -> list[Pair]:
    """Write the questions as people type them; all of a group alike, so the look tells nothing."""
    mode, seed = chance.random(), chance.random()
    bare = chance.random() < 0.2
    return [replace(pair, question=_rough(pair.question, mode, bare, seed)) for pair in pairs]


def roughen_text(text: str, chance: random.Random) -> str:
    """Write a question as people type it: at times in lower case, bare, misspelt or in keywords."""
    rough = _rough(text, chance.random(), chance.random() < 0.2, chance.random())
    return rough.lower() if chance.random() < 0.25 else rough


def _rough(text: str, mode: float, bare: bool, seed: float) -> str:
    if mode < 0.08:
        words = [word for word in text.rstrip("? ").split() if word.lower() not in _STOP_WORDS]
        return " ".join(words) if len(words) >= 2 else text
    if mode < 0.18:
        chance = random.Random(seed)
        for _ in range(chance.choice([1, 1, 2])):
            text = _typo(text, chance)
    return text.rstrip("? ") if bare else text


def _typo(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    long_enough = [place for place, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
    if not long_enough:
        return text
    place = chance.choice(long_enough)
    words[place] = misspelt(words[place], chance)
    return " ".join(words)


def misspelt(word: str, chance: random.Random) -> str:
    """A word of three letters or more with two exchanged, or one left out or typed twice."""
    at = chance.randrange(1, len(word) - 1)
    return chance.choice(
        [
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        ]
    )
