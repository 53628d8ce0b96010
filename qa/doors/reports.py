"""How the command line writes what is no answer: measures, findings, tables, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qa.doors.console import print_line
from qa.session.wording.wording import place, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facts import Fact
    from qa.doors.doctor import Finding
    from qa.evaluation.asking import Outcome


def print_measures(measures: dict[str, Any]) -> None:
    """A measure a line."""
    for name, value in measures.items():
        if name == "by_threshold":
            _print_thresholds(value)
        else:
            print_line(f"{name:24} {plain(_figure(value))}")


def _print_thresholds(shares: dict[str, dict[str, float]]) -> None:
    for name, at in shares.items():
        said = ", ".join(f"{measure} {value:.3f}" for measure, value in at.items())
        print_line(f"{name:24} {said}")


def _figure(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{kind} {n['answered']}/{n['of']}" for kind, n in value.items())
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def print_miss(outcome: Outcome, *, err: bool) -> None:
    """A question that went wrong, and how; to standard error where ``err``."""
    answer = outcome.answer
    first = f"; first: {plain(answer.hits[0].fact.id)}" if answer.hits else ""
    read = answer.searched != outcome.labelled.question
    searched = f"; searched: {plain(answer.searched)!r}" if read else ""
    click.echo(
        f"{plain(outcome.labelled.question)!r}: {outcome.missed} "
        f"(confidence {answer.confidence:.2f}{first}{searched}). {plain(answer.reason)}",
        err=err,
    )


def print_finding(finding: Finding) -> None:
    """What the doctor found, with a mark."""
    mark = click.style("ok  ", fg="green") if finding.ok else click.style("FAIL", fg="red")
    print_line(f"{mark}  {finding.name}: {plain(finding.detail)}")


def print_table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Columns under their names; figures to the right, the last one as long as it is."""
    lines = [head, *([plain(str(cell)) for cell in row] for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head) - 1)]
    for number, line in enumerate(lines):
        cells = [
            cell.rjust(width) if rows and isinstance(rows[0][column], int) else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=False))
        ]
        print_line(click.style("  ".join((*cells, line[-1])), bold=number == 0))


def print_source(row: dict[str, Any], facts: Sequence[Fact]) -> None:
    """What is known of a source, a line each, and its facts with their places."""
    for name, value in row.items():
        if value is not None:
            print_line(f"{click.style(name, dim=True)}  {plain(str(value))}")
    headings: tuple[str, ...] | None = None
    for fact in facts:
        if fact.context.headings != headings:
            headings = fact.context.headings
            print_line("\n" + click.style(plain(" > ".join(headings)), bold=True))
        print_line(plain(fact.text) + click.style(f"  {place(fact)}", dim=True))
