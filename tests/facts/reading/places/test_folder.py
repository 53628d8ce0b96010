import os
from pathlib import Path

import pytest

from facts.reading.places.folder import PassedBy, files_in


@pytest.fixture(autouse=True)
def without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facts.reading.places.folder.can_recognise", lambda: False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        *("tree/b.txt", "tree/a.md", "tree/picture.png", "tree/.hidden.txt", "tree/.git/x.txt"),
        *("tree/2024/c.pdf", "tree/2024/old/d.txt", "outside/secret.txt"),
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("A sentence is here.")
    return tmp_path / "tree"


def names(
    folder: Path, *, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()
) -> list[str]:
    root = folder.resolve()
    return [
        path.relative_to(root).as_posix()
        for path in files_in(folder, include=include, exclude=exclude)
    ]


def test_documents_are_found_by_name_and_hidden_ones_are_not(folder: Path) -> None:
    assert names(folder) == ["a.md", "b.txt", "2024/c.pdf", "2024/old/d.txt"]


def test_globs_choose_by_name_and_by_path(folder: Path) -> None:
    assert names(folder, include=("*.txt",)) == ["b.txt", "2024/old/d.txt"]
    assert names(folder, include=("2024/*.pdf", "*.png")) == ["picture.png", "2024/c.pdf"]
    assert names(folder, exclude=("2024",)) == ["a.md", "b.txt"]
    assert names(folder, exclude=("2024/old", "*.md")) == ["b.txt", "2024/c.pdf"]


def test_links_that_lead_out_of_the_folder_are_not_followed(folder: Path) -> None:
    (folder / "out").symlink_to(folder.parent / "outside")
    (folder / "secret.txt").symlink_to(folder.parent / "outside" / "secret.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "within.txt").symlink_to(folder / "b.txt")
    assert names(folder, include=("*.txt",)) == ["b.txt", "within.txt", "2024/old/d.txt"]


def test_files_of_other_kinds_are_told_of_and_those_of_the_system_are_not(folder: Path) -> None:
    for name in ("Thumbs.db", "~$a.docx", "LICENSE", "2024/b.png"):
        (folder / name).write_text("x")
    passed_by = PassedBy()
    assert len(list(files_in(folder, passed_by=passed_by))) == 4
    told = {ending: [path.name for path in paths] for ending, paths in passed_by.by_ending.items()}
    assert told == {".png": ["picture.png", "b.png"], "": ["LICENSE"]}


def test_a_folder_that_cannot_be_entered_is_told_of(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def refused(path: str) -> object:
        if str(path).endswith("2024"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refused)
    passed_by = PassedBy()
    assert [path.name for path in files_in(folder, passed_by=passed_by)] == ["a.md", "b.txt"]
    assert passed_by.closed == [folder / "2024"]


def test_pictures_are_taken_where_their_text_can_be_recognised(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facts.reading.places.folder.can_recognise", lambda: True)
    assert "picture.png" in names(folder)
