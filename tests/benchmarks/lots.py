"""Writes out the lots that only measure: python -m tests.benchmarks.lots FOLDER.

FOLDER gets a folder of each, with its documents in ``docs`` and ``questions.jsonl`` or
``talk.jsonl`` beside them, as ``tests.benchmarks.own_documents``, ``series`` and ``talk`` take
them.
"""

import base64
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from qa.training.examples.library_talks import libraries, write_out
from qa.training.examples.written import MEASURED_DOCUMENTS, own_documents
from qa.training.gathering.series_questions import MEASURED_LOTS, documents, questions


def write(folder: Path, files: Mapping[str, bytes], asked: Sequence[msgspec.Struct]) -> None:
    """Write documents, by their names, and the questions about them."""
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / "docs" / name).write_bytes(data)
    lines = b"".join(msgspec.json.encode(one) + b"\n" for one in asked)
    (folder / "questions.jsonl").write_bytes(lines)


def main(target: Path) -> None:
    """Write all of them."""
    for lot in MEASURED_DOCUMENTS:
        held, typed = own_documents([lot])
        write(target / lot, {one.name: one.text.encode() for one in held}, typed)
    for lot in MEASURED_LOTS:
        files = {one.name: base64.b64decode(one.data) for one in documents([lot])}
        write(target / lot, files, questions([lot]))
    for name in libraries(measured=True):
        write_out(name, target / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
