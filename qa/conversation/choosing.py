"""Chooses what a turn means by the facts that each way to read it brings.

Learnt by ``qa.training.listening.going_on``.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from facts import Fact
from qa.answering.ranking import within
from qa.answering.reading.exchange import Exchange
from qa.answering.search import Glance
from qa.conversation.asking import Asker
from qa.conversation.doubt import known_terms, own_terms
from qa.conversation.hearing.kinds import Kind
from qa.conversation.hearing.turn import Turn
from qa.conversation.memory import Memory
from qa.conversation.rewriting.ways import Way, ways
from qa.conversation.terms import content_words, is_capital, term_of
from qa.learnt.logistic import log_odds, logistic
from qa.learnt.numbers import VerdictWeights

_UNREAD = -4.0
"""Stands for the reader's log-odds of a fact that was not read."""
_LEAST, _MOST = 1e-4, 1 - 1e-4
_NEARBY = {"resolved", "typed"}
"""Ways that are asked of what was just shown alone."""
_LEANS = 0.5
"""Probability from which a turn as typed is no whole question."""
_AS_SURE = 0.15
"""By how much less sure a plainer way to the same fact may be."""
_PLAINEST = (
    "typed",
    "resolved",
    "like",
    "swapped",
    "person",
    "names",
    "short",
    "reading",
    "said_names",
    "about",
    "first",
    "strung",
)
"""How ways came about, the plainest first."""
_MOST_WORDS = 6
_REPEATING = (Kind.DETAIL, Kind.PART, Kind.ATTRIBUTE, Kind.ELLIPSIS, Kind.COMPARE, Kind.POINTING)
"""Kinds of turns of which it says something that the same fact answers again."""


class Where(StrEnum):
    """Where a way is asked."""

    EVERYWHERE = "everywhere"
    SOURCE = "source"
    """In the source of the last answer."""
    NEARBY = "nearby"
    """Of what was just shown, and what stands beside it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A way to read a turn, and the fact that it brings."""

    way: Way
    where: Where
    seen: Glance


@dataclass(frozen=True, slots=True)
class Before:
    """What was said before the turn."""

    turns: Sequence[Exchange]
    """Oldest first, at least one."""
    last: Fact | None
    """What answered the last question; None where nothing did."""


def candidates(turn: Turn, before: Before, memory: Memory, asker: Asker) -> list[Candidate]:
    """Each way to read a turn, with the first fact for it, everywhere and where the talk is."""
    everywhere = asker.lookup
    nearby = [fact for fact in memory.nearby() if asker.chooses(fact.source)]
    there = asker.within(nearby[0].source).lookup if nearby else None
    found = []
    for way in ways(turn, before.turns, everywhere):
        seen = {Where.EVERYWHERE: everywhere.glance(way.text)}
        if there:
            seen[Where.SOURCE] = there.glance(way.text)
        if nearby and way.made & _NEARBY:
            seen[Where.NEARBY] = everywhere.glance(way.text, nearby)
        found += [Candidate(way, where, one) for where, one in seen.items() if one]
    return found


def signals(turn: Turn, before: Before, found: Sequence[Candidate]) -> Iterator[dict[str, float]]:
    """What is observed of each candidate."""
    votes = Counter(one.seen.fact.id for one in found)
    surest = max(_log_odds(one.seen.confidence) for one in found)
    own = {term_of(word) for word in content_words(turn.form.body)}
    for one in found:
        told = _told(one, own, before)
        told["votes"] = votes[one.seen.fact.id] / len(found)
        told["behind"] = told["confidence"] - surest
        yield told | _of_form(one, turn, repeats=told["repeats"])


def _told(one: Candidate, own: set[str], before: Before) -> dict[str, float]:
    """What is known of the way, its fact, and the reader's word."""
    seen, fact, last = one.seen, one.seen.fact, before.last
    held, known = own_terms(fact), known_terms(fact)
    asked = {term_of(word) for word in content_words(one.way.text)}
    names = {term_of(word) for word in content_words(one.way.text) if is_capital(word)}
    reading = seen.reading
    words = fact.text[reading.start : reading.end] if reading else ""
    return {
        "confidence": _log_odds(seen.confidence),
        "answers": within(reading.answers) if reading else _UNREAD,
        "margin": within(reading.span_margin) if reading else _UNREAD,
        "lead": seen.lead,
        "fit": one.way.fit,
        "own_held": _share(own, held, 0.5),
        "own_known": _share(own, known, 0.5),
        "has_no_own": float(not own),
        "asked_known": _share(asked, known, 0.0),
        "names_known": _share(names, known, 1.0),
        "added": float(min(_MOST_WORDS, len(asked - own))),
        "repeats": float(last is not None and fact.id == last.id),
        "is_beside": float(last is not None and _place(fact) == _place(last)),
        "is_of_source": float(last is not None and fact.source.id == last.source.id),
        "follows_nothing": float(last is None),
        "repeats_words": float(bool(words) and words == before.turns[-1].short),
        "has_no_words": float(not words),
    }


def _of_form(one: Candidate, turn: Turn, *, repeats: float) -> dict[str, float]:
    """How the way came about and where it was asked, beside how the turn leans."""
    made, signs = one.way.made, turn.form.signs
    typed = float("typed" in made)
    found = {f"made {name}": 1.0 for name in made} | {f"in {one.where}": 1.0}
    found |= {
        "leans": turn.leans,
        "typed, leans": typed * turn.leans,
        "typed, stands alone": typed * (1 - turn.leans),
        "other, stands alone": (1 - typed) * (1 - turn.leans),
        "typed, has a pronoun": typed * turn.form.has_pronoun,
        "person, of a person": float("person" in made and signs["person"]),
        "short, has a pronoun": float("short" in made and turn.form.has_pronoun),
        "everywhere, leans": (one.where is Where.EVERYWHERE) * turn.leans,
        "nearby, leans": (one.where is Where.NEARBY) * turn.leans,
        "repeats, leans": repeats * turn.leans,
    }
    return found | {f"repeats, {kind}": repeats * turn.heard[kind] for kind in _REPEATING}


def likeliest(
    turn: Turn, before: Before, found: Sequence[Candidate], weights: VerdictWeights
) -> tuple[Candidate, float]:
    """The candidate with the likeliest fact of at least one, and the log-odds of that fact.

    Of several ways to the same fact the plainest is taken, so that a person sees the turn read as
    little changed as may be.
    """
    odds = [_weighed(one, weights) for one in signals(turn, before, found)]
    first = max(range(len(odds)), key=odds.__getitem__)
    fact = found[first].seen.fact
    same = [one for one in found if one.seen.fact.id == fact.id]
    least = max(one.seen.confidence for one in same) - _AS_SURE
    sure = [one for one in same if one.seen.confidence >= least]
    chosen = min(sure, key=lambda one: (_plainness(one.way, turn), -one.seen.confidence))
    return chosen, odds[first]


def _plainness(way: Way, turn: Turn) -> int:
    """The place of a way among all, those first that change least of a whole question."""
    if way.made == {"typed"} and turn.leans >= _LEANS:
        return len(_PLAINEST)
    return min(_PLAINEST.index(name) for name in way.made)


def confidence_after(odds: float, asked: float, weights: VerdictWeights) -> float:
    """The probability that the likeliest way answers, once it has been asked.

    Args:
        odds: log-odds of the candidate.
        asked: confidence of the answer to it, 0..1.
        weights: how much each counts.
    """
    return logistic(_weighed({"odds": odds, "asked": _log_odds(asked)}, weights))


def _weighed(observed: dict[str, float], weights: VerdictWeights) -> float:
    known = weights.weights
    return weights.bias + sum(value * known.get(name, 0.0) for name, value in observed.items())


def _log_odds(probability: float) -> float:
    return log_odds(min(_MOST, max(_LEAST, probability)))


def _share(terms: set[str], among: set[str], of_none: float) -> float:
    return len(terms & among) / len(terms) if terms else of_none


def _place(fact: Fact) -> tuple[str, int]:
    return fact.source.id, fact.paragraph
