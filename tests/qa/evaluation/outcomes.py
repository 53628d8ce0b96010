"""Outcomes made by hand, for the tests of measures and plots."""

from dataclasses import replace

import msgspec

from facts import Fact
from qa import Answer, Hit, Verdict
from qa.evaluation.asking import Outcome
from qa.evaluation.labelled import Labelled


def outcome(
    fact: Fact, *, rank: int | None, confidence: float, answered: bool, kind: str = "direct"
) -> Outcome:
    """An outcome made by hand; a rank of 0 stands for a question that no fact answers."""
    labelled = Labelled("?", kind, must=() if rank == 0 else ("x",))
    answer = Answer(
        question="?",
        searched="?",
        verdict=Verdict.ANSWERED if answered else Verdict.RELATED,
        confidence=confidence,
        reason="",
        hits=(Hit(1, 0.5, fact),),
        model="m",
        timings_ms={"total": 10.0},
    )
    return Outcome(labelled, answer, rank or None)


def last_turn(fact: Fact, *, rank: int | None, answered: bool) -> Outcome:
    """The same of the last turn of a conversation."""
    made = outcome(fact, rank=rank, confidence=0.5, answered=answered)
    labelled = msgspec.structs.replace(made.labelled, earlier=("before",))
    return replace(made, labelled=labelled)
