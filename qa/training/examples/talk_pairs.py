"""Turns of conversations, each with those before it, beside the facts that are read for them.

Usage: python -m qa.training.examples.talk_pairs --out FILE

The file is like that of ``qa.training.examples.own_pairs``; the question is the turn as the reader
sees it in a conversation. The conversations are those over libraries and those over single texts,
of which so many at a time make a library.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from facts import Library
from facts.library.intake.intake import Intake
from qa.answer import Verdict
from qa.answering.ranking import retrieval_score
from qa.answering.reading.exchange import Exchange, in_talk
from qa.fact_base import FactBase
from qa.learnt.numbers import calibration
from qa.question.words import clean
from qa.training.examples.library_talks import Talk, TalkTurn, libraries, library
from qa.training.examples.own_pairs import OwnAsked, Shown, shown, write_pairs
from qa.training.examples.written import DATA, OwnDocument, OwnQuestion, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from facts import Fact

_NEAREST = 8
"""Facts that are looked at for each way to search a turn."""
_WRONG = 8
_TEXTS = 28
"""Single texts that make a library."""
_NOT_ASKED = {"meta", "smalltalk"}


@dataclass(slots=True)
class Talked:
    """A library that conversations are about, and what it says to their turns."""

    base: FactBase
    _told: dict[str, Exchange] = field(default_factory=dict)

    def pairs(self, talk: Talk) -> Iterator[OwnAsked]:
        """The turns of a conversation that the facts are asked."""
        before: list[Exchange] = []
        for turn in talk.turns:
            if not turn.is_asked_of_facts:
                continue
            if pair := self._pair(turn, before):
                yield pair
            told = self._said(turn.full)
            before.append(Exchange(told.question, told.said, turn.short or told.short))

    def _pair(self, turn: TalkTurn, before: Sequence[Exchange]) -> OwnAsked | None:
        """A turn with what answers, if anything does; None where that was cut apart or not found.

        What answered the turn before, and does not answer this one, is the first of the wrong.
        """
        found = self._near(turn, before)
        piece = plain(turn.fact)
        right = [one for one in found if turn.fact and piece in plain(one.text)]
        if turn.fact and not right:
            return None
        wrong = [one for one in found if one not in right]
        if before and before[-1].said:
            wrong.sort(key=lambda one: one.text != before[-1].said)
        return OwnAsked(
            in_talk(turn.q, before),
            _marked(right[0], turn) if right else None,
            [shown(one) for one in wrong[:_WRONG]],
        )

    def _near(self, turn: TalkTurn, before: Sequence[Exchange]) -> list[Fact]:
        """The facts near a turn: as it was meant, as it was typed, and after the one before."""
        ways = [turn.full, turn.q]
        if before:
            last = before[-1]
            ways += [f"{turn.q} {last.question}", f"{last.question} {last.short} {turn.q}"]
        index, learnt = self.base.lookup().index, calibration().ranking
        found: dict[str, Fact] = {}
        for way in ways:
            candidates = index.candidates(index.correct_spelling(clean(way)))
            nearest = sorted(candidates, key=lambda one: -retrieval_score(one, learnt))
            found |= {
                one.fact.id: one.fact for one in nearest[:_NEAREST] if one.fact.id not in found
            }
        return list(found.values())

    def _said(self, question: str) -> Exchange:
        """What the program answers, with its own words for it."""
        if question not in self._told:
            answer = self.base.ask(question)
            self._told[question] = Exchange(question)
            if answer.verdict is Verdict.ANSWERED:
                hit = answer.hits[0]
                short = hit.answer.text if hit.answer else ""
                self._told[question] = Exchange(question, hit.fact.text, short)
        return self._told[question]


def _marked(fact: Fact, turn: TalkTurn) -> Shown:
    """The fact that answers; the place of the answer is known where the words for it are."""
    asked = OwnQuestion("", [], turn.full, turn.fact, turn.short or None, answerable=True)
    one = shown(fact, asked)
    return (
        one
        if turn.short
        else msgspec.structs.replace(one, start=0, end=len(one.text), is_marked=False)
    )


def _of_texts() -> Iterator[tuple[list[OwnDocument], list[Talk]]]:
    """The conversations over single texts, so many texts at a time."""
    with gzip.open(DATA / "conversations.jsonl.gz") as stream:
        texts = [json.loads(line) for line in stream]
    for low in range(0, len(texts), _TEXTS):
        group = texts[low : low + _TEXTS]
        yield (
            [
                OwnDocument(
                    "", f"{place:03}.md", "\n\n".join([f"# {one['title']}", *one["sentences"]])
                )
                for place, one in enumerate(group)
            ],
            [_talk(talk, one["sentences"]) for one in group for talk in one["conversations"]],
        )


def _talk(turns: Sequence[dict[str, str | int | None]], sentences: Sequence[str]) -> Talk:
    return Talk(
        [
            TalkTurn(
                str(one["q"]),
                str(one["full"]),
                str(one["kind"]),
                sentences[int(place) - 1] if (place := one["s"]) else "",
            )
            for one in turns
            if one["kind"] not in _NOT_ASKED
        ]
    )


def talk_pairs(documents: Sequence[OwnDocument], talks: Sequence[Talk]) -> Iterator[OwnAsked]:
    """The turns of conversations about some documents, which are read into a library."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for one in documents:
            (folder / one.name).write_text(one.text, encoding="utf-8")
        path = folder / "library.sqlite"
        with Library.open(path, create=True) as opened:
            list(Intake(opened).take_each(str(folder / one.name) for one in documents))
        talked = Talked(FactBase.open(path))
        for talk in talks:
            yield from talked.pairs(talk)


def main() -> None:
    """Write the pairs of all conversations that are learnt from."""
    parser = argparse.ArgumentParser(description="Find what is read for turns of conversations.")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    every = [*_of_texts(), *map(library, libraries())]
    write_pairs(options.out, [pair for one in every for pair in talk_pairs(*one)])


if __name__ == "__main__":
    main()
