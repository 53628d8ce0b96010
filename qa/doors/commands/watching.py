"""``qa watch``: keeps the library as its folders are, a line for each change."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from facts import QaError
from qa.doors import printing
from qa.doors.options import Exit, global_options, library_path, quiet
from qa.session.wording.wording import counted, plain

if TYPE_CHECKING:
    from facts.library.intake.intake import Outcome
    from facts.library.intake.watching import Watch

_QUIET_MS = 1600
"""How long nothing may change before it is looked at: a file that is written is whole then."""
_AGAIN_MS = 5000
"""How long until what could not be read is tried again."""


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
    wakes = iter(()) if once else _wakes(folders)
    with Library.open(library_path(context), create=True) as library:
        watched = Watch(library, folders, forget=forget)
        _look(watched, as_json=as_json)
        if once:
            context.exit(Exit.FAILED if watched.has_failed else Exit.ANSWERED)
        if not quiet(context):
            click.echo(f"Watching {counted(folders, 'folder')}; Ctrl+C ends.", err=True)
        is_first = True  # between the first look and the beginning of watching, much may happen
        for has_changed in wakes:
            if has_changed or is_first or watched.has_failed:
                is_first = False
                _look(watched, as_json=as_json)


def _wakes(folders: Sequence[Path]) -> Iterator[bool]:
    """True when something has changed, False now and then.

    Raises:
        QaError: the extra ``watch`` is not installed, or the system watches no more folders.
    """
    try:
        import watchfiles
    except ImportError as error:
        raise QaError("Watching needs an extra; run: pip install 'qa-facts[watch]'") from error

    def wakes() -> Iterator[bool]:
        changes = watchfiles.watch(
            *folders,
            watch_filter=None,
            debounce=_QUIET_MS,
            rust_timeout=_AGAIN_MS,
            yield_on_timeout=True,
        )
        try:
            for changed in changes:
                yield bool(changed)
        except OSError as error:
            raise QaError(
                f"The folders cannot be watched ({error}); run `qa watch --once` now and then."
            ) from error

    return wakes()


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
        click.echo(printing.json_line(outcome.to_json()))
        return
    said = outcome.why or ", ".join(
        filter(None, (counted(outcome.facts, "fact") if outcome.facts else "", outcome.note))
    )
    printing.print_line(
        f"{outcome.kind:9} {plain(outcome.place)}{f'  {plain(said)}' if said else ''}"
    )
