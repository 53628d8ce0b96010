"""Questions of conversations, and about tables and lists, beside the facts that are read for them.

Usage: python -m qa.training.other_pairs --out FILE [--members FILE]

The files are like those of ``qa.training.examples.own_pairs``. Of conversations, each turn is taken
as a question that stands alone, and of which words of the sentence answer is not known. In the file
of ``--members``, a question for several rows or points stands beside some that belong to its answer
and some of the same document that do not.
"""

from __future__ import annotations

import argparse
import base64
import random
from pathlib import Path
from typing import TYPE_CHECKING

from qa.answering.reading.surroundings import joined, surroundings
from qa.conversation.hearing.kinds import LEANING, Kind
from qa.training.examples.own_pairs import OwnAsked, Shown, facts_in, pairs, shown, write_pairs
from qa.training.examples.written import OwnQuestion, plain
from qa.training.gathering.series_questions import UNREAD_LOTS, documents, questions
from qa.training.listening.talks import texts, titles, turns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facts import Fact
    from qa.training.gathering.series_questions import SeriesDocument, SeriesQuestion
    from qa.training.listening.talks import Heard

_WRONG = 6
_ASKED_OF_ONE_FACT = {"single", "none"}
_ASKED_OF_SEVERAL = {"list", "filter", "count", "sum"}
_RIGHT = 3
"""Rows or points of an answer that a question is set beside."""
_ABOUT_A_TEXT = {Kind.NEW, Kind.CORRECTION, *LEANING}


def of_series() -> Iterator[OwnAsked]:
    """The questions about tables and lists that one row or sentence answers, or nothing does."""
    held, asked = _seen(documents()), questions()
    for lot in dict.fromkeys(one.lot for one in held):
        files = {(lot, one.name): base64.b64decode(one.data) for one in held if one.lot == lot}
        of_lot = [
            OwnQuestion(lot, [one.file], one.q, *_answer(one.items, one.answer))
            for one in asked
            if one.lot == lot and one.op in _ASKED_OF_ONE_FACT
        ]
        yield from pairs(facts_in(files), of_lot)


def of_members() -> Iterator[OwnAsked]:
    """The questions for several rows or points, each beside some of those that belong."""
    held, asked = _seen(documents()), questions()
    chance = random.Random(0)
    for lot in dict.fromkeys(one.lot for one in held):
        files = {(lot, one.name): base64.b64decode(one.data) for one in held if one.lot == lot}
        facts = facts_in(files)
        for one in asked:
            if one.lot == lot and one.op in _ASKED_OF_SEVERAL and one.items:
                yield from _beside_members(one, facts[one.file], chance)


def _seen(held: Sequence[SeriesDocument]) -> list[SeriesDocument]:
    """The documents of those lots that the reader may learn from."""
    return [one for one in held if one.lot not in UNREAD_LOTS]


def _beside_members(
    asked: SeriesQuestion, facts: Sequence[Fact], chance: random.Random
) -> Iterator[OwnAsked]:
    """A question beside members of its answer; where one is not found, the others may be wrong."""
    names = [plain(one) for one in asked.items]
    of_name = [[one for one in facts if _names(one, name)] for name in names]
    if not all(of_name):
        return
    members = [_named_first(found, name) for name, found in zip(names, of_name, strict=True)]
    others = [one for one in facts if not any(_names(one, name) for name in names)]
    if not others:
        return
    for member in chance.sample(members, min(_RIGHT, len(members))):
        text = member.as_read.text
        right = Shown(text, surroundings(member), 0, len(text), is_marked=False)
        alike = [one for one in others if one.paragraph == member.paragraph] or others
        wrong = chance.sample(alike, min(_WRONG, len(alike)))
        yield OwnAsked(asked.q, right, [shown(one) for one in wrong])


def _names(fact: Fact, name: str) -> bool:
    return name in plain(fact.as_read.text)


def _named_first(facts: Sequence[Fact], name: str) -> Fact:
    """The fact that has this name nearest to its beginning."""
    return min(facts, key=lambda one: plain(one.as_read.text).find(name))


def _answer(items: Sequence[str], answer: str) -> tuple[str | None, str | None, bool]:
    return (items[0], answer, True) if items else (None, None, False)


def of_talks() -> Iterator[OwnAsked]:
    """The turns of conversations that ask something of a text."""
    sentences, title_of = texts(), titles()
    seen: set[tuple[str, str]] = set()
    for turn in turns():
        is_new = (turn.text, turn.full) not in seen
        seen.add((turn.text, turn.full))
        if is_new and not turn.is_kept_out and turn.kind in _ABOUT_A_TEXT:
            yield _beside_its_text(turn, title_of[turn.text], sentences[turn.text])


def _beside_its_text(turn: Heard, title: str, sentences: Sequence[str]) -> OwnAsked:
    """A turn with the sentence that answers, if any, and those with most of its words."""
    asked = set(plain(turn.full).split())
    facts = [
        Shown(one, joined(title, before))
        for before, one in zip(("", *sentences), sentences, strict=False)
    ]
    right = next((one for one in facts if one.text == turn.answer), None)
    wrong = [one for one in facts if one is not right]
    wrong.sort(key=lambda one: -len(asked & set(plain(one.text).split())))
    if right is not None:
        right = Shown(right.text, right.context, 0, len(right.text), is_marked=False)
    return OwnAsked(turn.full, right, wrong[:_WRONG])


def main() -> None:
    """Write the pairs."""
    parser = argparse.ArgumentParser(description="Find what is read for other questions.")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--members", type=Path)
    options = parser.parse_args()
    write_pairs(options.out, [*of_talks(), *of_series()])
    if options.members:
        write_pairs(options.members, list(of_members()))


if __name__ == "__main__":
    main()
