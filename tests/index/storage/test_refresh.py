"""An index follows its library: what is new is embedded, what is gone is not found."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Semaphore

import pytest

from facts import Document, Fact, Library, Origin, Source
from index import FactIndex, Holdings, open_index
from index.encoding.encoder import Vectors
from tests.conftest import FakeEncoder

PATIENCE = 60.0
"""Seconds after which what was waited for never comes; a machine may have other work."""


def document(name: str, *texts: str) -> Document:
    source = Source(name, f"The {name} report")
    facts = tuple(Fact(str(n), text, source, n + 1) for n, text in enumerate(texts))
    return Document(source, facts, None, Origin(f"test:{name}", "0" * 64))


ANIMALS = document("animals", "A badger digs at night.", "The heron stands in the reeds.")
TREES = document("trees", "A larch sheds its needles.", "The yew is poisonous.")


class StoppedEncoder(FakeEncoder):
    """The person presses Ctrl+C while the n-th piece is embedded."""

    def __init__(self, piece: int) -> None:
        super().__init__()
        self._pieces_left = piece

    def encode(self, texts: Sequence[str]) -> Vectors:
        self._pieces_left -= 1
        if self._pieces_left == 0:
            raise KeyboardInterrupt
        return super().encode(texts)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sqlite", create=True) as opened:
        opened.add(ANIMALS)
        yield opened


def found(index: FactIndex, question: str) -> set[str]:
    return {c.fact.text for c in index.candidates(question) if c.coverage > 0}


def test_only_what_is_added_is_embedded(
    library: Library, six_facts: Sequence[Fact], encoder: FakeEncoder
) -> None:
    open_index(Holdings(six_facts, library), encoder)
    library.add(TREES)
    again = FakeEncoder()
    index = open_index(Holdings(six_facts, library), again)
    assert sorted(again.encoded) == ["A larch sheds its needles.", "The yew is poisonous."]
    assert found(index, "poisonous yew") == {"The yew is poisonous."}
    assert found(index, "heron reeds") == {"The heron stands in the reeds."}
    assert found(index, "carp") == {"The pond holds 40 carp and no frogs."}


def test_what_is_removed_is_not_found_and_leaves_no_words(
    library: Library, encoder: FakeEncoder
) -> None:
    library.add(TREES)
    open_index(Holdings((), library), encoder)
    library.remove("animals")
    index = open_index(Holdings((), library), FakeEncoder())
    assert found(index, "heron yew") == {"The yew is poisonous."}
    assert index.words.unknown(["heron", "yew"]) == {"heron"}
    assert index.correct_spelling("herron") == "herron"


def test_an_open_index_notices_what_was_added_and_removed(
    library: Library, encoder: FakeEncoder
) -> None:
    index = open_index(Holdings((), library), encoder)
    library.add(TREES)
    index.refresh()
    assert found(index, "poisonous yew") == {"The yew is poisonous."}
    library.remove("trees")
    assert index.candidates("poisonous yew") == [
        c for c in index.candidates("poisonous yew") if c.fact.source.id == "animals"
    ]
    index.refresh()
    assert found(index, "poisonous yew") == set()


def test_an_interrupted_embedding_goes_on_where_it_stopped(
    library: Library, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.storage.refresh.MANY_AT_ONCE", 2)
    library.add(TREES)
    library.add(document("stones", "Granite is hard.", "Slate splits."))
    with pytest.raises(KeyboardInterrupt):
        open_index(Holdings((), library), StoppedEncoder(piece=2))
    index = open_index(Holdings((), library), encoder)
    assert sorted(encoder.encoded) == sorted(
        fact.text for fact in library.all_facts().values() if fact.source.id != "animals"
    )
    assert found(index, "badger granite") == {"A badger digs at night.", "Granite is hard."}


def test_two_that_index_at_once_spoil_nothing(library: Library, encoder: FakeEncoder) -> None:
    library.add(TREES)

    def opened(_: int) -> set[str]:
        with Library.open(library.path) as own:
            return found(open_index(Holdings((), own), FakeEncoder()), "badger yew")

    with ThreadPoolExecutor(4) as pool:
        for texts in pool.map(opened, range(4)):
            assert texts == {"A badger digs at night.", "The yew is poisonous."}


def test_many_small_additions_are_joined(library: Library, encoder: FakeEncoder) -> None:
    for letter in "abcdefghijklmnopqrst":
        library.add(document(letter, f"Here stands word{letter}."))
        index = open_index(Holdings((), library), encoder)
    assert len(encoder.encoded) == 22
    assert len(list(index._file.packs())) < 10
    assert found(index, "wordd") == {"Here stands wordd."}


class SlowEncoder(FakeEncoder):
    """Embeds a piece each time that it is let, and says when it has begun one."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.let = Semaphore(0), Semaphore(0)

    def encode(self, texts: Sequence[str]) -> Vectors:
        if len(texts) > 1:  # a question is not held up
            self.begun.release()
            assert self.let.acquire(timeout=PATIENCE)
        return super().encode(texts)


def test_an_index_that_does_not_wait_takes_in_a_few_facts_and_then_the_rest(
    library: Library, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.storage.refresh.A_FEW", 2)
    library.add(TREES)
    index = open_index(Holdings((), library), encoder, waits=False)
    assert (index.ready(), index.is_behind) == ((2, 4), True)
    assert found(index, "badger yew") == {"A badger digs at night."}
    index.refresh(waits=False)
    assert index.ready() == (2, 4)
    index.catch_up()
    index.refresh(waits=False)
    assert (index.ready(), index.is_behind) == ((4, 4), False)
    assert found(index, "badger yew") == {"A badger digs at night.", "The yew is poisonous."}


def test_questions_see_each_part_that_is_ready_while_others_are_embedded(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.storage.refresh.A_FEW", 2)
    encoder = SlowEncoder()
    encoder.let.release()
    index = open_index(Holdings((), library), encoder, waits=False)
    assert encoder.begun.acquire(timeout=PATIENCE)
    library.add(TREES)
    library.add(document("stones", "Granite is hard.", "Slate splits.", "Chalk is soft."))
    with ThreadPoolExecutor(1) as pool:
        going = pool.submit(index.catch_up)
        assert encoder.begun.acquire(timeout=PATIENCE)
        index.refresh(waits=False)
        assert index.ready() == (2, 7)
        assert found(index, "yew slate badger") == {"A badger digs at night."}
        encoder.let.release()
        assert encoder.begun.acquire(timeout=PATIENCE)
        index.refresh(waits=False)
        assert index.ready() == (4, 7)
        assert found(index, "yew slate") == {"The yew is poisonous."}
        encoder.let.release(5)
        going.result(PATIENCE)
    index.refresh(waits=False)
    assert index.ready() == (7, 7)
    assert found(index, "yew slate") == {"The yew is poisonous.", "Slate splits."}


def test_what_is_gone_is_not_found_though_new_facts_are_not_ready(
    library: Library, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.storage.refresh.A_FEW", 1)
    index = open_index(Holdings((), library), encoder)
    library.remove("animals")
    library.add(TREES)
    index.refresh(waits=False)
    assert found(index, "heron larch yew") == {"A larch sheds its needles."}
    assert index.ready() == (1, 2)


def test_a_persons_own_facts_are_ready_before_those_that_are_set_aside(
    library: Library, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.storage.refresh.A_FEW", 2)
    demo = Source("demo", "The demonstration", collection="demo")
    shown = [Fact(str(n), f"Demonstration number {n}.", demo, n) for n in (1, 2, 3)]
    index = open_index(Holdings(shown, library), encoder, waits=False)
    assert index.ready() == (2, 5)
    assert found(index, "badger") == {"A badger digs at night."}
