"""Colours as they are asked for, and what makes a shell complete with Tab."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.qa.doors.conftest import Run

QUESTION = "What operating revenue did the Hefei smart voice cluster record?"


def test_colours_are_as_asked_for(run_cli: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in run_cli("ask", QUESTION).stdout  # no terminal
    assert "\x1b[1m" in run_cli("ask", QUESTION, "--color", "always").stdout
    assert "\x1b[1m" in run_cli("--color", "always", "ask", QUESTION).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run_cli("ask", QUESTION).stdout
    assert "\x1b[1m" in run_cli("ask", QUESTION, "--color=always").stdout
    assert "\x1b[" not in run_cli("--color", "always", "ask", QUESTION, "--color=never").stdout


@pytest.mark.parametrize(
    ("shell", "has"), [("bash", "complete -o"), ("zsh", "compdef"), ("fish", "complete --")]
)
def test_each_shell_gets_its_own_script(run_cli: Run, shell: str, has: str) -> None:
    done = run_cli("completion", shell)
    assert done.exit_code == 0
    assert f"_QA_COMPLETE={shell}_complete" in done.stdout
    assert has in done.stdout


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize(("words", "found"), [("qa so", "sources"), ("qa ask --ba", "--batch")])
def test_bash_completes_commands_and_options(
    tmp_path: Path, checkout: Path, words: str, found: str
) -> None:
    command = tmp_path / "qa"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m qa "$@"\n')
    command.chmod(0o755)
    script = (
        f'eval "$(qa completion bash)"; COMP_WORDS=({words});'
        ' COMP_CWORD=$((${#COMP_WORDS[@]}-1)); _qa_completion qa; echo "${COMPREPLY[@]}"'
    )
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script],
        env={**os.environ, "PATH": path, "PYTHONPATH": str(checkout)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found in done.stdout.split()
