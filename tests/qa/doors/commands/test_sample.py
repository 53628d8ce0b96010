"""``qa sample``: the tutorial's documents in a folder of one's own."""

from pathlib import Path

import pytest

from facts import default_library_path
from qa.doors.commands.sample import SAMPLE
from tests.qa.doors.conftest import Run


def test_the_documents_are_written_as_they_are_and_the_library_stays(
    run_cli: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "new" / "folder"
    done = run_cli("sample", str(folder))
    assert (done.exit_code, done.stdout) == (0, f"Wrote 6 documents into {folder}.\n")
    kept = {path.name: path.read_bytes() for path in SAMPLE.iterdir()}
    assert "lease.docx" in kept
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == kept
    assert not default_library_path().exists()


def test_without_a_folder_they_go_into_one_named_sample(
    run_cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_cli("--quiet", "sample").stdout == ""
    assert len(list((tmp_path / "sample").iterdir())) == 6


def test_no_file_is_written_over_and_none_beside_it(run_cli: Run, tmp_path: Path) -> None:
    mine = tmp_path / "lease.docx"
    mine.write_text("my own lease")
    done = run_cli("sample", str(tmp_path))
    assert (done.exit_code, done.stdout) == (2, "")
    said = " ".join(done.stderr.split())
    assert f"{mine} is there already, and another; name another folder." in said
    assert list(tmp_path.iterdir()) == [mine]
    assert mine.read_text() == "my own lease"


def test_what_is_missing_is_written_and_the_rest_passed_by(run_cli: Run, tmp_path: Path) -> None:
    run_cli("sample", str(tmp_path))
    (tmp_path / "lease.docx").unlink()
    assert run_cli("sample", str(tmp_path)).stdout == f"Wrote 1 document into {tmp_path}.\n"
    assert run_cli("sample", str(tmp_path)).stdout == f"Wrote 0 documents into {tmp_path}.\n"
    assert (tmp_path / "lease.docx").read_bytes() == (SAMPLE / "lease.docx").read_bytes()


def test_where_nothing_can_be_written_one_sentence_says_so(run_cli: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run_cli("sample", str(tmp_path / "file" / "folder"))
    assert done.exit_code == 2
    assert "the sample cannot be written there: Not a directory." in done.stderr
