"""Both places that facts are in, seen as one."""

from collections.abc import Sequence
from pathlib import Path

from facts import Fact, Library
from index import Holdings
from tests.facts.conftest import document


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
