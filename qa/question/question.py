"""One question, read once: its words, names and type of answer are taken from here."""

import re
from dataclasses import dataclass
from functools import cached_property

from index.dates import MAY_TERM
from index.english import english
from index.terms import Stemming
from qa.question.answer_type import AnswerType, answer_type_of
from qa.question.words import (
    bare_words,
    is_content,
    is_yes_no,
    names_among,
    numbers_among,
    subject_terms,
)

_PLURAL = r"(?!is\b|was\b|does\b|has\b|this\b|\w+(?:ss|us|is)\b)[a-z]{2,}s\b"
_SEVERAL = re.compile(
    r"^(?:list|name|give)\b|\ball (?:of )?the\b|\b(?:who|what) are\b"
    rf"|\b(?:which|what) (?:[a-z]+(?:-[a-z]+)+ )?{_PLURAL}"
    # "which big cities host it" and not "which city hosts it"
    rf"|\b(?:which|what) \w+ (?:\w+ )?{_PLURAL} (?!it|the|a|an|in|of|to|for|and|\w+s\b)[a-z]+",
    re.IGNORECASE,
)
"""A plural behind "which" or "what", or a word that asks for a list."""

_stemming = Stemming()


@dataclass(frozen=True)
class Question:
    """A question as it is searched. What is read out of it is worked out once, when first used."""

    text: str
    """Clean, on one line, its spelling corrected."""
    in_talk: str = ""
    """The turn that it stands for, with those before it; empty for a question that was typed alone.
    See ``qa.answering.reading.exchange.in_talk``."""

    @cached_property
    def words(self) -> list[str]:
        """Its words in order, without punctuation around them."""
        return bare_words(self.text)

    @cached_property
    def content_words(self) -> list[str]:
        """Those that say something by themselves, in order."""
        has_may = MAY_TERM in self.terms
        return [
            word for word in self.words if is_content(word) or (has_may and word.lower() == "may")
        ]

    @cached_property
    def content_terms(self) -> frozenset[str]:
        """The terms of those. "May" alone is no such word; beside others it may be the month."""
        found = {term for word in self.content_words for term in _stemming.terms(word)}
        return frozenset(found | ({MAY_TERM} & set(self.terms)))

    @cached_property
    def names(self) -> list[str]:
        """Those that capitals mark as names."""
        return names_among(self.words)

    @cached_property
    def numbers(self) -> list[str]:
        """Those that are numbers and years, as written."""
        return numbers_among(self.words)

    @cached_property
    def terms(self) -> list[str]:
        """The form of each word under which facts are indexed, in order."""
        return _stemming.terms(self.text)

    @cached_property
    def subject_terms(self) -> list[str]:
        """Those terms that say what it is about, each once."""
        return subject_terms(self.terms)

    @cached_property
    def answer_type(self) -> AnswerType:
        """The type of answer that it asks for."""
        return answer_type_of(self.text)

    @cached_property
    def is_yes_no(self) -> bool:
        """Whether it asks for yes or no."""
        return is_yes_no(self.text)

    @cached_property
    def asks_for_several(self) -> bool:
        """Whether it asks for more than one thing: "which cities", "who are", "list"."""
        return bool(_SEVERAL.search(self.text))

    @cached_property
    def joins(self) -> bool:
        """Whether it compares or joins things, so that one fact may not be enough."""
        joining = english("joining") | english("comparing")
        return not joining.isdisjoint(word.lower() for word in self.words)
