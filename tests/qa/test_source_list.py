"""What each source holds, and how its file stands."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from facts import DEMONSTRATION, Fact, Library, Source
from facts.library.intake.intake import Intake
from qa import SourceStatus
from qa.fact_base import FactBase
from qa.source_list import documents_in_words, listed_sources
from tests.conftest import FakeEncoder

pytestmark = pytest.mark.usefixtures("shared_reading")


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


def test_the_sample_that_comes_with_the_program_is_listed_last(
    six_facts: Sequence[Fact], tmp_path: Path
) -> None:
    with Library.open(tmp_path / "library.sqlite", create=True) as library:
        (tmp_path / "snow.txt").write_text("There is snow. It is cold.")
        Intake(library).take(str(tmp_path / "snow.txt"))
        sample = replace(SAMPLE, id="sample")
        curated = [*six_facts, replace(six_facts[0], id="s", source=sample)]
        listed = listed_sources(curated, library)
        assert [one.source.id for one in listed] == ["garden", "snow", "sample"]


SAMPLE = Source("s", "Clusters", collection=DEMONSTRATION)
LEASE = Source("l", "TENANCY AGREEMENT", path="/docs/lease-flat5.pdf")
PRICES = Source("p", "Price list 2025", path="/docs/halden-price-list.pdf")


def test_a_persons_own_documents_are_named_first_and_the_sample_in_a_few_words() -> None:
    assert documents_in_words([SAMPLE, LEASE, PRICES]) == (
        "The answers are from “TENANCY AGREEMENT” (lease-flat5.pdf), “Price list 2025”. "
        "A sample article is there as well."
    )
    many = [Source(str(n), f"Note {n}") for n in range(22)]
    said = documents_in_words([*many, SAMPLE])
    assert said.split("\n")[0] == "The answers are from 22 documents:"
    assert said.split("\n")[1:3] == ["- “Note 0”", "- “Note 1”"]
    assert said.split("\n")[-3:] == [
        "- “Note 19”",
        "and 2 more",
        "A sample article is there as well.",
    ]


def test_up_to_four_documents_are_one_sentence_and_five_a_line_each() -> None:
    notes = [Source(str(n), f"Note {n}") for n in range(5)]
    assert "\n" not in documents_in_words(notes[:4])
    assert len(documents_in_words(notes).split("\n")) == 6


def test_without_documents_of_ones_own_the_sample_is_named() -> None:
    assert documents_in_words([SAMPLE]) == (
        "There is a sample article, “Clusters”, and no document of yours yet."
    )
    assert documents_in_words([]) == "There are no documents yet."


def test_without_a_library_there_are_the_curated_sources(base: FactBase) -> None:
    assert [(one.source.id, one.facts) for one in base.listed_sources()] == [("garden", 6)]
    assert not base.has_library
