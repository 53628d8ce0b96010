"""How people's own documents are answered, asked as people type.

Usage: python -m tests.benchmarks.own_documents FOLDER [FOLDER …] [--json FILE] [--misses]

Each FOLDER holds questions as JSON lines (``cases.jsonl`` or ``questions.jsonl``) and the documents
that they name, beside them or in ``docs``. All documents of all folders go into one temporary
library, and each question is asked of it, with the bundled article there, too.

A question has ``fact`` (a literal piece of what answers), ``short`` (the exact answer, alternatives
by ``|``; null for yes and no and for whole sentences) and ``answerable``.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import msgspec
import numpy as np
from sklearn.metrics import roc_auc_score

from facts import Library
from facts.library.intake.intake import Intake
from qa.answer import Answer, Verdict
from qa.fact_base import FactBase
from qa.training.examples.written import plain

_LONGEST = 60
"""Characters that marked words stay below; more is no short answer."""


class Question(msgspec.Struct, frozen=True):
    """A question as typed, and what answers it."""

    docs: list[str]
    question: str
    fact: str | None
    short: str | None
    answerable: bool
    kind: str = ""
    """What is hard about it, where somebody has said so."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question."""

    asked: Question
    answered: bool
    confidence: float
    first: str
    """Text of the first fact; empty where there is none."""
    short: str
    """The marked words in it; empty where there are none."""

    @classmethod
    def of(cls, asked: Question, answer: Answer) -> Self:
        """Look at the first hit of an answer."""
        first = answer.hits[0] if answer.hits else None
        return cls(
            asked,
            answer.verdict is Verdict.ANSWERED,
            answer.confidence,
            first.fact.text if first else "",
            first.answer.text if first and first.answer else "",
        )

    @property
    def right_first(self) -> bool:
        """Whether the first fact holds the piece that answers."""
        return bool(self.asked.fact) and plain(self.asked.fact or "") in plain(self.first)

    @property
    def right_short(self) -> bool:
        """Whether the marked words hold the short answer and are short."""
        if self.asked.short is None:
            return True
        ways = [plain(way) for way in self.asked.short.split("|")]
        return len(self.short) < _LONGEST and any(way in plain(self.short) for way in ways)

    @property
    def wholly_right(self) -> bool:
        """Whether verdict, first fact and short answer are all right."""
        if not self.asked.answerable:
            return not self.answered
        return self.answered and self.right_first and self.right_short


def questions_in(folder: Path) -> tuple[list[Question], list[Path]]:
    """The questions of a folder, and the documents that they name."""
    (path,) = (
        one for name in ("cases.jsonl", "questions.jsonl") if (one := folder / name).exists()
    )
    lines = [line for line in path.read_bytes().splitlines() if line.strip()]
    questions = [msgspec.json.decode(line, type=Question) for line in lines]
    beside = folder / "docs" if (folder / "docs").is_dir() else folder
    names = dict.fromkeys(name for one in questions for name in one.docs)
    return questions, [beside / name for name in names]


def asked(folders: Sequence[Path]) -> list[Outcome]:
    """Ask all questions of the folders of one library with all their documents."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "library.db"
        questions: list[Question] = []
        with Library.open(path, create=True) as library:
            intake = Intake(library)
            for folder in folders:
                found, documents = questions_in(folder)
                questions += found
                for outcome in intake.take_each(str(one) for one in documents):
                    if outcome.kind != "added":
                        print(f"{outcome.place}: {outcome.kind} {outcome.why}", flush=True)
        base = FactBase.open(path, notify=print)
        return [Outcome.of(one, base.ask(one.question)) for one in questions]


def summary(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The measures, as plain JSON values; shares are 0..1."""
    told = [one for one in outcomes if one.asked.answerable]
    untold = [one for one in outcomes if not one.asked.answerable]
    short = [one for one in told if one.asked.short is not None]
    figures = {"questions": len(outcomes), "told": len(told)}
    return figures | {
        "right fact first": _share([one.right_first for one in told]),
        "refused though told": _share([not one.answered for one in told]),
        "answered though not told": _share([one.answered for one in untold]),
        "short answer right": _share([one.right_first and one.right_short for one in short]),
        "wholly right": _share([one.wholly_right for one in outcomes]),
        "AUROC told": _auroc(outcomes),
    }


def _share(holds: Sequence[bool]) -> float | None:
    return round(float(np.mean(holds)), 3) if holds else None


def _auroc(outcomes: Sequence[Outcome]) -> float | None:
    told = [one.asked.answerable for one in outcomes]
    if len(set(told)) < 2:
        return None
    return round(float(roc_auc_score(told, [one.confidence for one in outcomes])), 3)


def kind_of(asked: Question) -> str:
    """Its kind as labelled; else how it is put: yes or no, in keywords, or in words."""
    words = plain(asked.question).split()
    if asked.kind:
        return asked.kind
    if any(any(letter.isdigit() for letter in word) for word in words) and len(words) <= 4:
        return "code or figure"
    if len(words) <= 4:
        return "keywords"
    opens = "is are was were do does did can could may must has have had will would should am"
    return "yes or no" if words[0] in opens.split() else "in words"


def main() -> None:
    """Ask, and print the measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--json", type=Path, help="where to write the measures")
    parser.add_argument("--misses", action="store_true", help="list what went wrong")
    options = parser.parse_args()
    outcomes = asked(options.folders)
    kinds = sorted({kind_of(one.asked) for one in outcomes})
    figures: dict[str, Any] = {"all": summary(outcomes)} | {
        kind: summary([one for one in outcomes if kind_of(one.asked) == kind]) for kind in kinds
    }
    print(json.dumps(figures, indent=2))
    if options.misses:
        for one in outcomes:
            if not one.wholly_right:
                _print_miss(one)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def _print_miss(one: Outcome) -> None:
    verdict = "answered" if one.answered else "refused"
    print(f"{one.confidence:.2f} {verdict}: {one.asked.question}")
    print(f"    wanted {one.asked.fact!r} ({one.asked.short}); got {one.short!r} in {one.first!r}")


if __name__ == "__main__":
    main()
