import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from facts import (
    BUNDLED_SOURCE,
    Context,
    Fact,
    Library,
    LibraryError,
    Occurrence,
    Origin,
    Place,
    Source,
    default_library_path,
)
from facts.library.rows import stamp
from tests.facts.conftest import document


def texts(library: Library) -> dict[int, str]:
    return {key: fact.text for key, fact in library.all_facts().items()}


def test_what_was_added_comes_back_as_it_was(library: Library) -> None:
    source = Source("s", "T", "P", "A", "2024-05-01", "https://x.test", "/x", "f" * 64, "news")
    fact = Fact(
        *("1", "Zoë sells cake.", source, 3, "Zoë", ("Who sells?",), (5, 20)),
        place=Place(page=2, box=(1.5, 2.0, 3.0, 4.0), row="Zoë"),
        context=Context(("Café", "Cake"), "We sell:", "Table 1", ("Who", "What"), "b", "a", "c"),
        also_at=(Occurrence(9, (30, 45), Place(slide=4), ("Tea",)),),
        note="read from a picture",
    )
    origin = Origin("/x", "e" * 64, "/x", 20, 17, {"title": "T"})
    added = replace(document(), source=source, facts=(fact,), text="0123 Zoë sells cake.")
    assert library.add(replace(added, origin=origin)) == "s"
    assert library.sources() == (source,)
    assert library.all_facts() == {1: replace(fact, id="s#1")}
    assert library.source_text("s") == "0123 Zoë sells cake."
    assert library.source_text("t") is None
    (entry,) = library.entries()
    assert (entry.source, entry.origin, entry.facts) == (source, origin, 1)


def test_it_is_still_there_when_opened_again(library: Library, library_path: Path) -> None:
    library.add(document("Roses are red."))
    version = library.version()
    library.close()
    with Library.open(library_path) as again:
        assert texts(again) == {1: "Roses are red."}
        assert again.version() == version


def test_only_asked_for_facts_come_in_the_order_asked(library: Library) -> None:
    library.add(document("A one.", "B two.", "C three."))
    assert [fact.text for fact in library.facts([3, 99, 1]).values()] == ["C three.", "A one."]
    assert library.facts([]) == {}


def test_a_key_is_never_given_to_another_fact(library: Library) -> None:
    library.add(document("A one.", "B two."))
    assert library.remove("garden")
    assert not library.remove("garden")
    assert (library.all_facts(), library.source_text("garden")) == ({}, None)
    library.add(document("A one."))
    assert texts(library) == {3: "A one."}


def test_reading_again_keeps_the_keys_of_what_is_still_stated(library: Library) -> None:
    library.add(document("A one.", "B two.", "A one."))
    before = library.version()
    library.add(document("New.", "A one.", "A one."))
    assert texts(library) == {1: "A one.", 3: "A one.", 4: "New."}
    assert library.facts([1])[1].span == (5, 11)
    assert library.version() != before


def test_a_new_title_gives_new_keys_since_facts_are_found_by_it(library: Library) -> None:
    library.add(document("A one."))
    library.add(document("A one.", title="Another title"))
    assert texts(library) == {2: "A one."}


def test_a_stamp_is_the_same_for_what_is_found_by_the_same_words(library: Library) -> None:
    fact = document("A one.").facts[0]
    assert stamp(fact) == stamp(replace(fact, id="x", paragraph=9, span=None))
    for other in ({"text": "B"}, {"context": Context(("B",))}, {"asks": ("B",)}):
        assert stamp(fact) != stamp(replace(fact, **other))
    library.add(document("A one."))
    assert library.stamps() == {1: stamp(fact)}


def test_two_documents_of_one_name_get_two_ids(library: Library) -> None:
    ids = [library.add(document("A.", origin=Origin(place, "0"))) for place in ("/a/x", "/b/x")]
    assert ids == ["garden", "garden-2"]
    assert library.add(document("B.", origin=Origin("/b/x", "1"))) == "garden-2"
    assert library.add(document("B.", name=BUNDLED_SOURCE)) == f"{BUNDLED_SOURCE}-2"


def test_filters_take_sources_collections_and_days(library: Library) -> None:
    library.add(document("A.", name="a", published="2024-01-01", collection="news"))
    library.add(document("B.", name="b", published="2024-02-01", collection="papers"))
    library.add(document("C.", name="c"))
    assert library.keys() == [1, 2, 3]
    assert library.keys(sources=["a", "c"]) == [1, 3]
    assert library.keys(collections=["papers"]) == [2]
    assert library.keys(since=date(2024, 1, 1)) == [1, 2]
    assert library.keys(since=date(2024, 1, 2)) == [2]
    assert library.keys(before=date(2024, 2, 1)) == [1]
    assert library.keys(sources=["a"], collections=["papers"]) == []
    assert library.keys(sources=[]) == []


def test_a_source_is_current_changed_or_missing(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("A one.")
    state = file.stat()
    digest = "55f5e6e7a2c2e9a1b1"
    origin = Origin(str(file), digest, str(file), state.st_size, state.st_mtime_ns)
    library.add(document("A one.", origin=origin))
    library.add(document("B.", name="web", origin=Origin("https://x.test", "0")))
    assert library.statuses() == {"garden": "current", "web": "current"}
    file.write_text("Another")
    assert library.statuses(["garden"]) == {"garden": "changed"}
    file.unlink()
    assert library.statuses(["garden"]) == {"garden": "missing"}


def test_a_file_that_was_only_touched_is_current_and_read_once(
    library: Library, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    library.add(document("A.", origin=Origin("/a", empty, str(file), 0, 1)))
    version = library.version()
    assert library.statuses() == {"garden": "current"}
    assert library.entries()[0].origin.mtime_ns == file.stat().st_mtime_ns
    assert library.version() == version


def test_what_fails_halfway_leaves_no_trace(library: Library) -> None:
    library.add(document("A one."))
    version = library.version()
    broken = document("B two.", "C three.")
    facts = (*broken.facts, replace(broken.facts[0], text=None))  # type: ignore[arg-type]
    with pytest.raises(LibraryError, match="NOT NULL"):
        library.add(replace(broken, facts=facts))
    assert texts(library) == {1: "A one."}
    assert library.version() == version


def test_documents_of_one_file_are_in_together_or_not_at_all(library: Library) -> None:
    library.add(document("A one.", name="old"))
    new, broken = document("B two.", name="new"), document("C three.", name="broken")
    facts = (replace(broken.facts[0], text=None),)  # type: ignore[arg-type]
    with pytest.raises(LibraryError):
        library.add_together([new, replace(broken, facts=facts)], without=["old"])
    assert [source.id for source in library.sources()] == ["old"]
    assert library.add_together([new, broken], without=["old"]) == ["new", "broken"]
    assert sorted(texts(library).values()) == ["B two.", "C three."]


def test_a_copy_opens_elsewhere_and_overwrites_nothing(library: Library, tmp_path: Path) -> None:
    library.add(document("A one."))
    library.copy_to(tmp_path / "copy.sqlite")
    with Library.open(tmp_path / "copy.sqlite") as copy:
        assert texts(copy) == {1: "A one."}
        assert copy.version() == library.version()
        copy.add(document("B."))
        assert copy.version() != library.version()
    with pytest.raises(LibraryError, match="such a file already"):
        library.copy_to(tmp_path / "copy.sqlite")


def test_threads_that_add_at_once_lose_nothing(library: Library, library_path: Path) -> None:
    def add(number: int) -> None:
        with Library.open(library_path, create=True) as own:
            own.add(document(f"Number {number}.", name=f"own-{number}"))
        library.add(document(f"Shared {number}.", name=f"shared-{number}"))

    threads = [threading.Thread(target=add, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    said = [f"{kind} {number}." for kind in ("Number", "Shared") for number in range(8)]
    assert sorted(texts(library).values()) == said


def test_the_data_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QA_DATA_DIR", str(tmp_path))
    assert default_library_path() == tmp_path / "library.sqlite"
    monkeypatch.delenv("QA_DATA_DIR")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    assert default_library_path().name == "library.sqlite"
    assert default_library_path().parent.name == "qa-facts"
