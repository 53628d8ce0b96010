"""Learns what conditions questions set: python -m qa.training.gathering.conditions [--out FILE].

On which side of a figure they want things, from questions about collections whose items tell the
side and from ones written by hand; and whether they ask for what is done or still open, from ones
written by hand. Prints how often those that are kept out are told rightly.
"""

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import open_encoder
from index.encoding.embedding import embed
from index.numbers.quantities import quantity_in
from qa.answering.gathering.asked.bound import Bound, bound_signs
from qa.answering.gathering.asked.state import State, state_signs
from qa.learnt.numbers import LEARNT, Softmax
from qa.learnt.softmax import scores
from qa.question.words import clean
from qa.training.examples.written import own_documents, training_lots
from qa.training.gathering.collections import (
    BoundQuestion,
    GatherQuestion,
    bound_questions,
    gather_questions,
    operation_questions,
    state_questions,
)
from qa.training.learnt_file import write_part
from qa.training.softmax import fit

SEED = 7
_PARTS = 5
_FEWEST = 2
"""Figures that tell a side."""
_WITHOUT = 800
"""Questions that tell no state; of single words half as many."""


def asked() -> list[BoundQuestion]:
    """All questions with a figure that say on which side of it things are wanted."""
    told = [
        BoundQuestion(clean(one.q), str(side))
        for one in gather_questions()
        if (side := _side_of(one)) is not None
    ]
    found = [*told, *bound_questions()]
    random.Random(SEED).shuffle(found)
    return found


def _side_of(question: GatherQuestion) -> Bound | None:
    """The side that the items of a question lie on which count; None where they do not tell."""
    limit = quantity_in(question.q)
    if question.op not in {"filter", "count"} or limit is None:
        return None
    told = [
        (found.in_unit(limit.unit).number, not item.out)
        for item in question.items
        if (found := quantity_in(item.value)) and found.dimension == limit.dimension
    ]
    counted = [number for number, counts in told if counts]
    others = [number for number, counts in told if not counts]
    if len(told) < _FEWEST or not counted:
        return None
    if all(one == limit.number for one in counted):
        return Bound.EQUAL
    if min(counted) >= limit.number >= max(others, default=limit.number):
        return Bound.ABOVE
    if max(counted) <= limit.number <= min(others, default=limit.number):
        return Bound.BELOW
    return None


@dataclass(frozen=True, slots=True)
class Told:
    """Texts with what they tell."""

    signs: list[dict[str, float]]
    kinds: list[str]
    vectors: NDArray[np.float32] | None
    """float32, (n_texts, dim); None where they are not used."""

    def of(self, rows: Sequence[int]) -> "Told":
        """Those of some rows."""
        vectors = None if self.vectors is None else self.vectors[list(rows)]
        return Told([self.signs[n] for n in rows], [self.kinds[n] for n in rows], vectors)

    def fitted(self) -> Softmax:
        """What is learnt of them; rare kinds count as much as frequent ones."""
        counts = Counter(self.kinds)
        weights = [len(self.kinds) / len(counts) / counts[kind] for kind in self.kinds]
        return fit(self.signs, self.kinds, weights, self.vectors, least=2)


def bounds() -> Told:
    """Questions with the side of their figure."""
    questions = asked()
    return Told([bound_signs(one.q) for one in questions], [one.bound for one in questions], None)


def states() -> Told:
    """Questions and cells with the state that they tell, and as many others without one."""
    written = [(one.q, one.state) for one in state_questions()]
    others = [one.q for one in gather_questions()] + [one.q for one in operation_questions()]
    others += [one.question for one in own_documents(training_lots())[1]]
    chance = random.Random(SEED)
    texts = [*written, *((text, str(State.NEITHER)) for text in chance.sample(others, _WITHOUT))]
    telling = {word for text, _ in written for word in text.lower().split()}
    words = sorted({word for text in others for word in text.lower().split() if word.isalpha()})
    lone = chance.sample([word for word in words if word not in telling], _WITHOUT // 2)
    texts += [(word, str(State.NEITHER)) for word in lone]
    chance.shuffle(texts)
    vectors = embed([text for text, _ in texts], open_encoder())
    return Told([state_signs(text) for text, _ in texts], [kind for _, kind in texts], vectors)


def report(told: Told) -> None:
    """Print how often each kind is told, each text by weights that did not learn from it."""
    pairs = Counter[tuple[str, str]]()
    for part in range(_PARTS):
        rows = range(len(told.kinds))
        weights = told.of([n for n in rows if n % _PARTS != part]).fitted()
        for n in (n for n in rows if n % _PARTS == part):
            vector = None if told.vectors is None else told.vectors[n]
            found = scores(weights, told.signs[n], vector)
            pairs[told.kinds[n], weights.kinds[int(found.argmax())]] += 1
    for name in sorted({true for true, _ in pairs}):
        as_what = {other: n for (true, other), n in pairs.items() if true == name}
        print(f"  {name:8} {as_what.get(name, 0):4} of {sum(as_what.values()):4}  {as_what}")


def main() -> None:
    """Learn, print, and write."""
    parser = argparse.ArgumentParser(description="Learn what conditions questions set.")
    parser.add_argument("--out", type=Path, default=LEARNT)
    options = parser.parse_args()
    told = {"bounds": bounds(), "states": states()}
    for name, texts in told.items():
        print(name)
        report(texts)
    write_part(options.out, **{name: texts.fitted() for name, texts in told.items()})


if __name__ == "__main__":
    main()
