"""How questions about real documents are answered.

Usage: python -m tests.benchmarks.documents FOLDER QUESTIONS.jsonl [--library FILE] [--misses]

Every document of FOLDER goes into one library, and each question is asked of it. A line of
QUESTIONS has ``file`` and ``q``, and either ``a``, a regular expression that the right fact matches
(in its own words or together with what it hangs on: columns, caption, heading), and maybe
``short``, the exact answer with alternatives by ``|``; or ``none``: nothing there answers.
"""

import argparse
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import msgspec
import numpy as np

from facts import Fact, Library
from facts.library.intake.intake import Intake, places
from qa.answer import Answer, Verdict
from qa.fact_base import FactBase

_LONGEST = 600
"""Characters of a right fact at most: more is no fact, but a page."""


class Asked(msgspec.Struct, frozen=True):
    """A question about one of the documents."""

    q: str
    file: str = ""
    a: str = ""
    short: str | None = None
    kind: str = "question"
    none: bool | str = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    asked: Asked
    answered: bool
    first: bool
    in_three: bool
    words: bool
    shown: str

    @classmethod
    def of(cls, asked: Asked, answer: Answer) -> Self:
        """Judge an answer by its label."""
        right = [is_right(hit.fact, asked) for hit in answer.hits[:3]]
        answered = answer.verdict is Verdict.ANSWERED
        hit = answer.hits[0] if answer.hits else None
        marked = hit.answer.text if hit and hit.answer else ""
        words = bool(right[:1] == [True] and answered and has_words(marked, hit, asked))
        shown = f"{marked!r} in {hit.fact.text[:120]!r} ({answer.confidence:.2f})" if hit else ""
        return cls(asked, answered, right[:1] == [True], any(right), words, shown)


def is_right(fact: Fact, asked: Asked) -> bool:
    """Whether a fact is the right one: of the named file, and it matches the pattern."""
    if asked.none or Path(fact.source.path or "").name != asked.file or len(fact.text) > _LONGEST:
        return False
    around = "\n".join((fact.text, fact.as_read.text, " > ".join(fact.context.headings)))
    return re.search(asked.a, around, re.IGNORECASE | re.DOTALL) is not None


def has_words(marked: str, hit: object, asked: Asked) -> bool:
    """Whether the marked words hold the short answer; where there is none, that is enough."""
    if not asked.short:
        return True
    bare = plain(marked)
    return any(plain(one) in bare for one in asked.short.split("|"))


def plain(text: str) -> str:
    """``text`` in lower case, letters and digits alone."""
    return re.sub(r"[\W_]+", " ", text.lower()).strip()


def main() -> None:
    """Ask, and print the measures."""
    parser = argparse.ArgumentParser(description="Questions about real documents.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--library", type=Path, help="a library of them that is there already")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    lines = [line for path in options.questions for line in path.read_text().splitlines()]
    asked = [msgspec.json.decode(line, type=Asked) for line in lines if line.strip()]
    with tempfile.TemporaryDirectory() as folder:
        library = options.library or Path(folder) / "library.sqlite"
        if options.library is None:
            with Library.open(library, create=True) as opened:
                list(Intake(opened).take_each(places([str(options.folder)])))
        base = FactBase.open(library)
        outcomes = [Outcome.of(one, base.ask(one.q)) for one in asked]
    report(outcomes)
    for outcome in outcomes if options.misses else ():
        if outcome.answered if outcome.asked.none else not outcome.words:
            print(json.dumps(vars_of(outcome), ensure_ascii=False))


def vars_of(outcome: Outcome) -> dict[str, object]:
    """A miss as plain values."""
    return {
        "kind": outcome.asked.kind,
        "file": outcome.asked.file,
        "q": outcome.asked.q,
        "first": outcome.first,
        "answered": outcome.answered,
        "shown": outcome.shown,
    }


def report(outcomes: Sequence[Outcome]) -> None:
    """Print the measures, by kind and in all."""
    told = [one for one in outcomes if not one.asked.none]
    none = [one for one in outcomes if one.asked.none]
    by_kind: dict[str, list[Outcome]] = defaultdict(list)
    for one in told:
        by_kind[one.asked.kind].append(one)
    for kind, some in (*sorted(by_kind.items()), ("all", told)):
        print(
            f"{kind:12} of {len(some):3}: right fact first {share(some, 'first'):.2f}, among three "
            f"{share(some, 'in_three'):.2f}, right words shown {share(some, 'words'):.2f}, refused "
            f"{1 - share(some, 'answered'):.2f}"
        )
    if none:
        print(f"unanswerable of {len(none)}: answered {share(none, 'answered'):.2f}")


def share(outcomes: Sequence[Outcome], name: str) -> float:
    """The share of which this holds."""
    return float(np.mean([getattr(one, name) for one in outcomes]))


if __name__ == "__main__":
    main()
