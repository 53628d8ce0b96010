"""``qa ask --batch``: rows in, rows out, in order; a broken one is an error and ends nothing."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qa.fact_base import FactBase
from tests.qa.doors.conftest import Run

FAN, HEFEI = "Who is Fan Qiuci?", "What operating revenue did the Hefei smart voice cluster record?"
LEAD, THERE = "Who leads the cluster in Hefei?", "and in Hangzhou?"


def lines(*rows: object) -> str:
    return "".join(f"{json.dumps(row)}\n" for row in rows)


def objects(printed: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed.splitlines()]


def test_each_line_is_answered_in_order_and_keeps_its_id(run_cli: Run) -> None:
    rows = [{"id": n, "question": FAN if n % 2 else HEFEI} for n in range(20)]
    done = run_cli("ask", "--quiet", "--batch", "-", stdin=lines(*rows))
    assert done.exit_code == 0
    found = objects(done.stdout)
    assert [(one["id"], one["question"]) for one in found] == [
        (row["id"], row["question"]) for row in rows
    ]
    assert found[1]["hits"][0]["fact"]["id"] == "p08-fan-role"


def test_a_row_may_say_how_many_facts_and_what_was_asked_before(run_cli: Run) -> None:
    rows = {"question": THERE, "after": [LEAD], "k": 1}, {"question": THERE, "after": LEAD}
    one, other = objects(run_cli("ask", "--batch", "-", stdin=lines(*rows)).stdout)
    assert one["searched"] == other["searched"] == "Who leads the cluster in Hangzhou?"
    assert (len(one["hits"]), len(other["hits"])) == (1, 3)
    assert "id" not in one


BROKEN = (
    ("{no json", "This line is no JSON"),
    ("[1]", "This line is no JSON object"),
    ('{"id": 7}', 'There is no "question"'),
    ('{"question": 5}', 'There is no "question"'),
    ('{"question": "x", "after": [5]}', '"after" has to be'),
    ('{"question": "x", "k": 0}', '"k" has to be'),
    ('{"question": "x", "k": true}', '"k" has to be'),
    ("[" * 100_000, "too deep"),
)


def test_broken_lines_are_error_objects_and_the_rest_goes_on(run_cli: Run) -> None:
    text = lines({"question": FAN}) + "\n".join(line for line, _ in BROKEN) + "\n\n"
    done = run_cli("ask", "--batch", "-", stdin=text + lines({"question": HEFEI}))
    assert done.exit_code == 2
    first, *faults, last = objects(done.stdout)
    assert [first["verdict"], last["verdict"]] == ["answered", "answered"]
    assert [fault["row"] for fault in faults] == list(range(2, 2 + len(BROKEN)))
    for fault, (_, words) in zip(faults, BROKEN, strict=True):
        assert words in fault["error"]
    assert faults[2]["id"] == 7


def test_what_goes_wrong_with_one_question_is_its_own_error(
    run_cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = FactBase.ask

    def failing(self: FactBase, question: str, *rest: object, **named: object) -> object:
        if "Fan" in question:
            raise RuntimeError("boom")
        return ask(self, question, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(FactBase, "ask", failing)
    rows = lines({"question": FAN}, {"question": HEFEI})
    fault, answer = objects(run_cli("ask", "--batch", "-", stdin=rows).stdout)
    assert "RuntimeError: boom" in fault["error"]
    assert answer["verdict"] == "answered"


def test_csv_comes_back_as_csv_with_its_own_columns(run_cli: Run, tmp_path: Path) -> None:
    file = tmp_path / "asked.csv"
    file.write_text(f'\ufeffno;question;"by"\n1;{FAN};"Ann; Bo"\n2;;x\n3;{HEFEI};y;z\n', "utf-8")
    done = run_cli("ask", "--quiet", "--batch", str(file))
    assert done.exit_code == 2
    fan, empty, long = csv.DictReader(io.StringIO(done.stdout))
    assert (fan["no"], fan["by"], fan["question"]) == ("1", "Ann; Bo", FAN)
    assert (fan["verdict"], fan["place"], fan["error"]) == ("answered", "¶ 8", "")
    assert "Fan Qiuci" in fan["fact"]
    assert 'no "question"' in empty["error"]
    assert "4 cells" in long["error"]


def test_csv_without_a_column_of_questions_is_refused_in_a_sentence(run_cli: Run) -> None:
    done = run_cli("ask", "--batch", "-", stdin="name,age\nAnn,5\n")
    assert done.exit_code == 2
    assert "standard input: its first line names no column `question`" in done.stderr


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_no_rows_give_no_rows(run_cli: Run, text: str) -> None:
    done = run_cli("ask", "--quiet", "--batch", "-", stdin=text)
    assert (done.exit_code, done.stdout) == (0, "")


def test_it_goes_on_where_the_output_ends(run_cli: Run, tmp_path: Path) -> None:
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines(*({"id": n, "question": FAN} for n in range(4))))
    ask = ("ask", "--quiet", "--batch", str(source), "--output", str(output))
    assert run_cli(*ask).exit_code == 0
    assert (output.stat().st_mode & 0o777) == 0o600
    whole = output.read_text()
    cut = whole[: whole.index('{"id": 2') + 30]  # killed while it wrote the third
    output.write_text(cut)
    assert run_cli(*ask, "--resume").exit_code == 0
    assert [one["id"] for one in objects(output.read_text())] == [0, 1, 2, 3]
    assert output.read_text().startswith(cut[: cut.index('{"id": 2')])
    assert run_cli(*ask, "--resume").exit_code == 0
    assert [one["id"] for one in objects(output.read_text())] == [0, 1, 2, 3]


def test_csv_goes_on_under_one_header(run_cli: Run, tmp_path: Path) -> None:
    source, output = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(f"id,question\n1,{FAN}\n2,{FAN}\n3,{FAN}\n")
    ask = ("ask", "--quiet", "--batch", str(source), "-o", str(output))
    run_cli(*ask)
    head, first, *_ = output.read_text().split("\n")
    output.write_text(f"{head}\n{first}\n2,half")
    assert run_cli(*ask, "--resume").exit_code == 0
    assert [row["id"] for row in csv.DictReader(io.StringIO(output.read_text()))] == ["1", "2", "3"]


def test_another_file_is_not_gone_on_with(run_cli: Run, tmp_path: Path) -> None:
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines({"question": FAN}))
    ask = ("ask", "--quiet", "--batch", str(source), "-o", str(output), "--resume")
    output.write_text("a letter to Ann\n")
    done = run_cli(*ask)
    assert done.exit_code == 2
    assert "choose another --output" in done.stderr
    assert output.read_text() == "a letter to Ann\n"
    output.write_text("{}\n{}\n")
    assert "more rows than the input" in run_cli(*ask).stderr


def test_csv_of_other_columns_is_not_gone_on_with(run_cli: Run, tmp_path: Path) -> None:
    source, output = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text(f"id,question\n1,{FAN}\n")
    output.write_text("name,age\nAnn,5\n")
    done = run_cli("ask", "--quiet", "--batch", str(source), "-o", str(output), "--resume")
    assert done.exit_code == 2
    assert "choose another --output" in done.stderr
    assert output.read_text() == "name,age\nAnn,5\n"


@pytest.fixture
def usual_csv() -> Iterator[int]:
    """The longest field that Python's csv reads by itself; reading tables may have raised it."""
    usual = 131_072
    before = csv.field_size_limit(usual)
    yield usual
    csv.field_size_limit(before)


def test_a_row_that_is_no_csv_is_an_error_and_the_rest_goes_on(
    run_cli: Run, usual_csv: int
) -> None:
    endless = "x" * (usual_csv + 1)
    text = f"id,question\n1,{endless}\n2,{FAN}\n"
    done = run_cli("ask", "--quiet", "--batch", "-", stdin=text)
    assert done.exit_code == 2
    broken, fan = csv.DictReader(io.StringIO(done.stdout))
    assert "This row is no CSV" in broken["error"]
    assert (fan["id"], fan["verdict"], fan["error"]) == ("2", "answered", "")


def test_a_short_first_row_loses_no_column_of_the_others(run_cli: Run) -> None:
    done = run_cli("ask", "--batch", "-", stdin=f"question,by\n{FAN}\n{HEFEI},Ann\n")
    first, second = csv.DictReader(io.StringIO(done.stdout))
    assert (first["by"], second["by"]) == ("", "Ann")


def test_an_output_that_cannot_be_written_is_one_sentence(run_cli: Run, tmp_path: Path) -> None:
    output = tmp_path / "none" / "out.jsonl"
    done = run_cli("ask", "--batch", "-", "-o", str(output), stdin=lines({"question": FAN}))
    assert done.exit_code == 2
    assert "cannot be written: No such file or directory." in " ".join(done.stderr.split())


def test_a_folder_is_no_output_to_go_on_with(run_cli: Run, tmp_path: Path) -> None:
    rows = lines({"question": FAN})
    done = run_cli("ask", "--batch", "-", "-o", str(tmp_path), "--resume", stdin=rows)
    assert done.exit_code == 2
    assert "Is a directory; choose another --output." in " ".join(done.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ask", "--batch", "-", "What?"), "the questions stand in the file"),
        (("ask", "--batch", "/no/such/file"), "cannot be read"),
        (("ask", "--batch", "-", "--resume"), "name it with --output"),
        (("ask", "--batch", "-", "--format", "md", "-o", "x"), "send md there"),
        (("ask", "What?", "--resume"), "go with --batch"),
    ],
)
def test_bad_use_is_one_sentence(run_cli: Run, arguments: tuple[str, ...], said: str) -> None:
    done = run_cli(*arguments, stdin="")
    assert done.exit_code == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_the_answer_as_markdown_and_csv_and_json(run_cli: Run) -> None:
    shown = run_cli("ask", HEFEI, "--format", "md", "-k", "1").stdout
    assert shown.startswith("**137.8 billion yuan**\n\n> The smart voice")
    (row,) = csv.DictReader(io.StringIO(run_cli("ask", HEFEI, "--format", "csv").stdout))
    assert (row["answer"], row["place"]) == ("137.8 billion yuan", "¶ 4")
    assert json.loads(run_cli("ask", HEFEI, "--format", "json").stdout)["verdict"] == "answered"
    two = lines({"question": HEFEI}, {"question": "\x1b[31m*Who* runs it?"})
    many = run_cli("ask", "--batch", "-", "--format", "md", stdin=two).stdout
    assert many.startswith(f"## {HEFEI}\n\n**137.8")
    assert "\n## \\*Who\\* runs it?\n" in many
    text = run_cli("ask", "--batch", "-", "--format", "text", stdin=two + "{\n").stdout
    assert text.startswith(f"> {HEFEI}\n137.8 billion yuan\n")
    assert "> row 3\nThis line is no JSON" in text


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|x", "'+cmd|x"),
        ("-17.2 %", "-17.2 %"),
        ("+5", "+5"),
        ("- a", "'- a"),
        ("a\nb", "a b"),
    ],
)
def test_no_cell_is_taken_for_a_formula(run_cli: Run, cell: str, shown: str) -> None:
    file = io.StringIO()
    csv.writer(file).writerows([["note", "question"], [cell, FAN]])
    done = run_cli("ask", "--quiet", "--batch", "-", stdin=file.getvalue())
    (row,) = csv.DictReader(io.StringIO(done.stdout))
    assert row["note"] == shown
