"""The pages in docs do what they say: their Python runs, their commands exist."""

import json
import pydoc
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import qa
from qa.doors.command_line import cli
from tests.conftest import run_python

CHECKOUT = Path(__file__).parents[1]
DOCS = sorted((CHECKOUT / "docs").rglob("*.md"))
ASSISTANTS = CHECKOUT / "docs" / "assistants.md"
NOTE = "The crane of the harbour lifts 40 tonnes.\n\nIt was built in 1911.\n"


def blocks(page: Path, language: str) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, flags=re.DOTALL)


def needs(page: Path) -> set[str]:
    """The packages that a page's Python imports besides ours."""
    imported = re.findall(r"^(?:from|import) (\w+)", "\n".join(blocks(page, "python")), re.M)
    return set(imported) - {"qa", "facts", "asyncio", "json", "sys"}


PRINTED = {ASSISTANTS.name: blocks(ASSISTANTS, "text")[-1]}
"""What a page says that its Python prints."""


@pytest.mark.parametrize("page", [page for page in DOCS if blocks(page, "python")], ids=str)
def test_the_python_of_a_page_runs(page: Path, tmp_path: Path, real_cache: Path) -> None:
    for package in sorted(needs(page)):
        pytest.importorskip(package)
    (tmp_path / "harbour.txt").write_text(NOTE)
    code = "\n".join(blocks(page, "python"))
    printed = run_python(
        *("-c", code),
        folder=tmp_path,
        PYTHONPATH=CHECKOUT,
        QA_CACHE_DIR=real_cache,
        QA_DATA_DIR=tmp_path / "data",
    )
    assert printed == PRINTED.get(page.name, printed)


def commands() -> Iterator[tuple[str, str]]:
    for page in DOCS:
        for block in blocks(page, "sh"):
            for found in re.findall(r"(?:^|\(|\| |if )(qa [^\n|>)]*)", block, re.M):
                yield page.name, found.strip()


def test_an_assistant_is_told_a_command_that_there_is() -> None:
    """The snippets for assistants are JSON, and start a command of ours."""
    snippets = [json.loads(block) for block in blocks(ASSISTANTS, "json")]
    servers = [server for one in snippets for server in one.values()]
    started = [server["qa-facts"] for server in servers]
    assert [(one["command"], one["args"]) for one in started] == [("qa", ["mcp"])] * 3
    assert cli.get_command(click.Context(cli), "mcp") is not None


@pytest.mark.parametrize(("page", "line"), commands())
def test_every_command_of_a_page_and_its_options_exist(page: str, line: str) -> None:
    words = shlex.split(line, comments=True)[1:]
    command: click.Command | None = cli
    options = list(cli.params)
    if words and not words[0].startswith("-"):
        command = cli.get_command(click.Context(cli), words[0])
        assert command is not None, f"{page}: {line}"
        options += command.params
    known = {name for option in options for name in option.opts}
    used = {word.partition("=")[0] for word in words if word.startswith("-") and word != "-"}
    assert used <= known, f"{page}: {line}"


def named_in_tables(begin: str) -> list[str]:
    """What the tables of doors name in code, of what begins so."""
    page = (CHECKOUT / "docs" / "doors.md").read_text(encoding="utf-8")
    rows = "\n".join(line for line in page.splitlines() if line.startswith("| "))
    return sorted(set(re.findall(rf"`({begin}[^`]*)`", rows)))


@pytest.mark.parametrize("name", named_in_tables("qa(?: |$)"))
def test_a_command_that_the_tables_of_doors_name_is_there_with_its_options(name: str) -> None:
    words = name.split()[1:]
    named = [word for word in words if not word.startswith("--")]
    command = cli.get_command(click.Context(cli), named[0]) if named else cli
    assert command is not None
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known


@pytest.mark.parametrize("name", named_in_tables(r"(?:qa|base)\."))
def test_what_the_tables_of_doors_name_in_python_is_there(name: str) -> None:
    path = re.sub(r"^base\.", "qa.FactBase.", name.removesuffix("()"))
    assert pydoc.locate(path) is not None


def test_the_citation_is_of_this_version() -> None:
    citation = (CHECKOUT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {qa.__version__}\n" in citation


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    for path in re.findall(r"\]\((?!http)([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / path).is_file(), path
