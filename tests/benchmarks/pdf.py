"""How well PDFs are read: ``python -m tests.benchmarks.pdf FOLDER [--questions FILE] [--missed]``.

Two other programs, pdfminer.six (``pip install pdfminer.six``; it is none of the project's
packages) and pdfium's plain text, decide what sentences a document has: those that both give with
the same letters and digits. Printed are the share of them that stands whole in one block, and that
comes out as a sentence; the share of blocks that are broken; and pages per second, of pdfminer.six
too, in the same run.
"""

import argparse
import json
import logging
import re
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from facts.reading.blocks import Block, DocumentError, Extract
from facts.reading.cutting.sentences import sentences
from facts.reading.pdf import read_pdf

_RAISED = 0.85
"""Times the size of a line's letters, below which a letter may be the mark of a footnote."""
_BROKEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\xad\ufffe\ud800-\udfff]")
_SENTENCE = re.compile(r"[\"“(]?[A-Z].*[.!?][\"”)]?", re.S)
_LONGEST = 600
"""Characters of a block in which an answer is looked for."""


def plain(text: str) -> str:
    """Letters and digits of a text, for comparing."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).lower())


def agreed(path: Path) -> list[tuple[str, str]]:
    """Sentences of both other programs, each with and without the marks of footnotes."""
    other = _pdfium(path)
    found = []
    for full, bare in _pdfminer(path):
        for start, end in sentences(full):
            one = full[start:end]
            whole = _SENTENCE.fullmatch(one) and len(one.split()) >= 5 and "...." not in one
            if whole and len(one) < 800 and plain(one) in other:
                found.append((plain(one), plain(bare[start:end])))
    return found


def _pdfium(path: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    return "".join(plain(page.get_textpage().get_text_range()) for page in document)


def _pdfminer(path: Path) -> Iterator[tuple[str, str]]:
    """The text of each box, and the same with blanks where a raised figure stands."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LTTextBox

    for page in extract_pages(path):
        for box in page:
            for lines in _in_one_font(box) if isinstance(box, LTTextBox) else ():
                full, bare = zip(*map(_line, lines), strict=True)
                yield "".join(full), "".join(bare)


def _in_one_font(box: Any) -> Iterator[list[Any]]:
    """The lines of a box, a heading apart from the text below it."""
    from pdfminer.layout import LTChar

    gathered: list[Any] = []
    fonts: set[str] = set()
    for line in box:
        here = {letter.fontname for letter in line if isinstance(letter, LTChar)}
        if gathered and not here & fonts:
            yield gathered
            gathered = []
        gathered.append(line)
        fonts = here
    if gathered:
        yield gathered


def _line(line: Any) -> tuple[str, str]:
    from pdfminer.layout import LTChar

    size = max((letter.size for letter in line if isinstance(letter, LTChar)), default=0)
    full, bare = [], []
    for letter in line:
        text = letter.get_text()
        raised = isinstance(letter, LTChar) and letter.size < _RAISED * size
        full.append(text)
        bare.append(" " * len(text) if raised and text.isdigit() else text)
    whole = "".join(full)
    cut = 1 if whole.endswith("-\n") else 0
    end = len(whole) - 2 if cut else len(whole)
    return ("".join(full)[:end].replace("\n", " "), "".join(bare)[:end].replace("\n", " "))


def is_broken(block: Block) -> bool:
    """Whether a block begins within a sentence or holds what is no text."""
    return (block.kind == "paragraph" and block.text[:1].islower()) or bool(
        _BROKEN.search(block.text) and block.kind != "code"
    )


def answers(questions: Path, read: dict[str, Extract]) -> tuple[int, int]:
    """How many questions' answers stand in one short block, and how many questions there are."""
    hits = total = 0
    for line in questions.read_text("utf-8").splitlines():
        asked = json.loads(line)
        if asked.get("file", "") not in read or "a" not in asked:
            continue
        total += 1
        pattern = re.compile(asked["a"], re.I)
        shown = (
            f"{block.caption} {' '.join(block.columns)} {block.text}"
            for block in read[asked["file"]].blocks
        )
        hits += any(pattern.search(text) for text in shown if len(text) <= _LONGEST)
    return hits, total


def main() -> None:
    """Read every PDF of a folder and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=Path)
    parser.add_argument("--missed", action="store_true", help="print the sentences that are lost")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    read: dict[str, Extract] = {}
    spent = {"here": 0.0, "pdfminer.six": 0.0}
    pages = whole = stated = total = blocks = broken = 0
    for path in sorted(options.folder.glob("*.pdf")):
        start = time.perf_counter()
        try:
            read[path.name] = read_pdf(path.read_bytes())
        except DocumentError as error:
            print(f"{path.name:45} {error}")
            continue
        spent["here"] += time.perf_counter() - start
        start = time.perf_counter()
        pages += sum(1 for _ in _pages(path))
        spent["pdfminer.six"] += time.perf_counter() - start
        texts = [plain(block.text) for block in read[path.name].blocks]
        said = {
            plain(block.text[first:last])
            for block in read[path.name].blocks
            for first, last in sentences(block.text)
        }
        here = agreed(path)
        kept = [one for one in here if any(form in text for form in one for text in texts)]
        exact = [one for one in here if said.intersection(one)]
        worse = [block for block in read[path.name].blocks if is_broken(block)]
        print(
            f"{path.name:45} {len(kept):4} of {len(here):4} whole, {len(exact):4} a sentence;"
            f" {len(worse):3} of {len(texts):4} blocks broken"
        )
        if options.missed:
            for one in here:
                if one not in kept:
                    print("    lost:", one[0])
            for block in worse:
                print("    broken:", block.text[:100])
        whole, stated, total = whole + len(kept), stated + len(exact), total + len(here)
        blocks, broken = blocks + len(texts), broken + len(worse)
    print(f"whole in one block {whole / total:.3f}, as a sentence {stated / total:.3f} of {total}")
    print(f"broken blocks {broken / blocks:.3f} of {blocks}")
    for name, seconds in spent.items():
        print(f"{name}: {pages / seconds:.1f} pages a second")
    if options.questions:
        print("answers in one short block: {} of {}".format(*answers(options.questions, read)))


def _pages(path: Path) -> Iterator[Any]:
    from pdfminer.high_level import extract_pages

    yield from extract_pages(path)


if __name__ == "__main__":
    main()
