import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from facts import Context, Fact, Filter, Source
from index import FactIndex, Holdings, IndexDamagedError, check_saved_index, open_index
from index.opening import saved_index_path
from index.storage.refresh import indexed_texts
from tests.conftest import FakeEncoder


def best(index: FactIndex, question: str, measure: str) -> str:
    return max(index.candidates(question), key=lambda c: getattr(c, measure)).fact.id


def saved(facts: Sequence[Fact], encoder: FakeEncoder) -> Path:
    return saved_index_path(Holdings(facts), encoder)


def test_a_fact_is_found_by_its_text_by_an_ask_and_by_its_words(
    six_facts: Sequence[Fact], encoder: FakeEncoder
) -> None:
    index = open_index(six_facts, encoder)
    assert best(index, "The pond holds 40 carp and no frogs.", "text_similarity") == "pond"
    assert best(index, "How many roses?", "ask_similarity") == "roses"
    assert best(index, "frogs in a pond", "coverage") == "pond"


def test_each_measure_of_a_facts_own_text_is_1(
    six_facts: Sequence[Fact], encoder: FakeEncoder
) -> None:
    index = open_index(six_facts, encoder)
    for fact in six_facts:
        own = next(c for c in index.candidates(fact.text) if c.fact == fact)
        assert own.text_similarity == pytest.approx(1.0)
        assert own.coverage == pytest.approx(1.0)
        assert (own.context_similarity, own.context_coverage) == (0, 0)


def test_a_fact_is_found_by_what_stands_around_it(encoder: FakeEncoder) -> None:
    city, other = Source("city", "The city report"), Source("other", "Another report")
    facts = [
        Fact(
            "growth",
            "It grew 17.2 %.",
            city,
            1,
            context=Context(("Hangzhou",), after="Trade is busy."),
        ),
        Fact("trade", "Trade is busy.", city, 1, context=Context(before="It grew 17.2 %.")),
        Fact("else", "It grew 3.1 %.", other, 1, context=Context(before="Sheep are many.")),
    ]
    found = {c.fact.id: c for c in open_index(facts, encoder).candidates("Hangzhou trade grew")}
    assert found["growth"].context_coverage == pytest.approx(1.0)
    assert found["growth"].coverage == pytest.approx(found["else"].coverage)
    assert found["growth"].context_similarity > found["growth"].text_similarity
    assert found["else"].context_similarity == pytest.approx(found["else"].text_similarity)
    assert open_index(facts, encoder).known_terms([facts[0]]) >= {"hangzhou", "trade", "grew"}


def test_each_fact_names_its_own_nearest_asks_however_many_others_are_nearer(
    six_facts: Sequence[Fact], encoder: FakeEncoder
) -> None:
    many = replace(six_facts[0], asks=tuple(f"How many red roses, {n}?" for n in range(90)))
    few = replace(six_facts[2], asks=("Who keeps carp?", "How many carp?", "Fish?", "Frogs?"))
    found = open_index([many, few], encoder).candidates("How many red roses or carp?")
    asks = {one.fact.id: one.nearest_asks for one in found}
    assert len(asks["roses"]) == len(asks["pond"]) == 3
    assert asks["pond"][0] == "How many carp?"


def test_a_filter_is_applied_before_the_nearest_are_chosen(
    six_facts: Sequence[Fact], encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.storage.nearness._NEAREST", 1)
    monkeypatch.setattr("index.storage.nearness._NEAREST_TEXTS", 1)
    pond = Source("pond", "The pond report", published="2020-01-01")
    facts = [*six_facts, Fact("carp", "Carp swim.", pond, 1)]
    index = open_index(facts, encoder)
    question = six_facts[0].text
    assert [c.fact.id for c in index.candidates(question)] == ["roses"]
    old = Filter(before=date(2021, 1, 1))
    assert [c.fact.id for c in index.candidates(question, old)] == ["carp"]
    assert index.candidates(question, Filter(sources=("nobody",))) == []


def test_the_same_news_is_one_candidate_that_names_the_others(
    six_facts: Sequence[Fact], encoder: FakeEncoder
) -> None:
    papers = [Source(name, f"The {name}") for name in ("Herald", "Times")]
    facts = [*six_facts, *(Fact(p.id, six_facts[1].text, p, 1) for p in papers)]
    found = open_index(facts, encoder).candidates("When was the old oak planted?")
    assert [c.fact.id for c in found if "oak" in c.fact.text] == ["oak"]
    oak = next(c for c in found if c.fact.id == "oak")
    assert [fact.source.id for fact in oak.also] == ["Herald", "Times"]


def test_no_more_come_back_than_wanted_and_the_nearest_are_among_them(
    six_facts: Sequence[Fact], encoder: FakeEncoder
) -> None:
    found = open_index(six_facts, encoder).candidates("The pond holds 40 carp", most=2)
    assert len(found) == 2
    assert "pond" in {c.fact.id for c in found}


def test_a_misspelt_word_of_the_facts_is_put_right(
    six_facts: Sequence[Fact], encoder: FakeEncoder
) -> None:
    index = open_index(six_facts, encoder)
    assert index.correct_spelling("vistors of the gardne") == "visitors of the garden"


def test_a_name_with_an_s_is_that_of_whose_something_is(
    six_facts: Sequence[Fact], encoder: FakeEncoder
) -> None:
    told = Fact("leo", "Blue inhaler for Leo, with a spacer.", six_facts[0].source, 1)
    index = open_index([*six_facts, told], encoder)
    assert index.correct_spelling("leos inhaler") == "leo's inhaler"
    assert index.correct_spelling("spacers") == "spacers"


def test_the_second_start_embeds_nothing(six_facts: Sequence[Fact], encoder: FakeEncoder) -> None:
    open_index(six_facts, encoder)
    assert sorted(encoder.encoded) == sorted(indexed_texts(six_facts))
    again = FakeEncoder()
    index = open_index(six_facts, again, pytest.fail)
    assert again.encoded == []
    assert best(index, "How many roses?", "ask_similarity") == "roses"


def test_other_facts_another_model_and_other_asks_are_indexed_apart(
    six_facts: Sequence[Fact], encoder: FakeEncoder
) -> None:
    more = [*six_facts[:-1], replace(six_facts[-1], text="No fence at all.")]
    asked = [*six_facts[:-1], replace(six_facts[-1], asks=("Is there a fence?",))]
    paths = {
        saved(six_facts, encoder),
        saved(more, encoder),
        saved(asked, encoder),
        saved(six_facts, FakeEncoder("another")),
    }
    assert len(paths) == 4


@pytest.mark.parametrize("place", [16, 0.5, -1])
def test_a_damaged_index_is_built_anew_and_says_so(
    six_facts: Sequence[Fact], encoder: FakeEncoder, place: float
) -> None:
    open_index(six_facts, encoder)
    path = saved(six_facts, encoder)
    content = path.read_bytes()
    cut = int(place * len(content)) if isinstance(place, float) else place
    path.write_bytes(content[:cut])
    with pytest.raises(IndexDamagedError, match="next start builds it anew"):
        check_saved_index(Holdings(six_facts), encoder)
    notes: list[str] = []
    index = open_index(six_facts, encoder, notes.append)
    assert notes == [
        f"The saved index {path} was damaged; building it anew.",
        "Building the index…",
    ]
    assert best(index, "How many roses?", "ask_similarity") == "roses"
    assert "7 vectors" in check_saved_index(Holdings(six_facts), encoder)


def test_a_single_changed_byte_of_a_vector_is_noticed(
    six_facts: Sequence[Fact], encoder: FakeEncoder
) -> None:
    open_index(six_facts, encoder)
    path = saved(six_facts, encoder)
    content = bytearray(path.read_bytes())
    vector = encoder.encode([six_facts[2].text])[0].tobytes()
    content[content.find(vector[:600]) + 3] ^= 1
    path.write_bytes(content)
    notes: list[str] = []
    open_index(six_facts, encoder, notes.append)
    assert "was damaged" in notes[0]


def test_a_cache_folder_that_cannot_be_written_to_still_gives_an_index(
    six_facts: Sequence[Fact],
    encoder: FakeEncoder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "file").write_text("")  # a folder inside a file cannot be made, not even by root
    monkeypatch.setenv("QA_CACHE_DIR", str(tmp_path / "file" / "cache"))
    notes: list[str] = []
    index = open_index(six_facts, encoder, notes.append)
    assert any("set QA_CACHE_DIR" in note for note in notes)
    assert best(index, "How many roses?", "ask_similarity") == "roses"


def test_damage_that_a_question_meets_with_is_mended_by_the_next_start(
    six_facts: Sequence[Fact], encoder: FakeEncoder
) -> None:
    index = open_index(six_facts, encoder)
    path = saved(six_facts, encoder)
    with sqlite3.connect(path) as database:
        database.execute("DELETE FROM words_data WHERE id > 10")
    database.close()
    with pytest.raises(IndexDamagedError, match="next start builds it anew"):
        index.candidates("How many carp are in the pond?")
    again = open_index(six_facts, encoder)
    assert best(again, "frogs in a pond", "coverage") == "pond"
