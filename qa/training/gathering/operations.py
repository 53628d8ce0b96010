"""Learns what questions ask to be done: python -m qa.training.gathering.operations [--out FILE].

Learns on the questions about collections and on ordinary ones, and prints, operation by operation,
how often those that are kept out are told rightly; and the same of the order that they want.
"""

import argparse
import random
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import open_encoder
from index.encoding.embedding import embed
from index.english import english
from index.numbers.quantities import YEAR_UNIT, quantity_in
from qa.answering.gathering.asked.operation import (
    ASCENDING,
    DESCENDING,
    Operation,
    direction_signs,
    forms_of,
    operations_by,
    signs,
)
from qa.learnt.numbers import LEARNT, Softmax
from qa.learnt.softmax import scores
from qa.question.words import clean
from qa.training.examples.written import own_documents, sentences, training_lots
from qa.training.gathering.collections import (
    GatherQuestion,
    collections,
    gather_questions,
    kept_out,
    operation_questions,
    order_questions,
)
from qa.training.gathering.pairs import is_ascending
from qa.training.gathering.series_questions import questions as series_questions
from qa.training.learnt_file import write_part
from qa.training.softmax import fit

SEED = 7
_ORDINARY = 1_600
"""Questions on sentences of articles."""
_WEIGHT = 2.0
"""Weight of a question for several facts; ordinary ones are many more."""
_KEPT_OUT = 8
"""One question in so many only measures."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what it asks for."""

    text: str
    operation: Operation
    is_kept_out: bool


def asked() -> list[Asked]:
    """All questions that are learnt or measured on.

    Those that nothing answers say not what they ask for, and those that sound like a question for
    several facts and have one are the same in words: both are left out.
    """
    out = kept_out([one.id for one in collections()])
    gathered = [
        Asked(clean(one.q), Operation(one.op), one.p in out)
        for one in gather_questions()
        if one.op not in {"none", "single"}
    ]
    chance = random.Random(SEED)
    own = [one.question for one in own_documents(training_lots())[1]]
    article = [question for one in sentences() for question, _ in one.ask]
    missed = [question for one in sentences() for question, _ in one.un]
    ordinary = [*own, *chance.sample(article, _ORDINARY), *chance.sample(missed, _ORDINARY // 2)]
    chance.shuffle(ordinary)
    single = [
        Asked(clean(text), Operation.ONE, n % _KEPT_OUT == 0) for n, text in enumerate(ordinary)
    ]
    by_hand = operation_questions()
    chance.shuffle(by_hand)
    told = [
        Asked(clean(one.q), Operation(one.op), n % _KEPT_OUT == 0) for n, one in enumerate(by_hand)
    ]
    return [*gathered, *told, *_about_series(), *single]


def _about_series() -> list[Asked]:
    """The questions about tables and lists; those about one document in so many are kept out."""
    files = sorted({(one.lot, one.file) for one in series_questions()})
    out = set(files[::_KEPT_OUT])
    return [
        Asked(clean(one.q), Operation(one.op), (one.lot, one.file) in out)
        for one in series_questions()
        if one.op not in {"none", "single"}
    ]


def _fit(questions: list[Asked], vectors: NDArray[np.float32] | None) -> Softmax:
    rows = [signs(one.text) for one in questions]
    weights = [1.0 if one.operation is Operation.ONE else _WEIGHT for one in questions]
    return fit(rows, [str(one.operation) for one in questions], weights, vectors)


def report(weights: Softmax, questions: list[Asked], vectors: NDArray[np.float32] | None) -> None:
    """Print how often questions are told rightly, by what they ask for."""
    pairs = Counter[tuple[str, str]]()
    for n, one in enumerate(questions):
        told = operations_by(weights, one.text, None if vectors is None else vectors[n])
        pairs[str(one.operation), str(max(told, key=told.__getitem__))] += 1
    for name in sorted({true for true, _ in pairs}):
        as_what = {other: n for (true, other), n in pairs.items() if true == name}
        print(f"  {name:12} {as_what.get(name, 0):4} of {sum(as_what.values()):4}  {as_what}")


@dataclass(frozen=True, slots=True)
class Ordered:
    """A question that wants an order."""

    text: str
    of_time: bool
    is_ascending: bool
    is_kept_out: bool


def ordered() -> list[Ordered]:
    """All questions for the most, the least, an order, or a comparison, that say which."""
    out = kept_out([one.id for one in collections()])
    found = [
        Ordered(clean(one.q), _is_of_time(one), ascending, one.p in out)
        for one in gather_questions()
        if (ascending := is_ascending(one)) is not None
    ]
    by_hand = [one for one in operation_questions() if one.op in {"max", "min"}]
    random.Random(SEED).shuffle(by_hand)
    found += [
        Ordered(clean(one.q), of_time, one.op == "min", n % _KEPT_OUT == 0)
        for n, one in enumerate(by_hand)
        for of_time in (False, True)
        if not _speaks_of_age(one.q)
    ]
    told = order_questions()
    random.Random(SEED).shuffle(told)
    return found + [
        Ordered(clean(one.q), one.of_time, one.least, n % _KEPT_OUT == 0)
        for n, one in enumerate(told)
    ]


def _speaks_of_age(text: str) -> bool:
    """Whether what is most or least depends on what the figures are: years of age, or of birth."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return any(forms_of(word) & english("of_age") for word in words)


def _is_of_time(question: GatherQuestion) -> bool:
    first = quantity_in(question.items[0].value)
    return first is not None and first.unit == YEAR_UNIT


def _fit_order(questions: list[Ordered], vectors: NDArray[np.float32] | None) -> Softmax:
    rows = [direction_signs(one.text, of_time=one.of_time) for one in questions]
    kinds = [ASCENDING if one.is_ascending else DESCENDING for one in questions]
    return fit(rows, kinds, [1.0] * len(rows), vectors, least=2)


def _learn_order() -> dict[str, Softmax]:
    questions = ordered()
    vectors = embed([one.text for one in questions], open_encoder())
    learnt_on = [n for n, one in enumerate(questions) if not one.is_kept_out]
    weights = _fit_order([questions[n] for n in learnt_on], vectors[learnt_on])
    right = [
        (weights.kinds[int(scores(weights, signs_of, vectors[n]).argmax())] == ASCENDING)
        == one.is_ascending
        for n, one in enumerate(questions)
        if one.is_kept_out and (signs_of := direction_signs(one.text, of_time=one.of_time))
    ]
    print(f"  order        {sum(right):4} of {len(right):4}")
    return {
        "directions": _fit_order(questions, vectors),
        "directions_without_vectors": _fit_order(questions, None),
    }


def main() -> None:
    """Learn, print, and write."""
    parser = argparse.ArgumentParser(description="Learn what questions ask to be done.")
    parser.add_argument("--out", type=Path, default=LEARNT)
    options = parser.parse_args()
    questions = asked()
    vectors = embed([one.text for one in questions], open_encoder())
    learnt_on = [n for n, one in enumerate(questions) if not one.is_kept_out]
    rest = [n for n, one in enumerate(questions) if one.is_kept_out]
    for name, given in (("with vectors", vectors), ("without", None)):
        weights = _fit(
            [questions[n] for n in learnt_on], None if given is None else given[learnt_on]
        )
        print(name)
        report(weights, [questions[n] for n in rest], None if given is None else given[rest])
    write_part(
        options.out,
        **_learn_order(),
        operations=_fit(questions, vectors),
        operations_without_vectors=_fit(questions, None),
    )


if __name__ == "__main__":
    main()
