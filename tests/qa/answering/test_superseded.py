"""A later fact that changes what an earlier one says."""

from dataclasses import replace

import pytest

from facts import Context, Fact, Place, Source
from facts.fact import QUOTED
from index import Candidate, LikeLesson
from qa.answering.ranking import Ranked
from qa.answering.reading.reader import Reader, Reading
from qa.answering.superseded import latest_first
from qa.question.question import Question

NOTES = Source("notes", "Notes", published="2025-02-01")
OLDER = Source("older", "Older notes", published="2024-12-01")
FACT = Fact("0", "", NOTES, 1)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.open()


def ranked(reader: Reader, question: str, *facts: Fact) -> list[Ranked]:
    """Facts in the order of ranking, read for a question."""
    texts = [fact.text for fact in facts]
    readings = reader.read([question] * len(texts), texts, [""] * len(texts))
    return [
        Ranked(Candidate(fact, 0.5, 0.0, 0.5), 0.9 - place / 2, 0.9 - place / 2, reading)
        for place, (fact, reading) in enumerate(zip(facts, readings, strict=True))
    ]


def below(*texts: str) -> list[Fact]:
    """Facts below one another in the same document."""
    return [replace(FACT, id=str(n), text=text, paragraph=n) for n, text in enumerate(texts, 1)]


def first(reader: Reader, question: str, facts: list[Ranked]) -> str:
    return latest_first(Question(question), facts, reader)[0].candidate.fact.text


@pytest.mark.parametrize(
    ("question", "old", "new"),
    [
        (
            "when is the launch",
            "The launch is on 31 March.",
            "The launch is now on 12 May, not on 31 March.",
        ),
        (
            "which day does the choir meet",
            "The choir meets on Tuesdays.",
            "The choir no longer meets on Tuesdays but on Wednesdays.",
        ),
        (
            "how much is the fee",
            "The fee is 420 euros.",
            "The fee is now 465 euros.",
        ),
        (
            "where does the coach leave from",
            "The coach leaves from the town hall.",
            "The coach leaves from the station, not from the town hall as we wrote before.",
        ),
    ],
)
def test_what_was_changed_later_comes_first(
    reader: Reader, question: str, old: str, new: str
) -> None:
    facts = ranked(reader, question, *below(old, new))
    changed, before = latest_first(Question(question), facts, reader)
    assert (changed.candidate.fact.text, before.candidate.fact.text) == (new, old)
    assert (changed.is_superseded, before.is_superseded) == (False, True)
    assert (changed.score, changed.retrieval) == (before.score, before.retrieval)


@pytest.mark.parametrize(
    ("question", "old", "new"),
    [
        ("when is the launch", "The launch is on 31 March.", "The picnic is moved to 12 May."),
        ("when is the launch", "The launch is on 31 March.", "The launch costs 900 euros."),
        ("who cleans", "Ms Harl cleans the stairs.", "The stairs are swept on Fridays."),
    ],
)
def test_what_changes_nothing_of_it_stays_behind(
    reader: Reader, question: str, old: str, new: str
) -> None:
    assert first(reader, question, ranked(reader, question, *below(old, new))) == old


QUESTION = "how much is the fee"
OLD, NEW = below("The fee is 420 euros.", "The fee is now 465 euros.")


def test_what_stands_above_or_in_an_older_source_changes_nothing(reader: Reader) -> None:
    for new in (replace(NEW, paragraph=0), replace(NEW, source=OLDER)):
        assert first(reader, QUESTION, ranked(reader, QUESTION, OLD, new)) == OLD.text
    newer = replace(OLD, source=OLDER)
    assert first(reader, QUESTION, ranked(reader, QUESTION, newer, NEW)) == NEW.text


def test_in_a_mail_what_is_quoted_below_was_said_before(reader: Reader) -> None:
    quoted = replace(OLD, paragraph=5, place=Place(note=f"{QUOTED} from Ada"))
    assert first(reader, QUESTION, ranked(reader, QUESTION, quoted, NEW)) == NEW.text
    told = replace(NEW, paragraph=5, place=Place(note=QUOTED))
    assert first(reader, QUESTION, ranked(reader, QUESTION, OLD, told)) == OLD.text


def test_a_row_of_a_table_changes_nothing(reader: Reader) -> None:
    row = replace(NEW, context=Context(columns=("Fee",)))
    assert first(reader, QUESTION, ranked(reader, QUESTION, OLD, row)) == OLD.text


def test_a_row_is_changed_by_what_stands_behind_the_other_rows(reader: Reader) -> None:
    columns = Context(columns=("Days", "Sleep"))
    old, *rows, new = below(
        "11-13 June | Sandviken flat",
        *(f"{day} June | Pension Kvist, room {day}" for day in range(14, 22)),
        "The flat cancelled on us. We now sleep at Hostel Marken from 11 to 13 June.",
    )
    facts = [*(replace(one, context=columns) for one in (old, *rows)), new]
    question = "where do we sleep from 11 to 13 june"
    assert first(reader, question, ranked(reader, question, *facts)) == new.text


def test_what_was_taught_or_has_asks_stays_first(reader: Reader) -> None:
    old, new = ranked(reader, QUESTION, OLD, NEW)
    taught = replace(old, lesson=LikeLesson(QUESTION, True, 1.0))
    curated = replace(old, candidate=replace(old.candidate, fact=replace(OLD, asks=(QUESTION,))))
    assert first(reader, QUESTION, [taught, new]) == OLD.text
    assert first(reader, QUESTION, [curated, new]) == OLD.text


def test_what_was_not_read_yet_is_read(reader: Reader) -> None:
    old, new = ranked(reader, QUESTION, OLD, NEW)
    assert first(reader, QUESTION, [old, replace(new, reading=None)]) == NEW.text
    assert latest_first(Question(QUESTION), [old, new], None) == [old, new]
    assert latest_first(Question(QUESTION), [old], reader) == [old]


def test_it_is_as_sure_as_what_it_changes(reader: Reader) -> None:
    old, new = ranked(reader, QUESTION, OLD, NEW)
    sure = Reading(11, 20, 6.0, 7.0)
    changed, _ = latest_first(Question(QUESTION), [replace(old, reading=sure), new], reader)
    assert changed.reading
    assert changed.reading.answers >= sure.answers


def test_what_holds_no_longer_is_no_answer(reader: Reader) -> None:
    old, new = below(
        "The summer party is on 11 July.",
        "The summer party is no longer on 11 July, the yard is taken.",
    )
    question = "when is the summer party"
    changed = latest_first(Question(question), ranked(reader, question, old, new), reader)[0]
    assert changed.candidate.fact.text == new.text
    assert changed.reading is not None
    assert changed.reading.start == changed.reading.end
