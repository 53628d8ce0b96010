"""What the process that reads documents is asked and answers, as data."""

import struct
from collections.abc import Sequence
from typing import BinaryIO

import msgspec

from facts.document import Document, Origin
from facts.fact import Context, Fact, Occurrence, Place, Source

_LENGTH = struct.Struct(">Q")


class Request(msgspec.Struct, omit_defaults=True):
    """A document to be read: a file, or what came from elsewhere."""

    seconds: float
    """Processor time that it may take."""
    given: dict[str, str] = {}
    """What a person says of it."""
    password: str = ""
    path: bytes = b""
    """Of a file; the system's own bytes, as they need not be text."""
    data: bytes = b""
    """What came from elsewhere: a download where it has a ``url``, else standard input."""
    url: str = ""
    """Where it was asked for."""
    found_at: str = ""
    """Where it was found in the end."""
    media_type: str = ""
    charset: str | None = None
    ready_made: bool = False
    """Whether it is a file of facts that do not depend on it any longer once they are read."""


class FactLine(msgspec.Struct, array_like=True):
    """A fact without its source."""

    id: str
    text: str
    paragraph: int
    attribution: str | None
    asks: tuple[str, ...]
    span: tuple[int, int] | None
    place: Place | None
    context: Context
    also_at: tuple[Occurrence, ...]
    note: str
    taught: tuple[str, ...]
    near_misses: tuple[str, ...]


class DocumentLine(msgspec.Struct, array_like=True):
    """A document whose facts are without it."""

    source: Source
    facts: list[FactLine]
    text: str | None
    origin: Origin
    note: str


class Reply(msgspec.Struct, omit_defaults=True):
    """What became of a request."""

    documents: list[DocumentLine] = []
    error: str = ""
    """Why it cannot be read, in a sentence."""
    more_seconds: float = 0.0
    """It is still being read, and has been allowed so much longer."""
    out_of_memory: bool = False


def lines_of(documents: Sequence[Document]) -> list[DocumentLine]:
    """``documents`` as they are sent."""
    return [
        DocumentLine(one.source, list(map(_line, one.facts)), one.text, one.origin, one.note)
        for one in documents
    ]


def documents_of(lines: Sequence[DocumentLine]) -> list[Document]:
    """The documents that were sent as ``lines``."""
    return [
        Document(
            one.source,
            tuple(_fact(line, one.source) for line in one.facts),
            one.text,
            one.origin,
            one.note,
        )
        for one in lines
    ]


def _line(fact: Fact) -> FactLine:
    return FactLine(*(getattr(fact, name) for name in FactLine.__struct_fields__))


def _fact(line: FactLine, source: Source) -> Fact:
    said = {name: getattr(line, name) for name in FactLine.__struct_fields__}
    return Fact(source=source, **said)


def send(stream: BinaryIO, message: bytes) -> None:
    """Write a message with its length before it.

    Raises:
        OSError: nobody reads it any more.
    """
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def receive(stream: BinaryIO, most: int) -> bytes:
    """Read a message.

    Raises:
        EOFError: the other side has ended.
        OverflowError: the message is longer than ``most`` bytes.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    if length > most:
        raise OverflowError
    message = stream.read(length)
    if len(message) < length:
        raise EOFError
    return message
