"""Both places that facts are in, seen as one."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from facts import DEMONSTRATION, Document, Fact, Filter, Library, Origin, Source
from index import Holdings
from tests.facts.conftest import document


def test_curated_facts_and_a_librarys_are_under_keys_of_their_own(
    six_facts: Sequence[Fact], tmp_path: Path
) -> None:
    source = Source("notes", "Notes", published="2025-05-01", collection="mine")
    note = Fact("1", "Snow is cold.", source, 1)
    with Library.open(tmp_path / "library.sqlite", create=True) as library:
        library.add(Document(source, (note,), None, Origin("test:notes", "0" * 64)))
        held = Holdings(six_facts, library)
        assert len(held) == 7
        assert [fact.id for fact in held.facts([-6, 1, 99, -1]).values()] == [
            *("roses", "notes#1", "fence")
        ]
        assert [source.id for source in held.sources()] == ["garden", "notes"]
        assert sorted(held.stamps()) == [-6, -5, -4, -3, -2, -1, 1]
        assert held.keys(Filter(collections=("mine",))).tolist() == [1]
        assert held.keys(Filter(before=date(2025, 1, 1))).tolist() == [-6, -5, -4, -3, -2, -1]
        before = held.version()
        library.remove("notes")
        assert held.version() != before


def test_a_source_is_shown_from_where_it_is(six_facts: Sequence[Fact], tmp_path: Path) -> None:
    texts = ("The harbour has nine cranes.", "Two are green.")
    with Library.open(tmp_path / "library.sqlite", create=True) as library:
        name = library.add(document(*texts, name="harbour"))
        holdings = Holdings(six_facts, library)
        text = holdings.source_text(name)
        assert text == " ".join(texts)
        facts = holdings.facts_of(name)
        assert tuple(fact.text for fact in facts) == texts
        assert tuple(text[slice(*fact.span)] for fact in facts if fact.span) == texts
        assert holdings.facts_of("garden") == tuple(six_facts)
        assert holdings.source_text("garden") is None
        assert holdings.facts_of("nowhere") == ()


def test_without_a_library_there_are_the_curated_facts(six_facts: Sequence[Fact]) -> None:
    holdings = Holdings(six_facts)
    assert holdings.facts_of("garden") == tuple(six_facts)
    assert holdings.source_text("garden") is None


def test_the_demonstration_steps_back_behind_a_source_of_the_persons_own(tmp_path: Path) -> None:
    show = Source("show", "The show", collection=DEMONSTRATION)
    shown = Fact("1", "The show has nine acts.", show, 1)
    with Library.open(tmp_path / "library.sqlite", create=True) as library:
        held = Holdings([shown], library)
        assert not held.sets_aside()
        assert held.keys(Filter()).tolist() == [-1]
        library.add(document("Snow is cold.", name="own"))
        assert held.sets_aside()
        assert (len(held), held.asked_count) == (2, 1)
        assert held.keys(Filter()).tolist() == [1]
        assert held.keys(Filter(sources=("show",))).tolist() == [-1]
        assert held.keys(Filter(collections=("demo",))).tolist() == [-1]
        assert held.facts([-1]) == {-1: shown}
        library.remove("own")
        assert held.asked_count == 1
        assert held.keys(Filter()).tolist() == [-1]
