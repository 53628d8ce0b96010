"""The ways to read a follow-up: earlier words put in, or put in the place of their like."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate
from typing import Protocol

from facts import Fact
from index.encoding.encoder import Vectors
from index.english import english
from index.numbers.figures import FISCAL_YEAR, MONTH, WEEKDAY
from index.numbers.units import currency_code
from qa.answering.reading.exchange import Exchange
from qa.conversation.hearing.kinds import Kind
from qa.conversation.hearing.turn import Turn
from qa.conversation.rewriting.followup import Form, FormKind, points_back, with_step, with_year
from qa.conversation.rewriting.substitution import Alike, at_end, like_for_like, swapped
from qa.conversation.rewriting.topic import carried, person_in
from qa.conversation.terms import content_words, is_capital, term_of
from qa.learnt.logistic import log_odds
from qa.learnt.numbers import follow_ups
from qa.question.words import bare_words, numbers_among


class Lookup(Protocol):
    """What tells which way of reading a question the facts fit; see ``qa.answering.search``."""

    def fits(self, question: str, own: str) -> list[tuple[Fact, float]]:
        """How well facts fit a question and, within it, its own words; best first, 0..1."""
        ...

    def alike(self, text: str, others: Sequence[str]) -> list[float]:
        """How alike in meaning a text and each of the others are."""
        ...

    def vector(self, text: str) -> Vectors | None:
        """The vector of a text; None from a model that little is learnt with."""
        ...

    def named(self, text: str) -> str:
        """The text with capitals for the words that are likely names, where it has none."""
        ...

    def knows(self, text: str) -> bool:
        """Whether the facts have all the words of a text, and it has some."""
        ...


_ALIKE, _AMBIGUOUS = 0.8, 0.2
"""From this ratio of the second-best fit to the best a question is ambiguous; and what share of
its fit it then loses at most."""

_LIKELY = 0.5
"""Probability of leaning from which a question that nothing fits is read as one that leans."""

_SURE = 2.0
"""Log-odds of leaning beyond which nothing more is learnt from a question's form."""

_WHEN = re.compile(rf"\d.*|{MONTH}|{WEEKDAY}|respectively", re.I)
"""A content word that only says when."""
_STRUNG = 0.08
"""By how much better facts have to fit words that are merely strung together than a question."""
_MOST_CARRIED = 6
"""Words of earlier turns that are put into a question."""
_ENOUGH = 3
"""Content words from which a fragment may be all that there is to search."""


def resolve(lookup: Lookup, turns: Sequence[Exchange], turn: Turn) -> str:
    """How ``turn`` is read after ``turns``: the way that facts fit best, if it may lean.

    Args:
        lookup: what the facts know.
        turns: oldest first, at least one.
        turn: as it was heard.
    """
    question, form, likely = turn.asked, turn.form, turn.leans
    if likely < follow_ups().standing and not form.is_part:
        return question
    if form.kind is FormKind.FRAGMENT:
        form = replace(form, body=lookup.named(form.body))
    is_name = partial(_is_name, lookup)
    if form.signs["person"] and not person_of(turns, is_name):
        turns = [replace(one, question=lookup.named(one.question)) for one in turns]
    if meant := _meant(turns, form, likely, is_name):
        return meant
    ways = list(dict.fromkeys(readings(turns, question, form, lookup.alike)))
    is_of_another = turn.kind in {Kind.ELLIPSIS, Kind.CORRECTION}
    if is_of_another and form.kind is FormKind.FRAGMENT and _things(form.body):
        ways = ways[:-1] or ways  # the last one only carries words on
    fit = {way: _best(lookup.fits(way, form.body)) for way in ways}
    if form.kind is FormKind.FRAGMENT and len(ways) > 1 and _is_strung(ways[-1], form.body):
        fit[ways[-1]] -= _STRUNG
    best = max(ways, key=fit.__getitem__)
    completes = form.kind is FormKind.FRAGMENT and not turns[-1].said
    whole = form.kind is FormKind.FRAGMENT and not completes and len(_things(form.body)) >= _ENOUGH
    if not whole and (form.is_part or (form.points_back and likely >= follow_ups().leaning)):
        return best
    alone = with_year(form.body if whole else question, _told(turns))
    fit_alone = _fit_alone(lookup, alone, form)
    if not fit[best] and not fit_alone:
        return best if likely >= _LIKELY else alone
    bonus = follow_ups().trust * _trusted(likely, form, whole, completes) if fit[best] else 0.0
    return best if fit[best] + bonus > fit_alone else alone


def _meant(
    turns: Sequence[Exchange], form: Form, likely: float, is_name: Callable[[str], bool]
) -> str:
    """What can only be meant, whatever facts fit: like for like, and a person by "she"."""
    last = turns[-1].question
    new = form.body
    if form.kind is FormKind.CLAUSE:  # "and on Saturday, when is the last?"
        asked = {term_of(word) for word in content_words(last)}
        new = " ".join(word for word in content_words(form.body) if term_of(word) not in asked)
        new = "" if _things(new) else new
    replaces = form.kind in {FormKind.FRAGMENT, FormKind.CLAUSE} and likely >= _LIKELY
    if replaces and (meant := like_for_like(last, new)):
        return meant
    if form.signs["person"] and not form.signs["within"] and (person := person_of(turns, is_name)):
        return put_in(form.body, [person])
    return ""


def _is_name(lookup: Lookup, text: str) -> bool:
    """Whether capitals make a name: of several words, or of one that the facts have for a name."""
    return " " in text or lookup.named(text.lower()) != text.lower()


def _is_strung(reading: str, body: str) -> bool:
    """Whether ``reading`` holds more than ``body`` and a date: words put behind one another."""
    return not set(_things(reading)) <= set(_things(body))


def _things(text: str) -> list[str]:
    """The content words that say more than when: "as of 31 March" is no whole question."""
    return [word for word in content_words(text) if not _WHEN.fullmatch(word)]


def _trusted(likely: float, form: Form, whole: bool, completes: bool) -> float:
    """The log-odds that a question leans, as far as its form can be trusted to tell.

    Keywords look like a fragment: without a word that points back, the more words there are, the
    more it takes for facts to say that they are no whole question.
    """
    if not completes and not form.points_back and (whole or form.signs["many_words"]):
        return -_SURE if form.signs["many_words"] else 0.0
    return max(-_SURE, min(_SURE, log_odds(likely)))


def _best(fits: Sequence[tuple[Fact, float]]) -> float:
    return fits[0][1] if fits else 0.0


def _fit_alone(lookup: Lookup, question: str, form: Form) -> float:
    """How well some fact fits ``question`` as it stands; worse where others fit it alike.

    "how many boats are there?" fits what is said of each town, and so is no whole question.
    """
    fits = lookup.fits(question, form.body)
    if not fits:
        return 0.0
    first, fit = fits[0]
    second = max((other for fact, other in fits if not together(fact, first)), default=0.0)
    return fit * (1 - _AMBIGUOUS * max(0.0, second / fit - _ALIKE) / (1 - _ALIKE))


def together(fact: Fact, other: Fact) -> bool:
    """Whether two facts stand in the same paragraph."""
    return (fact.source.id, fact.paragraph) == (other.source.id, other.paragraph)


def readings(turns: Sequence[Exchange], question: str, form: Form, alike: Alike) -> list[str]:
    """The ways to read ``question`` after ``turns`` (oldest first, at least one)."""
    last = turns[-1]
    body = with_step(with_year(form.body, _told(turns)), _told(turns))
    if form.kind is FormKind.ADVERBIAL:
        return [asked_of(last, body) or put_in(body, [" ".join(content_words(last.question))])]
    phrases = _first_few(carried(turns, body, form))
    if form.signs["thing"] and _asked_who(last):  # who it was is no "it"
        phrases = [one for one in phrases if one not in last.short]
    if not phrases and form.points_back and body == form.body:
        phrases = [" ".join(content_words(last.question))]
    if form.signs["person"] and not (phrases and is_capital(phrases[0])):
        phrases = [one for one in [person_of(turns)] if one]  # a slab is no "she"
    carrying = put_in(body, phrases)
    if form.kind is not FormKind.FRAGMENT:
        meant = (
            words for words in (last.about, last.short) if words and not _is_figure_or_day(words)
        )
        return [carrying, *(put_in(body, [words]) for words in meant)]
    if alike_one := like_for_like(last.question, body):
        return [alike_one]
    # In this order: where no fact fits any of them, the first is what was meant.
    ways = list(swapped(last.question, body, alike, heads=form.signs["stands_in"]))
    if not last.said:
        ways.append(put_in(last.question, [form.body.rstrip(" .?!")]))
    return [*ways, carrying]


def _asked_who(turn: Exchange) -> bool:
    return [word.lower() for word in bare_words(turn.question)[:1]] in (["who"], ["whom"])


def _first_few(phrases: Sequence[str]) -> list[str]:
    """The first of some phrases, up to so many words: more is no thing, but a sentence."""
    counts = accumulate(len(phrase.split()) for phrase in phrases)
    few = [one for one, count in zip(phrases, counts, strict=True) if count <= _MOST_CARRIED]
    return few or list(phrases[:1])


def asked_of(last: Exchange, body: str) -> str:
    """``body``, a "why?" or "since when?", asked of what was last asked; empty without a verb.

    Who did it, where that was asked, is who answered: "why was Ada against it".
    """
    tokens = last.question.rstrip(" ?.!").split()
    lower = [token.lower() for token in tokens]
    verb = next((n for n, token in enumerate(lower[:5]) if token in english("auxiliary")), None)
    asking = body.rstrip(" ?.!")
    if lower[:1] == ["who"] and last.short:
        tokens = [tokens[1], last.short, *tokens[2:]] if verb == 1 else [last.short, *tokens[1:]]
    elif verb is None:
        return ""
    elif lower[0] in english("question_word"):
        tokens = [*tokens[verb:], *content_words(" ".join(tokens[1:verb]))]
    return " ".join([asking, *tokens]) + ("?" if body.endswith("?") else "")


def person_of(turns: Sequence[Exchange], is_name: Callable[[str], bool] = bool) -> str:
    """The person that "he" or "she" means: who answered, else the last who is named; or empty.

    Names inside a fact are often places; the one that it begins with is what it is about.

    Args:
        turns: oldest first.
        is_name: whether words with capitals may be a name.
    """
    for turn in reversed(turns):
        first = person_in(turn.said)
        begins = first if first and turn.said.startswith(first) else ""
        found = filter(
            is_name, filter(None, (*map(person_in, (turn.short, turn.question)), begins))
        )
        if person := next(found, ""):
            return person
    return ""


def _told(turns: Sequence[Exchange]) -> list[str]:
    """What was asked and said, the newest first."""
    return [text for turn in reversed(turns) for text in (turn.question, turn.said)]


def _is_figure_or_day(words: str) -> bool:
    """Whether all that is said is a number or a day: "they" does not mean "9 EUR", nor "3 May"."""
    said = bare_words(words)
    when = [word for word in said if _WHEN.fullmatch(word) or FISCAL_YEAR.fullmatch(word)]
    things = [word for word in said if word not in when and not currency_code(word)]
    return bool(when or numbers_among(said)) and not any(map(is_capital, things))


def put_in(question: str, phrases: Sequence[str]) -> str:
    """``question`` with ``phrases`` for its first pronoun, or at its end.

    >>> put_in("How fast has it grown?", ["Hefei cluster"])
    'How fast has Hefei cluster grown?'
    """
    if not phrases:
        return question
    tokens = question.split()
    for place, token in enumerate(tokens):
        word = (bare_words(token) or [""])[0].lower()
        if word in points_back() and not token.startswith("IT"):
            tail = token[token.lower().index(word) + len(word) :].removeprefix("'s")
            own = word in english("possessive") and (word != "her" or place + 1 < len(tokens))
            put = f"{phrases[0]}'s" if own else phrases[0]
            rest = " ".join([put + tail, *tokens[place + 1 :]])
            return at_end(" ".join([*tokens[:place], rest]), phrases[1:])
    return at_end(question, phrases)
