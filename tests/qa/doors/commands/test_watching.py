"""``qa watch``: a line for each change, by the real watcher, and in good order to the end."""

import json
import os
import signal
import sys
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from tests.qa.doors.conftest import Run


def test_it_looks_once_and_says_what_it_did(run_cli: Run, tmp_path: Path) -> None:
    (tmp_path / "crane.txt").write_text("The crane lifts 40 tonnes.")
    done = run_cli("watch", "--once", str(tmp_path))
    assert done.exit_code == 0
    assert done.stdout == f"added     {tmp_path / 'crane.txt'}  1 fact\n"
    (tmp_path / "half.json").write_text('{"a": ')
    again = run_cli("watch", "--once", "--json", str(tmp_path))
    assert again.exit_code == 2
    assert json.loads(again.stdout)["kind"] == "skipped"


def test_what_is_no_folder_is_refused_in_a_sentence(run_cli: Run, tmp_path: Path) -> None:
    done = run_cli("watch", str(tmp_path / "none"))
    assert done.exit_code == 2
    assert "no folder; `qa watch` follows folders" in done.stderr


def test_changes_are_seen_as_they_happen_until_control_c(tmp_path: Path, checkout: Path) -> None:
    pytest.importorskip("watchfiles")
    folder = tmp_path / "notes"
    folder.mkdir()
    crane = folder / "crane.txt"
    crane.write_text("The crane lifts 40 tonnes.")
    with Popen(
        [sys.executable, "-m", "qa", "watch", str(folder)],
        env={**os.environ, "PYTHONPATH": str(checkout), "PYTHONUNBUFFERED": "1"},
        stdout=PIPE,
        stderr=PIPE,
        text=True,
    ) as watching:
        assert watching.stdout is not None
        assert watching.stderr is not None
        try:
            assert watching.stdout.readline().startswith("added ")
            assert watching.stderr.readline() == "Watching 1 folder; Ctrl+C ends.\n"
            crane.write_text("The crane lifts 50 tonnes.")
            assert watching.stdout.readline().startswith("updated ")
            crane.unlink()
            assert watching.stdout.readline().endswith("kept for 30 days\n")
        finally:
            watching.send_signal(signal.SIGINT)
        try:
            assert watching.wait(60) == 130
        finally:
            watching.kill()  # else a test that fails waits for ever
