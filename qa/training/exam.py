"""A fact base out of held-out articles, and the questions that the calibration asks of it.

Some questions are held out and asked; the others of the same sentence stand in for curated asks.
What must not be answered: the near misses that people wrote (SQuAD 2.0), held-out questions with a
name, number or noun exchanged, questions whose sentence is taken out of the fact base, and
questions about articles left out.
"""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from facts import Fact, Source
from qa.training.data import NO_GOLD, SQUAD_TRAIN, SQUAD_V2, Corpus, Question, Split, load_part
from qa.training.negatives import roughen_text
from qa.training.swaps import Swapper

_FAR_ARTICLES = 2
"""Articles whose questions are asked and whose sentences are left out."""

_PUT = 3
"""Ways in which a question that has a twin is put: twins are few."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question for the calibration."""

    text: str
    gold: str | None
    """Id of the fact that answers; None where none does."""


@dataclass(frozen=True, slots=True)
class Exam:
    """Facts, and what is asked of them."""

    facts: list[Fact]
    questions: list[Asked]


def draw_exam(data: Path, split: Split, most: int, seed: int, *, asks: bool) -> Exam:
    """Draw an exam out of the calibration articles.

    Args:
        data: folder of the public files.
        split: names the articles.
        most: questions of each kind, at most.
        seed: the same one draws the same exam.
        asks: whether facts have asks. Then the answerable questions are those that another
            question on the same sentence asks, too: that is what curated asks are for.
    """
    chance = random.Random(seed)
    squad = load_part(data / SQUAD_TRAIN, only=split.calibration[_FAR_ARTICLES:])
    human = load_part(data / SQUAD_V2, only=split.v2_calibration)
    far = load_part(data / SQUAD_TRAIN, only=split.calibration[:_FAR_ARTICLES])
    swapper = Swapper(load_part(data / SQUAD_TRAIN, only=split.calibration))
    facts: list[Fact] = []
    questions: list[Asked] = []
    for name, corpus in (("squad", squad), ("human", human)):
        held, removed = _hold_out(corpus, most, chance, twins=asks)
        facts += _facts(corpus, name, held, removed, asks=asks)
        questions += [Asked(one.text, f"{name}-{one.gold}") for one in held]
        questions += [Asked(one.text, None) for one in removed]
        misses = [one.text for one in corpus.questions if one.gold == NO_GOLD]
        questions += [Asked(text, None) for text in chance.sample(misses, min(most, len(misses)))]
        questions += [Asked(text, None) for text in _swapped(corpus, swapper, held, chance)]
    questions += [Asked(one.text, None) for one in chance.sample(far.questions, most // 5)]
    chance.shuffle(questions)
    return Exam(facts, [Asked(roughen_text(one.text, chance), one.gold) for one in questions])


def _hold_out(
    corpus: Corpus, most: int, chance: random.Random, *, twins: bool
) -> tuple[list[Question], list[Question]]:
    """Questions to ask, one of a sentence at most; and questions whose sentence is taken out."""
    by_sentence = defaultdict(list)
    for question in corpus.questions:
        if question.gold != NO_GOLD:
            by_sentence[question.gold].append(question)
    sentences = [group for group in by_sentence.values() if len(group) > 1]
    chance.shuffle(sentences)
    twinned = [(_twin(group), group) for group in sentences]
    rest = [group[0] for twin, group in twinned if twin is None]
    removed = rest[:most][: most // 2]
    if twins:
        return [twin for twin, _ in twinned if twin is not None][:most] * _PUT, removed
    return rest[most // 2 :][:most], removed


def _twin(group: Sequence[Question]) -> Question | None:
    """A question of the group that another one asks, too: both have the same answer."""
    for place, question in enumerate(group):
        others = (other for n, other in enumerate(group) if n != place)
        if any((question.start, question.end) == (other.start, other.end) for other in others):
            return question
    return None


def _facts(
    corpus: Corpus, name: str, held: Sequence[Question], removed: Sequence[Question], *, asks: bool
) -> list[Fact]:
    """The sentences as facts, with all questions but the held ones as asks; without the removed."""
    texts = defaultdict(list)
    for question in corpus.questions if asks else ():
        if question not in held:
            texts[question.gold].append(question.text)
    gone = {question.gold for question in removed}
    sources = {title: Source(title, title) for title in corpus.articles()}
    return [
        Fact(
            f"{name}-{number}",
            sentence.text,
            sources[sentence.title],
            sentence.paragraph + 1,
            asks=tuple(texts[number]),
            context="" if asks else _around(corpus, number),
        )
        for number, sentence in enumerate(corpus.sentences)
        if number not in gone
    ]


def _around(corpus: Corpus, number: int) -> str:
    """The sentences before and after, within the paragraph."""
    beside = corpus.paragraphs[corpus.sentences[number].paragraph]
    return " ".join(corpus.sentences[n].text for n in (number - 1, number + 1) if n in beside)


def _swapped(
    corpus: Corpus, swapper: Swapper, held: Sequence[Question], chance: random.Random
) -> list[str]:
    """Near misses: the held questions with a name, number, noun or question word exchanged."""
    drawn = (swapper.draw(one, corpus.sentences[one.gold].text, chance) for one in held)
    return [text for text in drawn if text is not None]
