"""The command that lists every figure of the library: ``qa figures``."""

import csv
import sys
from typing import TYPE_CHECKING, Any

import click

from qa.doors import console, reports
from qa.doors.options import filter_of, filter_options, global_options, where
from qa.session.wording.wording import place, plain

if TYPE_CHECKING:
    from facts import Filter
    from qa.answering.gathering.figures import Figure, Figures


@click.command()
@click.option("--csv", "kind", flag_value="csv", help="Print CSV.")
@click.option("--json", "kind", flag_value="json", help="Print a JSON list.")
@filter_options
@global_options
@click.pass_context
def figures(context: click.Context, /, *, kind: str | None, **chosen: Any) -> None:
    """List every figure: the thing, what is measured, the figure, its unit, year and place."""
    asked = filter_of(chosen)
    found = _figures(context, asked)
    if not found:
        reason = "No figure is in sources that pass the filter." if asked else "There is no figure."
        console.print_note(reason)
    if kind == "json":
        console.print_json([one.to_json() for one in found])
    elif kind == "csv":
        _print_csv(found)
    else:
        head = ("thing", "figure", "year", "measures", "where")
        rows = [
            (
                one.thing,
                one.text,
                one.period,
                one.measures,
                f"{plain(one.fact.source.title)} · {place(one.fact)}",
            )
            for one in found
        ]
        reports.print_table(head, rows)


def _figures(context: click.Context, chosen: "Filter") -> "Figures":
    from index import Holdings
    from qa.answering.gathering.figures import figures_of
    from qa.library_care import open_facts

    holdings = Holdings(*open_facts(where(context)["library"]))
    return figures_of(holdings.chosen_facts(chosen))


def _print_csv(found: "tuple[Figure, ...]") -> None:
    names = ("thing", "measures", "text", "number", "unit", "period", "fact", "source", "paragraph")
    writer = csv.DictWriter(sys.stdout, names)
    writer.writeheader()
    writer.writerows(one.to_json() for one in found)
