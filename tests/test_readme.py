"""The README's blocks do what they say."""

import re
from pathlib import Path

import click
import pytest

from facts import BUNDLED_FACTS
from qa.doors.command_line import cli
from tests.conftest import run_python

CHECKOUT = Path(__file__).parents[1]
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")
COMMAND_LINE = (CHECKOUT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
MEASURED = (CHECKOUT / "docs" / "measured.md").read_text(encoding="utf-8")
SCORE = re.compile(r"0\.\d\d")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def test_the_python_block_runs(tmp_path: Path, real_cache: Path) -> None:
    (tmp_path / "my-facts.toml").write_bytes(BUNDLED_FACTS.read_bytes())
    (block,) = blocks("python")
    run_python("-c", block, folder=tmp_path, QA_CACHE_DIR=real_cache, PYTHONPATH=CHECKOUT)


def test_the_console_block_prints_what_it_shows(tmp_path: Path, real_cache: Path) -> None:
    (block,) = blocks("console")
    command, _, shown = block.partition("\n")
    arguments = re.findall(r'"([^"]*)"|(\S+)', command.removeprefix("$ qa "))
    words = (quoted or bare for quoted, bare in arguments)
    printed = run_python(
        "-m", "qa", *words, folder=tmp_path, QA_CACHE_DIR=real_cache, PYTHONPATH=CHECKOUT
    )
    assert SCORE.sub("0.00", printed) == SCORE.sub("0.00", shown)


COMMANDS = cli.list_commands(click.Context(cli))


def test_it_is_read_in_two_screens() -> None:
    assert len(README.splitlines()) <= 120


def test_the_two_commands_come_first() -> None:
    (first, *_) = blocks("sh")
    assert re.findall(r"^make (\w+)", first, flags=re.M) == ["run", "test"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert f"| [`qa {command}`](#qa-{command}) |" in COMMAND_LINE


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`qa (\w+)", README))))
def test_every_command_that_is_named_exists(named: str) -> None:
    assert named in COMMANDS or named.isupper()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_each_of_its_options_has_help(command: str) -> None:
    found = cli.get_command(click.Context(cli), command)
    assert found is not None
    assert found.help
    options = [one for one in found.params if isinstance(one, click.Option) and one.name != "port"]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("target", sorted(set(re.findall(r"(?:^|`)make (\w+)", README, re.M))))
def test_every_make_target_that_is_named_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (CHECKOUT / "Makefile").read_text(), flags=re.MULTILINE)


@pytest.mark.parametrize("path", re.findall(r"\]\((?!http)([^)#]+)\)", README))
def test_every_link_leads_to_a_file(path: str) -> None:
    assert (CHECKOUT / path).is_file()


def test_every_figure_is_one_that_was_measured() -> None:
    (table,) = re.findall(r"## How good it is\n(.*?)\n## ", README, flags=re.DOTALL)
    figures = re.findall(r"[\d.]+ (?:%|s\b)", table)
    assert len(figures) > 8
    assert [figure for figure in figures if figure not in MEASURED] == []
