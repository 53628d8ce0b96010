from dataclasses import replace
from pathlib import Path

import pytest

from facts import Library, SourceStatus
from facts.library.intake.intake import Intake
from facts.library.intake.merging import merge
from facts.library.safety.verification import faults
from facts.library.upkeep import damaged_places
from facts.reading.documents import read_file

pytestmark = pytest.mark.usefixtures("shared_reading")


def test_a_library_is_as_it_was_read_until_a_document_changes(
    library: Library, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Snow is cold, says {name}.")
        Intake(library).take(str(tmp_path / f"{name}.txt"))
    assert list(faults(library)) == []
    state = (tmp_path / "a.txt").stat()
    (tmp_path / "a.txt").write_text("Snow is warm, says a.")
    (tmp_path / "b.txt").unlink()
    changed, missing = faults(library)
    assert state.st_size == (tmp_path / "a.txt").stat().st_size
    assert (changed.source_id, missing.source_id) == ("a", "b")
    assert changed.cause.endswith("a.txt has changed since it was read; run `qa refresh`.")
    assert missing.cause.endswith("No such file or directory; put it back, or run `qa remove b`.")


def test_a_fact_that_is_no_longer_what_was_written_is_told_left_out_and_mended(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Snow is cold. Fire is hot.")
    Intake(library).take(str(path))
    with library._file.writing() as connection:
        connection.execute("UPDATE fact SET text = 'Fire is not.' WHERE key = 2")
    (fault,) = faults(library)
    assert fault.cause == "the fact a#2 is damaged; run `qa refresh --damaged`."
    assert [fact.text for fact in library.all_facts().values()] == ["Snow is cold."]
    assert damaged_places(library) == [str(path)]
    assert Intake(library, anew=True).take(str(path)).kind == "updated"
    assert [fact.id for fact in library.facts_of("a").values()] == ["a#1", "a#3"]
    assert list(faults(library)) == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("UPDATE source SET title = 'b'", "what is known of the source"),
        ("UPDATE source SET added = '1999'", "what is known of the source"),
        ("UPDATE source SET given = x'ff'", "what is known of the source"),
        ("UPDATE source_text SET text = 'Fire is hot.'", "the text that was read"),
        ("UPDATE fact SET context = '{}'", "the fact a#1"),
        ("UPDATE fact SET text = CAST(x'ff41' AS TEXT)", "the fact a#1"),
    ],
)
def test_every_change_of_what_is_kept_is_noticed(
    library: Library, tmp_path: Path, change: str, what: str
) -> None:
    (tmp_path / "a.txt").write_text("Snow is cold.")
    Intake(library).take(str(tmp_path / "a.txt"))
    with library._file.writing() as connection:
        connection.execute(change)
    assert next(faults(library)).cause == f"{what} is damaged; run `qa refresh --damaged`."


def test_a_fact_of_an_older_version_that_is_not_at_its_place_is_told(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Snow is cold. Fire is hot.")
    Intake(library).take(str(tmp_path / "a.txt"))
    with library._file.writing() as connection:
        connection.execute("UPDATE fact SET start = start + 1, digest = NULL")
    fault, _ = faults(library)
    assert fault.cause.startswith("the text of a#1 is not at its place")


def test_a_document_that_reads_otherwise_than_it_did_is_told(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Snow is cold.")
    Intake(library).take(str(tmp_path / "a.txt"))
    (document,) = read_file(tmp_path / "a.txt", {})
    (fact,) = document.facts
    other = replace(fact, text="Snow was cold.", span=(0, 14))
    library.add(replace(document, facts=(other,), text="Snow was cold."))
    (fault,) = faults(library)
    assert fault.cause.startswith("a#2 is not where it was when the document is read again")


def test_a_damaged_source_is_named_left_out_and_mended(library: Library, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Snow is cold, says {name}.")
        Intake(library).take(str(tmp_path / f"{name}.txt"))
    with library._file.writing() as connection:
        connection.execute("UPDATE source SET id = 'x', title = 'Lies' WHERE id = 'a'")
    told: list[str] = []
    library.left_out.tell = told.append
    assert [source.id for source in library.sources()] == ["b"]
    assert [fact.id for fact in library.all_facts().values()] == ["b#1"]
    assert library.statuses() == {"x": SourceStatus.DAMAGED, "b": SourceStatus.CURRENT}
    assert told == ["What is known of x is damaged and left out; run `qa refresh --damaged`."]
    for place in damaged_places(library):
        Intake(library, anew=True).take(place)
    assert [fact.id for fact in library.facts_of("a").values()] == ["a#1"]
    assert list(faults(library)) == []


def test_a_damaged_text_is_not_shown(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Snow is cold.")
    Intake(library).take(str(tmp_path / "a.txt"))
    with library._file.writing() as connection:
        connection.execute("UPDATE source_text SET text = 'Snow is warm.'")
    assert library.source_text("a") is None
    assert library.left_out


def test_a_damaged_source_of_another_library_is_not_taken_over(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Snow is cold.")
    with Library.open(tmp_path / "other.sqlite", create=True) as other:
        Intake(other).take(str(tmp_path / "a.txt"))
        with other._file.writing() as connection:
            connection.execute("UPDATE fact SET text = 'Snow is warm.'")
        (outcome,) = merge(library, other)
    assert outcome.failed
    assert outcome.why == "the fact a#1 is damaged; take it from its document instead."
    assert library.is_empty()
