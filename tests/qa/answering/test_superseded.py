"""A later fact that changes what an earlier one says."""

from dataclasses import replace

import pytest

from facts import Fact, Source
from index import Candidate, LikeLesson
from index.terms import words
from qa.answering.ranking import Ranked
from qa.answering.reading.reader import Reading
from qa.answering.superseded import latest_first
from qa.question.question import Question

LATER = "The launch is moved from 31 March to 12 May."
NOTES = Source("notes", "Notes", published="2025-02-01")


def ranked(*told: tuple[str, str], sources: tuple[Source, ...] = (NOTES, NOTES)) -> list[Ranked]:
    """Facts below one another, each with the words that the reader found in it."""
    return [
        Ranked(
            Candidate(Fact(str(place), text, source, place), 0.5, 0.0, 0.5),
            0.9 - place / 2,
            0.9 - place / 2,
            Reading(text.find(answer), text.find(answer) + len(answer), 2.0, 2.0 - 4 * place),
        )
        for place, ((text, answer), source) in enumerate(zip(told, sources, strict=True))
    ]


def answer(question: str, facts: list[Ranked]) -> str:
    first, *_ = latest_first(
        Question(question), facts, lambda text: {word.lower() for word in words(text)}
    )
    assert first.reading
    return first.candidate.fact.text[first.reading.start : first.reading.end]


@pytest.mark.parametrize(
    ("question", "old", "now", "later"),
    [
        (
            "when is the launch",
            "31 March",
            "12 May",
            "The launch is moved from 31 March to 12 May.",
        ),
        ("when does the backup run", "02:15", "04:30", "The backup moved from 02:15 to 04:30."),
        ("the fee", "420 euros", "465 euros", "The fee of 420 euros is raised to 465 euros."),
    ],
)
def test_what_was_changed_later_comes_first(question: str, old: str, now: str, later: str) -> None:
    facts = ranked((f"It is at {old}.", old), (later, ""))
    assert answer(question, facts) == now
    changed, before = latest_first(Question(question), facts, lambda text: words(text.lower()))
    assert (changed.score, changed.retrieval) == (before.score, before.retrieval)


@pytest.mark.parametrize(
    "later",
    [
        "The launch costs 31 March and 12 May their holidays.",  # nothing is changed
        "The picnic is moved from 31 March to 12 May.",  # another thing
        "The launch is moved to 12 May from the hall.",  # not what was said
        "The launch is moved from 31 March to the summer.",  # no other day
    ],
)
def test_what_changes_nothing_of_it_stays_behind(later: str) -> None:
    facts = ranked(("The launch is on 31 March.", "31 March"), (later, ""))
    assert answer("when is the launch", facts) == "31 March"


def test_what_an_older_source_says_changes_nothing() -> None:
    told = (
        ("The launch is on 31 March.", "31 March"),
        ("The launch moved from 31 March to 12 May.", ""),
    )
    question = "when is the launch"
    older = Source("older", "Older notes", published="2024-12-01")
    assert answer(question, ranked(*told)) == "12 May"
    assert answer(question, ranked(*told, sources=(NOTES, older))) == "31 March"


def test_words_without_a_figure_are_not_changed() -> None:
    facts = ranked(
        ("The draft is green.", "green"), ("The draft is changed from green to blue.", "")
    )
    assert answer("which draft", facts) == "green"


def test_what_was_taught_or_has_asks_stays_first() -> None:
    first, later = ranked(("The launch is on 31 March.", "31 March"), (LATER, ""))
    asked = replace(first.candidate.fact, asks=("When is the launch?",))
    taught = replace(first, lesson=LikeLesson("when is the launch", True, 1.0))
    curated = replace(first, candidate=replace(first.candidate, fact=asked))
    assert answer("when is the launch", [first, later]) == "12 May"
    assert answer("when is the launch", [taught, later]) == "31 March"
    assert answer("when is the launch", [curated, later]) == "31 March"
