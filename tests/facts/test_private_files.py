import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import qa
from facts.private_files import make_private_file, make_private_folder
from tests.conftest import run_python

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def open_to_others(folder: Path) -> list[str]:
    found = [folder, *folder.rglob("*")]
    return [str(path.relative_to(folder)) for path in found if mode(path) & 0o077]


def test_a_folder_that_was_open_is_shut_with_what_lies_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    (folder / "library.sqlite").touch(mode=0o644)
    (folder / "tool").touch(mode=0o755)
    make_private_folder(folder)
    assert (mode(folder), mode(folder / "library.sqlite"), mode(folder / "tool")) == (
        0o700,
        0o600,
        0o700,
    )


def test_a_file_is_made_for_its_owner_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        make_private_folder(tmp_path / "new")
        make_private_file(tmp_path / "new" / "file")
    finally:
        os.umask(before)
    assert (mode(tmp_path / "new"), mode(tmp_path / "new" / "file")) == (0o700, 0o600)


def test_nothing_that_the_program_keeps_can_be_read_by_others(
    tmp_path: Path, checkout: Path, real_cache: Path
) -> None:
    note = tmp_path / "note.md"
    note.write_text("# Harbour\n\nThe harbour of Millbrook has 41 boats.\n")
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    where = {"QA_DATA_DIR": data, "QA_CACHE_DIR": real_cache, "PYTHONPATH": checkout}
    code = (
        "import os, subprocess, sys; os.umask(0)\n"
        "for command in (['add', sys.argv[1]], ['ask', '--quiet', 'How many boats are there?'],\n"
        "    ['export', '-o', 'out.jsonl'], ['export', '--library-file', 'copy.sqlite']):\n"
        "    subprocess.run([sys.executable, '-m', 'qa', *command])\n"
    )
    run_python("-c", code, str(note), folder=tmp_path, **where)
    assert open_to_others(data) == open_to_others(real_cache) == []
    assert mode(tmp_path / "out.jsonl") == mode(tmp_path / "copy.sqlite") == 0o600


def test_a_library_that_somebody_put_elsewhere_keeps_its_rights(tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("# Harbour\n\nThe harbour of Millbrook has 41 boats.\n")
    shared = tmp_path / "shared.sqlite"
    command = [sys.executable, "-m", "qa", "--library", str(shared)]
    subprocess.run([*command, "add", str(note)], check=True, cwd=Path(qa.__file__).parents[1])
    shared.chmod(0o644)
    subprocess.run([*command, "sources"], check=True, cwd=Path(qa.__file__).parents[1])
    assert mode(shared) == 0o644
