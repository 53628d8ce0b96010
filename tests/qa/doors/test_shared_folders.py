from pathlib import Path

import pytest

from qa.doors.shared_folders import shared_by


@pytest.mark.parametrize(
    ("folder", "shared"),
    [
        ("Dropbox/facts", "a folder of Dropbox"),
        ("OneDrive - Harbour Ltd/facts", "a folder of OneDrive"),
        ("net work/facts", "a network (nfs4)"),
        ("net", ""),
        ("own/Dropboxes", ""),
    ],
)
def test_a_folder_that_other_machines_share_is_told(
    tmp_path: Path, folder: str, shared: str
) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        f"/dev/sda1 / ext4 rw 0 0\nserver:/a {tmp_path}/net\\040work nfs4 rw 0 0\nbroken\n"
    )
    (tmp_path / folder).mkdir(parents=True)
    assert shared_by(tmp_path / folder / "library.sqlite", mounts) == shared


def test_where_nobody_tells_nothing_is_said(tmp_path: Path) -> None:
    assert shared_by(tmp_path / "library.sqlite", tmp_path / "none") == ""
