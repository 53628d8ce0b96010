"""teach, taught, eval --taught, and what is exported and imported."""

import json
from pathlib import Path

import pytest

from facts import Library, default_library_path
from facts.curated.facts_file import BUNDLED_FACTS
from facts.library.lessons import lessons
from tests.qa.doors.conftest import Run

pytestmark = pytest.mark.usefixtures("shared_reading")
ASKED = "Who is the boss of the talking machines?"
LEADER = "p04-hefei-leader"


def test_a_lesson_is_told_listed_and_taken_back(run_cli: Run) -> None:
    assert run_cli("taught").stdout.startswith("Nothing was taught yet;")
    assert not default_library_path().exists()
    first = run_cli("teach", ASKED, LEADER)
    assert (first.exit_code, first.stdout) == (0, f"Taught: this fact answers “{ASKED}”.\n")
    again = run_cli("teach", ASKED, LEADER)
    assert again.stdout == f"That was taught before: this fact answers “{ASKED}”.\n"
    other = run_cli("teach", "--not", ASKED, LEADER)
    assert other.stdout == (
        f"Taught: this fact does not answer “{ASKED}”. That takes back what you taught before.\n"
    )
    assert run_cli("taught").stdout.splitlines()[1].split()[:4] == ["2", "does", "not", LEADER]
    (one,) = json.loads(run_cli("taught", "--json").stdout)
    (line,) = run_cli("taught", "--lines").stdout.splitlines()
    assert json.loads(line) == one
    assert (one["id"], one["question"], one["answers"], one["is_lost"]) == (2, ASKED, False, False)
    assert run_cli("taught", "--undo", "2").stdout == f"Taken back: “{ASKED}” ({LEADER}).\n"
    assert json.loads(run_cli("taught", "--json").stdout) == []


def test_as_json_a_lesson_says_what_changed(run_cli: Run) -> None:
    told = json.loads(run_cli("teach", "--json", ASKED, LEADER).stdout)
    assert (told["change"], told["fact_id"], told["answers"]) == ("new", LEADER, True)
    assert run_cli("--quiet", "teach", ASKED, LEADER).stdout == ""


def test_without_a_fact_the_closest_are_offered_with_their_ids(run_cli: Run) -> None:
    shown = run_cli("teach", "Who leads the smart voice cluster in Hefei?")
    assert shown.exit_code == 0
    assert LEADER in shown.stdout
    assert "qa teach QUESTION ID" in shown.stderr
    assert not default_library_path().exists()


@pytest.mark.parametrize(
    ("arguments", "cause"),
    [
        (("teach", "Who?", "p04-hefei-leadr"), "did you mean p04-hefei-leader?"),
        (("teach", " ", LEADER), "There is no question in these words"),
        (("taught", "--undo", "8"), "Nothing was taught under the number 8"),
        (("--library", str(BUNDLED_FACTS), "teach", "Who?", LEADER), "These facts have no library"),
        (("eval", "--taught"), "Nothing was taught yet"),
        (("eval",), "Name files of questions, or --taught"),
    ],
)
def test_bad_input_is_one_sentence(run_cli: Run, arguments: tuple[str, ...], cause: str) -> None:
    refused = run_cli(*arguments)
    assert refused.exit_code == 2
    assert cause in refused.stderr
    assert "Traceback" not in refused.stderr


def test_what_was_taught_is_measured_with_and_without(run_cli: Run) -> None:
    run_cli("teach", ASKED, LEADER)
    measured = json.loads(run_cli("--quiet", "eval", "--taught", "--json").stdout)
    assert measured == {
        "taught": 1,
        "answers": {"questions": 1, "without": 0, "with_others": 0, "with_all": 1},
    }
    shown = run_cli("--quiet", "eval", "--taught", "--misses")
    assert "a fact answers" in shown.stdout
    assert "only its own lesson says" in shown.stderr


def test_lessons_go_with_what_is_exported_and_imported(run_cli: Run, tmp_path: Path) -> None:
    (tmp_path / "snow.txt").write_text("Snow is cold.")
    run_cli("add", str(tmp_path / "snow.txt"))
    run_cli("teach", "Brr?", "snow#1")
    run_cli("teach", "--not", "Ouch?", "snow#1")
    run_cli("teach", ASKED, LEADER)
    lines, whole = tmp_path / "facts.jsonl", tmp_path / "whole.sqlite"
    run_cli("export", "-o", str(lines))
    run_cli("export", "--library-file", str(whole))
    told = json.loads(lines.read_text())
    assert (told["taught"], told["near_misses"]) == (["Brr?"], ["Ouch?"])
    of_snow = [("Brr?", True), ("Ouch?", False)]
    for file, expected in ((lines, of_snow), (whole, [(ASKED, True), *of_snow])):
        other = tmp_path / f"from-{file.suffix[1:]}.sqlite"
        assert run_cli("--library", str(other), "import", str(file)).exit_code == 0
        assert run_cli("--library", str(other), "import", str(file)).exit_code == 0
        with Library.open(other) as library:
            found = [(one.question, one.answers) for one in lessons(library)]
        assert found == expected
        listed = json.loads(run_cli("--library", str(other), "taught", "--json").stdout)
        assert not any(one["is_lost"] for one in listed)


def test_what_is_about_a_removed_document_is_listed_as_lost(run_cli: Run, tmp_path: Path) -> None:
    (tmp_path / "snow.txt").write_text("Snow is cold.")
    run_cli("add", str(tmp_path / "snow.txt"))
    run_cli("teach", "Brr?", "snow#1")
    run_cli("remove", "snow")
    assert run_cli("taught").stdout.splitlines()[1].split()[:3] == ["1", "lost", "snow#1"]
    run_cli("add", str(tmp_path / "snow.txt"))
    assert run_cli("taught").stdout.splitlines()[1].split()[:3] == ["1", "answers", "snow#1"]
