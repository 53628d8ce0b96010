"""Questions as rows of a file: JSON Lines, or CSV with a header."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Literal, TextIO

from facts import QaError

LONGEST_LINE = 1_000_000
"""Characters of a line, beyond which it is no question but another kind of file."""
_MOST_HITS = 1000

Layout = Literal["jsonl", "csv"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the input."""

    number: int
    """From 1."""
    question: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    """All that the row says, ``id`` among it."""
    after: tuple[str, ...] = ()
    """Questions that were asked before it."""
    k: int | None = None
    """How many facts are wanted; None for as many as for the others."""
    fault: str = ""
    """Why it cannot be asked; empty where it can."""

    @property
    def id(self) -> Any:
        """What the row calls itself; None without."""
        return self.given.get("id")


def open_rows(file: TextIO, name: str) -> tuple[Layout, Iterator[Row]]:
    """The layout of a file of questions, and its rows, read as they are asked for.

    A name that ends in ``.csv`` is CSV; of others, the first character tells.

    Raises:
        QaError: it is CSV, and its header names no column ``question``.
    """
    lines = _lines(file)
    first = next((line for line in lines if line.strip()), "")
    rest = chain([first], lines) if first else iter(())
    if name.lower().endswith(".csv") or (first and not first.lstrip("\ufeff \t").startswith("{")):
        return "csv", _csv_rows(rest, name)
    return "jsonl", _json_rows(rest)


def _lines(file: TextIO) -> Iterator[str]:
    while line := file.readline(LONGEST_LINE):
        yield line


def _json_rows(lines: Iterable[str]) -> Iterator[Row]:
    number = 0
    for line in lines:
        if line.strip():
            number += 1
            yield _json_row(number, line.removeprefix("\ufeff"))


def _json_row(number: int, line: str) -> Row:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        cause = error.msg if isinstance(error, json.JSONDecodeError) else "too deep or too long"
        return Row(number, fault=f"This line is no JSON ({cause}).")
    if not isinstance(value, dict):
        return Row(number, fault='This line is no JSON object; write {"question": "…"}.')
    return _row(number, value)


def _row(number: int, value: Mapping[str, Any]) -> Row:
    question, after, k = value.get("question"), value.get("after") or [], value.get("k")
    after = [after] if isinstance(after, str) else after
    fault = ""
    if not isinstance(question, str) or not question.strip():
        fault = 'There is no "question" in this row.'
    elif not isinstance(after, list) or not all(isinstance(one, str) for one in after):
        fault = '"after" has to be a list of the questions that were asked before.'
    elif k is not None and (type(k) is not int or not 1 <= k <= _MOST_HITS):
        fault = f'"k" has to be a number from 1 to {_MOST_HITS:,}.'
    if fault:
        return Row(number, given=value, fault=fault)
    return Row(number, str(question), value, tuple(after), k)


def _csv_rows(lines: Iterator[str], name: str) -> Iterator[Row]:
    head = next(lines, "").removeprefix("\ufeff")
    reader = csv.reader(chain([head], lines), _dialect(head))
    columns = [column.strip() for column in next(reader, [])]
    asked = next((one for one in columns if one.lower() == "question"), None)
    if asked is None:
        raise QaError(
            f"{name}: its first line names no column `question`; write one such line at the top, "
            'or JSON Lines with {"question": "…"} a line.'
        )
    return _csv_rows_of(reader, columns, asked)


def _csv_rows_of(reader: Any, columns: list[str], asked: str) -> Iterator[Row]:
    number = 0
    without = dict.fromkeys(columns, "")  # each row has all columns: the first one names them
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(number, given=without, fault=f"This row is no CSV ({error}).")
            continue
        if not cells:
            number -= 1
            continue
        given = without | dict(zip(columns, cells, strict=False))
        question = given.get(asked, "")
        if len(cells) > len(columns):
            fault = f"This row has {len(cells)} cells, and the first line names {len(columns)}."
            yield Row(number, given=given, fault=fault)
        elif not question.strip():
            yield Row(number, given=given, fault='There is no "question" in this row.')
        else:
            yield Row(number, question, given)


def _dialect(head: str) -> type[csv.Dialect]:
    """Columns are parted by what parts the names of the header: comma, semicolon or tab."""
    between = max(",;\t", key=head.count)

    class Chosen(csv.excel):
        delimiter = between

    return Chosen


def open_input(path: Path | None, stdin: TextIO) -> TextIO:
    """The file of questions at ``path``, or standard input for None.

    Raises:
        QaError: it cannot be read.
    """
    if path is None:
        return io.TextIOWrapper(stdin.buffer, "utf-8", "replace", newline="")
    try:
        return path.open(encoding="utf-8", errors="replace", newline="")
    except OSError as error:
        raise QaError(f"{path}: cannot be read: {error.strerror or error}.") from error
