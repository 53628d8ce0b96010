"""What was said so far in a conversation, as far as later turns may lean on it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from facts import Fact
from index.numbers.units import currency_codes
from qa.answer import Answer, TurnKind, Verdict
from qa.answering.reading.exchange import Exchange
from qa.conversation.terms import content_words, is_capital, term_of
from qa.question.words import bare_words, is_content
from qa.rendering.refusal import is_far

_REMEMBERED = 6
"""Turns that a question may lean on; what was said before them is out of mind."""

_ABOUT_FACTS = 0.15
"""Confidence from which a question that no fact comes close to has to do with the facts at all."""

_OF_AN_ORDER = frozenset({"max", "min"})
_NO_TOPIC = frozenset({TurnKind.WHO_SAYS, TurnKind.ABOUT, TurnKind.COURTESY})

Beside = Callable[[Fact], Sequence[Fact]]
"""The facts of the same paragraph, itself among them."""


class Memory:
    """The answers of a conversation, oldest first."""

    def __init__(self, beside: Beside, answers: Iterable[Answer] = ()) -> None:
        """Remember ``answers``; ``beside`` tells what stands around the facts that answered."""
        self._beside = beside
        self.answers: list[Answer] = list(answers)

    @property
    def topic(self) -> Answer | None:
        """The last answer that later turns may lean on: no small talk, nor talk about an answer."""
        return next(iter(self._topics()[-1:]), None)

    @property
    def last_answered(self) -> Answer | None:
        """The topic, where it was answered."""
        topic = self.topic
        return topic if topic and topic.verdict is Verdict.ANSWERED else None

    @property
    def in_vain(self) -> Exchange | None:
        """The last question, where nothing was found: it may be put right, and is no topic."""
        last = next(iter(self.answers[-1:]), None)
        if last is None or last.turn in _NO_TOPIC or last.verdict is not Verdict.NOTHING:
            return None
        return Exchange(last.searched)

    @property
    def refused(self) -> Answer | None:
        """The last question, where facts were shown that do not answer it."""
        asked = [one for one in self.answers if one.turn not in _NO_TOPIC]
        last = next(iter(asked[-1:]), None)
        if last is None or last.verdict is Verdict.ANSWERED:
            return None
        return last if shows_a_fact(last) else None

    def shown(self) -> list[Fact]:
        """What was on the screen last: the facts that answered, or were close, and their like."""
        topic = self.topic
        if topic is None:
            return []
        hits = topic.answering if topic.verdict is Verdict.ANSWERED else topic.hits
        return [hit.fact for hit in hits]

    def nearby(self) -> list[Fact]:
        """What was on the screen last, and the facts of the same paragraphs."""
        return list(
            {one.id: one for fact in self.shown() for one in (fact, *self._beside(fact))}.values()
        )

    def given(self) -> set[str]:
        """The facts that have answered, by what they say."""
        answered = (one for one in self.answers if one.verdict is Verdict.ANSWERED)
        return {one.hits[0].fact.text for one in answered if one.hits}

    def exchanges(self) -> list[Exchange]:
        """What was asked and answered, oldest first."""
        turns = [_exchange(one) for one in self._topics()]
        if last := self.last_answered:
            said = last.hits[0].fact
            turns[-1] = replace(turns[-1], about=shared_words(said, self._beside(said)))
        if turns and self.answers[-1].turn is TurnKind.WHO_SAYS:
            # "what is his job?" after "who said so?" means who said so.
            short = self.answers[-1].hits[0].answer
            turns[-1] = replace(turns[-1], short=short.text) if short else turns[-1]
        return turns

    def _topics(self) -> list[Answer]:
        return [one for one in self.answers if _is_topic(one)][-_REMEMBERED:]


def shows_a_fact(answer: Answer) -> bool:
    """Whether some fact is near enough to be shown, where none answers."""
    return bool(answer.hits) and not is_far(answer.hits[0].score)


def _is_topic(answer: Answer) -> bool:
    """Whether later turns may lean on it: what was refused is gone on with, too, junk is not."""
    if answer.turn in _NO_TOPIC:
        return False
    return answer.verdict is not Verdict.NOTHING or answer.confidence >= _ABOUT_FACTS


def _exchange(answer: Answer) -> Exchange:
    """What was asked, and the fact that answered, as later questions may lean on it."""
    asked = as_written(answer.searched, [hit.fact for hit in answer.hits])
    if answer.verdict is not Verdict.ANSWERED:
        return Exchange(asked)
    hit = answer.hits[0]
    short = hit.answer.text if hit.answer else ""
    return Exchange(asked, hit.fact.text, _winner(answer) or short)


def _winner(answer: Answer) -> str:
    """What comes first in an order that was asked for: "it" is that one, and not its figure."""
    counting = [item for item in answer.items if item.counts]
    return counting[0].label if counting and answer.kind in _OF_AN_ORDER else ""


def as_written(question: str, facts: Sequence[Fact]) -> str:
    """``question`` with the capitals that the facts found for it write its names with."""
    names: dict[str, str] = {}
    for text in (text for fact in facts if not fact.context.columns for text in _own_text(fact)):
        words = bare_words(text)
        inside = words[1:] if words[1:2] and not is_capital(words[1]) else words
        names = {word.lower(): word for word in inside if is_capital(word)} | names
        names |= {word: word for word in words if not is_capital(word)}
    tokens = question.split()
    return " ".join(_capital(token, names) for token in tokens)


def _own_text(fact: Fact) -> tuple[str, str]:
    return fact.text, fact.source.author or ""


def _capital(token: str, names: Mapping[str, str]) -> str:
    word = (bare_words(token) or [""])[0]
    written = names.get(word, word)
    return token.replace(word, written, 1) if word and is_content(word) else token


def shared_words(fact: Fact, neighbours: Sequence[Fact]) -> str:
    """The words of ``fact`` that most of ``neighbours``, itself among them, hold; names first.

    A money that all rows of a table have says nothing of what they are about.
    """
    counts = Counter(
        term for one in neighbours for term in {term_of(word) for word in content_words(one.text)}
    )
    kept = {term_of(word): word for word in reversed(content_words(fact.text))}
    in_order = dict.fromkeys(term_of(word) for word in content_words(fact.text))
    shared = [
        kept[term]
        for term in in_order
        if counts[term] > len(neighbours) / 2 and kept[term] not in currency_codes()
    ]
    return " ".join(sorted(shared, key=lambda word: not is_capital(word)))
