"""The messages of a chat that was saved as text: "[12.05.25, 18:05] Maren: on my way"."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from facts.reading.blocks import Block, on_one_line

_FEWEST = 3
"""Messages of a chat."""
_LONGEST_QUESTION = 120
"""Characters."""
_ASKS = re.compile(
    r"(?:who|what|when|where|why|how|which|whose)(?:'s|s)?\b"
    r"|(?:is|are|was|were|do|does|did|can|could|shall|should|will|would|has|have|had)n?'?t? "
    r"(?:i|you|we|they|he|she|it|there|the|this|that|these|those|any\w*|some\w*|my|your|our)\b",
    re.IGNORECASE,
)
"""How a question begins; in a chat its mark is often left out."""
_MOST_WORDS = 12
"""Of a question without its mark; what is longer tells something, too."""
_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
_WHEN = rf"(?:[\w./-]+(?:\s[\w./-]+){{0,3}},?\s+)?{_TIME}"
"""A clock time, with the day before it or without: "12.05.25, 18:05", "Mon 3 Feb 06:02"."""
_WHO = r"[^\W\d_][^:<>\[\]\n]{0,39}?"
_MESSAGE = re.compile(
    rf"\s*\[?(?P<when>{_WHEN})\]?\s*(?:[-–—]\s*)?(?:<(?P<nick>{_WHO})>|(?P<who>{_WHO}):)\s+(?P<said>\S.*)"
)
_NAME_FIRST = re.compile(rf"\s*(?P<who>{_WHO})\s+[\[(](?P<when>{_WHEN})[\])]:?\s+(?P<said>\S.*)")


@dataclass(frozen=True, slots=True)
class Message:
    """A line that somebody wrote."""

    when: str
    """As it stands there: "12.05.25, 18:05"."""
    who: str
    said: str


def speakers(lines: Iterable[str]) -> frozenset[str]:
    """Who writes in a chat; nobody where the lines are none.

    Two or more write, and most of them several times; in a programme of the day, each line has a
    name of its own behind the time.
    """
    names = Counter(one.who for one in map(message, lines) if one)
    is_chat = names.total() >= _FEWEST and 1 < len(names) <= (names.total() + 1) / 2
    return frozenset(names) if is_chat else frozenset()


def message(line: str) -> Message | None:
    """A line as a message; None where it has no time, nobody who writes, or nothing written.

    >>> message("02/06, 18:15 - Gavin 11: away that weekend")
    Message(when='02/06, 18:15', who='Gavin 11', said='away that weekend')
    """
    found = _MESSAGE.fullmatch(line) or _NAME_FIRST.fullmatch(line)
    if not found:
        return None
    parts = found.groupdict()
    return Message(parts["when"], (parts.get("nick") or parts["who"]).strip(), parts["said"])


def messages(lines: Sequence[str], among: frozenset[str]) -> Iterator[Block | str]:
    """The messages in lines as blocks, and the lines before the first as they are.

    Each is led by its time, and by the question that the message above it ends with. A line that
    is no message goes on with the one above it.

    Args:
        lines: without an empty one among them.
        among: who writes in the chat.
    """
    held: list[Message] = []
    for line in lines:
        one = message(line)
        if one and one.who in among:
            held.append(one)
        elif held:
            held[-1] = replace(held[-1], said=f"{held[-1].said} {line}")
        else:
            yield line
    for before, one in pairwise([None, *held]):
        if one:
            asked = _question(before) if before and before.who != one.who else ""
            yield Block(
                "paragraph",
                on_one_line(f"{one.who}: {one.said}"),
                lead=f"{asked} {one.when}".strip(),
                introduces=_is_question(one.said),
                name=one.who,
                begins_list=True,
            )


def _is_question(said: str) -> bool:
    """Whether a message only asks, with a mark behind it or without."""
    if re.search(r"[.!?]\s", said):
        return False
    asks = _ASKS.match(said) is not None and len(said.split()) <= _MOST_WORDS
    return said.rstrip().endswith("?") or asks


def _question(one: Message) -> str:
    """The question that a message ends with, and who asks it; empty where it ends with none."""
    *_, last = re.split(r"(?<=[.!?])\s+", on_one_line(one.said))
    is_question = last.endswith("?") or _is_question(one.said)
    return f"{one.who}: {last}" if is_question and len(last) <= _LONGEST_QUESTION else ""
