"""Doubts an answer to a follow-up that may merely repeat what was said before."""

from dataclasses import replace

from facts import Fact
from qa.answer import Answer, Verdict
from qa.conversation.rewriting.followup import Form, FormKind
from qa.conversation.terms import content_words, is_capital, term_of
from qa.question.words import bare_words, names_among

_DOUBT = 0.5
"""Share of its confidence that an answer keeps which does not speak of what was asked."""


def doubted(answer: Answer, form: Form, threshold: float) -> Answer:
    """``answer`` with less confidence where its first fact does not speak of what was asked.

    A follow-up shares most of its words with the turn before, so that the fact of that turn comes
    close whatever is asked of it. What the follow-up itself says, and each name that was searched,
    has to be known to the fact. Only curated facts tell by their words what they answer.
    """
    if not answer.hits or not answer.hits[0].fact.asks:
        return answer
    known = set[str]().union(*(known_terms(hit.fact) for hit in answer.answering))
    own = [word for word in content_words(form.body) if not is_capital(word)]
    missing = [
        name for name in names_among(bare_words(answer.searched)) if term_of(name) not in known
    ]
    if form.kind is not FormKind.ADVERBIAL and not known & {term_of(word) for word in own}:
        missing += own
    if not missing:
        return answer
    confidence = answer.confidence * _DOUBT
    if confidence >= threshold or answer.verdict is not Verdict.ANSWERED:
        return replace(answer, confidence=confidence)
    reason = f"The closest fact says nothing about {' or '.join(dict.fromkeys(missing[:3]))}."
    return replace(answer, verdict=Verdict.RELATED, confidence=confidence, reason=reason, sides=())


def known_terms(fact: Fact) -> set[str]:
    """The terms of a fact, of what it is asked, and of where it stands."""
    said = (fact.text, *fact.asks, *fact.taught, fact.source.title, fact.around)
    return {term_of(word) for text in said for word in bare_words(text)}


def own_terms(fact: Fact) -> set[str]:
    """The terms that a fact itself says, its title and the words above it among them."""
    context = fact.context
    led = (*context.headings, context.lead_in, context.caption, *context.columns)
    said = (fact.text, *fact.asks, *fact.taught, fact.source.title, *led)
    return {term_of(word) for text in said for word in bare_words(text)}
