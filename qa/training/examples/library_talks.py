"""Conversations that people wrote over small libraries of documents.

To add some: python -m qa.training.examples.library_talks FOLDER… Each FOLDER holds libraries in
folders of their own, with documents in ``docs`` and ``talk.jsonl``, as ``tests.benchmarks.talk``
takes them; a library that is there already is replaced.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from qa.training.examples.lots import add_lots, read_lots
from qa.training.examples.written import DATA, OwnDocument

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

MEASURED_TALKS = ("talk-f", "talk-g", "talk-m", "talk-r")
"""Lots of libraries for measuring alone."""

_DOCUMENTS, _TALKS = (DATA / f"talk_{name}.jsonl.gz" for name in ("documents", "turns"))


class TalkTurn(msgspec.Struct, frozen=True, omit_defaults=True):
    """A turn as typed, and what is wanted; ``tests.benchmarks.talk`` says what each means."""

    q: str
    full: str
    """As a question that stands alone."""
    kind: str = "first"
    """How it leans on those before it."""
    fact: str = ""
    """A literal piece of what answers; empty where nothing does."""
    short: str = ""
    """The words that answer."""
    untold: bool = False
    alone: bool = False
    about: bool = False
    courtesy: bool = False
    nothing_shown: bool = False

    @property
    def is_asked_of_facts(self) -> bool:
        """Whether it is a question to the documents, answered there or not."""
        return not (self.about or self.courtesy or self.nothing_shown)


class Talk(msgspec.Struct, frozen=True):
    """A conversation."""

    turns: list[TalkTurn]
    lot: str = ""
    """The library that it is about."""


def libraries(*, measured: bool = False) -> list[str]:
    """The names of the libraries for training, or of those for measuring."""
    names = dict.fromkeys(one.lot for one in read_lots(_DOCUMENTS, OwnDocument))
    return [name for name in names if (name.rpartition("-")[0] in MEASURED_TALKS) == measured]


def library(name: str) -> tuple[list[OwnDocument], list[Talk]]:
    """The documents of a library, and the conversations about them."""
    return (
        [one for one in read_lots(_DOCUMENTS, OwnDocument) if one.lot == name],
        [one for one in read_lots(_TALKS, Talk) if one.lot == name],
    )


def _read(folder: Path) -> tuple[list[OwnDocument], list[Talk]]:
    name = f"{folder.parent.name}-{folder.name}"
    documents = [
        OwnDocument(name, path.name, path.read_text(encoding="utf-8"))
        for path in sorted((folder / "docs").iterdir())
    ]
    lines = (folder / "talk.jsonl").read_bytes().splitlines()
    talks = [msgspec.json.decode(line, type=Talk) for line in lines if line.strip()]
    return documents, [msgspec.structs.replace(one, lot=name) for one in talks]


def add(folders: Sequence[Path]) -> None:
    """Add the libraries in some folders."""
    found = [_read(one) for folder in folders for one in sorted(folder.iterdir()) if one.is_dir()]
    add_lots(_DOCUMENTS, OwnDocument, [one for held, _ in found for one in held])
    add_lots(_TALKS, Talk, [one for _, talks in found for one in talks])


def write_out(name: str, folder: Path) -> None:
    """Write a library as it was added: its documents in ``docs``, and ``talk.jsonl``."""
    held, talks = library(name)
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    for one in held:
        (folder / "docs" / one.name).write_text(one.text, encoding="utf-8")
    lines = (msgspec.json.encode({"turns": one.turns}) + b"\n" for one in talks)
    (folder / "talk.jsonl").write_bytes(b"".join(lines))


def main(folders: Collection[str]) -> None:
    """Add what is in the folders, and say how much there is then."""
    add([Path(one) for one in folders])
    talks = read_lots(_TALKS, Talk)
    turns, lots = sum(len(one.turns) for one in talks), {one.lot for one in talks}
    print(f"{len(talks)} conversations with {turns} turns over {len(lots)} libraries")


if __name__ == "__main__":
    main(sys.argv[1:])
