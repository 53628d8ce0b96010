import io
import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from facts import Document, Library
from facts.library.intake.intake import Intake, is_url, outcomes_of, places
from facts.library.intake.merging import merge
from facts.library.upkeep import look_after_missing, refresh_places
from facts.reading.documents import read_file
from facts.reading.places.folder import PassedBy
from facts.reading.process.apart import ReadingApart

pytestmark = pytest.mark.usefixtures("shared_reading")

LOCKED = Path(__file__).parents[2] / "locked.pdf"


@pytest.fixture(autouse=True)
def without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facts.reading.places.folder.can_recognise", lambda: False)


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


def test_toml_without_facts_is_a_text(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "camera.toml"
    path.write_text("[power]\nfuse_a = 5  # 3 A was too weak for the wiper\n")
    assert Intake(library).take(str(path)).kind == "added"
    assert texts(library) == ["[power] fuse_a = 5 # 3 A was too weak for the wiper"]


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


def test_a_batch_ends_for_no_file(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(_: ReadingApart, path: Path, *__: object) -> list[Document]:
        if path.name == "a.txt":
            raise ZeroDivisionError("never\ntold")
        return read_file(path, {})

    monkeypatch.setattr(ReadingApart, "read_file", read)
    (folder / "c\udce9.txt").write_text("Ice is cold.")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    taking = Intake(library)
    found = [*places([str(folder)]), str(folder / "loop.txt"), "nul\0.txt"]
    outcomes = {Path(one).name: taking.take(one) for one in found}
    assert {name: one.kind for name, one in outcomes.items()} == {
        "a.txt": "skipped",
        "b.md": "added",
        "c\udce9.txt": "added",
        "loop.txt": "skipped",
        "nul\0.txt": "skipped",
    }
    assert outcomes["a.txt"].failed
    assert "ZeroDivisionError" in outcomes["a.txt"].why
    assert outcomes["loop.txt"].why.startswith("cannot be read: Too many levels")
    json.dumps([one.to_json() for one in outcomes.values()], ensure_ascii=False).encode()


def test_a_file_whose_name_is_no_text_is_kept_and_read_again(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "caf\udce9.txt"
    path.write_text("Snow is cold.")
    assert Intake(library).take(str(path)).place == f"{tmp_path}/caf\\xe9.txt"
    (source,) = library.sources()
    assert (source.path, source.title) == (f"{tmp_path}/caf\\xe9.txt", "caf\\xe9")
    assert library.statuses() == {source.id: "current"}
    path.write_text("Snow is white.")
    (place,) = refresh_places(library)
    assert Intake(library).take(place).kind == "updated"
    assert texts(library) == ["Snow is white."]


def test_a_fact_keeps_its_id_where_it_still_stands(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Snow is cold. Fire is hot. Ice is cold.")
    Intake(library).take(str(path))
    path.write_text("Wind is air. Fire is hot. Ice is not. Snow is cold.")
    Intake(library).take(str(path))
    assert {fact.text: fact.id for fact in library.all_facts().values()} == {
        "Wind is air.": "a#4",
        "Fire is hot.": "a#2",
        "Ice is not.": "a#5",
        "Snow is cold.": "a#1",
    }
    path.write_text("Wind is air. Rain is wet.")
    Intake(library).take(str(path))
    path.write_text("Wind is air. Fire is hot.")
    Intake(library).take(str(path))
    assert [fact.id for fact in library.facts_of("a").values()] == ["a#4", "a#7"]


def test_what_an_older_version_read_is_read_again(library: Library, folder: Path) -> None:
    kinds(library, folder)
    (document,) = read_file(folder / "a.txt", {})
    library.add(replace(document, origin=replace(document.origin, reader=1)))
    assert refresh_places(library) == [str(folder / "a.txt")]
    assert Intake(library).take(str(folder / "a.txt")).kind == "updated"
    assert refresh_places(library) == []


def test_a_document_in_another_language_is_told_of(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "hafen.txt"
    path.write_text("Der Hafen von Lindholm wurde im Mai eröffnet und hat neun Kräne. " * 5)
    assert Intake(library).take(str(path)).note == "It is in German; answers are made for English."


def test_an_encrypted_pdf_is_opened_with_its_password(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    path.write_bytes(LOCKED.read_bytes())
    assert Intake(library).take(str(path)).kind == "skipped"
    assert Intake(library, password="no").take(str(path)).why == "the password is wrong."  # noqa: S106
    assert Intake(library, password="harbour").take(str(path)).kind == "added"  # noqa: S106
    assert "Snow is cold and very white." in texts(library)
    assert "harbour" not in json.dumps(dict(library.entries()[0].origin.given))


def test_kinds_that_are_not_taken_from_folders_are_told_of(folder: Path) -> None:
    (folder / "x.png").write_bytes(b"")
    (folder / "y.png").write_bytes(b"")
    passed_by = PassedBy()
    list(places([str(folder)], passed_by=passed_by))
    (outcome,) = outcomes_of(passed_by)
    assert (outcome.place, outcome.kind, outcome.failed) == (
        str(folder / "x.png"),
        "skipped",
        False,
    )
    assert outcome.why.startswith("2 files ending in .png, a kind that is not taken from folders")


def test_what_is_removed_while_it_is_read_again_stays_out(library: Library, folder: Path) -> None:
    kinds(library, folder)
    (folder / "a.txt").write_text("Snow is white.")
    taking = Intake(library, adds=False)
    assert library.remove("a")
    outcome = taking.take(str(folder / "a.txt"))
    assert (outcome.kind, outcome.failed) == ("skipped", False)
    assert texts(library) == ["Water is always wet."]
