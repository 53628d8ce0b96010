"""What a person has taught: kept once, tied to the fact's words, carried with the library."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from facts import Library
from facts.library.intake.merging import merge
from facts.library.lessons import carry, form_of, keys_of, lessons, teach, unteach
from facts.library.safety.backups import backups_of
from tests.facts.conftest import document

WET, COLD = "Water is wet.", "Ice is cold."


def fact_of(library: Library, number: int) -> str | None:
    """What the fact of a lesson says; None where it is lost."""
    keys = keys_of(library, lessons(library))
    return library.facts([keys[number]])[keys[number]].text if number in keys else None


def taught(library: Library) -> list[tuple[str, str, bool]]:
    return [(one.question, one.fact, one.answers) for one in lessons(library)]


def test_the_same_is_not_kept_twice_and_the_later_counts(library: Library) -> None:
    library.add(document(WET))
    first, change = teach(library, "Is it wet?", "garden#1", WET, answers=True)
    assert (first.number, change) == (1, "new")
    again, change = teach(library, "is it WET", "garden#1", WET, answers=True)
    assert (again, change) == (first, "same")
    later, change = teach(library, "is it wet", "garden#1", WET, answers=False)
    assert (later.answers, change) == (False, "reversed")
    assert taught(library) == [("is it wet", "garden#1", False)]


def test_every_lesson_is_a_change_that_is_noticed_and_backed_up(
    library: Library, library_path: Path
) -> None:
    library.add(document(WET))
    before = library.version()
    teach(library, "Wet?", "garden#1", WET, answers=True)
    assert library.version() != before
    between = library.version()
    assert unteach(library, 1)
    assert not unteach(library, 1)
    assert library.version() != between
    with Library.open(library_path) as again:
        again.add(document(COLD, name="ice"))
    assert backups_of(library_path)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ((COLD, WET), WET),
        ((COLD,), None),
        (("Water is dry.",), None),
        ((WET, COLD, WET), WET),
    ],
)
def test_a_document_that_is_read_again_keeps_its_lessons_or_loses_them(
    library: Library, texts: Sequence[str], found: str | None
) -> None:
    library.add(document(WET))
    teach(library, "Wet?", "garden#1", WET, answers=True)
    library.add(document(*texts))
    assert fact_of(library, 1) == found
    assert len(lessons(library)) == 1


def test_a_lost_lesson_is_found_again_with_its_document(library: Library) -> None:
    library.add(document(COLD, WET))
    teach(library, "Wet?", "garden#2", WET, answers=True)
    library.remove("garden")
    assert fact_of(library, 1) is None
    library.add(document(WET))  # under another id
    assert fact_of(library, 1) == WET
    _, change = teach(library, "Wet?", "garden#1", WET, answers=False)
    assert change == "reversed"
    assert taught(library) == [("Wet?", "garden#1", False)]


def test_of_two_facts_that_say_the_same_none_is_guessed(library: Library) -> None:
    library.add(document(WET))
    teach(library, "Wet?", "garden#9", WET, answers=True)
    assert fact_of(library, 1) == WET
    library.add(document(WET, WET))
    assert fact_of(library, 1) is None


def test_lessons_come_with_a_library_under_the_ids_that_its_sources_get(
    library: Library, tmp_path: Path
) -> None:
    library.add(document("Roses are red."))
    with Library.open(tmp_path / "other.sqlite", create=True) as other:
        other.add(document(WET, origin=None, name="garden", title="Another"))
        teach(other, "Wet?", "garden#1", WET, answers=True)
        teach(other, "Who leads?", "p04-leader", "Ann leads.", answers=False)
        teach(other, "Gone?", "away#1", "It is gone.", answers=False)
        # another place than the one here, so that its source gets an id of its own
        with other.file.writing() as file:
            file.execute("UPDATE source SET origin = '/elsewhere.txt', digest = NULL")
        assert [one.kind for one in merge(library, other, other.entries())] == ["added"]
        assert [one.kind for one in merge(library, other, other.entries())] == ["unchanged"]
    assert taught(library) == [
        ("Who leads?", "p04-leader", False),
        ("Wet?", "garden-2#1", True),
    ]
    assert fact_of(library, 2) == WET


def test_carrying_counts_what_is_new(library: Library) -> None:
    library.add(document(WET))
    lesson, _ = teach(library, "Wet?", "garden#1", WET, answers=True)
    assert carry(library, [lesson], {"garden": "garden"}) == 0
    assert carry(library, [lesson], {}) == 0
    unteach(library, lesson.number)
    assert carry(library, [lesson], {"garden": "garden"}) == 1


def test_the_form_of_a_question_leaves_out_how_it_is_written() -> None:
    assert form_of("  What's  NEW, in_2021?") == form_of("what s new in 2021")
    assert form_of("?!") == ""
    assert form_of("new in 2021") != form_of("new in 2022")
