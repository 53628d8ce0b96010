"""The command ``sample``: the tutorial's documents, for whoever has installed the program alone."""

from pathlib import Path

import click

from qa.doors import console
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
        console.print_line(f"Wrote {counted(written, 'document')} into {plain(str(folder))}.")


def write_sample(folder: Path) -> list[Path]:
    """Copy the documents into ``folder``, which is made where it is missing.

    Returns:
        The files that were written; one that is there as it would be written is passed by.

    Raises:
        QaError: another file of such a name is there, and then none is written; or one cannot be.
    """
    from facts import QaError
    from facts.drafts import sweep, written_beside

    documents = {folder / one.name: one.read_bytes() for one in sorted(SAMPLE.iterdir())}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder)
        missing = [path for path in documents if not path.exists()]
        for path, content in documents.items():
            if path not in missing and path.read_bytes() != content:
                raise QaError(f"{path} is there already, and another; name another folder.")
        for path in missing:
            with written_beside(path) as draft:
                draft.write_bytes(documents[path])
    except OSError as error:
        cause = error.strerror or error
        raise QaError(f"{folder}: the sample cannot be written there: {cause}.") from error
    return missing
