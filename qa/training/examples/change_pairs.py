"""Sentences that change what was said before, beside those that do not, as the reader sees them.

Usage: python -m qa.training.examples.change_pairs --out FILE --own FILE…

The file is like those of ``qa.training.examples.own_pairs``, which ``--own`` takes: of questions
on people's own documents, no fact near the one that answers changes it.
"""

from __future__ import annotations

import argparse
import gzip
import random
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from qa.answering.changes import asked_now
from qa.training.examples.own_pairs import OwnAsked, Shown, write_pairs
from qa.training.examples.written import DATA

if TYPE_CHECKING:
    from collections.abc import Sequence

_CHANGES = DATA / "changes.jsonl.gz"
_SEED, _LEARNT = 3, 0.85
_OF_DOCUMENTS, _BESIDE = 300, 3
"""Questions on documents that are taken, and the facts of each."""


class Change(msgspec.Struct, frozen=True):
    """A pair of sentences with the question that the earlier one answers."""

    question: str
    old: str
    old_short: str
    """The words of ``old`` that answer."""
    new: str
    new_short: str | None
    """What holds after the change; None where nothing is changed."""
    changes: bool


def written() -> list[Change]:
    """The pairs that were written by hand."""
    with gzip.open(_CHANGES) as stream:
        return [msgspec.json.decode(line, type=Change) for line in stream]


def parted() -> tuple[list[Change], list[Change]]:
    """These pairs by chance in two: those that the larger reader learns from, and the others."""
    pairs = written()
    random.Random(_SEED).shuffle(pairs)
    learnt = int(len(pairs) * _LEARNT)
    return pairs[:learnt], pairs[learnt:]


def of_change(pair: Change, *, follows: bool) -> OwnAsked:
    """Whether the later sentence says what holds now, and the words that say it.

    Args:
        pair: of sentences.
        follows: whether the later one stands right behind the earlier one.
    """
    asked, old = asked_now(pair.question, pair.old_short), Shown(pair.old, "")
    around = pair.old if follows else ""
    if not pair.changes:
        return OwnAsked(asked, None, [Shown(pair.new, around), old])
    short = pair.new_short or ""
    start = pair.new.find(short) if short else -1
    end = start + len(short) if start >= 0 else len(pair.new)
    new = Shown(pair.new, around, max(0, start), end, is_marked=start >= 0)
    return OwnAsked(asked, new, [old])


def of_documents(asked: Sequence[OwnAsked]) -> list[OwnAsked]:
    """What stands near an answer, and does not change it."""
    found = []
    for one in asked:
        right = one.right
        if right and right.is_marked and right.end > right.start and len(one.wrong) > 1:
            question = asked_now(one.question, right.text[right.start : right.end])
            beside = [*one.wrong[:_BESIDE], right]
            unchanged = [Shown(fact.text, fact.context) for fact in beside]
            found.append(OwnAsked(question, None, unchanged))
    chance = random.Random(_SEED)
    return chance.sample(found, min(_OF_DOCUMENTS, len(found)))


def main() -> None:
    """Write the pairs."""
    parser = argparse.ArgumentParser(description="Put changes as the reader sees them.")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--own", type=Path, nargs="+", required=True, help="of own_pairs")
    options = parser.parse_args()
    lines = [line for path in options.own for line in path.read_bytes().splitlines()]
    own = [msgspec.json.decode(line, type=OwnAsked) for line in lines]
    learnt, _ = parted()
    told = [of_change(one, follows=follows) for one in learnt for follows in (False, True)]
    write_pairs(options.out, [*told, *of_documents(own)])


if __name__ == "__main__":
    main()
