"""Conversations over people's own documents: each turn as typed, and as a whole question.

Usage: python -m tests.benchmarks.talk FOLDER… [--misses]

Each FOLDER holds ``talk.jsonl`` and the documents in ``docs``, which go into a temporary library
of its own. A line is a conversation; a turn has ``q`` (as typed), ``full`` (as a question that
stands alone) and what is wanted: ``fact`` (a literal piece of the first fact) and ``short``
(words that are said); ``untold`` (no answer), ``alone`` (searched as typed), ``about`` (talk
about the fact that was shown), ``courtesy`` (a line and no fact), or ``nothing_shown`` (that
there is nothing to talk about). ``kind`` says how a later turn leans.
"""

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec

from facts import Library
from facts.library.intake.intake import Intake
from qa.answer import Answer, TurnKind, Verdict
from qa.conversation.conversation import Conversation
from qa.fact_base import FactBase
from qa.training.examples.library_talks import TalkTurn
from qa.training.examples.written import plain


class Turn(TalkTurn, frozen=True, forbid_unknown_fields=True):
    """A turn that can be held against its answer."""

    def is_found_by(self, answer: Answer) -> bool:
        """Whether the right fact comes first, or what else is wanted is done."""
        if self.courtesy:
            return answer.turn is TurnKind.COURTESY
        if self.nothing_shown:
            looked_up = answer.turn is TurnKind.QUESTION or "question" in answer.reason
            return not looked_up and answer.verdict is not Verdict.ANSWERED
        if self.untold:
            return answer.verdict is not Verdict.ANSWERED
        if self.alone:
            return plain(answer.searched) == plain(self.q)
        if self.about and answer.turn not in {TurnKind.ABOUT, TurnKind.WHO_SAYS}:
            return False
        text = answer.hits[0].fact.text if answer.hits else ""
        return plain(self.fact) in plain(f"{text} {_said(answer)}")

    def is_answered_by(self, answer: Answer) -> bool:
        """Whether the right fact is given as the answer, with the right words."""
        if not (self.is_found_by(answer) and self.fact):
            return self.is_found_by(answer)
        says = not self.short or plain(self.short) in plain(_said(answer))
        return says and answer.verdict is Verdict.ANSWERED


def _said(answer: Answer) -> str:
    short = answer.hits[0].answer if answer.hits else None
    text = answer.hits[0].fact.text if answer.hits else ""
    return f"{answer.said or ''} {short.text if short else text}"


def opened(folder: Path, at: Path) -> FactBase:
    """The documents of ``folder`` in a library at ``at``."""
    with Library.open(at, create=True) as library:
        for outcome in Intake(library).take_each(map(str, sorted((folder / "docs").iterdir()))):
            if outcome.kind != "added":
                print(f"{outcome.place}: {outcome.kind} {outcome.why}")
    return FactBase.open(at, notify=print)


def _asked(folder: Path) -> Iterator[tuple[Turn, Answer, Answer]]:
    """Each turn of the conversations of a folder, its answer, and that to the whole question."""
    lines = (folder / "talk.jsonl").read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory() as temporary:
        base = opened(folder, Path(temporary) / "library.sqlite")
        for line in lines:
            chat = Conversation(base)
            for turn in (msgspec.convert(one, Turn) for one in json.loads(line)["turns"]):
                yield turn, chat.ask(turn.q), base.ask(turn.full)


def main() -> None:
    """Ask, and print how many turns of each kind are right: as talk, and as whole questions."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.talk")
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    counts: dict[str, list[tuple[bool, bool, bool]]] = defaultdict(list)
    for folder in options.folders:
        for turn, answer, whole in _asked(folder):
            right = turn.is_answered_by(answer)
            counts[turn.kind].append((turn.is_found_by(answer), right, turn.is_answered_by(whole)))
            if options.misses and not right:
                print(_miss(turn, answer, whole))
    for kind, rows in counts.items():
        print(_row(kind, rows))
    later = [row for kind, rows in counts.items() if kind != "first" for row in rows]
    print(_row("all but first", later))


def _row(kind: str, rows: list[tuple[bool, bool, bool]]) -> str:
    found, right, whole = (sum(column) for column in zip(*rows, strict=True))
    return f"{kind:16}{len(rows):4}   found {found:3}   right {right:3}   put in full {whole:3}"


def _miss(turn: Turn, answer: Answer, whole: Answer) -> str:
    text = answer.hits[0].fact.text if answer.hits else ""
    also = "" if turn.is_answered_by(whole) else " (nor in full)"
    came = f"{answer.verdict} {answer.confidence:.2f} {answer.turn} {answer.reason}"
    said = f"{answer.said} | {_said(answer)[:80]} | {text[:120]}"
    return f"{turn.q}{also}\n  searched: {answer.searched}\n  {came} | {said}"


if __name__ == "__main__":
    main()
