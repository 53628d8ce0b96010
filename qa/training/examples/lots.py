"""Files of hand-written examples: a line of JSON for each, packed, and each of a lot."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Protocol, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class OfLot(Protocol):
    """Something that came in a lot with others."""

    @property
    def lot(self) -> str:
        """The lot's name."""
        ...


L = TypeVar("L", bound=OfLot)


def read_lots(path: Path, kind: type[L]) -> list[L]:
    """The examples of a file, in order."""
    with gzip.open(path) as stream:
        return [msgspec.json.decode(line, type=kind) for line in stream]


def add_lots(path: Path, kind: type[L], lines: Sequence[L]) -> int:
    """Add examples, instead of those of the same lots; returns how many there are then."""
    new = {one.lot for one in lines}
    there = read_lots(path, kind) if path.exists() else []
    every = [*(one for one in there if one.lot not in new), *lines]
    encoded = b"".join(msgspec.json.encode(one) + b"\n" for one in every)
    # No time in the header: the same lines give the same file.
    path.write_bytes(gzip.compress(encoded, mtime=0))
    return len(every)
