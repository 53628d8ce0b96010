"""The commands that look after the library: sources, show, remove, verify, restore, export."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from facts.file_names import shown_path
from qa.doors import console, reports
from qa.doors.commands.named_sources import entry_named, exit_status, opened_library
from qa.doors.options import global_options, library_path, progress, quiet
from qa.session.wording.wording import counted, plain

if TYPE_CHECKING:
    from facts import Fact
    from qa.source_list import ListedSource


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@global_options
@click.pass_context
def sources(context: click.Context, *, as_json: bool) -> None:
    """List the sources: id, date, number of facts, collection, state of the file, title.

    Behind the title stands the name of the file, where that says something else.

    The collection "demo" is there to try the program with: once there is a source of your own,
    it is asked only with `--collection demo`.
    """
    from facts import load_facts
    from qa.source_list import listed_sources, title_and_file

    with opened_library(context) as library:
        listed = listed_sources(load_facts(), library)
    rows = [_row(one) for one in listed]
    if as_json:
        console.print_json(rows)
    else:
        reports.print_table(
            ("id", "published", "facts", "collection", "status", "title"),
            [
                (
                    *(row["id"], row["published"] or "", row["facts"]),
                    *(row["collection"] or "", row["status"], title_and_file(one.source)),
                )
                for one, row in zip(listed, rows, strict=True)
            ],
        )
    context.exit(exit_status(library))


def _row(one: "ListedSource") -> dict[str, Any]:
    return {
        **asdict(one.source),
        "added": one.added,
        "facts": one.facts,
        "status": str(one.status),
    }


@click.command()
@click.argument("source")
@click.option("--text", "as_text", is_flag=True, help="Print the text that was read.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@global_options
@click.pass_context
def show(context: click.Context, source: str, *, as_text: bool, as_json: bool) -> None:
    """Show a SOURCE, by its id, file or URL: what is known of it, and its facts."""
    from facts import BUNDLED_SOURCE, load_facts
    from qa.source_list import listed_entries, listed_sources

    with opened_library(context) as library:
        if source == BUNDLED_SOURCE:
            facts, text = list(load_facts()), None
            (listed,) = listed_sources(facts, None)
        else:
            entry = entry_named(library, source)
            assert library is not None  # noqa: S101  (else nothing was found)
            (listed,) = listed_entries(library, [entry])
            facts = list(library.facts_of(entry.source.id).values())
            text = library.source_text(entry.source.id)
    if as_text:
        console.print_text(text if text is not None else "\n".join(fact.text for fact in facts))
    elif as_json:
        console.print_json(
            {**_row(listed), "facts": [_as_line(fact, source=False) for fact in facts]}
        )
    else:
        reports.print_source(_row(listed), facts)
    context.exit(exit_status(library))


@click.command()
@click.argument("chosen", nargs=-1, required=True, metavar="SOURCE...")
@global_options
@click.pass_context
def remove(context: click.Context, chosen: Sequence[str]) -> None:
    """Take each SOURCE, by its id, file or URL, out of the library, with its facts."""
    with opened_library(context) as library:
        for entry in [entry_named(library, source) for source in chosen]:
            if library is not None and library.remove(entry.source.id) and not quiet(context):
                title = plain(entry.source.title)
                console.print_line(f"Removed {title} ({counted(range(entry.facts), 'fact')}).")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@global_options
@click.pass_context
def verify(context: click.Context, *, as_json: bool) -> None:
    """Read every source again and check every span and hash, and what was kept of it.

    Exit status: 0 all is as it was read, 1 something is not.
    """
    from facts import Library
    from facts.library.safety import verification

    with Library.open(library_path(context)) as library:
        entries = library.entries()
        with progress(context, entries, "Checking") as bar:
            faults = list(verification.faults(library, bar))
        number, facts = len(entries), library.fact_count()
    if as_json:
        console.print_json([asdict(fault) for fault in faults])
    for fault in faults if not as_json else ():
        console.print_line(plain(f"{fault.source_id or library.path}: {fault.cause}"))
    if not faults and not as_json:
        console.print_line(f"{number} sources with {facts} facts are as they were read.")
    context.exit(1 if faults else 0)


@click.command()
@click.argument("chosen", nargs=-1, metavar="[SOURCE]...")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write to a file, not to stdout."
)
@click.option(
    "--library-file",
    type=click.Path(path_type=Path),
    help="Write the whole library, texts included, to one file that opens elsewhere.",
)
@global_options
@click.pass_context
def export(
    context: click.Context, chosen: Sequence[str], *, output: Path | None, library_file: Path | None
) -> None:
    """Write the facts of the library, or of each SOURCE, as JSON Lines.

    What was taught of a fact stands with it.
    """
    from facts import Library
    from facts.library.lessons import by_key, keys_of, lessons, with_lessons

    with Library.open(library_path(context)) as library:
        if library_file is not None:
            library.copy_to(library_file)
            return
        entries = [entry_named(library, source) for source in chosen] or library.entries()
        library.left_out.tell = console.print_note
        told = lessons(library)
        taught = by_key(told, keys_of(library, told))
        with _written(output) as file:
            for entry in entries:
                for fact in with_lessons(library.facts_of(entry.source.id), taught).values():
                    click.echo(console.json_line(_as_line(fact, source=True)), file=file)
        context.exit(exit_status(library))


@click.command()
@click.argument("copy", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the copies as a JSON list.")
@global_options
@click.pass_context
def restore(context: click.Context, copy: str | None, *, as_json: bool) -> None:
    """Put a COPY of your library back in its place; without one, list them.

    Copies are made by themselves, before the first change of a day; COPY is its name, or "newest".
    What is there now is kept beside it under another name.
    """
    from facts.library.safety.backups import backups_of
    from facts.library.safety.restoring import chosen_backup, restore

    path = library_path(context)
    if copy is not None:
        chosen = chosen_backup(path, copy)
        aside = restore(path, chosen)
        if not quiet(context):
            kept = f" What was there is now {aside}." if aside else ""
            console.print_line(plain(f"{path} is again as it was in {chosen.name}.{kept}"))
        return
    found = [
        {
            "name": one.name,
            "made": one.made.isoformat(timespec="seconds"),
            "size": one.size,
            "path": shown_path(one.path),
        }
        for one in backups_of(path)
    ]
    if as_json:
        console.print_json(found)
    elif found:
        reports.print_table(
            ("name", "made", "path"), [(one["name"], one["made"], one["path"]) for one in found]
        )
    elif not quiet(context):
        console.print_line("There is no copy yet; one is made before the first change of a day.")


@contextmanager
def _written(path: Path | None) -> Iterator[TextIO]:
    """The file at ``path``, in place only when all is written; standard output without."""
    if path is None:
        yield sys.stdout
        return
    from facts import QaError
    from facts.drafts import flush_to_disk, sweep, written_beside
    from facts.private_files import open_private

    try:
        sweep(path.parent)
        with written_beside(path) as draft:
            with open(draft, "w", encoding="utf-8", opener=open_private) as file:
                yield file
            flush_to_disk(draft)
    except OSError as error:
        raise QaError(f"{path}: cannot be written: {error.strerror or error}.") from error


def _as_line(fact: "Fact", *, source: bool) -> dict[str, Any]:
    """A fact as plain JSON values, without what it does not have."""
    said = asdict(fact, dict_factory=_without_empty)
    if not source:
        del said["source"]
    return said


def _without_empty(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value for name, value in pairs if value not in (None, "", (), {})}
