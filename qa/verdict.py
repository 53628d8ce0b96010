"""Judges whether the best facts answer a question, or are merely the closest there are."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from facts import Fact
from index.words import WordIndex
from qa.answer import Hit, Verdict
from qa.question import names, subject_terms

_CLOSE = 0.33
"""Score from which a fact is about something near the question at all."""

_ANSWERS = 0.5
"""Confidence from which the verdict is ``answered``."""

# Log-odds that the first fact answers: rises with its score and with the share of the question's
# subject that it explains, falls with each name or number that it knows nothing of.
_BIAS, _PER_SCORE, _PER_EXPLAINED, _PER_UNKNOWN = -5.2, 8.0, 2.0, -3.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and what it rests on."""

    verdict: Verdict
    confidence: float
    reason: str


def judge(question: str, hits: Sequence[Hit], words: WordIndex) -> Judgement:
    """Say whether the first of ``hits`` answers ``question`` (spelling already corrected)."""
    subject = subject_terms(words.terms(question))
    if not hits or not subject or words.unknown(subject) == set(subject):
        return Judgement(Verdict.NOTHING, 0.0, "No fact has anything to do with these words.")
    context = _known_terms([hit.fact for hit in hits], words)
    unknown = _unknown_names(question, words, context)
    best = hits[0].score
    explained = _share_explained(subject, _known_terms([hits[0].fact], words), words)
    confidence = _logistic(
        _BIAS + _PER_SCORE * best + _PER_EXPLAINED * explained + _PER_UNKNOWN * len(unknown)
    )
    if best < _CLOSE:
        return Judgement(Verdict.NOTHING, confidence, "No fact comes close to this question.")
    if confidence >= _ANSWERS:
        return Judgement(Verdict.ANSWERED, confidence, "The first fact matches the question.")
    return Judgement(Verdict.RELATED, confidence, _why_not(unknown))


def _why_not(unknown: Sequence[str]) -> str:
    if unknown:
        return f"The closest facts say nothing about {' or '.join(unknown[:3])}."
    return "The closest facts match the question only in part."


def _known_terms(facts: Sequence[Fact], words: WordIndex) -> set[str]:
    texts = [text for fact in facts for text in (fact.text, fact.source.title, *fact.asks)]
    return {term for text in texts for term in words.terms(text)}


def _unknown_names(question: str, words: WordIndex, context: set[str]) -> list[str]:
    """Names and numbers of the question that nothing in ``context`` accounts for."""
    marked = names(question)
    marked += [part for part in question.split() if any(letter.isdigit() for letter in part)]
    unknown = []
    for name in dict.fromkeys(marked):
        terms = subject_terms(words.terms(name))
        if terms and not context.intersection(terms):
            unknown.append(name.strip("\"'?!.,;:()"))
    return unknown


def _share_explained(subject: Sequence[str], context: set[str], words: WordIndex) -> float:
    weights = words.weights(subject)
    whole = sum(weights.values())
    return sum(weights[term] for term in subject if term in context) / whole if whole else 0.0


def _logistic(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))
