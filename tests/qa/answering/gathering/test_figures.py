"""Every figure of the facts, with what it measures."""

import csv
import io

import pytest
from click.testing import CliRunner

from facts import Context, Fact, Place, Source
from qa.answering.gathering.figures import figures_of
from qa.doors.command_line import cli

SOURCE = Source("s", "Ports of the coast")
PROSE = Fact("a", "In 2022 Port Alma handled 4.1 million containers, up 12%.", SOURCE, 1)
ROW = Fact(
    *("b", "Ness | 85 | EUR 1.2m", SOURCE, 2),
    place=Place(table=1, row="Ness"),
    context=Context(columns=("Port", "Staff", "Dues")),
)


def test_a_figure_has_its_thing_its_number_and_its_year() -> None:
    containers, growth = figures_of([PROSE])
    assert (containers.thing, containers.number, containers.unit) == (
        "Alma",
        "4100000",
        "containers",
    )
    assert containers.period == "2022"
    assert containers.measures == "In 2022 Port Alma handled … containers"
    assert (growth.number, growth.unit) == ("12", "%")


def test_the_figures_of_a_row_are_named_by_row_and_column() -> None:
    assert [(one.thing, one.measures, one.number) for one in figures_of([ROW])] == [
        ("Ness", "Staff", "85"),
        ("Ness", "Dues", "1200000"),
    ]


def test_years_and_ordinals_are_no_figures() -> None:
    assert not figures_of([Fact("c", "The 3rd pier was built in 1998.", SOURCE, 1)])


@pytest.mark.parametrize(
    "when",
    ["18 May 2026", "May 18, 2026", "2026-05-18", "18.05.2026", "3/4/26", "17:30", "3rd May"],
)
def test_dates_and_times_are_no_figures(when: str) -> None:
    found = figures_of([Fact("c", f"On {when} the pool let in 80 guests.", SOURCE, 1)])
    assert [one.text for one in found] == ["80"]


@pytest.mark.parametrize("kind", ["--csv", "--json"])
def test_the_command_writes_them_for_other_programs(kind: str) -> None:
    done = CliRunner().invoke(cli, ["figures", kind, "--source", "china-digital-clusters"])
    assert done.exit_code == 0
    assert "137800000000" in done.output
    if kind == "--csv":
        rows = list(csv.DictReader(io.StringIO(done.output)))
        assert rows[0]["source"] == "china-digital-clusters"


def test_the_command_prints_a_table() -> None:
    done = CliRunner().invoke(cli, ["figures"])
    assert "137.8 billion yuan" in done.output
