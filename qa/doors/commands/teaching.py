"""The commands that teach: teach, taught."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from qa.doors import console, reports
from qa.doors.options import global_options, open_chosen, quiet, where
from qa.session.teaching import phrases

if TYPE_CHECKING:
    from index import Holdings

_SHOWN = 5
"""Facts that are offered where none is named."""


@click.command()
@click.argument("question")
@click.argument("fact", required=False)
@click.option("--not", "denied", is_flag=True, help="The fact does not answer the question.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@global_options
@click.pass_context
def teach(
    context: click.Context, question: str, fact: str | None, *, denied: bool, as_json: bool
) -> None:
    """Have FACT, by its id, answer QUESTION and its like from now on, or with --not refuse it.

    Without FACT, shows the closest facts with their ids. `qa taught` lists what was taught.
    """
    from qa.teaching import teach as keep

    if fact is None:
        hits = open_chosen(context).search(question, _SHOWN)
        rows = [(hit.fact.id, hit.fact.text) for hit in hits]
        reports.print_table(("id", "fact"), rows)
        console.print_note(phrases.GO_ON)
        return
    done = keep(_holdings(context), question, fact, answers=not denied)
    if as_json:
        console.print_json({**done.taught.to_json(), "change": done.change})
    elif not quiet(context):
        console.print_line(phrases.said(done))


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@click.option("--lines", is_flag=True, help="Print JSON Lines, an object for each.")
@click.option("--undo", type=int, multiple=True, metavar="NUMBER", help="Take it back.")
@global_options
@click.pass_context
def taught(context: click.Context, *, as_json: bool, lines: bool, undo: Sequence[int]) -> None:
    """List what was taught: number, whether the fact answers, fact, question.

    What is about a fact that is gone is "lost", and counts again when the fact comes back.
    """
    from qa.teaching import taught as all_taught
    from qa.teaching import untaught

    holdings = _holdings(context, create=False)
    for number in undo:
        one = untaught(holdings, number)
        if not quiet(context):
            console.print_line(phrases.taken_back(one))
    if undo:
        return
    found = all_taught(holdings)
    if as_json:
        console.print_json([one.to_json() for one in found])
    elif lines:
        for one in found:
            console.print_text(console.json_line(one.to_json()))
    elif found:
        head = ("number", "state", "fact", "question")
        reports.print_table(head, [phrases.row(one) for one in found])
    elif not quiet(context):
        console.print_line(phrases.NOTHING_TAUGHT)


def _holdings(context: click.Context, *, create: bool = True) -> "Holdings":
    """What can be taught of: the facts in memory and the library, made where ``create``."""
    from facts import Library, default_library_path, is_facts_file
    from index import Holdings
    from qa.library_care import open_facts

    path = where(context)["library"]
    if create and not (path and is_facts_file(path)):
        Library.open(path or default_library_path(), create=True).close()
    return Holdings(*open_facts(path))
