"""Measures gathered answers: python -m qa.training.gathering.answered.

Asks each question of its own collection, and prints by operation how many answers are right.
Without --collections and --questions it asks the collections that training keeps out.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

from index import open_encoder
from index.numbers.quantities import quantity_in
from qa.answer import Verdict
from qa.answering.reading.reader import Reader
from qa.fact_base import FactBase
from qa.training.examples.written import plain
from qa.training.gathering.collections import (
    COLLECTIONS,
    QUESTIONS,
    collections,
    facts_of,
    gather_questions,
    kept_out,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa.answer import Answer, AnswerItem
    from qa.training.gathering.collections import Collection, GatherQuestion, Item

_COMPLETE = 0.99
"""Share of the wanted items from which an answer is complete."""
_OVERVIEW = 0.6
"""Share of the wanted sentences that an overview has; which are wanted is a matter of taste."""
_STRANGE = 0.34
"""Share of an answer's items that nobody wanted, up to which a list is right."""


def bases(held: Sequence[Collection]) -> Iterator[tuple[Collection, FactBase]]:
    """Each collection as a fact base."""
    encoder, reader = open_encoder(), Reader.open()
    for one in held:
        yield one, FactBase(facts_of(one), encoder, reader)


def is_right(question: GatherQuestion, answer: Answer) -> bool:
    """Whether an answer is what a careful person would reply, as far as its parts tell."""
    is_answered = answer.verdict is Verdict.ANSWERED
    if question.op == "none":
        return not is_answered
    wanted = [item for item in question.items if not item.out]
    if question.op == "single":
        shown = f"{answer.said} {answer.hits[0].fact.text}" if is_answered else ""
        return plain(wanted[0].value) in plain(shown)
    return is_answered and answer.kind != "one" and _is_gathered_right(question, answer, wanted)


def _is_gathered_right(question: GatherQuestion, answer: Answer, wanted: Sequence[Item]) -> bool:
    counted = [item for item in answer.items if item.counts]
    if question.op in {"sum", "difference", "share"}:
        return _figure(answer.said.rpartition("=")[2]) in _figures(question.answer)
    if question.op == "count":
        return _figure(answer.said) == len({item.name for item in wanted})
    if question.op in {"max", "min"}:
        return bool(counted) and _is_same(counted[0], wanted[0])
    if question.op == "overview":
        facts = [plain(one.hit.fact.text) for one in answer.items]
        told = sum(any(plain(item.value) in fact for fact in facts) for item in wanted)
        return told >= _OVERVIEW * len(wanted)
    in_order = question.op not in {"rank", "compare"} or _is_ordered(question, counted, wanted)
    return in_order and _is_complete(counted, wanted)


def _is_ordered(
    question: GatherQuestion, found: Sequence[AnswerItem], wanted: Sequence[Item]
) -> bool:
    if question.op == "compare":
        names = question.answer.lower()
        if names.startswith(("yes", "no")):
            return True
        wanted = sorted(wanted, key=lambda item: _place(item.name, names))
    return bool(found) and _is_same(found[0], wanted[0])


def _place(name: str, text: str) -> int:
    found = [text.find(word.lower()) for word in name.split()]
    return min((place for place in found if place >= 0), default=len(text))


def _is_complete(found: Sequence[AnswerItem], wanted: Sequence[Item]) -> bool:
    got = sum(any(_is_same(one, item) for one in found) for item in wanted)
    strange = sum(not any(_is_same(one, item) for item in wanted) for one in found)
    return got >= _COMPLETE * len(wanted) and strange <= _STRANGE * max(1, len(found))


def _is_same(one: AnswerItem, item: Item) -> bool:
    """Whether an item names the value wanted, or the thing out of the same words."""
    said, value = plain(f"{one.label} {one.value} {one.hit.fact.text}"), plain(item.value)
    own = plain(one.value or one.label)
    return value in said and (
        own in value
        or value in own
        or bool(set(plain(item.name).split()) & set(plain(one.label).split()))
    )


def _figure(text: str) -> float:
    found = quantity_in(text)
    return round(float(found.number), 1) if found else float("nan")


def _figures(text: str) -> set[float]:
    """The figures of a text, by themselves and as rounded people say them."""
    pieces = re.split(r"[()=]|, |; | and ", text)
    found = {_figure(piece) for piece in pieces}
    return found | {float(round(one)) for one in found if not isnan(one)}


def report(
    held: Sequence[Collection], questions: Sequence[GatherQuestion], *, verbose: bool = False
) -> None:
    """Print how many questions are answered rightly, by operation."""
    right: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one, base in bases(held):
        for question in (asked for asked in questions if asked.p == one.id):
            answer = base.ask(question.q)
            good = is_right(question, answer)
            right[question.op][0] += int(good)
            right[question.op][1] += 1
            if verbose and not good:
                said = answer.said or (answer.hits[0].fact.text if answer.hits else "")
                print(f"{question.op}: {question.q}\n   wanted: {question.answer}")
                print(f"   {answer.verdict} {answer.confidence:.2f} {answer.kind}: {said[:300]}")
    for name, (good_ones, of) in sorted(right.items()):
        print(f"  {name:12} {good_ones:4} of {of}")
    total, of_all = (sum(column) for column in zip(*right.values(), strict=True))
    print(f"  all          {total / of_all:.3f} of {of_all}")


def main() -> None:
    """Parse the command line and measure."""
    parser = argparse.ArgumentParser(description="Measure gathered answers.")
    parser.add_argument("--collections", type=Path, default=COLLECTIONS)
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    held = collections(options.collections)
    if options.collections == COLLECTIONS:
        out = kept_out([one.id for one in held])
        held = [one for one in held if one.id in out]
    report(held, gather_questions(options.questions), verbose=options.verbose)


if __name__ == "__main__":
    main()
