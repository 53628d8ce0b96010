"""The ways to read a follow-up: what was said before is put in, or in the place of its like."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby

from index.english import english
from index.figures import FISCAL_YEAR
from qa.answering.exchange import Exchange
from qa.conversation.terms import content_words, is_capital, term_of
from qa.question.words import bare_words, is_content

_LONGEST_RUN = 4
_FOCUS = 3
"""Turns back whose names and things are in play."""
_ALONE = 8
"""Runs of words that are put in with all names left out."""
_MOST = 56
"""Ways that are compared at most."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a follow-up."""

    text: str
    observed: dict[str, float] = field(default_factory=dict)
    """What is known of it by how it was made; the names are those of the learnt weights."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What was spoken of before, and where."""

    text: str
    place: str
    """``short`` (the last answer's words), ``said``, ``asked``, ``about`` or ``older``."""

    @property
    def shape(self) -> str:
        """Whether it is written like a figure, a name or other words."""
        return shape_of(self.text)


def ways(
    turns: Sequence[Exchange], body: Sequence[str], typed: str, carried: Sequence[str]
) -> list[Way]:
    """The ways to read a turn after others, each text once.

    Args:
        turns: oldest first, at least one.
        body: the words of the turn that are meant to be searched.
        typed: the turn as it was typed.
        carried: the phrases of earlier turns that it likely leaves out, one by one.
    """
    own = " ".join(body)
    asks = bool(english("question_word").intersection(map(str.lower, body)))
    last = turns[-1]
    found = [_made("carry", put_in(own, carried)), _made("carry, typed", put_in(typed, carried))]
    found.append(_made("append", _joined(own, content_words(last.question))))
    things_asked = [word for word in content_words(last.question) if not is_capital(word)]
    found.append(_made("append no names", _joined(own, things_asked)))
    found += _filled(own, things(turns), " ".join(carried))
    for back, turn in enumerate(reversed(turns[-2:])):
        found += _swapped(turn.question, body, "swap" if not back else "swap older", asks=asks)
    once = {way.text.lower(): way for way in reversed(found) if way.text.strip()}
    return list(reversed(once.values()))[:_MOST]


def _made(how: str, text: str, **observed: float) -> Way:
    return Way(text, {how: 1.0, **observed})


def _joined(text: str, words: Iterable[str]) -> str:
    have = {term_of(word) for word in bare_words(text)}
    return " ".join([text, *(word for word in words if term_of(word) not in have)])


def things(turns: Sequence[Exchange]) -> list[Thing]:
    """What the last turns speak of: short answers, names, runs of words; the newest first."""
    last = turns[-1]
    found = [Thing(last.short, "short")] if last.short else []
    found += [Thing(last.about, "about")] if last.about else []
    found += [Thing(run, "asked") for run in noun_runs(last.question)]
    found += [Thing(run, "said") for run in noun_runs(last.said) if shape_of(run) == "name"]
    for turn in reversed(turns[-_FOCUS:-1]):
        found += [Thing(turn.short, "older")] if turn.short else []
        runs = (*noun_runs(turn.question), *noun_runs(turn.said))
        found += [Thing(run, "older") for run in runs if shape_of(run) == "name"]
    return list({thing.text.lower(): thing for thing in reversed(found)}.values())[::-1]


def noun_runs(text: str) -> list[str]:
    """The unbroken runs of content words in a text; names apart from what stands beside them."""
    tokens = [token.strip("\"'“”‘’()[].,;:!?") for token in text.split()]
    found = []
    for fits, group in groupby(tokens, key=lambda one: is_content(one.removesuffix("'s"))):
        if not fits:
            continue
        run = [one.removesuffix("'s").removesuffix("’s") for one in group]
        found.append(" ".join(run[:_LONGEST_RUN]))
        named = [list(part) for is_name, part in groupby(run, key=is_capital) if is_name]
        found += [" ".join(name) for name in named if name != run]
    return list(dict.fromkeys(found))


def shape_of(text: str) -> str:
    """Whether a text is written like a figure, a name or other words."""
    words = bare_words(text)
    if words and (words[0][0].isdigit() or FISCAL_YEAR.fullmatch(words[0])):
        return "figure"
    return "name" if any(map(is_capital, words)) else "words"


def _filled(own: str, meant: Sequence[Thing], carried: str) -> Iterator[Way]:
    """The turn with a thing for what points at it, alone and together with what is carried."""
    for order, thing in enumerate(meant[:12]):
        seen = {
            f"fill {thing.place}": 1.0,
            f"fill {thing.place} {thing.shape}": 1.0,
            f"fill {thing.shape}": 1.0,
            "fill order": order / 12,
            "fill length": len(thing.text.split()) / 4,
            f"fill names {min(3, sum(map(is_capital, thing.text.split())))}": 1.0,
        }
        text = put_in(own, [thing.text])
        yield _made("fill", text, **seen)
        if carried and order < 4:
            more = _joined(text, carried.split())
            yield Way(more, {"fill and carry": 1.0, **{f"both {k}": v for k, v in seen.items()}})


def _swapped(last: str, body: Sequence[str], how: str, *, asks: bool) -> Iterator[Way]:
    """An earlier question with the words of the turn in the place of their like."""
    content = [word for word in body if is_content(word)]
    if not content or len(content) > 2 * _LONGEST_RUN:
        return
    new = " ".join(body[body.index(content[0]) : _last(body, content[-1]) + 1])
    before = body[body.index(content[0]) - 1].lower() if body[0] is not content[0] else ""
    runs, whole = list(_places(last)), noun_runs(last)
    names = [run for run in whole if shape_of(run) == "name"]
    for order, old in enumerate(runs):
        shapes = f"{how} {shape_of(new)} for {shape_of(old)}"
        joined = bool(before) and f" {before} {old}".lower() in last.lower()
        seen = {
            shapes: 1.0,
            f"{shapes} {'joined alike' if joined else 'otherwise'}": 1.0,
            f"{how} same length": float(len(old.split()) == len(content)),
            f"{how} longer": float(len(old.split()) > len(content)),
            f"{how} whole run": float(old in whole),
            f"{how} last": float(order >= len(runs) - 1),
            f"{how} first": float(not order),
            f"{how} asks": float(asks),
            f"{how} the whole name": float(old in names),
            f"{how} spelt alike": SequenceMatcher(None, old.lower(), new.lower()).ratio(),
            f"{how} shares a word": float(bool(_terms(old) & _terms(new))),
        }
        way = replaced(last, old, new)
        yield Way(way, {how: 1.0, **seen})
        # "Which province is Wuhan's cluster in?" "And the security one?": Wuhan goes with it.
        if order < _ALONE and (bare := _without_names(way, new)) != way:
            yield Way(bare, {f"{how} alone": 1.0, f"{shapes} alone": 1.0})
    yield _made(f"{how} end", at_end(last, [" ".join(body)]))


def _without_names(text: str, kept: str) -> str:
    first, *rest = text.split()
    left = [
        token
        for token in rest
        if not is_capital(token) or set(bare_words(token)) & set(kept.split())
    ]
    return " ".join([first, *left])


def _last(words: Sequence[str], word: str) -> int:
    return len(words) - 1 - list(reversed(words)).index(word)


def _terms(text: str) -> set[str]:
    return {term_of(word) for word in content_words(text)}


def _places(last: str) -> Iterator[str]:
    """The runs of content words that something can take the place of, the shorter ones first."""
    tokens = [token.strip("\"'“”‘’()[].,;:!?") for token in last.split()]
    fits = [is_content(token.removesuffix("'s")) for token in tokens]
    found = []
    for size in range(1, _LONGEST_RUN + 1):
        for start in range(len(tokens) - size + 1):
            if all(fits[start : start + size]):
                found.append((start + size, " ".join(tokens[start : start + size])))
    yield from dict.fromkeys(run for _, run in sorted(found, key=lambda one: one[0]))


def replaced(text: str, old: str, new: str) -> str:
    """``text`` with ``new`` for the first ``old`` in it that stands there as whole words."""
    put = f"{new}'s" if old.endswith("'s") else new
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: put, text, count=1)


def at_end(question: str, phrases: Sequence[str]) -> str:
    """``question`` with ``phrases`` behind it, before its question mark."""
    if not phrases:
        return question
    body = question.rstrip(" ?.!")
    return f"{body} {' '.join(phrases)}" + ("?" if question.endswith("?") else "")


def pointers() -> frozenset[str]:
    """The words that stand for something said before."""
    return english("personal") | english("impersonal") | english("plural")


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
        if word in pointers() and not token.startswith("IT"):
            tail = token[token.lower().index(word) + len(word) :].removeprefix("'s")
            own = word in english("possessive") and (word != "her" or place + 1 < len(tokens))
            put = f"{phrases[0]}'s" if own else phrases[0]
            rest = " ".join([put + tail, *tokens[place + 1 :]])
            return at_end(" ".join([*tokens[:place], rest]), phrases[1:])
    return at_end(question, phrases)
