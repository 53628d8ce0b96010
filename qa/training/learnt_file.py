"""Writes what was learnt into the one file of learnt numbers, part by part."""

from pathlib import Path
from typing import Any

import msgspec

from qa.learnt.numbers import Learnt


def write_part(path: Path, **parts: Any) -> None:
    """Put the named parts of ``Learnt`` into the file at ``path``; the rest stays."""
    learnt = msgspec.json.decode(path.read_bytes(), type=Learnt)
    changed = msgspec.structs.replace(learnt, **parts)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(changed), indent=1) + b"\n")
