"""Figures as a table, with the real pandas."""

from pathlib import Path
from typing import Any

import pytest

from facts import Fact, Filter, Library
from qa.answering.gathering.figures import figures_of
from qa.doors.commands.sample import SAMPLE
from qa.fact_base import FactBase
from tests.conftest import FakeEncoder

pandas: Any = pytest.importorskip("pandas")

REPORT = Filter(sources=("annual-report-2025",))


@pytest.fixture
def sample(tmp_path: Path, encoder: FakeEncoder, six_facts: tuple[Fact, ...]) -> FactBase:
    base = FactBase(six_facts, encoder, library=Library.open(tmp_path / "own.sqlite", create=True))
    base.add(SAMPLE)
    return base


def test_a_table_has_a_row_for_each_figure_and_no_digit_is_lost(sample: FactBase) -> None:
    figures = sample.figures()
    table = figures.to_pandas()
    assert list(table.columns) == list(figures[0].to_json())
    assert table.to_dict("records") == [one.to_json() for one in figures]
    assert "5.5" in set(table["number"])


def test_a_table_of_a_report_becomes_a_table_again(sample: FactBase) -> None:
    """As the page about figures says it."""
    table = sample.figures(where=REPORT).to_pandas()
    table = table[table["fact"].duplicated(keep=False)]
    seasons = table.pivot_table("number", "thing", "measures", aggfunc="first")
    assert seasons.loc["2024", "Income (EUR)"] == "137900"
    assert seasons.loc["2021", "Visitors"] == "18940"


def test_no_figures_are_an_empty_table() -> None:
    assert figures_of([]).to_pandas().empty
