"""What a step of training is drawn from: data sets, written sentences, own documents."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import msgspec

from qa.training.examples.contrasts import OwnGroups, WrittenGroups
from qa.training.examples.own_pairs import OwnAsked
from qa.training.examples.written import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from qa.training.examples.negatives import GroupMaker, Pair


class Groups(Protocol):
    """Something that groups of a step are drawn from."""

    def draw(self, number: int, chance: random.Random) -> list[Pair]:
        """The group of this number."""
        ...


@dataclass(frozen=True, slots=True)
class Mix:
    """What the groups of a step are drawn from."""

    squad: GroupMaker
    written: WrittenGroups
    own: OwnGroups
    counts: tuple[int, int, int]
    """Groups of each in a step."""

    def draw(self, step: int, chance: random.Random) -> list[list[Pair]]:
        """The groups of a step; one after the other, so that none is drawn twice in an epoch."""
        makers: tuple[Groups, ...] = (self.squad, self.written, self.own)
        return [
            maker.draw(step * count + place, chance)
            for maker, count in zip(makers, self.counts, strict=True)
            for place in range(count)
        ]


def written_groups(share: float) -> WrittenGroups:
    """Groups on a share of the paragraphs that examples were written on."""
    written = sentences()
    names = sorted({one.paragraph for one in written})
    kept = set(random.Random(0).sample(names, round(share * len(names))))
    return WrittenGroups([one for one in written if one.paragraph in kept])


def own_groups(paths: Sequence[Path]) -> OwnGroups:
    """Groups on own documents, out of files that ``own_pairs`` wrote."""
    lines = [line for path in paths for line in path.read_bytes().splitlines()]
    return OwnGroups([msgspec.json.decode(line, type=OwnAsked) for line in lines])
