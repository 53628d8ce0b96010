"""What an index file holds: its facts, and packs of their vectors."""

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

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
