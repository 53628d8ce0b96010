"""``qa watch``: keeps the library as its folders are, a line for each change."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from facts import QaError
from qa.doors import console
from qa.doors.options import Exit, global_options, library_path, quiet
from qa.session.watching.changes import times_to_look
from qa.session.wording.wording import counted, plain

if TYPE_CHECKING:
    from facts.library.intake.intake import Outcome
    from facts.library.intake.watching import Watch


@click.command()
@click.argument(
    "folders", nargs=-1, required=True, metavar="FOLDER...", type=click.Path(path_type=Path)
)
@click.option("--forget", is_flag=True, help="A document goes with its file, not 30 days later.")
@click.option("--once", is_flag=True, help="Look once and end.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object a change.")
@global_options
@click.pass_context
def watch(
    context: click.Context, folders: Sequence[Path], *, forget: bool, once: bool, as_json: bool
) -> None:
    """Keep the library as each FOLDER is, until Ctrl+C.

    Takes in what is new, reads again what changed, and keeps what is gone for 30 days as missing.
    What cannot be read, as it may be half written, is tried again.

    Exit status with --once: 0 all was read, 2 some could not be.
    """
    from facts import Library
    from facts.library.intake.watching import Watch

    for folder in folders:
        if not folder.is_dir():
            raise QaError(f"{folder}: no folder; `qa watch` follows folders, `qa add` takes files.")
    later = iter(()) if once else times_to_look(folders, lambda: watched.has_failed)
    with Library.open(library_path(context), create=True) as library:
        watched = Watch(library, folders, forget=forget)
        _look(watched, as_json=as_json)
        if once:
            context.exit(Exit.FAILED if watched.has_failed else Exit.ANSWERED)
        if not quiet(context):
            click.echo(f"Watching {counted(folders, 'folder')}; Ctrl+C ends.", err=True)
        for _ in later:
            _look(watched, as_json=as_json)


def _look(watched: "Watch", *, as_json: bool) -> None:
    """Bring the library up to date; what goes wrong with it is told, and tried again later."""
    from facts import LibraryError

    try:
        for outcome in watched.look():
            _tell(outcome, as_json=as_json)
    except (LibraryError, OSError) as error:
        watched.has_failed = True
        click.echo(f"qa: {plain(str(error))}", err=True)


def _tell(outcome: "Outcome", *, as_json: bool) -> None:
    if as_json:
        click.echo(console.json_line(outcome.to_json()))
        return
    said = outcome.why or ", ".join(
        filter(None, (counted(outcome.facts, "fact") if outcome.facts else "", outcome.note))
    )
    console.print_line(
        f"{outcome.kind:9} {plain(outcome.place)}{f'  {plain(said)}' if said else ''}"
    )
