"""Tables with questions, and which cells say which rows a question means; written by hand.

To add lots: python -m qa.training.gathering.tables FILE… A file has a table a line, without the
lot, which is the file's name.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from qa.training.examples.lots import add_lots, read_lots
from qa.training.examples.written import DATA

_TABLES = DATA / "tables.jsonl.gz"


class TableQuestion(msgspec.Struct, frozen=True):
    """A question about a table, as typed."""

    q: str
    means: list[tuple[str, list[str]]]
    """Columns, and those of their different cells that say which rows are meant."""


class Table(msgspec.Struct, frozen=True):
    """A small table."""

    title: str
    heading: str
    columns: dict[str, list[str]]
    """The cells of each column, row by row; the first column names the rows."""
    asked: list[TableQuestion]
    lot: str = ""


def tables() -> list[Table]:
    """All of them."""
    return read_lots(_TABLES, Table)


def add(file: Path) -> int:
    """Add the tables of a file, instead of those of the same lot; returns how many there are."""
    lines = [line for line in file.read_bytes().splitlines() if line.strip()]
    new = [
        msgspec.structs.replace(msgspec.json.decode(line, type=Table), lot=file.stem)
        for line in lines
    ]
    return add_lots(_TABLES, Table, new)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(name, add(Path(name)))
