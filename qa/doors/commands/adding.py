"""The commands that read documents into the library: add, refresh, import."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.doors import console
from qa.doors.options import Exit, Thing, global_options, library_path, progress, quiet
from qa.session.adding.report import summary
from qa.session.wording.wording import plain

if TYPE_CHECKING:
    from facts.library.intake.intake import Outcome


def _iso_date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter("must be a date such as 2024-03-01.") from None


@click.command()
@click.argument("places", nargs=-1, required=True, metavar="FILE|FOLDER|URL|-...")
@click.option("--title", help="Title, where the document gives none or a wrong one.")
@click.option("--author", help="Who wrote it.")
@click.option("--publisher", help="Who published it.")
@click.option("--date", "published", metavar="DATE", callback=_iso_date, help="When: 2024-03-01.")
@click.option("--url", help="Where it can be read, for a file.")
@click.option("--collection", help="Name of the group of sources that it belongs to.")
@click.option("--include", multiple=True, metavar="GLOB", help="Of folders, only these files.")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Of folders, not these.")
@click.option("--password", default="", help="Opens an encrypted PDF; it is not kept.")
@click.option("--allow-private", is_flag=True, help="URLs may lead to the local network.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list of what became of each.")
@global_options
@click.pass_context
def add(
    context: click.Context,
    /,
    places: Sequence[str],
    *,
    include: Sequence[str],
    exclude: Sequence[str],
    password: str,
    allow_private: bool,
    as_json: bool,
    **said: str | None,
) -> None:
    """Read documents into your library: PDF, office, web pages, books, mail, text, data, facts.

    A folder stands for the documents in it. "-" reads standard input. What is in the library
    already and has not changed is passed by, so that the same command goes on where it was
    interrupted. What is said with --title and the like goes before what a document says itself.

    Exit status: 0 all were taken in, 2 some could not be read; the others are in.
    """
    from facts import Library, QaError
    from facts.library.intake import intake
    from facts.reading.places.folder import PassedBy

    passed_by = PassedBy()
    given = {name: value for name, value in said.items() if value}
    found = list(intake.places(places, include, exclude, passed_by))
    if not found and not passed_by.closed:
        raise QaError("No documents were found there; name files, or choose with --include.")
    if len(found) > 1 and not given.keys().isdisjoint(("title", "url")):
        raise QaError("--title and --url are for one document; add it by itself.")
    with Library.open(library_path(context), create=True) as library:
        taking = intake.Intake(library, given, allow_private=allow_private, password=password)
        outcomes = _taken(context, taking.take_each, found, as_json=as_json)
        outcomes += intake.outcomes_of(passed_by)
        _finish(context, outcomes, as_json=as_json)


@click.command()
@click.option("--web", is_flag=True, help="Fetch web pages again, too.")
@click.option("--damaged", is_flag=True, help="Read again what `qa verify` finds damaged.")
@click.option("--remove-missing", is_flag=True, help="Remove sources whose file is gone.")
@click.option("--allow-private", is_flag=True, help="URLs may lead to the local network.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list of what became of each.")
@global_options
@click.pass_context
def refresh(
    context: click.Context,
    *,
    web: bool,
    damaged: bool,
    remove_missing: bool,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Read again the documents that have changed since they were added."""
    from facts import Library
    from facts.library import upkeep
    from facts.library.intake.intake import Intake

    with Library.open(library_path(context)) as library:
        taking = Intake(library, allow_private=allow_private, anew=damaged, adds=False)
        found = (
            upkeep.damaged_places(library) if damaged else upkeep.refresh_places(library, web=web)
        )
        outcomes = _taken(context, taking.take_each, found, as_json=as_json)
        outcomes += upkeep.look_after_missing(library, remove=remove_missing)
        _finish(context, outcomes, as_json=as_json)


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list of what became of each.")
@global_options
@click.pass_context
def import_(context: click.Context, file: Path, *, as_json: bool) -> None:
    """Take in what `qa export` wrote: a library file, or facts as JSON Lines."""
    from facts import Library
    from facts.library.intake import merging
    from facts.library.library_file import is_sqlite_file

    with Library.open(library_path(context), create=True) as library:
        if is_sqlite_file(file):
            with Library.open(file) as other:
                merge = partial(merging.merge, library, other)
                outcomes = _taken(context, merge, other.entries(), as_json=as_json)
        else:
            outcomes = merging.take_ready_made(library, file)
        _finish(context, outcomes, as_json=as_json)


def _taken(
    context: click.Context,
    take_each: "Callable[[Iterable[Thing]], Iterable[Outcome]]",
    things: Sequence[Thing],
    *,
    as_json: bool,
) -> list["Outcome"]:
    """What became of each thing; cut short, says what is in and how to go on."""
    from facts import LibraryError

    outcomes: list[Outcome] = []
    try:
        with progress(context, things, "Reading") as bar:
            outcomes.extend(take_each(bar))
    except (KeyboardInterrupt, LibraryError):
        _tell(context, outcomes, as_json=as_json)
        click.echo("Not finished; the same command goes on from here.", err=True)
        raise
    return outcomes


def _finish(context: click.Context, outcomes: Sequence["Outcome"], *, as_json: bool) -> None:
    """Print what became of all; fail where something could not be taken in."""
    _tell(context, outcomes, as_json=as_json)
    context.exit(Exit.FAILED if any(outcome.failed for outcome in outcomes) else 0)


def _tell(context: click.Context, outcomes: Sequence["Outcome"], *, as_json: bool) -> None:
    """What was skipped, and why, on standard error; then the list, or a sentence on all."""
    for outcome in outcomes:
        if told := outcome.why or ("" if quiet(context) else outcome.note):
            click.echo(f"qa: {plain(f'{outcome.place}: {told}')}", err=True)
    if as_json:
        console.print_json([outcome.to_json() for outcome in outcomes])
    elif not quiet(context):
        console.print_line(summary(outcomes))
