"""A fact base out of held-out articles, and the questions that the calibration asks of it.

Some questions are held out and asked; the others of the same sentence stand in for curated asks.
What must not be answered: the near misses that people wrote (SQuAD 2.0), held-out questions with a
name, number or noun exchanged, questions whose sentence is taken out of the fact base, and
questions about articles left out. Many of all kinds are put in other words: the people who wrote
these questions had the sentence before their eyes, and those who ask have not.
"""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self, TypeVar

from facts import Context, Fact, Source
from qa.training.examples.negatives import roughen_text
from qa.training.examples.rewording import Rewording
from qa.training.examples.squad import (
    NO_GOLD,
    SQUAD_TRAIN,
    SQUAD_V2,
    Corpus,
    Question,
    Split,
    asks_same,
    load_part,
)
from qa.training.examples.swaps import Swapper

T = TypeVar("T")

_FAR_ARTICLES = 2
"""Calibration articles whose questions are asked and whose sentences are left out."""

_REPLACED = 0.8
"""Share of the words of a question put in other words that are replaced where they can be. Where
facts have asks, all are: an ask of the same sentence was written by somebody who had it before his
eyes, too, and is too much like them."""

_TIMES = 4
"""Times that a question is asked, each time in other words, of which somebody else's is an ask:
there are few such, and the verdict on facts with asks rests on them."""

_WORDINGS, _COVERED = 8, 0.5
"""Asks in other words that the fact of a held-out question gets, and the share of facts that get
such where nobody else asked the same: who curates a fact writes down, in several wordings, what it
answers, and thinks of half of the ways in which people ask for it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question for the calibration."""

    text: str
    gold: str | None
    """Id of the fact that answers; None where none does."""
    asked_twice: bool = False
    """Whether somebody else wrote a question with the same answer, which is among the asks."""
    also: tuple[str, ...] = ()
    """Ids of further facts that answer as well."""

    def is_right(self, fact_id: str) -> bool:
        """Whether the fact with this id answers."""
        return fact_id == self.gold or fact_id in self.also


@dataclass(frozen=True, slots=True)
class Exam:
    """Facts, and what is asked of them."""

    facts: list[Fact]
    questions: list[Asked]


@dataclass(frozen=True, slots=True)
class Articles:
    """What exams are drawn out of."""

    squad: Corpus
    human: Corpus
    """Those with near misses that people wrote."""
    far: Corpus
    """Those whose questions are asked and whose sentences are left out."""
    swapper: Swapper
    rewording: Rewording

    @classmethod
    def of_calibration(cls, data: Path, split: Split) -> Self:
        """Read the calibration articles from the folder of the public files."""
        return cls(
            load_part(data / SQUAD_TRAIN, only=split.calibration[_FAR_ARTICLES:]),
            load_part(data / SQUAD_V2, only=split.v2_calibration),
            load_part(data / SQUAD_TRAIN, only=split.calibration[:_FAR_ARTICLES]),
            Swapper(load_part(data / SQUAD_TRAIN, only=split.calibration)),
            Rewording(load_part(data / SQUAD_TRAIN).questions),
        )


def draw_exam(articles: Articles, most: int, seed: int, *, asks: bool, reworded: float) -> Exam:
    """Draw an exam.

    Args:
        articles: what it is drawn out of.
        most: questions of each kind, at most.
        seed: the same one draws the same exam.
        asks: whether facts have asks: the other questions on them, and the held-out ones in other
            words.
        reworded: share of the questions put in other words, 0..1.
    """
    chance = random.Random(seed)
    facts: list[Fact] = []
    questions = [Asked(one.text, None) for one in _sample(articles.far.questions, most, chance)]
    for name, corpus in (("squad", articles.squad), ("human", articles.human)):
        held, removed = _hold_out(corpus, most, chance)
        twice = {one.gold for one in held if _twins(one, corpus.questions)}
        texts = _asks(corpus, held, articles.rewording, chance) if asks else {}
        facts += _facts(corpus, name, removed, texts)
        for one in held:
            times = _TIMES if asks and one.gold in twice else 1
            questions += [Asked(one.text, f"{name}-{one.gold}", one.gold in twice)] * times
        misses = [one.text for one in corpus.questions if one.gold == NO_GOLD]
        misses = _sample(misses, most, chance) + [one.text for one in removed]
        misses += _swapped(corpus, articles.swapper, held, chance)
        questions += [Asked(text, None) for text in misses]
    chance.shuffle(questions)
    replaced = 1.0 if asks else _REPLACED

    def put(text: str) -> str:
        """The question as somebody else might type it."""
        if chance.random() < reworded:
            text = articles.rewording.in_other_words(text, chance, replaced)
        return roughen_text(text, chance)

    return Exam(facts, [replace(one, text=put(one.text)) for one in questions])


def _sample(population: Sequence[T], most: int, chance: random.Random) -> list[T]:
    return chance.sample(population, min(most, len(population)))


def _hold_out(
    corpus: Corpus, most: int, chance: random.Random
) -> tuple[list[Question], list[Question]]:
    """Questions to ask, one of a sentence at most; and questions whose sentence is taken out.

    Those come first that another question on the sentence asks, too.
    """
    by_sentence = defaultdict(list)
    for question in corpus.questions:
        if question.gold != NO_GOLD:
            by_sentence[question.gold].append(question)
    sentences = [group for group in by_sentence.values() if len(group) > 1]
    chance.shuffle(sentences)
    twins = [(_twin(group), group[0]) for group in sentences]
    rest = [first for twin, first in twins if twin is None]
    removed, rest = rest[: most // 2], rest[most // 2 :]
    return ([twin for twin, _ in twins if twin is not None] + rest)[:most], removed


def _twin(group: Sequence[Question]) -> Question | None:
    """A question of the group that another one asks, too: both have the same answer."""
    return next((question for question in group if _twins(question, group)), None)


def _twins(question: Question, others: Sequence[Question]) -> list[Question]:
    """Those of ``others`` that ask the same as ``question``."""
    return [one for one in others if one is not question and asks_same(one, question)]


def _asks(
    corpus: Corpus, held: Sequence[Question], rewording: Rewording, chance: random.Random
) -> dict[int, list[str]]:
    """The asks of each sentence: all questions on it but the held one, and rewordings.

    What is reworded is what somebody else wrote to ask the same, else the held one itself.
    """
    texts, beside = defaultdict(list), defaultdict(list)
    for question in corpus.questions:
        if question not in held:
            texts[question.gold].append(question.text)
            beside[question.gold].append(question)
    for question in held:
        twins = _twins(question, beside[question.gold])
        if twins or chance.random() < _COVERED:
            drawn = [rewording.draw((twins or [question])[0], chance) for _ in range(_WORDINGS)]
            texts[question.gold] += [text for text in dict.fromkeys(drawn) if text != question.text]
    return texts


def _facts(
    corpus: Corpus, name: str, removed: Sequence[Question], asks: Mapping[int, Sequence[str]]
) -> list[Fact]:
    """The sentences as facts, with asks or with context; without the removed."""
    gone = {question.gold for question in removed}
    sources = {title: Source(title, title) for title in corpus.articles()}
    return [
        Fact(
            f"{name}-{number}",
            sentence.text,
            sources[sentence.title],
            sentence.paragraph + 1,
            asks=tuple(asks.get(number, ())),
            context=Context() if asks else Context(more=around(corpus, number)),
        )
        for number, sentence in enumerate(corpus.sentences)
        if number not in gone
    ]


def around(corpus: Corpus, number: int) -> str:
    """The sentences before and after, within the paragraph."""
    beside = corpus.paragraphs[corpus.sentences[number].paragraph]
    return " ".join(corpus.sentences[n].text for n in (number - 1, number + 1) if n in beside)


def _swapped(
    corpus: Corpus, swapper: Swapper, held: Sequence[Question], chance: random.Random
) -> list[str]:
    """Near misses: the held questions with a name, number, noun or question word exchanged."""
    drawn = (swapper.draw(one, corpus.sentences[one.gold].text, chance) for one in held)
    return [text for text in drawn if text is not None]
