"""A conversation saved as a file."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from qa.session.history.saving import NotSavedError, kind_of, save
from qa.session.turn import Turn

NOW = datetime(2025, 5, 1, 9, 30, tzinfo=UTC)
TURNS = [Turn("Roses?", failure="None.")]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("platformdirs.user_downloads_path", lambda: tmp_path / "Downloads")
    return tmp_path


def test_the_folder_of_downloads_is_made_where_there_is_none(home: Path) -> None:
    place = save(TURNS, "Markdown", "", NOW)
    assert place == home / "Downloads" / "qa-2025-05-01-093000.md"
    assert "## Roses?" in place.read_text()


def test_where_it_cannot_be_made_the_home_folder_takes_the_file(home: Path) -> None:
    (home / "Downloads").write_text("a file in the place of the folder")
    assert save(TURNS, "JSON", "", NOW) == home / "qa-2025-05-01-093000.json"


def test_where_nothing_can_be_written_a_sentence_says_so(home: Path) -> None:
    for folder in (home / "Downloads", home):
        folder.mkdir(exist_ok=True)
        (folder / "qa-2025-05-01-093000.md").write_text("mine")
    with pytest.raises(NotSavedError, match=r"^Not saved: nothing can be written in .*/export"):
        save(TURNS, "Markdown", "", NOW)


def test_a_typed_path_is_a_file_or_a_folder(home: Path) -> None:
    assert save(TURNS, "Markdown", "~/talks/one.md", NOW) == home / "talks" / "one.md"
    assert save(TURNS, "Markdown", "~/talks", NOW).parent == home / "talks"
    assert save(TURNS, "Markdown", "~/others/", NOW).parent == home / "others"


def test_a_file_that_is_there_is_not_written_over(home: Path) -> None:
    (home / "mine.md").write_text("mine")
    with pytest.raises(NotSavedError, match="is there already; choose another name"):
        save(TURNS, "Markdown", "~/mine.md", NOW)
    assert (home / "mine.md").read_text() == "mine"


def test_what_is_in_the_way_is_told_in_words(home: Path) -> None:
    (home / "file").write_text("no folder")
    with pytest.raises(NotSavedError, match=r"Not saved as .*; choose another folder") as error:
        save(TURNS, "Markdown", "~/file/talk.md", NOW)
    assert "Errno" not in str(error.value)


def test_the_ending_says_the_kind() -> None:
    assert (kind_of("a.JSON"), kind_of("b.md"), kind_of("c"), kind_of("")) == (
        "JSON",
        "Markdown",
        None,
        None,
    )
