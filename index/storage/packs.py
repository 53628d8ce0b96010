"""What an index file holds: its facts, and packs of their vectors."""

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from facts import Fact
from index.encoding.encoder import Vectors
from index.holdings import Keys
from index.terms import surroundings

TEXT, ASK, TAUGHT, NEAR_MISS = range(4)
"""Kinds of rows: a fact's own text, one of its asks, a question that a person has said it answers,
and one that it does not answer."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Vectors of some facts; all of the same number of rows."""

    owners: Keys
    """int64: the key of each row's fact."""
    stamps: NDArray[np.int64]
    """What that fact was found by when it was embedded."""
    kinds: NDArray[np.uint8]
    """What each row is of its fact: ``TEXT``, ``ASK``, ``TAUGHT`` or ``NEAR_MISS``."""
    vectors: Vectors
    """float32, (n_rows, dim), unit rows."""

    @classmethod
    def of(cls, blobs: Sequence[bytes], size: int) -> Self:
        """What ``blobs`` were made of, which has ``size`` rows."""
        owners, stamps, kinds, vectors = blobs
        return cls(
            np.frombuffer(owners, np.int64),
            np.frombuffer(stamps, np.int64),
            np.frombuffer(kinds, np.uint8),
            np.frombuffer(vectors, np.float32).reshape(size, -1),
        )

    @classmethod
    def joined(cls, packs: Sequence[Self]) -> Self:
        """The rows of all, one pack after the other."""
        return cls(
            np.concatenate([pack.owners for pack in packs]),
            np.concatenate([pack.stamps for pack in packs]),
            np.concatenate([pack.kinds for pack in packs]),
            np.concatenate([pack.vectors for pack in packs]),
        )

    def blobs(self) -> list[bytes]:
        """Its columns, each as the bytes that are kept."""
        return [part.tobytes() for part in (self.owners, self.stamps, self.kinds, self.vectors)]


@dataclass(frozen=True, slots=True)
class Entries:
    """The indexed facts, by ascending key; all of the same length."""

    keys: Keys
    stamps: NDArray[np.int64]
    paragraphs: NDArray[np.int64]
    """Which facts stand together; -1 for a fact that is found by its own words alone."""


def paragraph_of(fact: Fact) -> int | None:
    """A number that the facts of one paragraph share; None for a fact without surroundings."""
    if not surroundings(fact):
        return None
    place = f"{fact.source.id}\n{fact.paragraph}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(place, digest_size=7).digest(), "big")


def checksum_of(blobs: Sequence[bytes]) -> int:
    """A checksum of blobs, in order."""
    checksum = 0
    for blob in blobs:
        checksum = zlib.crc32(blob, checksum)
    return checksum
