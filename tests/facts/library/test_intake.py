import io
import os
import sys
from pathlib import Path

import pytest

from facts import Library
from facts.library.intake import Intake, is_url, places
from facts.library.merging import merge
from facts.library.upkeep import look_after_missing, refresh_places


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "folder"
    path.mkdir()
    (path / "a.txt").write_text("Snow is cold. Fire is hot.")
    (path / "b.md").write_text("# Water\nWater is always wet.")
    return path


def texts(library: Library) -> list[str]:
    return [fact.text for fact in library.all_facts().values() if not fact.note]


def kinds(library: Library, folder: Path, **given: str) -> list[str]:
    taking = Intake(library, given)
    return [taking.take(place).kind for place in places([str(folder)])]


def test_documents_are_added_once_and_then_unchanged(library: Library, folder: Path) -> None:
    assert kinds(library, folder) == ["added", "added"]
    assert texts(library) == ["Snow is cold.", "Fire is hot.", "Water is always wet."]
    version = library.version()
    assert kinds(library, folder) == ["unchanged", "unchanged"]
    os.utime(folder / "a.txt", (1, 1))
    assert kinds(library, folder) == ["unchanged", "unchanged"]
    assert library.version() == version


def test_a_changed_document_is_updated_in_place(library: Library, folder: Path) -> None:
    (folder / "a.txt").write_text("Snow is cold. Fire is hot. Ice is cold.")
    kinds(library, folder)
    (folder / "a.txt").write_text("Snow is cold. Fire is hot. Ice is colder.")
    assert refresh_places(library) == [str(folder / "a.txt")]
    assert Intake(library).take(str(folder / "a.txt")).kind == "updated"
    assert texts(library) == [
        "Snow is cold.",
        "Water is always wet.",
        "Fire is hot.",  # under a new key, since what stands beside it is new
        "Ice is colder.",
    ]
    assert [fact.text for fact in library.facts_of("a").values()] == [
        "Snow is cold.",
        "Fire is hot.",
        "Ice is colder.",
    ]
    assert refresh_places(library) == []


def test_what_is_given_goes_before_what_a_document_says_and_is_kept(
    library: Library, folder: Path
) -> None:
    assert kinds(library, folder, collection="news", published="2024-01-01") == ["added"] * 2
    assert {source.collection for source in library.sources()} == {"news"}
    assert kinds(library, folder, title="Mine") == ["updated"] * 2
    (source, _) = library.sources()
    assert (source.title, source.collection, source.published) == ("Mine", "news", "2024-01-01")
    (folder / "a.txt").write_text("Snow is white.")
    assert kinds(library, folder) == ["updated", "unchanged"]
    assert library.sources()[0].title == "Mine"


def test_what_cannot_be_read_is_skipped_and_the_others_are_not(
    library: Library, folder: Path
) -> None:
    (folder / "aa.pdf").write_bytes(b"%PDF-1.7")
    (folder / "c.txt").write_text("")
    taking = Intake(library)
    outcomes = [taking.take(place) for place in places([str(folder), "/no/such.txt"])]
    assert [(Path(one.place).name, one.kind, one.facts) for one in outcomes] == [
        ("a.txt", "added", 2),
        ("aa.pdf", "skipped", 0),
        ("b.md", "added", 2),
        ("c.txt", "skipped", 0),
        ("such.txt", "skipped", 0),
    ]
    assert outcomes[1].why == "a broken PDF; get it anew, or print it to PDF again."
    assert outcomes[4].why == "cannot be read: No such file or directory."


def test_a_document_that_no_longer_can_be_read_keeps_its_facts(
    library: Library, folder: Path
) -> None:
    kinds(library, folder)
    (folder / "a.txt").write_bytes(bytes(100))
    assert kinds(library, folder) == ["skipped", "unchanged"]
    assert "Snow is cold." in texts(library)


def test_standard_input_is_a_document(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("added", "added", "unchanged"):
        said = b"Ice is cold." if kind == "added" and not library.sources() else b"Fire is hot."
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(said)))
        outcome = Intake(library, {"title": "Notes"}).take("-")
        assert outcome.kind in {kind, "added"}
    assert [source.id for source in library.sources()] == ["notes", "notes-2"]
    assert library.statuses() == {"notes": "current", "notes-2": "current"}


def test_ready_made_facts_come_by_source_and_leave_with_their_lines(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "facts.jsonl"
    snow = '{"text": "Snow is cold.", "asks": ["How is snow?"], "source": {"id": "s"}}\n'
    path.write_text(snow + '{"text": "Fire is hot.", "id": "fire", "page": 3}\n')
    assert Intake(library).take(str(path)).facts == 2
    facts = list(library.all_facts().values())
    assert [(fact.id, fact.source.title) for fact in facts] == [
        ("s#1", "s"),
        ("facts#fire", "facts"),
    ]
    assert (facts[0].asks, facts[1].page) == (("How is snow?",), 3)
    path.write_text(snow)
    assert Intake(library).take(str(path)).kind == "updated"
    assert texts(library) == ["Snow is cold."]


def test_a_facts_file_is_taken_in_with_its_asks(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_text(
        '[source]\nid = "own"\ntitle = "T"\n[[fact]]\nid = "f"\ntext = "Snow is cold."\n'
        'paragraph = 2\nasks = ["How is snow?"]\n'
    )
    assert Intake(library, {"collection": "c"}).take(str(path)).kind == "added"
    (fact,) = library.all_facts().values()
    assert (fact.id, fact.paragraph, fact.asks) == ("own#f", 2, ("How is snow?",))
    assert fact.source.collection == "c"
    path.write_text("broken")
    outcome = Intake(library).take(str(path))
    assert outcome.why.startswith("not valid TOML")
    assert texts(library) == ["Snow is cold."]


def test_missing_documents_are_told_of_and_removed_on_demand(
    library: Library, folder: Path
) -> None:
    kinds(library, folder)
    (folder / "a.txt").unlink()
    (told,) = look_after_missing(library, remove=False)
    assert (told.place, told.kind) == (str(folder / "a.txt"), "skipped")
    (removed,) = look_after_missing(library, remove=True)
    assert removed.kind == "removed"
    assert texts(library) == ["Water is always wet."]


def test_another_library_is_taken_in_source_by_source(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    kinds(library, folder)
    with Library.open(tmp_path / "other.sqlite", create=True) as other:
        assert [one.kind for one in merge(other, library)] == ["added", "added"]
        assert [one.kind for one in merge(other, library)] == ["unchanged", "unchanged"]
        assert other.all_facts() == library.all_facts()
        assert other.source_text("a") == library.source_text("a")


def test_a_library_that_is_taken_in_gives_its_outcomes_one_by_one(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    kinds(library, folder)
    with Library.open(tmp_path / "other.sqlite", create=True) as other:
        merging = merge(other, library, library.entries())
        assert next(merging).place == "a"
        assert texts(other) == ["Snow is cold.", "Fire is hot."]
        del merging
        assert [(one.place, one.kind) for one in merge(other, library)] == [
            ("a", "unchanged"),
            ("Water", "added"),
        ]
        assert [one.place for one in merge(other, library, library.entries()[1:])] == ["Water"]


def test_a_name_that_is_too_long_is_skipped_like_any_other(library: Library) -> None:
    (place,) = places(["n" * 5000])
    assert Intake(library).take(place).why == "cannot be read: File name too long."


def test_each_place_is_taken_once_in_the_order_named(folder: Path) -> None:
    a = str(folder / "a.txt")
    assert list(places([a, "https://x.test/", str(folder), "-"])) == [
        a,
        "https://x.test/",
        str(folder / "b.md"),
        "-",
    ]


@pytest.mark.parametrize(
    ("place", "url"),
    [
        ("https://x.test", True),
        ("FTP://x", True),
        ("a/b://c", False),
        ("c:/x", False),
        ("-", False),
    ],
)
def test_a_url_is_told_from_a_path(place: str, url: bool) -> None:
    assert is_url(place) == url
