"""What each source holds, and how its file stands."""

from collections.abc import Sequence
from pathlib import Path

from facts import Fact, Library
from facts.library.intake.intake import Intake
from qa import SourceStatus
from qa.fact_base import FactBase
from tests.conftest import FakeEncoder


def test_curated_sources_come_first_and_those_of_files_with_their_status(
    six_facts: Sequence[Fact], encoder: FakeEncoder, tmp_path: Path
) -> None:
    with Library.open(tmp_path / "library.sqlite", create=True) as library:
        for name in ("snow", "fire", "wind"):
            (tmp_path / f"{name}.txt").write_text(f"There is {name}. It is {name}.")
            Intake(library).take(str(tmp_path / f"{name}.txt"))
        (tmp_path / "fire.txt").write_text("There is no fire.")
        (tmp_path / "wind.txt").unlink()
        base = FactBase(six_facts, encoder, library=library)
        listed = base.listed_sources()
        assert [(one.source.id, one.facts, one.status) for one in listed] == [
            ("garden", 6, SourceStatus.CURRENT),
            ("snow", 2, SourceStatus.CURRENT),
            ("fire", 2, SourceStatus.CHANGED),
            ("wind", 2, SourceStatus.MISSING),
        ]
        assert (listed[0].added, listed[1].added) == (None, library.entries()[0].added)
        assert base.has_library


def test_without_a_library_there_are_the_curated_sources(base: FactBase) -> None:
    assert [(one.source.id, one.facts) for one in base.listed_sources()] == [("garden", 6)]
    assert not base.has_library
