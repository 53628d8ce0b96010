"""Learns what a turn of a conversation is; see ``qa.conversation.hearing.listener``.

Usage: python -m qa.training.listening.listener --data FOLDER [--share 1.0] [--out FILE]

Learns on the conversations written by hand but a fifth, one half of CANARD and PACIFIC, questions
of SQuAD that follow on something else, and those about people's own documents; prints, kind by
kind, how often what is kept out is heard rightly.
"""

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import open_encoder
from index.encoding.embedding import embed
from qa.answering.reading.exchange import Exchange
from qa.conversation.hearing.kinds import COURTESY, LEANING, Kind, group_of
from qa.conversation.hearing.listener import heard_by, signs
from qa.learnt.numbers import LEARNT, Softmax
from qa.question.words import clean
from qa.training.examples.squad import SQUAD_TRAIN, read_articles
from qa.training.examples.written import MEASURED_DOCUMENTS, training_lots
from qa.training.learnt_file import write_part
from qa.training.listening.dialogues import canard, halves, is_rewritten, pacific
from qa.training.listening.followups import SEED, earlier_turns
from qa.training.listening.own_turns import own_turns
from qa.training.listening.talks import Heard, short_turns, turns
from qa.training.softmax import fit

_STANDALONE = 2_000
"""Questions of SQuAD that follow on something else."""
_ROUNDS = 2
"""How often a short turn is set after different conversations."""
_PUBLIC = 0.3
"""Weight of a turn of a public conversation."""
_OWN = 0.6
"""Weight of a question about people's own documents."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn with its kind, known or guessed."""

    typed: str
    before: Sequence[Exchange]
    kind: Kind
    weight: float = 1.0


def main() -> None:
    """Learn, print what was learnt, and write it."""
    parser = argparse.ArgumentParser(description="Learn what the turns of a conversation are.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=LEARNT)
    parser.add_argument("--share", type=float, default=1.0, help="of the conversations by hand")
    options = parser.parse_args()
    heard = list(turns())
    texts = sorted({turn.text for turn in heard if not turn.is_kept_out})
    random.Random(SEED).shuffle(texts)
    chosen = set(texts[: round(options.share * len(texts))])
    learnt_on = [*_by_hand([turn for turn in heard if turn.text in chosen], kept_out=False)]
    learnt_on += _standing(options.data, learnt_on)
    learnt_on += _own(training_lots(), _OWN)
    kept_out = _by_hand([turn for turn in heard if turn.is_kept_out], kept_out=True)
    kept_out += _own(MEASURED_DOCUMENTS, 1.0)
    learnt_on += _guessed(options.data, learnt_on)
    encoder = open_encoder()
    vectors = embed([clean(turn.typed) for turn in (*learnt_on, *kept_out)], encoder)
    both = _fit(learnt_on, vectors[: len(learnt_on)])
    plain = _fit(learnt_on, None)
    print("with vectors")
    report(both, kept_out, vectors[len(learnt_on) :])
    print("without")
    report(plain, kept_out, None)
    if options.share == 1.0:
        write_part(options.out, listening=both, listening_without_vectors=plain)


def _by_hand(heard: Sequence[Heard], *, kept_out: bool) -> list[Turn]:
    """The turns of conversations, and the short ones set after some of them and before all."""
    chance = random.Random(SEED)
    found = [Turn(turn.typed, turn.before, turn.kind) for turn in heard]
    openings = [turn for turn in found if not turn.before and turn.kind is Kind.NEW]
    short = [one for n, one in enumerate(short_turns()) if (n % 5 == 0) == kept_out]
    for typed, kind in short:
        rounds = 1 if kept_out else _ROUNDS
        found += [Turn(typed, _something(heard, chance), kind) for _ in range(rounds)]
        if kind in COURTESY | {Kind.NEW}:
            found.append(Turn(typed, (), kind))
    if not kept_out:
        found += [Turn(one.typed, _something(heard, chance), Kind.NEW) for one in openings]
    return found


def _something(heard: Sequence[Heard], chance: random.Random) -> Sequence[Exchange]:
    return chance.choice([turn for turn in heard if turn.before]).before


def _standing(data: Path, others: Sequence[Turn]) -> list[Turn]:
    chance = random.Random(SEED)
    asked = [
        entry["question"]
        for article in read_articles(data / SQUAD_TRAIN)
        for paragraph in article["paragraphs"]
        for entry in paragraph["qas"]
    ]
    histories = [turn.before for turn in others if turn.before]
    return [
        Turn(question, chance.choice(histories), Kind.NEW, _PUBLIC)
        for question in chance.sample(asked, _STANDALONE)
    ]


def _own(lots: Collection[str], weight: float) -> list[Turn]:
    asked = own_turns(lots, random.Random(SEED))
    return [Turn(typed, before, Kind.NEW, weight) for typed, before in asked]


def _guessed(data: Path, by_hand: Sequence[Turn]) -> list[Turn]:
    """Turns of public conversations: which lean is known; in which way is what we hear."""
    plain = _fit(by_hand, None)
    return list(_heard_as(plain, _public(data)))


def _public(data: Path) -> Iterator[tuple[str, Sequence[Exchange], bool]]:
    for load in (canard, pacific):
        for dialogue in halves(load(data)[0], SEED)[0]:
            for before, asked in earlier_turns(dialogue):
                if before:
                    yield asked.question, before, is_rewritten(asked)


def _heard_as(
    weights: Softmax, public: Iterable[tuple[str, Sequence[Exchange], bool]]
) -> Iterator[Turn]:
    for typed, before, leans in public:
        heard = heard_by(weights, clean(typed), before, None)
        kind = max(LEANING | {Kind.MORE}, key=lambda one: heard[one]) if leans else Kind.NEW
        yield Turn(typed, before, kind, _PUBLIC)


def _fit(learnt_on: Sequence[Turn], vectors: NDArray[np.float32] | None) -> Softmax:
    rows = [signs(clean(turn.typed), turn.before) for turn in learnt_on]
    kinds = [str(turn.kind) for turn in learnt_on]
    return fit(rows, kinds, [turn.weight for turn in learnt_on], vectors)


def report(weights: Softmax, kept_out: Sequence[Turn], vectors: NDArray[np.float32] | None) -> None:
    """Print how often turns are heard rightly, by what they are."""
    pairs = Counter[tuple[str, str]]()
    for n, turn in enumerate(kept_out):
        heard = heard_by(
            weights, clean(turn.typed), turn.before, None if vectors is None else vectors[n]
        )
        groups: dict[str, float] = defaultdict(float)
        for kind, value in heard.items():
            groups[group_of(kind)] += value
        pairs[group_of(turn.kind), max(groups, key=groups.__getitem__)] += 1
    names = sorted({true for true, _ in pairs})
    for name in names:
        as_what = {other: n for (true, other), n in pairs.items() if true == name}
        print(f"  {name:12} {as_what.get(name, 0):4} of {sum(as_what.values()):4}  {as_what}")
    right = sum(n for (true, other), n in pairs.items() if true == other)
    print(f"  all          {right / pairs.total():.3f}")


if __name__ == "__main__":
    main()
