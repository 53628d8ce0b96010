"""``qa ask --batch``: answers a file of questions, a row each, in order and in little memory."""

import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from facts import QaError
from qa.answer import Answer
from qa.doors import console, printing
from qa.doors.options import Exit
from qa.doors.pipes.formats import AsCsv, Write, as_json_line, as_markdown
from qa.doors.pipes.rows import Layout, Row, open_input, open_rows
from qa.session.wording.wording import explained, plain

if TYPE_CHECKING:
    from qa.fact_base import FactBase

_FOR_PEOPLE = ("text", "md")
"""Formats whose lines are no rows, so that a file of them cannot be gone on with."""

Ask = Callable[[Row], Answer]


def asking(base: "FactBase", k: int, threshold: float, where: Any) -> Ask:
    """What answers a row: by itself, or after what it says was asked before."""

    def ask(row: Row) -> Answer:
        wanted = row.k or k
        if not row.after:
            return base.ask(row.question, wanted, threshold=threshold, where=where)
        from qa.conversation.conversation import Conversation

        chat = Conversation(base, where=where)
        for earlier in row.after:
            chat.ask(earlier, threshold=threshold)
        return chat.ask(row.question, wanted, threshold=threshold)

    return ask


def answer_all(
    opened: Callable[[], Ask],
    named: Path | None,
    chosen: str | None,
    output: Path | None,
    *,
    resume: bool,
    quiet: bool,
) -> Exit:
    """Answer every row of a file, or of standard input.

    Args:
        opened: opens the fact base; called when the input is known to be readable.
        named: the file of questions; None for standard input.
        chosen: the format to write, of ``FORMATS``; None for that of the input.
        output: the file to write; None for standard output.
        resume: go on after the rows that ``output`` has already.
        quiet: whether to tell nothing on standard error.

    Returns:
        The exit status: ``FAILED`` where a row could not be asked, which its error says.

    Raises:
        QaError: the input cannot be read, the output not be written or gone on with.
    """
    from index.encoding.side_by_side import side_by_side

    _check_output(output, chosen, resume=resume)
    with open_input(named, sys.stdin) as file:
        layout, rows = open_rows(file, str(named or "standard input"))
        write, head, rows = _writer(chosen or _usual(layout), rows)
        done = _skip_done(rows, output, head) if resume and output else 0
        ask = opened()
        failed = False
        with _written(output, goes_on=done > 0) as out:
            if head and not done:
                click.echo(head, file=out)
            results = side_by_side(lambda row: _answered(row, ask), rows)
            for row, answer, error in _told(results, quiet=quiet, done=done):
                failed |= answer is None
                _write(out, write, row, answer, error)
    return Exit.FAILED if failed else Exit.ANSWERED


def _check_output(output: Path | None, chosen: str | None, *, resume: bool) -> None:
    if resume and output is None:
        raise QaError("--resume goes on with a file; name it with --output.")
    if output is not None and chosen in _FOR_PEOPLE:
        raise QaError(f"--output takes json or csv; send {chosen} there with > instead.")


def _answered(row: Row, ask: Ask) -> tuple[Row, Answer | None, str]:
    if row.fault:
        return row, None, row.fault
    try:
        return row, ask(row), ""
    except Exception as error:  # noqa: BLE001 - one row never ends the others
        return row, None, explained(error)


def _usual(layout: Layout) -> str:
    return "csv" if layout == "csv" else "json"


def _writer(chosen: str, rows: Iterator[Row]) -> tuple[Write | None, str, Iterator[Row]]:
    """What writes each row (None prints it for people), the line before all, and the rows."""
    if chosen == "json":
        return as_json_line, "", rows
    if chosen == "md":
        return as_markdown, "", rows
    if chosen == "text":
        return None, "", rows
    first = next(rows, None)
    as_csv = AsCsv(list(first.given) if first else ())
    return as_csv, as_csv.head, _put_back(first, rows)


def _put_back(first: Row | None, rows: Iterator[Row]) -> Iterator[Row]:
    if first is not None:
        yield first
        yield from rows


def _write(out: TextIO, write: Write | None, row: Row, answer: Answer | None, error: str) -> None:
    if write is not None:
        click.echo(write(row, answer, error), file=out)
        out.flush()
        return
    asked = plain(row.question) or f"row {row.number}"
    console.print_line(click.style(f"> {asked}", dim=True))
    if answer is not None:
        printing.print_answer(answer)
    else:
        console.print_line(plain(error))
    console.print_line("")


def _skip_done(rows: Iterator[Row], output: Path, head: str) -> int:
    """Pass by the rows that ``output`` has already; how many these are."""
    done = _rows_done(output, head)
    if sum(1 for _ in islice(rows, done)) < done:
        raise QaError(f"{output}: has more rows than the input; it belongs to another one.")
    return done


def _rows_done(output: Path, head: str) -> int:
    """How many rows are whole in a file that is gone on with; what follows them is cut off.

    Raises:
        QaError: it cannot be read or written, or is none of ours.
    """
    try:
        data = output.read_bytes() if output.exists() else b""
        whole = data[: data.rfind(b"\n") + 1]
        lines = whole.decode("utf-8").split("\n")[:-1]
        if head and lines and lines[0] != head:
            raise ValueError("other columns")
        if not head:
            for line in lines:
                json.loads(line)
        if len(whole) < len(data):
            with output.open("r+b") as file:
                file.truncate(len(whole))
    except OSError as error:
        raise QaError(f"{output}: {error.strerror or error}; choose another --output.") from error
    except ValueError as error:
        raise QaError(
            f"{output}: not what --batch wrote for this input in this format; choose another "
            "--output."
        ) from error
    return len(lines) - bool(head and lines)


@contextmanager
def _written(output: Path | None, *, goes_on: bool) -> Iterator[TextIO]:
    if output is None:
        yield sys.stdout
        return
    from facts.private_files import open_private

    try:
        raw = open(output, "ab" if goes_on else "wb", opener=open_private)  # noqa: SIM115
        with io.TextIOWrapper(raw, "utf-8", newline="\n") as file:
            yield file
    except OSError as error:
        raise QaError(f"{output}: cannot be written: {error.strerror or error}.") from error


def _told(
    results: Iterator[tuple[Row, Answer | None, str]], *, quiet: bool, done: int
) -> Iterator[tuple[Row, Answer | None, str]]:
    """The results, with their number on standard error where a person sees it."""
    if quiet or not sys.stderr.isatty():
        yield from results
        return
    from tqdm import tqdm

    with tqdm(results, "Answering", unit=" questions", file=sys.stderr, initial=done) as bar:
        yield from bar
