"""The tutorial prints what it shows, and its sample is what the script makes."""

import re
from pathlib import Path

import pytest

from facts import Document
from facts.reading.documents import read_file
from qa.doors.commands.sample import SAMPLE
from tests import sample
from tests.tutorial import CHECKOUT, Step, folder_with_command, run, steps

PAGE = CHECKOUT / "docs" / "tutorial.md"
CLOSENESS = re.compile(r"(?:(?:strong|fair|weak) match|(?:very|quite|fairly) sure) · 0\.\d\d")
"""Scores differ a little from processor to processor."""


def matters(printed: str) -> list[str]:
    return CLOSENESS.sub("closeness", printed).split()


@pytest.mark.thorough
def test_each_command_prints_what_the_page_shows(
    tmp_path: Path, real_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QA_CACHE_DIR", str(real_cache))
    folder = folder_with_command(tmp_path)
    shown = list(steps(PAGE.read_text(encoding="utf-8")))
    assert len(shown) > 12
    for step in shown:
        assert matters(run(step.command, folder)) == matters(step.printed), step.command


def test_a_step_is_a_command_and_what_it_prints() -> None:
    page = "Text\n\n```console\n$ qa ask x\nyes\n\nno\n$ echo 2\n2\n```\n\n```sh\nqa add y\n```\n"
    assert list(steps(page)) == [Step("qa ask x", "yes\n\nno\n"), Step("echo 2", "2\n")]


def said(document: Document) -> tuple[str, list[str]]:
    return document.source.title, [fact.text for fact in document.facts]


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("annual-report-2025.pdf", sample.report),
        ("prices-2026.xlsx", sample.prices),
        ("lease.docx", sample.contract),
    ],
)
def test_the_sample_is_what_the_script_makes(name: str, make: sample.Maker, tmp_path: Path) -> None:
    make(tmp_path / name)
    (made,), (kept,) = read_file(tmp_path / name, {}), read_file(SAMPLE / name, {})
    assert said(made) == said(kept)
