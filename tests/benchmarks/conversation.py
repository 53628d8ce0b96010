"""Follow-ups of public conversations, searched as typed, as we read them, as people rewrote them.

Usage: python -m tests.benchmarks.conversation --data FOLDER [--half learnt|reported] [--json FILE]

Each conversation goes on from our own reading of its earlier turns, and the facts that answered
them; what is searched is compared with the rewrite by the cosine of their vectors, and by the
reciprocal rank (of ten) of a fact that answers: in PACIFIC among the paragraphs and tables of the
report, in CANARD, which has no texts, among the answers of all its conversations. "Closed" is our
share of the way from the question as typed to the rewrite.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from facts import Fact
from index import Encoder, open_encoder
from index.encoding.embedding import embed
from qa.answering.reading.exchange import Exchange
from qa.conversation.hearing.turn import heard_turn
from qa.conversation.rewriting.readings import resolve
from qa.fact_base import FactBase
from qa.question.words import clean
from qa.training.listening.dialogues import Asked, Dialogue, canard, halves, pacific
from qa.training.listening.followups import SEED

_DEPTH = 10

Find = Callable[[Dialogue], FactBase]


@dataclass(frozen=True, slots=True)
class Read:
    """One turn, and how it was read."""

    asked: Asked
    searched: str
    ranks: tuple[float, float, float]
    """Reciprocal rank of the question as typed, of our reading, of the rewrite."""

    @property
    def leans(self) -> bool:
        """Whether a person had to rewrite it."""
        typed, rewrite = (
            re.sub(r"\W+", " ", text.lower()).strip()
            for text in (self.asked.question, self.asked.rewrite)
        )
        return typed != rewrite


def read(dialogue: Dialogue, base: FactBase) -> Iterator[Read]:
    """Read a conversation's turns in order."""
    turns = [Exchange(*dialogue.opening)] if dialogue.opening else []
    for asked in dialogue.turns:
        question = clean(asked.question)
        searched = _resolved(base, turns, question) if turns else question
        if asked.gold:
            texts = (question, searched, asked.rewrite)
            typed, ours, rewritten = (_reciprocal_rank(base, text, asked.gold) for text in texts)
            yield Read(asked, searched, (typed, ours, rewritten))
        turns.append(Exchange(searched, asked.answer))


def _resolved(base: FactBase, turns: Sequence[Exchange], question: str) -> str:
    lookup = base.lookup()
    turn = heard_turn(question, question, turns, lookup.vector(question))
    return resolve(lookup, turns, turn)


def _reciprocal_rank(base: FactBase, question: str, gold: Sequence[str]) -> float:
    hits = base.search(question, _DEPTH)
    return next((1 / hit.rank for hit in hits if hit.fact.id in gold), 0.0)


def measures(turns: Sequence[Read], encoder: Encoder) -> dict[str, Any]:
    """Mean reciprocal rank and mean cosine with the rewrite, and the share of the way closed."""
    typed, ours, rewritten = np.mean([turn.ranks for turn in turns], axis=0).tolist()
    vectors = [
        embed(texts, encoder)
        for texts in (
            [turn.asked.question for turn in turns],
            [turn.searched for turn in turns],
            [turn.asked.rewrite for turn in turns],
        )
    ]
    plain, read_as = (float((one * vectors[2]).sum(axis=1).mean()) for one in vectors[:2])
    return {
        "turns": len(turns),
        "mrr": {"typed": typed, "ours": ours, "rewritten": rewritten},
        "mrr_closed": _closed(typed, ours, rewritten),
        "cosine": {"typed": plain, "ours": read_as, "rewritten": 1.0},
        "cosine_closed": _closed(plain, read_as, 1.0),
        "left_as_typed": float(np.mean([turn.searched == turn.asked.question for turn in turns])),
    }


def _closed(low: float, ours: float, high: float) -> float | None:
    return (ours - low) / (high - low) if high - low > 0.01 else None


def table(rows: dict[str, dict[str, Any]]) -> str:
    """The measures for people."""
    lines = [
        f"{'':28}{'turns':>6}   {'typed':>6}{'ours':>7}{'rewrite':>9}{'closed':>8}",
    ]
    for name, row in rows.items():
        for measure in ("mrr", "cosine"):
            values, closed = row[measure], row[f"{measure}_closed"]
            share = "" if closed is None else f"{closed:.0%}"
            lines.append(
                f"{name + ', ' + measure:28}{row['turns']:>6}   {values['typed']:>6.3f}"
                f"{values['ours']:>7.3f}{values['rewritten']:>9.3f}{share:>8}"
            )
    return "\n".join(lines)


def run(data: Path, half: str) -> dict[str, dict[str, Any]]:
    """Measure both sets of conversations; ``half`` is ``learnt`` or ``reported``."""
    encoder = open_encoder()
    rows = {}
    for name, load in (("PACIFIC", pacific), ("CANARD", canard)):
        dialogues, facts = load(data)
        chosen = halves(dialogues, SEED)[half == "reported"]
        find = _by_report(facts, encoder) if name == "PACIFIC" else _together(facts, encoder)
        turns: list[Read] = []
        for number, dialogue in enumerate(chosen, 1):
            turns += read(dialogue, find(dialogue))
            print(f"\r{name}: {number} of {len(chosen)}", end="", file=sys.stderr)
        print(file=sys.stderr)
        leaning = [turn for turn in turns if turn.leans]
        rows[f"{name}, leaning"] = measures(leaning, encoder)
        rows[f"{name}, stand-alone"] = measures([t for t in turns if not t.leans], encoder)
        for turn in leaning[::40] if "--show" in sys.argv else ():
            print(turn.asked.question, turn.searched, turn.asked.rewrite, sep=" | ")
    return rows


def _together(facts: Sequence[Fact], encoder: Encoder) -> Find:
    base = FactBase(facts, encoder)
    return lambda _: base


def _by_report(facts: Sequence[Fact], encoder: Encoder) -> Find:
    by_report: dict[str, list[Fact]] = {}
    for fact in facts:
        by_report.setdefault(fact.source.id, []).append(fact)
    return lambda dialogue: FactBase(by_report[dialogue.name], encoder)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.conversation")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--half", choices=("learnt", "reported"), default="reported")
    parser.add_argument("--json", type=Path, help="write the figures there, too")
    parser.add_argument("--show", action="store_true", help="print a turn in forty")
    options = parser.parse_args()
    rows = run(options.data, options.half)
    print(table(rows))
    if options.json:
        options.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
