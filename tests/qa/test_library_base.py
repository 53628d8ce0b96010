"""A fact base over a person's library: what is found, by what, and what is said of its source."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

import qa
from facts import Context, Document, Fact, Filter, Library, Origin, Source, default_library_path
from qa import SourceStatus, Verdict
from qa.fact_base import FactBase
from tests.conftest import FakeEncoder

NEWS = "The port of Gdynia handled 29.4 million tonnes of cargo in 2023."


def add(library: Library, name: str, *texts: str, path: Path | None = None, **said: str) -> None:
    source = Source(name, f"The {name}", **said)
    facts = tuple(
        Fact(
            str(n),
            text,
            source,
            1,
            context=Context(("Gdynia",), more=" ".join(other for other in texts if other != text)),
        )
        for n, text in enumerate(texts)
    )
    stored = str(path) if path else None
    library.add(Document(source, facts, None, Origin(stored or name, "0" * 64, stored)))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sqlite", create=True) as opened:
        add(opened, "Herald", NEWS, "It grew 17.2 %.", published="2024-02-01", collection="press")
        add(opened, "Times", NEWS, published="2024-03-01", collection="press")
        add(opened, "Diary", "Snow fell on Monday.", "It grew 3.1 %.")
        yield opened


@pytest.fixture
def base(library: Library, six_facts: Sequence[Fact], encoder: FakeEncoder) -> FactBase:
    return FactBase(six_facts, encoder, library=library)


def test_facts_of_the_library_and_curated_ones_are_found_together(base: FactBase) -> None:
    assert base.search("Snow on Monday")[0].fact.id == "Diary#0"
    assert base.search("How many roses?")[0].fact.id == "roses"
    assert base.fact_count == base.asked_count == len(base.facts) == 11
    assert [source.id for source in base.sources] == ["garden", "Herald", "Times", "Diary"]


def test_the_same_news_is_one_hit_that_names_the_other_source(base: FactBase) -> None:
    hits = base.search("How much cargo did the port of Gdynia handle in 2023?", k=9)
    assert [hit.fact.text for hit in hits].count(NEWS) == 1
    named = [hits[0].fact.source.id, *(source.id for source in hits[0].also_in)]
    assert sorted(named) == ["Herald", "Times"]
    assert hits[0].to_json()["also_in"][0]["id"] == named[1]


def test_a_fact_is_found_by_what_stands_around_it_and_not_shown_with_it(base: FactBase) -> None:
    hits = base.search("How much did cargo of Gdynia port grew", k=9)
    texts = [hit.fact.text for hit in hits]
    assert texts.index("It grew 17.2 %.") < texts.index("It grew 3.1 %.")


def test_a_filter_holds_back_all_other_sources(base: FactBase) -> None:
    question = "cargo of Gdynia in 2023"
    late = base.search(question, k=9, where=Filter(since=date(2024, 2, 15)))
    assert late[0].fact.source.id == "Times"
    assert {hit.fact.source.id for hit in late} == {"Times", "garden"}
    only = base.ask(question, where=Filter(sources=("Diary",)))
    assert {hit.fact.source.id for hit in only.hits} == {"Diary"}
    none = base.ask(question, where=Filter(collections=("nowhere",)))
    assert (none.verdict, none.hits) == (Verdict.NOTHING, ())
    assert none.reason == "No source passes the filter."


def test_a_hit_says_what_has_become_of_its_source(
    library: Library, base: FactBase, tmp_path: Path
) -> None:
    gone = tmp_path / "gone.txt"
    add(library, "Leaflet", "Penguins waddle over ice.", path=gone)
    assert base.search("penguins on ice")[0].status is SourceStatus.MISSING
    gone.write_text("Other words.")
    assert base.search("penguins on ice")[0].status is SourceStatus.CHANGED
    assert base.search("Snow on Monday")[0].status is SourceStatus.CURRENT


def test_an_open_base_notices_what_is_added_and_removed(library: Library, base: FactBase) -> None:
    add(library, "Leaflet", "Penguins waddle over ice.")
    assert base.ask("penguins waddle over ice").hits[0].fact.id == "Leaflet#0"
    library.remove("Leaflet")
    assert "Leaflet" not in {h.fact.source.id for h in base.ask("penguins on ice", k=9).hits}


def test_one_hit_costs_no_reading_of_all_facts(
    base: FactBase, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Library, "all_facts", pytest.fail)
    assert base.ask("Snow on Monday", k=1).hits[0].fact.id == "Diary#0"


def test_the_persons_own_library_is_asked_and_the_bundled_facts_only_by_name(
    monkeypatch: pytest.MonkeyPatch, facts_file: Callable[[str], Path]
) -> None:
    monkeypatch.setattr("qa.models.open_encoder", lambda model, *_: FakeEncoder(model))
    with Library.open(default_library_path(), create=True) as own:
        add(own, "Leaflet", "Penguins waddle over ice.")
    base = qa.FactBase.open()
    assert base.search("penguins on ice")[0].fact.id == "Leaflet#0"
    assert [source.id for source in base.sources] == ["china-digital-clusters", "Leaflet"]
    question = "Who leads the smart voice cluster in Hefei?"
    assert {hit.fact.source.id for hit in base.search(question, k=9)} == {"Leaflet"}
    demo = base.ask(question, where=Filter(collections=("demo",)))
    assert "iFlytek" in demo.hits[0].fact.text
    named = base.search(question, where=Filter(sources=("china-digital-clusters",)))
    assert "iFlytek" in named[0].fact.text
    alone = facts_file(
        '[source]\nid = "s"\ntitle = "T"\n'
        '[[fact]]\nid = "f"\ntext = "Snow is cold."\nparagraph = 1\n'
    )
    assert [source.id for source in qa.FactBase.open(alone).sources] == ["s"]


def test_a_library_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(qa.QaError, match="there is no library yet"):
        qa.FactBase.open(tmp_path / "nothing.sqlite")
