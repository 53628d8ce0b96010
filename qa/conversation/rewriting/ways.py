"""The ways to read a turn that may go on from the turns before it, of which one is chosen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from qa.answering.reading.exchange import Exchange
from qa.conversation.hearing.kinds import Kind
from qa.conversation.hearing.turn import Turn
from qa.conversation.rewriting.readings import Lookup, person_of, put_in, readings, resolve
from qa.conversation.rewriting.substitution import like_for_like, swapped
from qa.conversation.terms import content_words, is_capital

_ALWAYS = {"resolved", "typed", "strung"}
"""Ways that are always tried."""
_OTHERS = 3
"""Further ways that are tried: those that facts fit best."""
_MOST_NAMES = 3
"""Names of an answer that are put into a question."""
_MOST_READINGS, _MOST_SWAPPED = 4, 3


@dataclass(frozen=True, slots=True)
class Way:
    """A question that a turn may mean."""

    text: str
    made: frozenset[str]
    """How it came about; the names are those of ``_made``."""
    fit: float
    """How well some fact fits it, 0..1, before any is read."""


def ways(turn: Turn, turns: Sequence[Exchange], lookup: Lookup) -> list[Way]:
    """The ways to read a turn that are worth asking.

    Args:
        turn: as it was heard.
        turns: what was asked and answered before, oldest first, at least one.
        lookup: what the facts know.
    """
    made: dict[str, set[str]] = {}
    for name, text in _made(turn, turns, lookup):
        if text := " ".join(text.split()):
            made.setdefault(text, set()).add(name)
    found = [
        Way(text, frozenset(names), _fit(lookup, text, turn.form.body))
        for text, names in made.items()
    ]
    if turn.kind is Kind.CORRECTION:  # its words alone were never the question
        return [one for one in found if "resolved" in one.made]
    always = [one for one in found if one.made & _ALWAYS]
    others = sorted((one for one in found if one not in always), key=lambda one: -one.fit)
    return always + others[:_OTHERS]


def _made(turn: Turn, turns: Sequence[Exchange], lookup: Lookup) -> Iterator[tuple[str, str]]:
    """Each way with how it came about."""
    last, body, form = turns[-1], turn.form.body, turn.form
    yield "resolved", resolve(lookup, turns, turn)
    yield "typed", turn.asked
    yield "strung", put_in(turn.asked, [" ".join(content_words(last.question))])
    for name, words in (
        ("short", last.short),
        ("person", person_of(turns)),
        ("about", last.about),
        ("names", " ".join(_names(last.question))),
        ("said_names", " ".join(_names(last.said)[:_MOST_NAMES])),
        ("first", " ".join(content_words(turns[0].question)) if len(turns) > 1 else ""),
    ):
        if words:
            yield name, put_in(body, [words])
    for text in readings(turns, turn.asked, form, lookup.alike)[:_MOST_READINGS]:
        yield "reading", text
    swaps = swapped(last.question, body, lookup.alike, heads=form.signs["stands_in"])
    for text in islice(swaps, _MOST_SWAPPED):
        yield "swapped", text
    yield "like", like_for_like(last.question, body)


def _names(text: str) -> list[str]:
    return [word for word in content_words(text) if is_capital(word)]


def _fit(lookup: Lookup, text: str, own: str) -> float:
    fits = lookup.fits(text, own)
    return fits[0][1] if fits else 0.0
