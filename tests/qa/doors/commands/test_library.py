"""The commands that fill and look after the library, in this process."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from facts import default_library_path
from facts.library.rows import Entry
from qa.doors.command_line import cli

pytestmark = pytest.mark.usefixtures("shared_reading")


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "folder"
    path.mkdir()
    (path / "snow.md").write_text(
        "---\ndate: 2024-03-01\n---\n# On snow\nSnow is cold. Ice too is."
    )
    (path / "fire.txt").write_text("Fire is hot.")
    return path


def test_add_ends_with_a_summary_and_goes_on_where_it_was(folder: Path) -> None:
    result = run("add", folder)
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "Added 2 documents (5 facts).\n",
        "",
    )
    (folder / "wind.txt").write_text("Wind is air that moves.")
    assert run("add", folder).stdout == "Added 1 document (1 fact), 2 are unchanged.\n"
    assert default_library_path().is_file()


def test_what_is_skipped_is_named_with_its_cause_on_stderr(folder: Path) -> None:
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7")
    result = run("add", folder)
    assert result.exit_code == 2
    assert result.stdout == "Added 2 documents (5 facts), 1 was not read.\n"
    assert result.stderr == (
        f"qa: {folder}/scan.pdf: a broken PDF; get it anew, or print it to PDF again.\n"
    )


def test_where_nothing_could_be_added_the_status_is_2(tmp_path: Path) -> None:
    result = run("add", tmp_path / "none.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"qa: {tmp_path}/none.txt: cannot be read: No such file")
    result = run("add", tmp_path)
    assert result.exit_code == 2
    assert "No documents were found there" in result.stderr
    assert run("add", "ftp://x.test").exit_code == 2


def test_add_takes_standard_input_and_what_is_said_of_it() -> None:
    said = ("--title", "Notes", "--author", "Ada", "--date", "2024-03-01", "--collection", "own")
    assert run("add", "-", *said, stdin="Snow is cold.").exit_code == 0
    (row, _) = json.loads(run("sources", "--json").stdout)
    assert (row["title"], row["author"], row["published"], row["collection"], row["facts"]) == (
        "Notes",
        "Ada",
        "2024-03-01",
        "own",
        3,
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--date", "May"), "must be a date such as 2024-03-01"),
        (("--title", "T"), "--title and --url are for one document"),
    ],
)
def test_what_is_said_wrongly_is_refused(folder: Path, arguments: tuple[str], said: str) -> None:
    result = run("add", folder, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_sources_are_listed_with_their_status_and_the_sample_last(folder: Path) -> None:
    assert run("sources").stdout.splitlines()[1].startswith("china-digital-clusters  ")
    run("add", folder)
    (folder / "fire.txt").write_text("Fire is warm.")
    (folder / "snow.md").unlink()
    lines = run("sources").stdout.splitlines()
    assert lines[-1].startswith("china-digital-clusters  ")
    assert [line.split() for line in lines[:-1]] == [
        ["id", "published", "facts", "collection", "status", "title"],
        ["fire", "1", "changed", "fire"],
        ["snow", "2024-03-01", "4", "missing", "On", "snow"],
    ]


def test_the_list_of_sources_names_the_file_where_the_title_says_something_else(
    tmp_path: Path,
) -> None:
    (tmp_path / "minutes 2024.md").write_text("# Parish Council\n\nThe roof leaks.\n")
    run("add", tmp_path / "minutes 2024.md")
    assert run("sources").stdout.splitlines()[1].endswith("  Parish Council (minutes 2024.md)")


def test_a_source_is_shown_with_its_facts_and_text(folder: Path) -> None:
    run("add", folder)
    shown = run("show", "snow").stdout
    assert "title  On snow" in shown
    assert "Snow is cold.  ¶ 1" in shown
    assert run("show", folder / "snow.md", "--text").stdout.startswith("On snow\n\nSnow is cold.")
    facts = json.loads(run("show", "snow", "--json").stdout)["facts"]
    assert [(fact["text"], fact.get("span")) for fact in facts] == [
        ("Snow is cold.", [9, 22]),
        ("Ice too is.", [23, 34]),
        ("The title of the document snow.md is “On snow”.", None),
        ("“On snow” is dated 1 March 2024.", None),
    ]
    assert "44" in run("show", "china-digital-clusters").stdout


def test_text_of_a_document_cannot_steer_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<title>T\x1b[2J</title><p>Snow \x1b[31mis cold now.\u202e</p>"
    )
    run("add", tmp_path / "a.html")
    for arguments in (("show", "a"), ("show", "a", "--text"), ("sources",)):
        assert "\x1b" not in run(*arguments).stdout
        assert "\u202e" not in run(*arguments).stdout


def test_remove_takes_out_what_is_named_or_nothing(folder: Path) -> None:
    run("add", folder)
    result = run("remove", "fire", "snwo")
    assert (result.exit_code, result.stderr) == (
        2,
        "qa: There is no source snwo; did you mean snow?\n",
    )
    assert run("remove", "fire").stdout == "Removed fire (1 fact).\n"
    result = run("remove", "china-digital-clusters")
    assert (result.exit_code, "comes with the program" in result.stderr) == (2, True)
    assert len(run("sources").stdout.splitlines()) == 3


def test_refresh_reads_what_has_changed_and_tells_of_what_is_gone(folder: Path) -> None:
    run("add", folder)
    assert run("refresh").stdout == "Nothing to do.\n"
    (folder / "fire.txt").write_text("Fire is warm. Fire gives light.")
    (folder / "snow.md").unlink()
    result = run("refresh")
    assert result.stdout == "Updated 1 document (2 facts), 1 was not read.\n"
    assert "snow.md: no longer there" in result.stderr
    assert run("refresh", "--remove-missing").stdout.startswith("Removed 1 document.")
    assert len(run("sources").stdout.splitlines()) == 3


def test_verify_exits_0_where_all_is_as_it_was_read_and_1_else(folder: Path) -> None:
    run("add", folder)
    result = run("verify")
    assert (result.exit_code, result.stdout) == (
        0,
        "2 sources with 5 facts are as they were read.\n",
    )
    (folder / "fire.txt").write_text("Fire is warm.")
    result = run("verify")
    assert result.exit_code == 1
    assert "fire.txt has changed since it was read; run `qa refresh`." in result.stdout
    assert json.loads(run("verify", "--json").stdout)[0]["source_id"] == "fire"


def test_exported_facts_are_imported_elsewhere(folder: Path, tmp_path: Path) -> None:
    run("add", folder)
    lines = [json.loads(line) for line in run("export").stdout.splitlines()]
    said = [line["text"] for line in lines if "note" not in line]
    assert said == ["Fire is hot.", "Snow is cold.", "Ice too is."]
    assert lines[1]["source"]["title"] == "On snow"
    run("export", "snow", "-o", tmp_path / "facts.jsonl")
    assert run("import", tmp_path / "facts.jsonl").stdout == "1 is unchanged.\n"
    other = ("--library", tmp_path / "other.sqlite")
    assert run(*other, "import", tmp_path / "facts.jsonl").stdout == "Added 1 document (4 facts).\n"
    (tmp_path / "facts.jsonl").unlink()
    (row, _) = json.loads(run(*other, "sources", "--json").stdout)
    assert (row["id"], row["published"], row["status"]) == ("snow", "2024-03-01", "current")


def test_an_exported_library_opens_elsewhere_and_is_imported(folder: Path, tmp_path: Path) -> None:
    run("add", folder)
    run("export", "--library-file", tmp_path / "copy.sqlite")
    assert "fire" in run("--library", tmp_path / "copy.sqlite", "sources").stdout
    run("remove", "fire")
    assert run("import", tmp_path / "copy.sqlite").stdout == (
        "Added 1 document (1 fact), 1 is unchanged.\n"
    )
    result = run("export", "--library-file", tmp_path / "copy.sqlite")
    assert (result.exit_code, "such a file already" in result.stderr) == (2, True)


def test_the_import_of_a_library_moves_a_bar_and_goes_on_where_it_was(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", folder)
    run("export", "--library-file", tmp_path / "copy.sqlite")
    other = ("--library", tmp_path / "other.sqlite")
    barred: list[str] = []
    interrupted = [True]

    @contextmanager
    def bar(_: object, things: Sequence[Entry], doing: str) -> Iterator[Iterator[Entry]]:
        def told() -> Iterator[Entry]:
            for entry in things:
                barred.append(f"{doing} {entry.source.id}")
                yield entry
                if interrupted.pop():
                    raise KeyboardInterrupt

        yield told()

    monkeypatch.setattr("qa.doors.commands.adding.progress", bar)
    result = run(*other, "import", tmp_path / "copy.sqlite")
    assert (result.exit_code, result.stdout) == (130, "Added 1 document (1 fact).\n")
    assert barred == ["Reading fire"]
    assert "the same command goes on from here" in result.stderr
    interrupted[:] = [False, False]
    result = run(*other, "import", tmp_path / "copy.sqlite")
    assert result.stdout == "Added 1 document (4 facts), 1 is unchanged.\n"
    assert barred == ["Reading fire", "Reading fire", "Reading snow"]


def test_library_commands_refuse_a_facts_file_and_what_is_no_library(tmp_path: Path) -> None:
    facts_file, other = tmp_path / "facts.toml", tmp_path / "notes.txt"
    other.write_text("No library. " * 50)
    for path, said in ((facts_file, "a facts file, which is edited by hand"), (other, "not a lib")):
        for command in (("sources",), ("add", other), ("verify",)):
            result = run("--library", path, *command)
            assert result.exit_code == 2
            assert said in result.stderr
    assert "there is no library yet; `qa add` makes one" in run("verify").stderr


def test_a_full_disk_is_told_in_one_sentence_and_what_is_in_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from facts import Document, Library, LibraryError

    add = Library.add_together

    def full(self: Library, documents: list[Document], **others: Any) -> list[str]:
        if documents[0].source.id == "snow":
            raise LibraryError("library.sqlite: the disk is full.")
        return add(self, documents, **others)

    monkeypatch.setattr(Library, "add_together", full)
    result = run("add", folder)
    assert (result.exit_code, result.stdout) == (2, "Added 1 document (1 fact).\n")
    assert result.stderr.endswith("qa: library.sqlite: the disk is full.\n")
    assert len(run("sources").stdout.splitlines()) == 3


def test_an_interrupted_add_says_how_to_go_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from facts.library.intake.intake import Intake

    take = Intake.take

    def interrupted(self: Intake, place: str) -> object:
        if "snow" in place:
            raise KeyboardInterrupt
        return take(self, place)

    monkeypatch.setattr(Intake, "take", interrupted)
    result = run("add", folder)
    assert result.exit_code == 130
    assert result.stdout == "Added 1 document (1 fact).\n"
    assert "the same command goes on from here" in result.stderr


def test_the_doctor_looks_at_the_library(folder: Path) -> None:
    from qa.doors.doctor import examine

    def looked(library: Path | None = None) -> tuple[bool, str]:
        found = next(one for one in examine(library) if one.name == "library")
        return found.ok, found.detail

    run("add", folder)
    assert looked() == (True, f"5 facts of 2 sources in {default_library_path()}")
    (folder / "fire.txt").write_text("Fire is warm.")
    assert looked()[1].endswith("of 2 sources, 1 changed; run `qa refresh`")
    assert looked(folder / "snow.md") == (False, f"{folder}/snow.md: not a library file.")


def test_an_import_of_what_is_no_export_says_which_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Snow is cold."}\n{"words": 1}\n')
    result = run("import", tmp_path / "a.jsonl")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"qa: {tmp_path}/a.jsonl: line 2: Object missing required")
