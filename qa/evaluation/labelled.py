"""Labelled questions and conversations, read from JSON Lines."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from facts import QaError


class Labelled(msgspec.Struct, frozen=True):
    """One labelled question: a line of the file, or the last turn of a conversation."""

    question: str
    kind: str = "question"
    must: tuple[str, ...] = ()
    """Regular expressions that all match the lower-cased text of a right fact."""
    paragraphs: tuple[int, ...] = ()
    """Paragraphs that answer; they count where there is no ``must``."""
    answer: str = ""
    """The short answer, for measuring the exact words."""
    unanswerable: bool = False
    """Whether no fact answers, whatever else is labelled."""
    earlier: tuple[str, ...] = ()
    """What was asked before it in the same conversation, oldest first."""

    @property
    def answerable(self) -> bool:
        """Whether the facts are held to answer it."""
        return bool(self.must or self.paragraphs) and not self.unanswerable


class _Conversation(msgspec.Struct, frozen=True):
    turns: tuple[Labelled, ...]
    kind: str = "conversation"


def read_questions(paths: Iterable[Path]) -> list[Labelled]:
    """Read labelled questions and conversations, one JSON object a line.

    Of a conversation (``turns``), the last turn is measured.

    Raises:
        QaError: a file cannot be read, or a line is not what it should be; names both.
    """
    questions = []
    for path in paths:
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise QaError(f"{path} cannot be read: {error}.") from error
        for number, line in enumerate(lines, 1):
            if line.strip():
                questions.append(_read_line(line, f"{path}, line {number}"))
    if not questions:
        raise QaError("There is no question in the files; give JSON Lines with a `question` each.")
    return questions


def _read_line(line: str, place: str) -> Labelled:
    try:
        labelled = _labelled(msgspec.json.decode(line))
        for pattern in labelled.must:
            re.compile(pattern)
    except (msgspec.MsgspecError, re.error) as error:
        raise QaError(f"{place}: {error}.") from error
    return labelled


def _labelled(value: Any) -> Labelled:
    if not isinstance(value, dict) or "turns" not in value:
        return msgspec.convert(value, Labelled)
    conversation = msgspec.convert(value, _Conversation)
    if not conversation.turns:
        raise msgspec.ValidationError("Expected at least one turn in `turns`")
    *earlier, last = conversation.turns
    asked = tuple(turn.question for turn in earlier)
    return msgspec.structs.replace(last, kind=conversation.kind, earlier=asked)
