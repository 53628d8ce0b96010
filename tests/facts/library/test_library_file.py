import multiprocessing
import os
import sqlite3
import subprocess
from pathlib import Path

import pytest

from facts import Library, LibraryError, Place
from facts.library import library_file, tables
from facts.library.tables import APPLICATION_ID
from tests.facts.conftest import document


def refusal(path: Path, *, create: bool = False) -> str:
    with pytest.raises(LibraryError) as refused:
        Library.open(path, create=create)
    said = str(refused.value)
    assert said.startswith(f"{path}: ")
    assert "\n" not in said
    return said


def test_a_library_that_is_not_there_is_made_only_on_demand(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "library.sqlite"
    assert "`qa add` makes one" in refusal(path)
    assert not path.parent.exists()
    Library.open(path, create=True).close()
    assert path.is_file()


@pytest.mark.parametrize("create", [False, True])
def test_a_file_that_is_no_library_is_refused_and_left_alone(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"These are my notes, not a library. " * 50)
    assert "not a library file" in refusal(path, create=create)
    assert path.read_bytes() == b"These are my notes, not a library. " * 50
    assert "a folder" in refusal(tmp_path, create=create)


@pytest.mark.parametrize("create", [False, True])
def test_another_programs_database_is_refused(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE history (url)")
    other.close()
    assert "no qa-facts library" in refusal(path, create=create)


@pytest.mark.parametrize("left", [b"", bytes(8192)])
@pytest.mark.parametrize("create", [False, True])
def test_an_emptied_library_is_not_begun_anew(tmp_path: Path, create: bool, left: bytes) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(left)
    assert "emptied; what was in it is lost. `qa restore` puts" in refusal(path, create=create)
    assert path.read_bytes() == left


def test_a_creation_that_was_killed_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    ended = subprocess.Popen(["true"])
    ended.wait()
    for ending in ("", "-journal"):
        (tmp_path / f".library.sqlite-{ended.pid}-0123abcd.draft{ending}").write_text("half")
    of_another = tmp_path / f".library.sqlite-{os.getpid()}-0123abcd.draft"
    of_another.write_text("half")
    Library.open(path, create=True).close()
    assert sorted(tmp_path.iterdir()) == [of_another, path]


def test_a_newer_version_asks_for_an_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    Library.open(path, create=True).close()
    with sqlite3.connect(path) as newer:
        newer.execute("PRAGMA user_version = 999")
    newer.close()
    assert "made by a newer qa-facts; upgrade" in refusal(path)


def test_an_older_version_is_brought_up_to_date_and_keeps_its_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path, create=True) as library:
        library.add(document("A one."))
    more = (*tables.MIGRATIONS, "ALTER TABLE source ADD COLUMN language TEXT")
    monkeypatch.setattr(tables, "MIGRATIONS", more)
    with Library.open(path) as library:
        assert [fact.text for fact in library.all_facts().values()] == ["A one."]
        assert library._file.rows("PRAGMA user_version")[0][0] == len(more)
        assert library._file.rows("SELECT language FROM source")[0][0] is None


def test_damage_is_told_in_words(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path, create=True) as library:
        library.add(document(*(f"Sentence number {n}." for n in range(2000))))
    data = bytearray(path.read_bytes())
    data[8192:] = os.urandom(len(data) - 8192)
    path.write_bytes(data)
    with pytest.raises(LibraryError, match="damaged"), Library.open(path) as library:
        library.all_facts()


def test_a_full_disk_is_told_in_words_and_loses_nothing(library: Library) -> None:
    library.add(document("A one."))
    (pages,) = library._file._connection.execute("PRAGMA page_count").fetchone()
    library._file._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LibraryError, match="the disk is full; make room"):
        library.add(document(*("B two." * 500 for _ in range(50)), name="large"))
    assert [fact.text for fact in library.all_facts().values()] == ["A one."]


def test_a_writer_that_takes_too_long_is_told_in_words(
    library: Library, library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_file, "BUSY_SECONDS", 0.01)
    with library._file.writing(), Library.open(library_path) as other:
        with pytest.raises(LibraryError, match="another program has been writing"):
            other.add(document("A one."))
        assert other.fact_count() == 0


def test_a_library_that_cannot_be_written_to_is_still_read(
    library_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(library_path, create=True) as library:
        library.add(document("A one."))
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Library.open(library_path) as library:
        assert [fact.text for fact in library.all_facts().values()] == ["A one."]
        with pytest.raises(LibraryError, match="cannot be written to"):
            library.add(document("B two."))


def _create(path: Path) -> None:
    Library.open(path, create=True).close()


def test_processes_that_make_it_at_once_get_along(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    context = multiprocessing.get_context("fork")
    makers = [context.Process(target=_create, args=(path,)) for _ in range(4)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert [maker.exitcode for maker in makers] == [0, 0, 0, 0]
    with sqlite3.connect(path) as made:
        assert made.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert made.execute("SELECT count(*) FROM content").fetchone() == (1,)
    made.close()


def test_a_library_of_the_first_version_opens_with_places_and_contexts(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with sqlite3.connect(path, isolation_level=None) as old:
        old.executescript(tables.MIGRATIONS[0])
        old.execute(
            "INSERT INTO source (id, title, origin, read_sha256, given, added)"
            " VALUES ('s', 'S', '/s.txt', 'e3', '{}', '2024-03-01')"
        )
        old.executemany(
            "INSERT INTO fact (source, name, text, paragraph, asks, page, heading, context, stamp)"
            " VALUES (1, ?, ?, 1, '[]', ?, ?, ?, 7)",
            [
                ("1", "Snow is cold.", 4, "Snow", "Snow\nIce is cold."),
                ("2", "Ice is.", None, None, ""),
            ],
        )
        old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        old.execute("PRAGMA user_version = 1")
    old.close()
    with Library.open(path) as library:
        snow, ice = library.all_facts().values()
        assert (snow.id, snow.place, snow.heading) == ("s#1", Place(page=4), "Snow")
        assert snow.around.split("\n") == ["Snow", "Snow", "Ice is cold."]
        assert (ice.place, ice.around) == (None, "")
        assert library.stamps() == {1: 7, 2: 7}
        assert library.entries()[0].origin.reader == 1
        assert library.damaged() == {}


def test_a_table_whose_columns_have_other_names_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path, create=True) as library:
        library.add(document("The crane lifts 40 tonnes."))
    spoilt = path.read_bytes().replace(b"publisher TEXT", b"publishes TEXT")
    path.write_bytes(spoilt)
    assert "`qa restore`" in refusal(path)
