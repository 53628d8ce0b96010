"""The files of a compiled model, and whether they are still what was written."""

import json
from pathlib import Path

from index.cache import checksum

MODEL, WEIGHTS, TOKENIZER = FILES = ("model.onnx", "weights.bin", "tokenizer.json")
"""The weights lie beside the graph: read where they lie instead of unpacked and copied, they open
in half the time and take 85 MB less memory."""

_CHECKSUMS = "checksums.json"


def note_checksums(folder: Path) -> None:
    """Write beside the files of a compiled model what they hold.

    Raises:
        OSError: a file cannot be read or written.
    """
    (folder / _CHECKSUMS).write_text(json.dumps(_checksums(folder)), encoding="ascii")


def are_as_written(folder: Path) -> bool:
    """Whether each file of a compiled model holds what was noted of it.

    Raises:
        OSError: there is no such model, or it cannot be read.
        ValueError: the note is damaged.
    """
    written = json.loads((folder / _CHECKSUMS).read_bytes())
    return bool(written == _checksums(folder))


def _checksums(folder: Path) -> dict[str, int]:
    return {name: checksum(folder / name) for name in FILES}
