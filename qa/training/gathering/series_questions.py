"""Questions that people wrote about tables and lists, and what makes an answer to them right.

To add a lot: python -m qa.training.gathering.series_questions FOLDER. It has the documents in
``docs`` and ``questions.jsonl``; its name is that of the lot.
"""

from __future__ import annotations

import base64
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from index.numbers.quantities import quantity_in
from qa.training.examples.lots import add_lots, read_lots
from qa.training.examples.written import DATA

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from qa.answering.gathering.worked_out import WorkedOut

MEASURED_LOTS = ("series-8", "series-10", "series-18")
"""Lots for measuring alone."""

UNREAD_LOTS = ("series-13", "series-14", "series-15")
"""Lots that the reader never sees; when an answer is trusted is learnt on them."""

_DOCUMENTS, _QUESTIONS = (DATA / f"series_{name}.jsonl.gz" for name in ("documents", "questions"))
_TO_WORK_OUT = {"sum", "difference", "share"}
_ORDERING = {"max", "min", "rank"}


class SeriesDocument(msgspec.Struct, frozen=True):
    """A document with tables or lists in it."""

    lot: str
    """Those of a lot are asked of one library."""
    name: str
    """File name; its ending says the format."""
    data: str
    """Its bytes in base64."""


class SeriesQuestion(msgspec.Struct, frozen=True):
    """A question about one of the documents, as typed."""

    file: str
    q: str
    op: str
    """An operation of ``qa.answering.gathering.asked.operation``; ``single`` where one row or
    sentence answers, ``none`` where nothing does."""
    items: list[str]
    """The names of what belongs to the answer, in order where there is one."""
    answer: str
    lot: str = ""
    """That of the document."""


def documents(lots: Collection[str] = ()) -> list[SeriesDocument]:
    """The documents of some lots; of all that are learnt from where none is named."""
    found = read_lots(_DOCUMENTS, SeriesDocument)
    return [one for one in found if (one.lot in lots if lots else one.lot not in MEASURED_LOTS)]


def questions(lots: Collection[str] = ()) -> list[SeriesQuestion]:
    """The questions about them."""
    found = read_lots(_QUESTIONS, SeriesQuestion)
    return [one for one in found if (one.lot in lots if lots else one.lot not in MEASURED_LOTS)]


def add(folder: Path) -> None:
    """Add the documents and questions of a folder, instead of those of the same lot."""
    lot = folder.name
    files = sorted((folder / "docs").iterdir())
    new = [
        SeriesDocument(lot, one.name, base64.b64encode(one.read_bytes()).decode()) for one in files
    ]
    lines = (folder / "questions.jsonl").read_bytes().splitlines()
    asked = [msgspec.json.decode(line, type=SeriesQuestion) for line in lines if line.strip()]
    own = [msgspec.structs.replace(one, lot=lot) for one in asked]
    add_lots(_DOCUMENTS, SeriesDocument, new)
    add_lots(_QUESTIONS, SeriesQuestion, own)


def plain(text: str) -> str:
    """Words and figures in lower case."""
    return " ".join(re.findall(r"\w+", text.lower()))


def is_worked_out(asked: SeriesQuestion, operation: str, outcome: WorkedOut) -> bool:
    """Whether what was worked out is what a careful person would say."""
    shown = [plain(f"{one.label} {one.fact.as_read.text}") for one in outcome.items if one.counts]
    return is_right(asked, operation, outcome.said, shown)


def is_right(asked: SeriesQuestion, operation: str, said: str, shown: list[str]) -> bool:
    """Whether an answer out of several facts is right.

    Args:
        asked: the question.
        operation: what was done with the facts.
        said: what is said first.
        shown: of each item that counts its name and fact, in plain words.
    """
    wanted = [plain(name) for name in asked.items]
    if asked.op == "count":
        return operation == "count" and _figure(said) == len(wanted)
    if asked.op in _TO_WORK_OUT:
        return _figure(said.rpartition("=")[2]) == _figure(asked.answer)
    return operation not in _TO_WORK_OUT and _are_shown(asked, operation, wanted, shown)


def _are_shown(
    asked: SeriesQuestion, operation: str, wanted: Sequence[str], shown: Sequence[str]
) -> bool:
    """Whether the items are those that are wanted, in order where there is one."""
    if asked.op in {"none", "overview"} or not shown:
        return False
    if asked.op == "single":
        return len(shown) == 1 and wanted[0] in shown[0]
    if asked.op == "compare":
        first = min(wanted, key=lambda name: _place(name, plain(asked.answer)))
        return operation == "compare" and first in shown[0]
    if asked.op in _ORDERING:
        first_ones = zip(wanted if asked.op == "rank" else wanted[:1], shown, strict=False)
        return operation in _ORDERING and all(one in other for one, other in first_ones)
    return len(shown) == len(wanted) and all(any(n in one for one in shown) for n in wanted)


def _place(name: str, text: str) -> int:
    found = [text.find(word) for word in name.split() if word in text]
    return min(found, default=len(text))


def _figure(text: str) -> float | None:
    found = quantity_in(text)
    return round(float(found.number), 2) if found else None


if __name__ == "__main__":
    for name in sys.argv[1:]:
        add(Path(name))
