"""The command ``sample``: the tutorial's documents, for whoever has installed the program alone."""

from pathlib import Path

import click

from qa.doors import printing
from qa.doors.options import global_options, quiet
from qa.session.wording.wording import counted, plain

SAMPLE = Path(__file__).parents[2] / "sample"
"""The documents of an open-air pool that does not exist."""


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("sample"))
@global_options
@click.pass_context
def sample(context: click.Context, folder: Path) -> None:
    """Write six documents into FOLDER, or into ./sample, to try the program with.

    They are those of the tutorial: a PDF, a workbook, a Word file, a mail and two texts, about a
    pool that does not exist. No file is written over, and your library stays as it is until you
    add them: `qa add sample`.
    """
    written = write_sample(folder)
    if not quiet(context):
        printing.print_line(f"Wrote {counted(written, 'document')} into {plain(str(folder))}.")


def write_sample(folder: Path) -> list[Path]:
    """Copy the documents into ``folder``, which is made where it is missing.

    Returns:
        The files that were written.

    Raises:
        QaError: a file of such a name is there, and then none is written; or one cannot be written.
    """
    from facts import QaError

    documents = sorted(SAMPLE.iterdir())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for document in documents:
            if (folder / document.name).exists():
                raise QaError(f"{folder / document.name} is there already; name another folder.")
        return [_copied(document, folder / document.name) for document in documents]
    except OSError as error:
        cause = error.strerror or error
        raise QaError(f"{folder}: the sample cannot be written there: {cause}.") from error


def _copied(document: Path, path: Path) -> Path:
    with path.open("xb") as file:  # "x": nor over one that comes between
        file.write(document.read_bytes())
    return path
