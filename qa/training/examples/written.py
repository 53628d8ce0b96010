"""Examples that people wrote by hand for this: questions on sentences, and on their own documents.

They lie in the folder ``data``, whose README says how they were made. To bring them up to date:

    python -m qa.training.examples.written [--examples FILE… --sources FOLDER] [--own FOLDER…]
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from qa.training.examples.lots import add_lots, read_lots

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

DATA = Path(__file__).parents[1] / "data"
SENTENCES, DOCUMENTS, QUESTIONS = (
    DATA / f"{name}.jsonl.gz" for name in ("sentences", "own_documents", "own_questions")
)

CALIBRATION_SENTENCES = ("calibration00",)
"""Lots of sentences for calibrating and measuring; training never sees them."""

CALIBRATION_DOCUMENTS = tuple(
    f"own-{lot}" for lot in "c j w x al am an aq ba bb bc bd be bf bg bt bu".split()
)
"""Lots of documents that the verdict is learnt on, and the reader is not."""

MEASURED_DOCUMENTS = tuple(
    f"own-{lot}" for lot in "h q ac ai ar aw bi bj br bs bv bw bx cd cf".split()
)
"""Lots of documents for measuring alone."""

_WORD = re.compile(r"[^\W_]+")
_TITLE, _NUMBERED = re.compile(r"## (\S+) \| (.*)"), re.compile(r"\[(\d+)\] (.*)")


class Written(msgspec.Struct, frozen=True):
    """A sentence, questions that it answers, and near misses that nothing near it answers."""

    lot: str
    paragraph: str
    """Its paragraph's name, unique over all lots."""
    title: str
    """Of the article."""
    before: str
    """The sentence before it in the paragraph; empty where it is the first."""
    sentence: str
    ask: list[tuple[str, str]]
    """Questions with the answer, which stands in the sentence; the first two ask for the same."""
    un: list[tuple[str, str]]
    """Questions that no sentence of the paragraph answers, with the kind of near miss."""


class OwnDocument(msgspec.Struct, frozen=True):
    """A document as people have them."""

    lot: str
    name: str
    """File name; its ending says the format."""
    text: str


class OwnQuestion(msgspec.Struct, frozen=True):
    """A question as typed, about documents of its lot."""

    lot: str
    docs: list[str]
    question: str
    fact: str | None
    """A literal piece of the line that answers; None where nothing does."""
    short: str | None
    """The short answer, alternatives by ``|``; None for yes and no and for whole sentences."""
    answerable: bool


class _Example(msgspec.Struct, frozen=True):
    """A line as it is written by hand: paragraph, number of the sentence, questions."""

    p: str
    s: int
    ask: list[tuple[str, str]]
    un: list[tuple[str, str]]


class _Typed(msgspec.Struct, frozen=True):
    docs: list[str]
    question: str
    fact: str | None
    short: str | None
    answerable: bool


def plain(text: str) -> str:
    """``text`` in lower case, its words with one blank between and around them."""
    return f" {' '.join(_WORD.findall(text.lower()))} "


def sentences(*, calibration: bool = False) -> list[Written]:
    """The sentences for training, or those for calibrating."""
    return [
        one
        for one in read_lots(SENTENCES, Written)
        if (one.lot in CALIBRATION_SENTENCES) == calibration
    ]


def own_documents(lots: Collection[str]) -> tuple[list[OwnDocument], list[OwnQuestion]]:
    """The documents of some lots, and the questions about them."""
    return (
        [one for one in read_lots(DOCUMENTS, OwnDocument) if one.lot in lots],
        [one for one in read_lots(QUESTIONS, OwnQuestion) if one.lot in lots],
    )


def training_lots() -> list[str]:
    """The lots of documents that the reader may learn from."""
    left_out = {*CALIBRATION_DOCUMENTS, *MEASURED_DOCUMENTS}
    return sorted({one.lot for one in read_lots(DOCUMENTS, OwnDocument)} - left_out)


def read_examples(examples: Path, source: Path) -> Iterator[Written]:
    """Join what was written on the sentences of a source with those sentences."""
    title, numbered = {}, {}
    name = ""
    for line in source.read_text(encoding="utf-8").splitlines():
        if found := _TITLE.match(line):
            name = found[1]
            title[name] = found[2]
        elif found := _NUMBERED.match(line):
            numbered[name, int(found[1])] = found[2]
    for encoded in _lines(examples):
        one = msgspec.json.decode(encoded, type=_Example)
        before = numbered.get((one.p, one.s - 1), "")
        yield Written(
            examples.stem, one.p, title[one.p], before, numbered[one.p, one.s], one.ask, one.un
        )


def read_own(folder: Path) -> tuple[list[OwnDocument], list[OwnQuestion]]:
    """The documents in ``docs`` of a folder, and ``questions.jsonl`` beside it."""
    typed = [msgspec.json.decode(line, type=_Typed) for line in _lines(folder / "questions.jsonl")]
    questions = [OwnQuestion(lot=folder.name, **msgspec.structs.asdict(one)) for one in typed]
    documents = [
        OwnDocument(folder.name, path.name, path.read_text(encoding="utf-8"))
        for path in sorted((folder / "docs").iterdir())
    ]
    return documents, questions


def _lines(path: Path) -> list[bytes]:
    return [line for line in path.read_bytes().splitlines() if line.strip()]


def refresh(examples: Sequence[Path], sources: Path, own: Sequence[Path]) -> dict[str, int]:
    """Add lots to the files of the folder ``data``; returns how many lines each has then.

    A lot that is there already is replaced.
    """
    written = [
        one
        for path in sorted(examples)
        for one in read_examples(path, sources / f"{path.stem}.txt")
    ]
    lots = [read_own(folder) for folder in sorted(own)]
    return {
        SENTENCES.name: add_lots(SENTENCES, Written, written),
        DOCUMENTS.name: add_lots(DOCUMENTS, OwnDocument, [one for lot, _ in lots for one in lot]),
        QUESTIONS.name: add_lots(QUESTIONS, OwnQuestion, [one for _, lot in lots for one in lot]),
    }


def main() -> None:
    """Bring the files up to date, and say how many lines each has."""
    parser = argparse.ArgumentParser(description="Add lots to the hand-written examples.")
    parser.add_argument("--examples", type=Path, nargs="+", default=[])
    parser.add_argument("--sources", type=Path, default=Path(), help="folder of NAME.txt for each")
    parser.add_argument("--own", type=Path, nargs="+", default=[], help="folders of documents")
    options = parser.parse_args()
    print(refresh(options.examples, options.sources, options.own))


if __name__ == "__main__":
    main()
