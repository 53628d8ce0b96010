"""How much one document may take to be read: all limits in one place."""

import os
from collections.abc import Callable
from dataclasses import dataclass

MOST_BYTES = 200_000_000
"""Of a file, pictures and all; it is held in memory."""

MOST_CHARACTERS = 30_000_000
"""Of a document's text; its facts with their contexts take some 20 bytes a character."""

MOST_STATEMENTS = 400_000
"""Of a document: sentences, rows and lines, those that say nothing counted."""

MOST_STATEMENTS_INSIDE = 200_000
"""Of all documents inside a document together; what follows is named, and not read."""

MOST_UNPACKED = 300_000_000
"""Bytes of an archive's files together."""

MOST_TAGS = 1_500_000
"""Of one file of XML in a document: a paragraph of a Word document has six and takes 80 µs."""

MOST_TAGS_OF_TABLES = 3_000_000
"""Of OpenDocument files, whose cells have four each."""

MOST_ATTACHMENTS = 200
"""Documents inside a document, those inside them counted."""

DEEPEST_ATTACHMENT = 3
"""How many documents a document may lie inside one another."""

SECONDS_A_PDF_PAGE = 0.1
"""More for each page of a PDF that has text: a full one takes 35 ms."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the process that reads documents may take."""

    memory_mb: int = 1450
    """Of address space, the program itself (some 300 MB) counted."""
    seconds: float = 60.0
    """Of processor time for each document; the clock may run ten times as long."""
    seconds_a_mb: float = 1.0
    """More for each megabyte of it."""
    answer_mb: int = 600
    """Of what is read out of it, packed."""

    @classmethod
    def chosen(cls) -> "Limits":
        """The limits that ``QA_READING_MEMORY_MB`` and ``QA_READING_SECONDS`` choose, if set."""
        memory = os.environ.get("QA_READING_MEMORY_MB", "")
        seconds = os.environ.get("QA_READING_SECONDS", "")
        return cls(
            memory_mb=int(memory) if memory.isdecimal() else cls().memory_mb,
            seconds=float(seconds) if seconds.isdecimal() else cls().seconds,
        )

    def seconds_for(self, size: int) -> float:
        """Processor time for a document of ``size`` bytes."""
        return self.seconds + self.seconds_a_mb * size / 1e6


_listeners: list[Callable[[float], None]] = []


def on_more_time(listener: Callable[[float], None]) -> None:
    """Have ``listener`` told of each ``allow_more_time`` of this process."""
    _listeners.append(listener)


def allow_more_time(seconds: float) -> None:
    """Let the document that is being read take longer: a reader has found slow work in it."""
    for listener in _listeners:
        listener(seconds)
