"""Sound files with damage: bytes changed, taken out, doubled; numbers made large."""

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.facts.reading.making import docx, epub, open_document, paragraph, word_table
from tests.hardness.hostile.made import SENTENCE, Case
from tests.hardness.hostile.workbooks import workbook

_FOLDER = Path(__file__).parents[2] / "facts" / "documents"
_NUMBER = re.compile(rb"\d+")
_MAILED = (
    b"From: Ada <a@b.test>\nSubject: Ships\nDate: Mon, 1 Jan 2024 10:00:00 +0000\n"
    b'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\n'
    + SENTENCE.encode()
    + b"\n--b\nContent-Type: text/html\n\n<p>It is so and so.</p>\n--b--\n"
)


def sound() -> dict[str, bytes]:
    """One sound file of each kind, by its ending and where it comes from."""
    table = word_table([["Ship", "Tonnes"], ["Elba", "3"], ["Rhine", "5"]])
    cells = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Ship</t></is></c><c r="B1"><v>3</v></c></row>'
    )
    found = {
        path.name: path.read_bytes() for path in sorted(_FOLDER.iterdir()) if path.suffix != ".md"
    }
    made = {
        "made.docx": docx(paragraph(SENTENCE) + table),
        "made.xlsx": workbook(cells * 3),
        "made.odt": open_document("text", f"<text:h>A</text:h><text:p>{SENTENCE}</text:p>"),
        "made.epub": epub(f"<p>{SENTENCE}</p>", "<p>It is so and so.</p>"),
        "made.rtf": b"{\\rtf1\\ansi{\\fonttbl\\f0 Arial;}\\f0 "
        + SENTENCE.encode()
        + b"\\par It is so.}",
        "made.eml": _MAILED,
        "made.csv": b"Ship,Tonnes\nElba,3\nRhine,5\n" * 5,
        "made.json": b'[{"ship": "Elba", "tonnes": 3}, {"ship": "Rhine", "tonnes": 5.5}]',
        "made.jsonl": b'{"text": "It is so and so.", "paragraph": 2, "source": {"id": "a", "title": "b"}}\n'
        * 3,
        "made.yaml": b"- ship: Elba\n  tonnes: 3\n  note: It is so and so.\n" * 3,
        "made.ipynb": b'{"cells": [{"cell_type": "markdown", "source": ["It is so and so."]}], "metadata": {}, "nbformat": 4}',
        "made.srt": b"1\n00:00:01,000 --> 00:00:02,000\nIt is so and so.\n\n" * 3,
        "made.tex": b"\\documentclass{article}\\begin{document}\\section{A} It is so and so.\\end{document}",
        "made.rst": b"Title\n=====\n\nIt is so and so.\n\n- a b c\n- d e f\n",
        "made.md": b"# Title\n\nIt is *so* and so.[^1]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: A note of it.\n",
    }
    return found | made


def mutated(number: int, seed: int) -> Iterator[Case]:
    """So many damaged files, of each kind in turn; the same for the same seed."""
    samples = sorted(sound().items())
    for at in range(number):
        name, content = samples[at % len(samples)]
        chance = random.Random(f"{seed}/{at}")
        yield Case(f"mutated-{seed}-{at}-{name}", lambda c=content, r=chance: mutation(c, r))  # type: ignore[misc]


def mutation(content: bytes, chance: random.Random) -> bytes:
    """``content`` with one to five changes."""
    for _ in range(chance.randint(1, 5)):
        content = chance.choice(_CHANGES)(content, chance)
    return content


def _flipped(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(content: bytes, chance: random.Random) -> bytes:
    first, last = sorted(chance.choices(range(len(content) + 1), k=2))
    return content[:first] + content[last:]


def _doubled(content: bytes, chance: random.Random) -> bytes:
    first, last = sorted(chance.choices(range(len(content) + 1), k=2))
    return content[:last] + content[first:last] * chance.randint(1, 8) + content[last:]


def _odd_numbers(content: bytes, chance: random.Random) -> bytes:
    odd = chance.choice([b"-1", b"0", b"2147483648", b"99999999999999999999", b"1e400", b"x"])
    return _NUMBER.sub(lambda found: odd if chance.random() < 0.1 else found[0], content)


def _ended(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _junk(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    piece = chance.choice(
        [b"\0" * 50, b"\x1b]52;c;x\x07", b"\xff\xfe", b"<" * 500, b"(" * 500, b"\xed\xa0\x80"]
    )
    return content[:at] + piece + content[at:]


_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_flipped, _cut, _doubled, _odd_numbers, _ended, _junk),
)
