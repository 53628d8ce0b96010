"""Questions of conversations, and about tables and lists, beside the facts that are read for them.

Usage: python -m qa.training.other_pairs --out FILE

FILE is like those of ``qa.training.examples.own_pairs``. Of conversations, each turn is taken as a
question that stands alone, and of which words of the sentence answer is not known.
"""

from __future__ import annotations

import argparse
import base64
from pathlib import Path
from typing import TYPE_CHECKING

from qa.answering.reading.surroundings import joined
from qa.conversation.hearing.kinds import LEANING, Kind
from qa.training.examples.own_pairs import OwnAsked, Shown, facts_in, pairs, write_pairs
from qa.training.examples.written import OwnQuestion, plain
from qa.training.gathering.series_questions import documents, questions
from qa.training.listening.talks import texts, titles, turns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa.training.listening.talks import Heard

_WRONG = 6
_ASKED_OF_ONE_FACT = {"single", "none"}
_ABOUT_A_TEXT = {Kind.NEW, Kind.CORRECTION, *LEANING}


def of_series() -> Iterator[OwnAsked]:
    """The questions about tables and lists that one row or sentence answers, or nothing does."""
    held, asked = documents(), questions()
    for lot in dict.fromkeys(one.lot for one in held):
        files = {(lot, one.name): base64.b64decode(one.data) for one in held if one.lot == lot}
        of_lot = [
            OwnQuestion(lot, [one.file], one.q, *_answer(one.items, one.answer))
            for one in asked
            if one.lot == lot and one.op in _ASKED_OF_ONE_FACT
        ]
        yield from pairs(facts_in(files), of_lot)


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
    write_pairs(parser.parse_args().out, [*of_talks(), *of_series()])


if __name__ == "__main__":
    main()
