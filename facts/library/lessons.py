"""Lessons of a library: questions that a person has said a fact answers, or does not answer.

A lesson holds on to its fact by the fact's id and its text. A document that is read again, or was
removed and added, never hands a lesson to another fact: where the text is gone, the lesson is lost,
and is found again with it.
"""

import re
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from facts.fact import Fact
from facts.library.library import Library

Change = Literal["new", "same", "reversed"]
"""What a lesson did: it is new, it was taught before, or it takes back what was said before."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question, and whether a fact answers it."""

    number: int
    """It is never given to another lesson."""
    question: str
    fact: str
    """The id that the fact had."""
    text: str
    """What the fact said."""
    answers: bool
    taught: str
    """When: ISO 8601, UTC."""


def form_of(question: str) -> str:
    """A question without capitals and punctuation: two of the same form are the same question."""
    return " ".join(re.findall(r"[^\W_]+", question.casefold()))


def teach(
    library: Library, question: str, fact: str, text: str, *, answers: bool
) -> tuple[Lesson, Change]:
    """Keep a lesson; one of the same question and fact is not kept twice, and the later counts.

    Args:
        library: where it is kept.
        question: what was asked; it has at least one letter or digit.
        fact: the id of the fact that it is about.
        text: the fact's text.
        answers: whether the fact answers the question.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with library.changing() as connection:
        return _put(connection, Lesson(0, question, fact, text, answers, now))


def _put(connection: sqlite3.Connection, lesson: Lesson) -> tuple[Lesson, Change]:
    """Write a lesson, in place of one of the same question and fact; it gets its number here."""
    source, mark, _ = lesson.fact.rpartition("#")
    form = form_of(lesson.question)
    known = connection.execute(
        "SELECT * FROM lesson WHERE form = ?1 AND text = ?2"
        " AND (fact = ?3 OR (?4 <> '' AND substr(fact, 1, length(?4)) = ?4))",
        (form, lesson.text, lesson.fact, source + mark),
    ).fetchone()
    if known and bool(known["answers"]) == lesson.answers:
        return _lesson(known), "same"
    if known:
        connection.execute("DELETE FROM lesson WHERE number = ?", (known["number"],))
    number = connection.execute(
        "INSERT INTO lesson (question, form, fact, text, answers, taught)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (lesson.question, form, lesson.fact, lesson.text, lesson.answers, lesson.taught),
    ).lastrowid
    return replace(lesson, number=int(number or 0)), "reversed" if known else "new"


def lessons(library: Library) -> list[Lesson]:
    """All lessons, the oldest first."""
    return [_lesson(row) for row in library.file.rows("SELECT * FROM lesson ORDER BY number")]


def unteach(library: Library, number: int) -> bool:
    """Take a lesson back; False where there is none of this number."""
    with library.changing() as connection:
        return bool(connection.execute("DELETE FROM lesson WHERE number = ?", (number,)).rowcount)


def keys_of(library: Library, taught: Iterable[Lesson]) -> dict[int, int]:
    """The key of the fact of each lesson, by the lesson's number; lost ones are left out.

    The fact of the same id counts where it still says the same, else the only one of its source
    that does.
    """
    found = {}
    for lesson in taught:
        source, _, name = lesson.fact.rpartition("#")
        rows = library.file.rows(
            "SELECT key, name FROM fact WHERE text = ?2"
            " AND source = (SELECT number FROM source WHERE id = ?1)",
            source,
            lesson.text,
        )
        same = [row["key"] for row in rows if row["name"] == name]
        if len(same) == 1 or len(rows) == 1:
            found[lesson.number] = same[0] if same else rows[0]["key"]
    return found


def by_key(taught: Iterable[Lesson], keys: Mapping[int, int]) -> dict[int, tuple[Lesson, ...]]:
    """The lessons about each fact; ``keys`` has the key of the fact of each that is not lost."""
    found: dict[int, tuple[Lesson, ...]] = {}
    for one in taught:
        if (key := keys.get(one.number)) is not None:
            found[key] = (*found.get(key, ()), one)
    return found


def with_lessons(
    facts: Mapping[int, Fact], taught: Mapping[int, tuple[Lesson, ...]]
) -> dict[int, Fact]:
    """The facts by their keys, each with what was taught of it."""
    told = dict(facts)
    for key in taught.keys() & told.keys():
        yes, no = (
            tuple(one.question for one in taught[key] if one.answers is answers)
            for answers in (True, False)
        )
        told[key] = replace(told[key], taught=yes, near_misses=no)
    return told


def key_of(library: Library, fact: str) -> int | None:
    """The key of the fact with this id; None where there is none."""
    source, _, name = fact.rpartition("#")
    rows = library.file.rows(
        "SELECT key FROM fact JOIN source ON number = source WHERE id = ? AND name = ?",
        source,
        name,
    )
    return rows[0]["key"] if rows else None


def carry(library: Library, taken: Iterable[Lesson], ids: Mapping[str, str]) -> int:
    """Take lessons of another library over; how many were not known here, or are taken back here.

    Args:
        library: where to.
        taken: the lessons.
        ids: the id that a source has here, by the id that it had there. Lessons about other
            sources are left out, but for those of facts without a library, such as the bundled
            ones.
    """
    changes: list[Change] = []
    taken = list(taken)
    if not taken:
        return 0
    with library.changing() as connection:
        for lesson in taken:
            source, mark, name = lesson.fact.rpartition("#")
            if mark and source not in ids:
                continue
            fact = f"{ids[source]}#{name}" if mark else name
            changes.append(_put(connection, replace(lesson, fact=fact))[1])
    return sum(change != "same" for change in changes)


def _lesson(row: sqlite3.Row) -> Lesson:
    return Lesson(
        row["number"],
        row["question"],
        row["fact"],
        row["text"],
        bool(row["answers"]),
        row["taught"],
    )
