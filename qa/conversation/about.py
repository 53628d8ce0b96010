"""Answers that are about the last answer: who says so, where it stands, how sure it is."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from facts import Fact, Filter, Source
from qa.answer import Answer, ShortAnswer, TurnKind, Verdict
from qa.conversation.hearing.kinds import Kind
from qa.conversation.speaker import named_speaker, speaker_around

AskSince = Callable[[Filter], Answer]
"""Asks the last question again, of the sources that pass."""


def about(kind: Kind, question: str, last: Answer, where: Filter | None, ask: AskSince) -> Answer:
    """Answer a question about the last answer from its fact and the source.

    Args:
        kind: what is asked: ``WHO``, ``WHEN``, ``WHERE``, ``SURE`` or ``NEWER``.
        question: as it was typed.
        last: the answer that it is about; it rests on a fact.
        where: the sources that are chosen.
        ask: asks for newer facts.
    """
    if kind is Kind.WHO:
        return _who_says(question, last)
    if kind is Kind.NEWER:
        return _newer(question, last, where, ask)
    if kind is Kind.WHERE:
        shown = _of_last(last, question, "Where it stands", _where(last))
        return replace(shown, opens_source=True)
    said = _when(last) if kind is Kind.WHEN else _how_sure(last)
    return _of_last(last, question, "About", said)


def about_nothing(question: str, closest: Answer | None, model: str) -> Answer:
    """What is said to talk about an answer where none was given.

    Args:
        question: as it was typed.
        closest: the last turn, where it had facts that do not answer.
        model: name of the embedding model.
    """
    if closest and closest.hits:
        said = f"Nothing was shown as an answer. The closest fact {_where(closest)[3:]}"
        return replace(
            _of_last(closest, question, "About", said),
            verdict=Verdict.RELATED,
            confidence=0.0,
        )
    return Answer(
        question=question,
        searched=question,
        verdict=Verdict.NOTHING,
        confidence=0.0,
        reason="Nothing was shown yet that this could be about. Ask for something first.",
        hits=(),
        model=model,
        turn=TurnKind.COURTESY,
    )


def _of_last(last: Answer, question: str, asked: str, reason: str) -> Answer:
    """The last answer again, with what is said of it."""
    return replace(
        last,
        question=question,
        searched=f"{asked}: {last.hits[0].fact.text}",
        turn=TurnKind.ABOUT,
        verdict=Verdict.ANSWERED,
        reason=reason,
        hits=tuple(replace(hit, answer=None) for hit in last.hits[:1]),
        sides=(),
        said="",
        items=(),
        kind="one",
        timings_ms={},
    )


def _who_says(question: str, last: Answer) -> Answer:
    """Who states the fact that was last given; the words that say so are the short answer."""
    first = last.hits[0]
    speaker = attributed(first.fact)
    return replace(
        last,
        question=question,
        searched=f"Who says: {first.fact.text}",
        turn=TurnKind.WHO_SAYS,
        verdict=Verdict.ANSWERED,
        reason=_stated_by(first.fact, speaker),
        hits=(replace(first, answer=speaker),),
        sides=(),
        said="",
        items=(),
        kind="one",
        disagreement=(),
        timings_ms={},
    )


def _stated_by(fact: Fact, speaker: ShortAnswer | None) -> str:
    """Who states a fact, in a sentence."""
    if said_by := fact.attribution or (speaker and speaker.text):
        return f"Stated by {said_by}."
    if around := speaker_around(fact):
        return f"{around[0]} says so: it is part of a quotation, and beside it stands: {around[1]}"
    return _source_says(fact.source)


def _source_says(source: Source) -> str:
    """Who says so, where a fact names nobody: its source, and who wrote that."""
    writer = f", written by {source.author}," if source.author else ""
    return f"{named(source)}{writer} says so; it names nobody else for it."


def attributed(fact: Fact) -> ShortAnswer | None:
    """The words of a fact that name who says so; None where they name nobody."""
    if not fact.attribution:
        return named_speaker(fact.text)
    parts = [fact.attribution, *re.split(r",\s*", fact.attribution)]
    for part in filter(None, parts):
        if (start := fact.text.rfind(part)) >= 0:
            return ShortAnswer(part, start, start + len(part))
    return None


def named(source: Source) -> str:
    """A source by its title, and by who published it and when, where that is known."""
    published = ", ".join(filter(None, (source.publisher, source.published)))
    return f"“{source.title}”" + (f" ({published})" if published else "")


def _where(last: Answer) -> str:
    fact = last.hits[0].fact
    page = f", page {fact.page}" if fact.page else f", paragraph {fact.paragraph}"
    also = ", ".join(named(source) for source in last.hits[0].also_in[:2])
    return f"It stands in {named(fact.source)}{page}" + (f"; also in {also}." if also else ".")


def _when(last: Answer) -> str:
    source = last.hits[0].fact.source
    published = f"was published on {source.published}" if source.published else "has no date"
    return f"The fact does not say when; its source, “{source.title}”, {published}."


def _how_sure(last: Answer) -> str:
    source = named(last.hits[0].fact.source)
    differ = f" {len(last.disagreement)} other sources differ." if last.disagreement else ""
    return (
        f"About {last.confidence:.0%} sure that the fact answers; "
        f"whether it is true rests on {source}.{differ}"
    )


def _newer(question: str, last: Answer, where: Filter | None, ask: AskSince) -> Answer:
    """The answer of a newer source; or, in words, that there is none."""
    source = last.hits[0].fact.source
    day = _day(source.published)
    if day is None:
        said = f"{named(source)} has no date to compare with others."
        return _of_last(last, question, "Anything newer than", said)
    later = ask(replace(where or Filter(), since=day + timedelta(days=1)))
    if later.verdict is Verdict.ANSWERED:
        return replace(later, question=question)
    said = f"No newer source answers this; the latest that does is {named(source)}."
    return _of_last(last, question, "Anything newer than", said)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published or "")
    except ValueError:
        return None
