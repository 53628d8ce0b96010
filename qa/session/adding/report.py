"""What became of the documents that were added, in sentences."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from facts.file_names import actual_path, shown_path
from qa.session.wording.wording import counted

if TYPE_CHECKING:
    from facts.library.intake.intake import Outcome
    from facts.reading.places.folder import PassedBy

_CHANGED = ("added", "updated", "removed")
_LEFT = {
    "unchanged": ("is unchanged", "are unchanged"),
    "skipped": ("was not read", "were not read"),
}
_REASONS = 2
"""Skipped documents whose reason a report tells; more would not be read."""


@dataclass(frozen=True, slots=True)
class Missed:
    """A document, or a kind of files, that was not read or not wholly."""

    name: str
    why: str
    """The reason and the way out, in a sentence."""


@dataclass(frozen=True, slots=True)
class Report:
    """How an adding ended."""

    said: str
    """Sentences for people: what became of the documents, and what was wrong."""
    changed: bool
    """Whether the library holds something that it did not hold before."""
    failed: bool
    """Whether nothing could be added, or the library could not be written to."""
    summary: str = field(default="", compare=False)
    """What became of the documents, in a sentence."""
    missed: tuple[Missed, ...] = field(default=(), compare=False)
    """Everything that was not read, or of which something was left out."""


def report_of(
    outcomes: Sequence["Outcome"], passed_by: "PassedBy | None", found: int = 0, cause: str = ""
) -> Report:
    """How an adding ended.

    Args:
        outcomes: what became of each document.
        passed_by: the files that nothing here reads.
        found: how many documents were found.
        cause: why it ended early; empty where it did not.
    """
    from facts.library.intake.intake import outcomes_of

    kinds = {outcome.kind for outcome in outcomes}
    others = outcomes_of(passed_by) if passed_by else []
    return Report(
        _said(outcomes, found, cause),
        changed=not kinds.isdisjoint(("added", "updated")),
        failed=bool(cause) or kinds <= {"skipped"},
        summary=_outcome(outcomes, found, cause),
        missed=tuple(
            Missed(_named(one), one.why or one.note)
            for one in (*outcomes, *others)
            if one.why or one.note
        ),
    )


def summary(outcomes: Sequence["Outcome"]) -> str:
    """One sentence: "Added 3 documents (210 facts), 1 is unchanged, 1 was not read."."""
    counts: Counter[str] = Counter(outcome.kind for outcome in outcomes)
    said = []
    for kind in _CHANGED:
        if counts[kind]:
            facts = sum(outcome.facts for outcome in outcomes if outcome.kind == kind)
            held = f" ({counted(facts, 'fact')})" if facts else ""
            said.append(f"{kind} {counted(counts[kind], 'document')}{held}")
    for kind, (one, several) in _LEFT.items():
        if number := counts[kind]:
            said.append(f"{number:,} {one if number == 1 else several}")
    whole = ", ".join(said)
    return f"{whole[:1].upper()}{whole[1:]}." if said else "Nothing to do."


def document_name(place: str) -> str:
    """What a document is called in a sentence: its web address, or its file's name."""
    from facts.library.intake.intake import is_url

    return place if is_url(place) else shown_path(Path(place).name)


def _named(outcome: "Outcome") -> str:
    """What a document is called; a path at which there is nothing is shown as it was typed."""
    from facts.library.intake.intake import is_url

    place = outcome.place
    if outcome.kind != "skipped" or is_url(place) or os.path.lexists(actual_path(place)):
        return document_name(place)
    return shown_path(place)


def _said(outcomes: Sequence["Outcome"], found: int, cause: str) -> str:
    """What became of all, and the first reasons for what was skipped."""
    whole = _outcome(outcomes, found, cause)
    if not outcomes:
        return whole
    skipped = [outcome for outcome in outcomes if outcome.why]
    reasons = [f"{_named(one)}: {one.why}" for one in skipped[:_REASONS]]
    if found == 1 and skipped and not cause:  # the reason for a single document says it all
        return " ".join(reasons)
    first, *rest = whole.split("\n")
    return " ".join((first, *reasons, *rest))


def _outcome(outcomes: Sequence["Outcome"], found: int, cause: str) -> str:
    """What became of all; on a line of its own, why it is not finished."""
    if not outcomes and cause:
        return cause
    if not found and not cause:
        return "No documents were found there."
    if cause:
        return f"{summary(outcomes)}\nNot finished: {cause}"
    if len(outcomes) < found:
        stopped = f"Stopped after {len(outcomes)} of {found}; adding the same again goes on."
        return f"{summary(outcomes)}\n{stopped}"
    return summary(outcomes)
