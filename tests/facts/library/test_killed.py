from pathlib import Path

from facts import Library
from facts.library.verification import faults
from tests.facts.library.killed import rounds, start, write_files


def test_a_killed_add_leaves_whole_documents_and_goes_on_where_it_was() -> None:
    for one in rounds(files=30, kills=3, seed=3):
        assert one.faults == 0
        assert one.same


def test_two_processes_that_add_at_once_end_with_each_document_once(tmp_path: Path) -> None:
    write_files(tmp_path / "documents", 30)
    both = [start(tmp_path / "library.sqlite", tmp_path / "documents") for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]
    start(tmp_path / "alone.sqlite", tmp_path / "documents").wait()
    with Library.open(tmp_path / "library.sqlite") as library:
        assert list(faults(library)) == []
        assert sorted(source.id for source in library.sources()) == [f"{n:03}" for n in range(30)]
        together = sorted((fact.id, fact.text) for fact in library.all_facts().values())
    with Library.open(tmp_path / "alone.sqlite") as library:
        assert together == sorted((fact.id, fact.text) for fact in library.all_facts().values())
