"""The messages of a chat that was saved as text: "[12.05.25, 18:05] Maren: on my way"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from facts.reading.blocks import Block, on_one_line

_FEWEST = 3
"""Messages of a chat."""
_LONGEST_QUESTION = 120
"""Characters."""
_LONGEST_HEAD = 100
"""Characters of a line with nothing but a name and a time."""
_ASKS = re.compile(
    r"(?:who|what|when|where|why|how|which|whose)(?:'s|s)?\b"
    r"|(?:is|are|was|were|do|does|did|can|could|shall|should|will|would|has|have|had)n?'?t? "
    r"(?:i|you|we|they|he|she|it|there|the|this|that|these|those|any\w*|some\w*|my|your|our)\b",
    re.IGNORECASE,
)
"""How a question begins; in a chat its mark is often left out."""
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
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
_DAY_WORD = (
    r"(?:(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?"
    r"|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?|today|yesterday|at|on|\d[\w./-]*)\.?,?"
)
_HEAD = re.compile(
    rf"\s*(?:\*\*|__)?(?P<who>{_WHO})(?:\*\*|__)?[\s,|–—-]+"
    rf"[\[(]?(?P<when>(?:{_DAY_WORD}\s+){{0,5}}{_TIME})[\])]?:?\s*",
    re.IGNORECASE,
)
"""A line that says who wrote what stands below it, and when: "Maren, 3 Feb at 18:05"."""


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
    names = [one.who for one in map(message, lines) if one]
    return frozenset(names) if _are_of_chat(names) else frozenset()


def _are_of_chat(names: Sequence[str]) -> bool:
    """Whether those who write take turns, as the names before all messages show."""
    different = len(set(names))
    return len(names) >= _FEWEST and 1 < different <= (len(names) + 1) / 2


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


def as_messages(text: str) -> str:
    """A chat with a line for each message, none empty between them, and who wrote it in front.

    Any other text comes back as it is.
    """
    lines = _with_heads_joined(text.split("\n"))
    among = speakers(lines)
    begins = [bool(among and (one := message(line)) and one.who in among) for line in lines]
    return "\n".join(
        line
        for line, is_followed in zip(lines, [*begins[1:], False], strict=True)
        if line.strip() or not is_followed
    )


def _with_heads_joined(lines: list[str]) -> list[str]:
    """Lines, those that are a name and a time alone put before the message below them."""
    heads = [_HEAD.fullmatch(line) if len(line) <= _LONGEST_HEAD else None for line in lines]
    written = [
        head if head and below.strip() else None
        for head, below in zip(heads, [*lines[1:], ""], strict=True)
    ]
    if not _are_of_chat([head["who"].strip() for head in written if head]):
        return lines
    joined: list[str] = []
    head = ""
    for line, one in zip(lines, written, strict=True):
        if one:
            head = f"[{one['when'].strip()}] {one['who'].strip()}: "
        else:
            joined.append(f"{head}{line}")
            head = ""
    return joined


def is_mostly_chat(text: str) -> bool:
    """Whether most lines of a text are messages of a chat."""
    among = speakers(text.split("\n"))
    lines = [line for line in text.split("\n") if line.strip()]
    written = sum(bool((one := message(line)) and one.who in among) for line in lines)
    return 2 * written > len(lines)


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
            yield from _blocks_of(one, f"{asked} {one.when}".strip())


def _blocks_of(one: Message, lead: str) -> Iterator[Block]:
    """A message as a block, and another one of the question that it may end with."""
    *told, last = _SENTENCES.split(one.said)
    is_parted = bool(told) and _is_question(last)
    said = " ".join(told) if is_parted else one.said
    yield Block(
        "paragraph",
        on_one_line(f"{one.who}: {said}"),
        lead=lead,
        introduces=_is_question(said),
        name=one.who,
        begins_list=True,
    )
    if is_parted:
        yield Block("paragraph", on_one_line(last), lead=f"{lead} {one.who}:", introduces=True)


def _is_question(said: str) -> bool:
    """Whether a message only asks, with a mark behind it or without."""
    if re.search(r"[.!?]\s", said):
        return False
    asks = _ASKS.match(said) is not None and len(said.split()) <= _MOST_WORDS
    end = said.rstrip()[-1:]
    return end == "?" or (asks and end not in {".", "!"})


def _question(one: Message) -> str:
    """The question that a message ends with, and who asks it; empty where it ends with none."""
    *_, last = _SENTENCES.split(on_one_line(one.said))
    is_question = last.endswith("?") or _is_question(last)
    return f"{one.who}: {last}" if is_question and len(last) <= _LONGEST_QUESTION else ""
