"""The conversations written by hand: each turn with those before it, in training and kept out."""

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from qa.answering.reading.exchange import Exchange
from qa.conversation.hearing.kinds import Kind
from qa.training.examples.written import DATA

_KEPT_OUT = 5
"""One text in so many only measures."""
_TOPICLESS = frozenset({"meta", "smalltalk"})


@dataclass(frozen=True, slots=True)
class Heard:
    """A turn with what was said before it."""

    text: str
    """The name of what the conversation is about."""
    before: tuple[Exchange, ...]
    """Oldest first."""
    typed: str
    full: str
    """As a question that stands alone."""
    kind: Kind
    answer: str = ""
    """The sentence that answers; empty where none does."""
    below: tuple[str, ...] = ()
    """The sentences of the text that come after it."""

    @property
    def is_kept_out(self) -> bool:
        """Whether it only measures."""
        digest = hashlib.sha256(self.text.encode()).digest()
        return digest[0] % _KEPT_OUT == 0


def texts() -> dict[str, list[str]]:
    """The sentences of each text."""
    return {line["paragraph"]: line["sentences"] for line in _lines("conversations")}


def titles() -> dict[str, str]:
    """The title of each text."""
    return {line["paragraph"]: line["title"] for line in _lines("conversations")}


def turns() -> Iterator[Heard]:
    """Each turn of each conversation, in order."""
    for line in _lines("conversations"):
        for conversation in line["conversations"]:
            yield from _turns_of(conversation, line["paragraph"], line["sentences"])


def _turns_of(
    conversation: Sequence[dict[str, Any]], name: str, sentences: Sequence[str]
) -> Iterator[Heard]:
    before: list[Exchange] = []
    for turn in conversation:
        place = turn["s"] or 0
        said = sentences[place - 1] if place else ""
        below = tuple(sentences[place:]) if place else ()
        yield Heard(name, tuple(before), turn["q"], turn["full"], _kind(turn), said, below)
        if turn["kind"] not in _TOPICLESS:
            before.append(Exchange(turn["full"], said))


def _kind(turn: dict[str, Any]) -> Kind:
    if "asks" in turn:
        return Kind(turn["asks"])
    kind = turn["kind"]
    if kind == "about":
        return Kind.POINTING
    return Kind.NEW if kind in {"first", "standalone"} else Kind(kind)


def short_turns() -> list[tuple[str, Kind]]:
    """Turns that fit any conversation, each with its kind."""
    return [(line["q"], Kind(line["asks"])) for line in _lines("short_turns")]


def _lines(name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as stream:
        yield from map(json.loads, stream)
