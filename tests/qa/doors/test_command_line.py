"""The command line, in this process, with the fake encoder."""

import hashlib
import json
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import NoReturn

import click
import pytest
from click.testing import CliRunner, Result

import qa
from facts import Document, Fact, Library, Origin, QaError, Source, default_library_path
from qa.answering.reading.reader import WEIGHTS
from qa.doors.command_line import cli
from qa.learnt.numbers import learnt
from tests.conftest import FakeEncoder

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    for module in ("qa.models", "qa.doors.doctor"):
        monkeypatch.setattr(f"{module}.open_encoder", lambda model, *_: FakeEncoder(model))

    def invoke(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, arguments, input=stdin)

    return invoke


def test_an_answered_question_prints_short_answer_fact_and_source_and_exits_0(run: Run) -> None:
    result = run("ask", "What operating revenue did the Hefei smart voice cluster record?")
    assert result.exit_code == 0
    short, _, fact, source, *_ = result.stdout.splitlines()
    assert short == "137.8 billion yuan"
    assert fact.endswith("recorded operating revenue of 137.8 billion yuan in 2021.")
    assert (
        "China's digital industry clusters drive growth · ¶ 4 · according to the report" in source
    )
    assert "sure · 0." in source


def test_an_unanswered_question_shows_the_closest_and_exits_1(run: Run) -> None:
    result = run("ask", "Who leads the cluster in Chongqing?", "-k", "1")
    assert result.exit_code == 1
    assert result.stdout.startswith("I found no sure answer. The closest facts do not name")
    assert "Chongqing" in result.stdout
    assert "¶" in result.stdout


def test_a_question_needs_no_quotes(run: Run) -> None:
    result = run("ask", "Who", "is", "Fan", "Qiuci?", "--json")
    assert json.loads(result.stdout)["question"] == "Who is Fan Qiuci?"


def test_json_is_one_object_on_stdout_and_notes_go_to_stderr(run: Run) -> None:
    result = run("ask", "Who is Fan Qiuci?", "--json", "-k", "2")
    answer = json.loads(result.stdout)
    assert answer["hits"][0]["fact"]["id"] == "p08-fan-role"
    assert len(answer["hits"]) == 2
    assert "Building the index" in result.stderr


def test_quiet_prints_no_notes_wherever_it_stands(run: Run) -> None:
    assert run("--quiet", "ask", "Who is Fan?").stderr == ""
    assert run("ask", "Who is Fan?", "--quiet").stderr == ""


def test_a_dash_reads_the_question_from_standard_input(run: Run) -> None:
    result = run("ask", "-", "--json", stdin="Who is\nFan Qiuci?\n")
    assert json.loads(result.stdout)["searched"] == "Who is Fan Qiuci?"
    assert run("ask", "-", stdin=b"\xff\xfe\x00").exit_code == 1
    assert run("ask", "-", stdin="").exit_code == 2


def test_after_an_earlier_question_a_follow_up_is_understood(run: Run) -> None:
    result = run("ask", "and in Hangzhou?", "--json", "--after", "Who leads the cluster in Hefei?")
    answer = json.loads(result.stdout)
    assert answer["question"] == "and in Hangzhou?"
    assert answer["searched"] == "Who leads the cluster in Hangzhou?"
    assert answer["hits"][0]["fact"]["id"] == "p05-hangzhou-leaders"


def test_search_lists_facts_without_a_verdict(run: Run) -> None:
    result = run("search", "Fan Qiuci expert", "--json", "-k", "2")
    hits = json.loads(result.stdout)
    assert [hit["rank"] for hit in hits] == [1, 2]
    assert hits[0]["fact"]["id"] == "p08-fan-role"


@pytest.mark.parametrize("words", [(), ("",), ("--", " ")])
@pytest.mark.parametrize("command", ["ask", "search"])
def test_without_a_question_it_shows_how_to_ask(
    run: Run, command: str, words: tuple[str, ...]
) -> None:
    result = run(command, *words)
    assert result.exit_code == 2
    assert 'Ask like this:\n  qa ask "How many' in result.stderr


def test_the_model_and_the_library_are_taken_before_and_after_the_command(
    run: Run, facts_file: Callable[[str], Path]
) -> None:
    path = facts_file(
        '[source]\nid = "s"\ntitle = "T"\n'
        '[[fact]]\nid = "f"\ntext = "Snow is cold."\nparagraph = 1\n'
    )
    for arguments in (
        ("--library", str(path), "--model", "other", "ask", "cold snow", "--json"),
        ("ask", "cold snow", "--json", "--library", str(path), "--model", "other"),
    ):
        answer = json.loads(run(*arguments).stdout)
        assert (answer["model"], answer["hits"][0]["fact"]["id"]) == ("other", "f")


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask",),
        ("ask", "hi", "-k", "0"),
        ("ask", "hi", "--library", "/no/such/file"),
        ("frobnicate",),
        ("ask", "--frobnicate", "hi"),
    ],
)
def test_bad_use_exits_2_with_words_on_stderr(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr


@pytest.mark.model
def test_a_model_that_cannot_be_had_exits_2_with_one_sentence() -> None:
    result = CliRunner().invoke(cli, ["--quiet", "--model", "no-such/model", "ask", "hi"])
    assert result.exit_code == 2
    assert result.stderr.startswith("qa: The model no-such/model cannot be loaded")
    assert result.stderr.count("\n") == 1


def test_an_unexpected_error_is_one_sentence_unless_asked_for_more(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("qa.opening.opening.open_base", fail)
    result = run("ask", "hi")
    assert result.exit_code == 2
    assert result.stderr.startswith("qa: RuntimeError: boom. Run `qa doctor`")
    monkeypatch.setenv("QA_DEBUG", "1")
    assert isinstance(run("ask", "hi").exception, RuntimeError)


def test_control_c_exits_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("qa.opening.opening.open_base", interrupt)
    assert run("ask", "hi").exit_code == 130


def test_without_a_command_the_chat_opens(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[dict[str, object]] = []
    monkeypatch.setattr("tui.run", lambda **where: opened.append(where))
    monkeypatch.setattr("qa.doors.command_line.at_terminal", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert run("--model", "m").exit_code == 0
    assert opened == [{"library": None, "model": "m", "resume": False}]


def test_doctor_finds_all_well_or_says_how_to_mend_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    well = run("doctor", "--json")
    assert well.exit_code == 0
    found = {finding["name"]: finding for finding in json.loads(well.stdout)}
    assert found["facts"]["detail"].startswith("44 facts")
    assert found["library"]["detail"].startswith("none yet; `qa add` makes it")
    assert found["saved index"]["detail"].startswith("none yet")

    (tmp_path / "file").write_text("")
    monkeypatch.setenv("QA_CACHE_DIR", str(tmp_path / "file" / "cache"))
    ill = run("doctor")
    assert ill.exit_code == 2
    assert "FAIL  cache folder" in ill.stdout
    assert "set QA_CACHE_DIR" in ill.stdout


def test_doctor_says_which_facts_and_which_model_cannot_be_used(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "facts.toml").write_text("[[fact")
    broken = run("doctor", "--json", "--library", str(tmp_path / "facts.toml"))
    assert broken.exit_code == 2
    facts = next(one for one in json.loads(broken.stdout) if one["name"] == "facts")
    assert not facts["ok"]
    assert "facts.toml" in facts["detail"]

    def refuse(model: str, *_: object) -> NoReturn:
        raise QaError(f"{model} is no model; choose another --model.")

    monkeypatch.setattr("qa.doors.doctor.open_encoder", refuse)
    done = run("doctor", "--json", "--model", "such-a-one")
    assert done.exit_code == 2
    model = next(one for one in json.loads(done.stdout) if one["name"] == "model")
    assert (model["ok"], model["detail"]) == (
        False,
        "such-a-one is no model; choose another --model.",
    )


def test_doctor_is_content_without_torch(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def installed(package: str) -> str:
        if package in {"torch", "sentence-transformers"}:
            raise PackageNotFoundError(package)
        return "1.0"

    monkeypatch.setattr("qa.doors.doctor.version", installed)
    found = run("doctor")
    assert found.exit_code == 0
    assert "ok    torch: not installed; only other models (--model) need it" in found.stdout


def test_every_command_has_help(run: Run) -> None:
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None, name
        assert command.help, name
        assert run(name, "--help").exit_code == 0


def test_the_version_names_the_models_that_it_is_made_for(run: Run) -> None:
    version, models = run("--version").stdout.splitlines()
    assert version == f"qa {qa.__version__}"
    reader = hashlib.sha256((WEIGHTS / "reader.bin").read_bytes()).hexdigest()
    assert models == f"encoder {learnt().encoder[:16]}, reader {reader[:16]}"


def test_strict_and_lenient_move_the_threshold(run: Run, facts_file: Callable[[str], Path]) -> None:
    confidence = json.loads(run("ask", "What is the Hefei cluster?", "--json").stdout)["confidence"]
    verdicts = [
        json.loads(run("ask", "What is the Hefei cluster?", "--json", option).stdout)["verdict"]
        for option in ("--strict", "--lenient")
    ]
    assert (verdicts[0] == "answered") == (confidence >= 0.75)
    assert (verdicts[1] == "answered") == (confidence >= 0.25)


def test_eval_prints_measures_and_misses(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(
        '{"question": "Who is Fan Qiuci?", "must": ["expert"]}\n'
        '{"question": "Who is Fan Qiuci?", "must": ["nobody says this"]}\n'
        '{"question": "hi", "kind": "chitchat"}\n'
        '{"turns": [{"question": "Who is Fan Qiuci?"}, {"question": "who says so?"}]}\n'
    )
    printed = run("eval", str(path), "--misses", "--plot", str(tmp_path / "p.svg")).stdout
    assert "first                    0.500" in printed
    assert "chitchat 0/1" in printed
    assert "last_turn_right          0.000" in printed
    assert "searched: 'Who says: Fan Qiuci is an expert" in printed
    assert "strict                   threshold 0.750, refused " in printed
    assert "'Who is Fan Qiuci?': right fact not found" in printed
    assert (tmp_path / "p.svg").is_file()
    assert json.loads(run("eval", str(path), "--json").stdout)["questions"] == 3
    assert "first" in json.loads(run("eval", str(path), "--json", "--in-one-chat").stdout)


@pytest.fixture
def half_ready(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A library of two facts, one of which the first question has to embed."""
    monkeypatch.setattr("index.storage.refresh.A_FEW", 1)
    source = Source("birds", "The bird report")
    texts = ("Penguins waddle over ice.", "Herons stand in the reeds of Gdynia.")
    facts = tuple(Fact(str(n), text, source, n + 1) for n, text in enumerate(texts))
    with Library.open(default_library_path(), create=True) as own:
        own.add(Document(source, facts, None, Origin("test:birds", "0" * 64)))
    return run


def test_now_answers_from_what_is_ready_and_says_so(half_ready: Run) -> None:
    result = half_ready("ask", "Penguins waddle over what?", "--now", "--lenient", "--json")
    answer = json.loads(result.stdout)
    assert answer["hits"][0]["fact"]["text"] == "Penguins waddle over ice."
    assert answer["ready"] == {"facts": 1, "of": 46}
    assert (result.exit_code, answer["verdict"]) == (0, "answered")
    assert "1 of 46 facts are ready; this answer is from those." in result.stderr


def test_now_without_an_answer_is_not_taken_for_no_fact(half_ready: Run) -> None:
    result = half_ready("ask", "Who counted the herons of Gdynia?", "--now")
    assert result.exit_code == 2
    assert "No fact that is ready answers, and 45 facts are not" in result.stderr
    waited = half_ready("ask", "Who leads the cluster in Chongqing?")
    assert waited.exit_code == 1
    again = half_ready("ask", "Who leads the cluster in Chongqing?", "--now", "--json")
    assert again.exit_code == 1
    assert json.loads(again.stdout)["ready"] == {"facts": 46, "of": 46}


def test_now_does_not_go_with_a_batch(run: Run) -> None:
    assert run("ask", "--now", "--batch", "-", stdin="").exit_code == 2


def test_where_no_source_passes_the_list_of_figures_says_so(run: Run) -> None:
    result = run("figures", "--source", "nope", "--json")
    assert json.loads(result.stdout) == []
    assert result.stderr == "qa: No figure is in sources that pass the filter.\n"
