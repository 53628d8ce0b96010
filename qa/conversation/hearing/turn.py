"""A turn of a conversation, as it was heard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.encoding.encoder import Vectors
from index.english import english
from qa.answering.reading.exchange import Exchange
from qa.conversation.hearing.kinds import ABOUT, CARRYING, COURTESY, Kind
from qa.conversation.hearing.listener import chance, hear
from qa.conversation.rewriting.followup import (
    Form,
    form_of,
    says_meant,
    with_topic,
    without_correcting,
)
from qa.question.question_words import with_question_word
from qa.question.words import bare_words

_SOMETHING = (Exchange(""),)
"""Stands for a turn before the first one, for what can only be said of an answer."""
_OF_AN_ANSWER = 0.5
"""Probability from which a first turn is about an answer, though there is none; no question of
``tests/questions`` comes to that."""

_SAID = 0.99
"""Probability of what a turn says itself that it is."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a person typed, and what it is taken for."""

    typed: str
    asked: str
    """What it asks, clean: of "no, i meant 2021" the year."""
    form: Form
    """Of what it asks."""
    heard: Mapping[Kind, float]
    """The probability of each kind that it can be."""

    @property
    def kind(self) -> Kind:
        """The likeliest."""
        return max(self.heard, key=self.heard.__getitem__)

    @property
    def asks_when_it_is_from(self) -> bool:
        """Whether all it asks is when the thing is from that was spoken of: "when is it from?"."""
        words = bare_words(self.asked.lower())
        asks = words[:1] == ["when"] and words[-1:] == ["from"]
        return asks and self.form.signs["empty"] and self.form.has_pronoun

    @property
    def is_worded_as_question(self) -> bool:
        """Whether it begins as questions do: "did", "what"."""
        first = bare_words(self.asked.lower())[:1]
        return not (english("question_word") | english("auxiliary")).isdisjoint(first)

    @property
    def courtesy(self) -> float:
        """The probability that it is small talk, or about the program."""
        return chance(self.heard, COURTESY)

    @property
    def leans(self) -> float:
        """The probability that it needs the turns before it, where it is a question at all."""
        leans = chance(self.heard, CARRYING)
        return leans / (leans + self.heard[Kind.NEW])


def heard_turn(typed: str, asked: str, before: Sequence[Exchange], vector: Vectors | None) -> Turn:
    """Hear a turn.

    Args:
        typed: as it was typed.
        asked: the same, clean.
        before: what was asked and answered before it, oldest first.
        vector: of ``asked``; None where it is not of the model that was learnt with.
    """
    asked = with_topic(with_question_word(asked))
    heard = hear(asked, before or _SOMETHING, vector)
    if not before and chance(heard, ABOUT - {Kind.WHEN}) < _OF_AN_ANSWER:
        heard = hear(asked, before, vector)
    turn = Turn(typed, asked, form_of(asked), heard)
    if turn.kind is not Kind.CORRECTION:
        if not (before and says_meant(asked)):
            return turn
        heard = {kind: _SAID if kind is Kind.CORRECTION else 1 - _SAID for kind in heard}
    meant = without_correcting(asked)
    return Turn(typed, meant, form_of(meant), heard)
