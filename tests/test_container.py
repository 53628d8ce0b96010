"""The container is built of files that there are, and runs without rights and without torch."""

import fnmatch
import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
DOCKERFILE = (CHECKOUT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
_, LAST_STAGE = DOCKERFILE.rsplit("\nFROM ", 1)


def copied() -> list[str]:
    lines = re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.M)
    return [name for line in lines for name in line.split()[:-1]]


def let_through() -> list[str]:
    lines = (CHECKOUT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "*"
    return [line[1:] for line in lines if line.startswith("!")]


@pytest.mark.parametrize("name", copied())
def test_what_is_copied_is_there_and_let_through(name: str) -> None:
    assert (CHECKOUT / name).exists()
    assert any(fnmatch.fnmatch(name, kept) for kept in let_through())


def test_all_that_the_wheel_is_built_from_is_copied() -> None:
    project = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    (built,) = re.findall(r"targets.wheel\]\nonly-include = \[(.*)\]", project)
    needed = set(re.findall(r'"([^"]+)"', built)) | {"pyproject.toml", "README.md", "docs/qa.1"}
    assert needed <= set(copied())


def test_it_runs_as_a_user_without_rights_and_starts_the_program() -> None:
    assert re.search(r"^USER 1000$", LAST_STAGE, re.M)
    assert re.search(r'^ENTRYPOINT \["qa"\]$', LAST_STAGE, re.M)
    assert LAST_STAGE.index("USER 1000") > LAST_STAGE.index("install --directory --owner qa")


def test_it_installs_the_listed_packages_and_asks_for_no_others() -> None:
    (install,) = re.findall(r"pip install (.+?) &&", DOCKERFILE)
    assert {"--no-deps", "--requirement", "docs/without-torch.txt", "."} <= set(install.split())
